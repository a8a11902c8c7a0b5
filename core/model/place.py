"""Places: where in the source something stands. Everything counted from 0; words for people count from 1."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ParagraphPlace:
    """Characters ``start:end`` of a paragraph; paragraphs are counted through the whole document."""

    paragraph: int
    start: int
    end: int

    def part(self, start: int, end: int) -> ParagraphPlace:
        """The span ``start:end`` counted from the start of this place."""
        return replace(self, start=self.start + start, end=self.start + end)

    def words(self) -> str:
        """The place in words, as a clerk would say it."""
        # Cells count as paragraphs too, so the number would mean nothing to a person.
        return "正文"

    def as_json(self) -> dict[str, object]:
        """The form that design/contract.md promises."""
        return {"paragraph": self.paragraph, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class LinePlace:
    """Characters ``start:end`` of a line of a text file."""

    line: int
    start: int
    end: int

    def part(self, start: int, end: int) -> LinePlace:
        """The span ``start:end`` counted from the start of this place."""
        return replace(self, start=self.start + start, end=self.start + end)

    def words(self) -> str:
        """The place in words."""
        return f"第{self.line + 1}行"

    def as_json(self) -> dict[str, object]:
        """The form that design/contract.md promises."""
        return {"line": self.line, "start": self.start, "end": self.end}


@dataclass(frozen=True)
class TablePlace:
    """A cell of a table; tables are counted through the whole document, nested ones too."""

    table: int
    row: int
    column: int

    def part(self, start: int, end: int) -> TablePlace:
        """The cell itself: nothing finer is told inside a cell."""
        return self

    def words(self) -> str:
        """The place in words."""
        return f"第{self.table + 1}个表格第{self.row + 1}行第{self.column + 1}列"

    def as_json(self) -> dict[str, object]:
        """The form that design/contract.md promises."""
        return {"table": self.table, "row": self.row, "column": self.column}


@dataclass(frozen=True)
class SheetPlace:
    """A cell of a workbook, ``cell`` in A1 notation."""

    sheet: str
    cell: str

    def part(self, start: int, end: int) -> SheetPlace:
        """The cell itself: nothing finer is told inside a cell."""
        return self

    def words(self) -> str:
        """The place in words."""
        return f"工作表“{self.sheet}”{self.cell}"

    def as_json(self) -> dict[str, object]:
        """The form that design/contract.md promises."""
        return {"sheet": self.sheet, "cell": self.cell}


@dataclass(frozen=True)
class PagePlace:
    """A box on a page, in points from the top left corner of the page as shown (after its rotation)."""

    page: int
    bbox: tuple[float, float, float, float]
    """x0, top, x1, bottom."""

    def part(self, start: int, end: int) -> PagePlace:
        """The box itself: a reader that knows the boxes of characters gives finer places of its own."""
        return self

    def words(self) -> str:
        """The place in words."""
        return f"第{self.page + 1}页"

    def as_json(self) -> dict[str, object]:
        """The form that design/contract.md promises."""
        return {"page": self.page, "bbox": [round(value, 1) for value in self.bbox]}


Place = PagePlace | ParagraphPlace | LinePlace | TablePlace | SheetPlace
