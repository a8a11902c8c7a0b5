"""What a reader hands on: blocks in reading order, each with its place. No meaning yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.model.place import Place


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a line of a text file.

    ``text`` is exactly what stands in the source, so that ``place.part(i, j)`` is ``text[i:j]``.
    ``number`` is an automatic number that Word prints before it ("一、") and that is not in the text.
    """

    text: str
    place: Place
    number: str = ""
    heading: bool = False
    """Marked as a title or heading by the source (a Word heading style, h1–h6)."""

    @property
    def shown(self) -> str:
        """The text as printed, with its automatic number."""
        return self.number + self.text


@dataclass(frozen=True)
class GridCell:
    """A cell at its top left position; a merged cell covers ``row_span`` × ``column_span`` positions."""

    row: int
    column: int
    text: str
    place: Place
    row_span: int = 1
    column_span: int = 1
    unreadable: str = ""
    """Why the content cannot be known though there is one (a formula without a result); in Chinese."""


@dataclass(frozen=True)
class Grid:
    """A table with real cells. Positions that no cell covers are simply not there."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    ruled: bool = True
    """Whether lines or markup part the cells; False where only the alignment of the text does."""

    @cached_property
    def _covered(self) -> dict[tuple[int, int], GridCell]:
        covered: dict[tuple[int, int], GridCell] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    covered.setdefault((row, column), cell)
        return covered

    @cached_property
    def _starting(self) -> dict[int, list[GridCell]]:
        starting: dict[int, list[GridCell]] = {}
        for cell in self.cells:
            starting.setdefault(cell.row, []).append(cell)
        return starting

    def starting(self, row: int) -> Sequence[GridCell]:
        """The cells whose top is in a row, in the order of ``cells``."""
        return self._starting.get(row, ())

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a position, merged cells included."""
        return self._covered.get((row, column))


@dataclass(frozen=True)
class Picture:
    """An image in the text: it may be a scanned table, which this program cannot read."""

    place: Place


Block = Paragraph | Grid | Picture


@dataclass(frozen=True)
class Problem:
    """Something that could not be read. ``message`` is Chinese and says what to do about it."""

    code: str
    message: str


@dataclass(frozen=True)
class Document:
    """A file as read. ``title`` is metadata (the title element of a web page), "" where there is none.

    ``digest`` is the SHA-256 of the file's bytes in hexadecimal, "" for a document that came from no file.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    title: str = field(default="")
    digest: str = ""
