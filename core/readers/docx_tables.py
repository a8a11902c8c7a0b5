"""Tables: real merged cells, or a frame that only holds text in its place on the page.

A frame is unpacked into its blocks, because sections and nested tables inside it are the report itself. What
is a frame is judged by what is lost if the judgement is wrong. A frame taken for a grid hides sections; a
grid taken for a frame loses its rows and columns. So a table is a frame only if

- it is one cell (a box round a title, or round the whole report), or
- it is one column with a text longer than a label in it: prose set in boxes. One column of short texts stays
  a grid: it is a list of cells, and rows are all it has; or
- it holds a table of at least two rows and two columns, or nested tables with as many cells as its own: the
  inner tables are the content. A small table pasted into one cell of a large one does not make the large
  one a frame; its text is taken as text of that cell; or
- nearly all its text stands in long cells: a report laid out as "section | text". The standard tables have
  labels of at most 40 characters, and a long remark below one is a small part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from core.model.document import Grid, GridCell, Paragraph
from core.model.place import TablePlace
from core.readers.docx_names import TC, TR
from core.readers.docx_pieces import Budget, Piece, children
from core.readers.docx_properties import CellProperties, RowProperties, cell_properties, row_properties

_LABEL_LENGTH = 30
_PROSE_LENGTH = 200
_PROSE_SHARE = 0.8
_BOX = "这一格有放在文本框里的文字，分不清是不是这一格的内容；请把文字直接写进单元格。"
_SIGNS_OF_NUMBERS = frozenset("0123456789０１２３４５６７８９.．,，-－−+")

ReadCell = Callable[[etree._Element], list[Piece]]


@dataclass
class _Cell:
    """A cell while its merges are being found. ``down`` and ``right``: None, "restart" or "continue"."""

    row: int
    column: int
    column_span: int
    pieces: list[Piece]
    down: str | None
    right: str | None
    row_span: int = 1
    absorbed: list[Piece] = field(default_factory=list)
    """Pictures and text boxes of the cells that were merged into this one."""

    @property
    def bare(self) -> str:
        """The text without automatic numbers and blanks, by which merged cells are compared."""
        blocks = (piece.block for piece in self.pieces if not piece.afloat)
        return "".join(block.text for block in blocks if isinstance(block, Paragraph)).strip()

    @cached_property
    def text(self) -> str:
        """Paragraphs with their numbers, a line each; empty ones before and after are left out."""
        return "\n".join(_lines(self.pieces)).strip("\n")

    @property
    def nested(self) -> list[Grid]:
        """The tables in this cell."""
        return [piece.block for piece in self.pieces if isinstance(piece.block, Grid) and not piece.afloat]

    @property
    def doubt(self) -> str:
        """Why the content cannot be known, "" if it can."""
        for piece in self.pieces:
            if piece.doubt and not piece.afloat:
                return piece.doubt
            if piece.afloat and isinstance(piece.block, Paragraph) and piece.block.text.strip():
                return _BOX
            if isinstance(piece.block, Grid):
                for cell in piece.block.cells:
                    if cell.unreadable:
                        return cell.unreadable
        return ""

    def absorbs(self, other: _Cell) -> bool:
        """Whether a continuation holds nothing of its own, so that merging loses nothing.

        Word hides what stands in a continuation; some programs write the same text into every part, others
        mark cells as merged that are not. A different text is kept as a cell of its own.
        """
        if other.bare not in ("", self.bare) or other.nested:
            return False
        self.absorbed += [piece for piece in other.pieces if piece.afloat]
        return True


def read_table(table: etree._Element, index: int, read_cell: ReadCell, budget: Budget) -> list[Piece]:
    """The pieces of a ``w:tbl``: its grid and what floats over it, or the content of a frame.

    ``index`` counts the tables of the document; ``read_cell`` reads the content of a ``w:tc``.
    """
    rows: list[list[_Cell]] = []
    columns = 0
    for node, properties in table_rows(table):
        cells, width = _read_row(node, properties, len(rows), read_cell, budget)
        rows.append(cells)
        columns = max(columns, width)
    if not any(rows):
        return []
    # Positions that no cell covers cost whoever walks the grid as much as the others.
    budget.take_cells(max(0, len(rows) * columns - sum(cell.column_span for row in rows for cell in row)))
    cells = _join_down(rows)
    if _is_frame(cells, columns):
        return [piece for cell in cells for piece in (*cell.pieces, *cell.absorbed)]
    grid = Grid(
        len(rows),
        columns,
        tuple(
            GridCell(
                cell.row,
                cell.column,
                cell.text,
                TablePlace(index, cell.row, cell.column),
                cell.row_span,
                cell.column_span,
                cell.doubt,
            )
            for cell in cells
        ),
    )
    afloat = [piece for cell in cells for piece in (*cell.pieces, *cell.absorbed) if piece.afloat]
    return [Piece(grid), *afloat]


def table_rows(table: etree._Element) -> Iterator[tuple[etree._Element, RowProperties]]:
    """The rows of a ``w:tbl`` that are counted: those not deleted."""
    for node in children(table):
        if node.tag == TR:
            properties = row_properties(node)
            if not properties.gone:
                yield node, properties


def row_cells(
    row: etree._Element, properties: RowProperties
) -> Iterator[tuple[int, etree._Element, CellProperties]]:
    """The cells of a row that are counted, each with its column in the grid."""
    column = properties.before
    for tc in children(row):
        settings = cell_properties(tc)
        if tc.tag == TC and not settings.gone:
            yield column, tc, settings
            column += settings.span


def _read_row(
    node: etree._Element, properties: RowProperties, row: int, read_cell: ReadCell, budget: Budget
) -> tuple[list[_Cell], int]:
    """The cells of a row, those merged to the right joined, and the number of columns it reaches."""
    budget.take_cells(properties.before + properties.after + 1)
    end = properties.before
    cells: list[_Cell] = []
    for column, tc, settings in row_cells(node, properties):
        budget.take_cells(settings.span)
        cell = _Cell(row, column, settings.span, read_cell(tc), settings.down, settings.right)
        end = column + settings.span
        if cell.right == "continue" and cells and cells[-1].right and cells[-1].absorbs(cell):
            cells[-1].column_span += cell.column_span
        else:
            cells.append(cell)
    return cells, end + properties.after


def _join_down(rows: list[list[_Cell]]) -> list[_Cell]:
    """Cells merged downwards joined: a continuation belongs to the cell of the same columns above it."""
    joined: list[_Cell] = []
    above: dict[tuple[int, int], _Cell] = {}
    for row in rows:
        here: dict[tuple[int, int], _Cell] = {}
        for cell in row:
            at = (cell.column, cell.column_span)
            top = above.get(at) if cell.down == "continue" else None
            if top is not None and top.absorbs(cell):
                top.row_span += 1
                here[at] = top
                continue
            joined.append(cell)
            if cell.down:
                here[at] = cell
        above = here
    return joined


def _is_frame(cells: list[_Cell], columns: int) -> bool:
    """Whether the table only frames its content (the reasons stand at the top of this file)."""
    nested = [grid for cell in cells for grid in cell.nested]
    if len(cells) == 1 or any(grid.rows > 1 and grid.columns > 1 for grid in nested):
        return True
    if nested and sum(len(grid.cells) for grid in nested) >= len(cells):
        return True
    lengths = [len(cell.text) for cell in cells]
    if all(cell.column_span == columns for cell in cells) and max(lengths) > _LABEL_LENGTH:
        return True
    prose = sum(length for length in lengths if length > _PROSE_LENGTH)
    return prose > 0 and prose >= _PROSE_SHARE * sum(lengths)


def _lines(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.afloat:
            continue
        if isinstance(piece.block, Paragraph):
            yield _numbered(piece.block)
        elif isinstance(piece.block, Grid):
            for cell in piece.block.cells:
                yield cell.text


def _numbered(paragraph: Paragraph) -> str:
    """A number must not run into a figure: "1." before "5" is printed apart and is not 1.5."""
    count, text = paragraph.number, paragraph.text
    if count and text and count[-1] in _SIGNS_OF_NUMBERS and text[0] in _SIGNS_OF_NUMBERS:
        return f"{count} {text}"
    return paragraph.shown
