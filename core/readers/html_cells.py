"""An open web table, and what it becomes: a grid, or, where it only lays out the page, its contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from core.model.document import Block, Grid, GridCell, Paragraph, Picture
from core.model.place import TablePlace
from core.readers.errors import ReadError
from core.readers.html_table import TooManySlotsError, lay_out, span
from core.readers.limits import Limits

_LONG_CELL = 500
"""Characters. The longest label of the form has 45, a remark in a cell under 200; an article has more."""
_FRAME_CELLS = 60
"""A table with more cells is one of figures, even if somebody wrote a long remark into a cell."""
_LONG_LINE = 60
"""Characters. A table of one column with a longer line is a frame around text."""
_SLOTS_PER_CELL = 10
"""How many positions the allowed number of cells may cover together, by spans."""


@dataclass
class Cell:
    """An open or closed cell. ``field`` marks a form's field in it, whose value is not in the page;
    ``struck`` that something in it is struck out.
    """

    row_span: int
    column_span: int
    blocks: list[Block] = dataclass_field(default_factory=list)
    field: bool = False
    struck: bool = False

    @property
    def text(self) -> str:
        """The paragraphs, a line each. A list number keeps its distance, so that "1." and 5 are not 1.5."""
        return "\n".join(
            f"{block.number} {block.text}" if block.number else block.text
            for block in self.blocks
            if isinstance(block, Paragraph)
        )

    @property
    def unreadable(self) -> str:
        """Why the content cannot be known although there is one; "" otherwise."""
        if self.text:
            return ""
        if self.field:
            return "单元格里是网页的输入框，填的内容没有保存在网页文件里，请把内容直接写进表格后再检查"
        if self.struck:
            return "单元格里的内容加了删除线，分不清是否有效，请删去这些字或取消删除线后再检查"
        if any(isinstance(block, Picture) for block in self.blocks):
            return "单元格里是图片，其中的字读不出来，请把内容直接写进表格后再检查"
        return ""


@dataclass
class _Group:
    kind: str
    rows: list[list[Cell]] = dataclass_field(default_factory=list)


@dataclass
class Table:
    """A table while the page is walked. ``loose`` is what stands outside its cells (shown above it)."""

    index: int
    loose: list[Block] = dataclass_field(default_factory=list)
    cell: Cell | None = None
    _groups: list[_Group] = dataclass_field(default_factory=list)
    _row: list[Cell] | None = None
    _group_open: bool = False

    def open_group(self, kind: str) -> None:
        """A thead, tbody or tfoot begins."""
        self.close_row()
        self._groups.append(_Group(kind))
        self._group_open = True

    def close_group(self) -> None:
        """It ends; rows that follow without a group form one of their own."""
        self.close_row()
        self._group_open = False

    def open_row(self) -> None:
        """A row begins."""
        self.close_row()
        if not self._group_open:
            self._groups.append(_Group("tbody"))
            self._group_open = True
        self._row = []
        self._groups[-1].rows.append(self._row)

    def close_row(self) -> None:
        """The row ends."""
        self.close_cell()
        self._row = None

    def open_cell(self, row_span: str | None, column_span: str | None) -> None:
        """A cell begins, with its attributes as written; one outside of any row begins a row."""
        self.close_cell()
        if self._row is None:
            self.open_row()
        assert self._row is not None
        self.cell = Cell(span(row_span), span(column_span))
        self._row.append(self.cell)

    def close_cell(self) -> None:
        """The cell ends."""
        self.cell = None

    def shown_groups(self) -> list[list[list[Cell]]]:
        """Rows by group in the order of the screen: the first thead on top, the first tfoot at the end."""
        groups = list(self._groups)
        head = next((group for group in groups if group.kind == "thead"), None)
        foot = next((group for group in groups if group.kind == "tfoot"), None)
        middle = [group for group in groups if group is not head and group is not foot]
        ordered = ([head] if head else []) + middle + ([foot] if foot else [])
        return [group.rows for group in ordered]


def to_blocks(table: Table, limits: Limits) -> Iterator[Block]:
    """The blocks of a finished table. ReadError "too_large" if its spans are beyond any real table."""
    yield from table.loose
    groups = table.shown_groups()
    rows = [row for group in groups for row in group]
    if _is_frame(rows):
        for row in rows:
            for cell in row:
                yield from cell.blocks
        return
    if not any(cell.text or cell.unreadable for row in rows for cell in row):
        return
    spans = [[[(cell.row_span, cell.column_span) for cell in row] for row in group] for group in groups]
    try:
        layout = lay_out(spans, limits.cells * _SLOTS_PER_CELL)
    except TooManySlotsError as error:
        raise ReadError(
            "too_large",
            "网页里表格的合并单元格范围过大，没有读取。请用 Word 或 WPS 打开，另存为 .docx 后再检查。",
        ) from error
    cells = []
    for slot in layout.slots:
        cell = rows[slot.source[0]][slot.source[1]]
        place = TablePlace(table.index, slot.row, slot.column)
        cells.append(
            GridCell(
                slot.row, slot.column, cell.text, place, slot.row_span, slot.column_span, cell.unreadable
            )
        )
    yield Grid(layout.rows, layout.columns, tuple(cells))
    yield from (block for row in rows for cell in row for block in cell.blocks if isinstance(block, Picture))


def _is_frame(rows: list[list[Cell]]) -> bool:
    """Whether the table lays out the page: it holds another table, an article, or just one cell."""
    cells = [cell for row in rows for cell in row]
    if len(cells) <= 1 or any(isinstance(block, Grid) for cell in cells for block in cell.blocks):
        return True
    longest = max(len(cell.text) for cell in cells)
    one_column = all(len(row) <= 1 for row in rows)
    return (longest > _LONG_CELL and len(cells) <= _FRAME_CELLS) or (one_column and longest > _LONG_LINE)
