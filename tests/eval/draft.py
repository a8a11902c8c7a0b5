"""An invented report as it is to be printed: what a writer puts on paper, and so the truth for the scorer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from core.model.report import FigureKey
from core.standard.loader import load_standard
from core.standard.schema import TableSpec


@dataclass(frozen=True)
class PrintedCell:
    """A cell with its span; ``key`` marks a figure, ``text`` is what is printed ("" is blank)."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    key: FigureKey | None = None


@dataclass(frozen=True)
class PrintedTable:
    """A table as printed. ``picture``: it stands there as an image only."""

    key: str
    cells: tuple[PrintedCell, ...]
    picture: bool = False

    @property
    def rows(self) -> int:
        return max(cell.row + cell.row_span for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column + cell.column_span for cell in self.cells)

    def covered(self) -> dict[tuple[int, int], PrintedCell]:
        """Every position with the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def change(self, change: Callable[[PrintedCell], PrintedCell | None]) -> PrintedTable:
        """The table with every cell passed through ``change``; None takes the cell out."""
        changed = [change(cell) for cell in self.cells]
        return replace(self, cells=tuple(cell for cell in changed if cell is not None))

    def without_row(self, gone: int) -> PrintedTable:
        """The table without one row: spans over it shrink, rows below move up, and a merged label that
        began in it begins in the next row."""
        kept: list[PrintedCell] = []
        for cell in self.cells:
            over = cell.row <= gone < cell.row + cell.row_span
            if over and cell.row_span == 1:
                continue
            kept.append(
                replace(
                    cell,
                    row=cell.row - (cell.row > gone),
                    row_span=cell.row_span - over,
                )
            )
        return replace(self, cells=tuple(sorted(kept, key=lambda cell: (cell.row, cell.column))))


@dataclass(frozen=True)
class Line:
    """A paragraph. Level 1 is a section's heading, 2 an aspect's, 0 running text; ``number`` goes before."""

    text: str
    number: str = ""
    level: int = 0

    @property
    def shown(self) -> str:
        return self.number + self.text


@dataclass(frozen=True)
class PrintedSection:
    """A section: its heading, the paragraphs, then its table if it has one."""

    key: str
    heading: Line
    lines: tuple[Line, ...]
    table: PrintedTable | None = None


@dataclass(frozen=True)
class Draft:
    """A whole report. ``year`` and ``agency`` are what the title says."""

    agency: str
    year: int
    title: str
    intro: tuple[Line, ...]
    sections: tuple[PrintedSection, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    """About the body: ``level``, and ``regulations``, "yes" if it may issue 规章."""

    def section(self, key: str) -> PrintedSection:
        return next(section for section in self.sections if section.key == key)

    def with_section(self, new: PrintedSection) -> Draft:
        return replace(self, sections=tuple(new if old.key == new.key else old for old in self.sections))

    def table(self, key: str) -> PrintedTable:
        table = self.section(key).table
        assert table is not None
        return table

    def with_table(self, new: PrintedTable) -> Draft:
        return self.with_section(replace(self.section(new.key), table=new))

    def printed(self) -> dict[FigureKey, str]:
        """The text of every figure that is printed as text somewhere."""
        tables = [section.table for section in self.sections if section.table]
        return {
            cell.key: cell.text
            for table in tables
            if not table.picture
            for cell in table.cells
            if cell.key is not None
        }

    def with_figures(self, texts: Mapping[FigureKey, str]) -> Draft:
        """The draft with other texts in some figures' cells."""
        draft = self
        for name in {key.table for key in texts}:

            def change(cell: PrintedCell) -> PrintedCell:
                return replace(cell, text=texts[cell.key]) if cell.key in texts else cell

            draft = draft.with_table(draft.table(name).change(change))
        return draft


def print_table(spec: TableSpec, texts: Mapping[FigureKey, str]) -> PrintedTable:
    """The table in the official layout with these figures."""
    return PrintedTable(
        spec.key,
        tuple(
            PrintedCell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                texts[cell.key] if cell.key else (cell.label.text if cell.label else ""),
                cell.key,
            )
            for cell in spec.layout
        ),
    )


STANDARD = load_standard("2021")
KEYS: tuple[FigureKey, ...] = tuple(key for table in STANDARD.tables for key in table.keys)
