"""A table without lines as it is put together: its part of each page, and from that a table of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.readers.pdf_cells import CROSSED_OUT, NOT_SEEN, OVERLAID, RECOGNISED, Table, TableCell
from core.readers.pdf_columns import Band, Block, column_of, header_columns
from core.readers.pdf_labels import MISALIGNED, Row
from core.readers.pdf_letters import LOST, STRUCK
from core.readers.pdf_lines import DIGITS
from core.readers.pdf_mesh import Area
from core.readers.pdf_page import Box, Char
from core.readers.pdf_pieces import MARK, Piece, around

LABELS = 3
"""Three columns of labels: the outer groups', the groups', and the rows' own."""

CROWDED = "没有表格线，一格里有几个数，不能确定是哪一个"


@dataclass
class LoosePage:
    """A page as it is taken apart: its characters outside ruled tables, then the tables among them."""

    number: int
    chars: Sequence[Char]
    recognised: bool = False
    others: Sequence[Box] = ()
    """The boxes of ruled tables and pictures."""
    tables: list[Table] = field(default_factory=list)
    rest: list[Char] = field(default_factory=list)
    """The characters of no table."""
    pieces: list[Piece] = field(default_factory=list)

    def part_headings(self, top: float) -> None:
        """Part headings (numbered lines above a table's top) from the lines below that height."""
        parted: list[Piece] = []
        for piece in self.pieces:
            over = sum(word.cy < top for word in piece.words)
            if 0 < over < len(piece.words) and MARK.match(piece.text):
                parted += [Piece(piece.words[:over]), Piece(piece.words[over:])]
            else:
                parted.append(piece)
        self.pieces = parted

    def end_of_tables(self, top: float) -> float:
        """Where the last table above a height ends."""
        return max((table.box[3] for table in self.tables if table.box[3] <= top), default=0.0)

    def take(self, taken: Iterable[Piece]) -> None:
        """Pieces that are a table's now."""
        gone = {id(char) for piece in taken for word in piece.words for char in word.chars}
        self.pieces = [piece for piece in self.pieces if id(piece.words[0].chars[0]) not in gone]


@dataclass
class Part:
    """What one page holds of a table; the part above a page break may be a header only."""

    page: LoosePage
    block: Block | None
    header: list[Piece] = field(default_factory=list)
    head: list[Piece] = field(default_factory=list)
    """What stands left of the header."""
    rows: list[Row] = field(default_factory=list)
    groups: list[Piece] = field(default_factory=list)

    @property
    def taken(self) -> list[Piece]:
        """All pieces of the part."""
        labels = [row.label for row in self.rows if row.label]
        in_rows = [piece for row in self.rows for piece in row.pieces]
        return [*self.header, *self.head, *labels, *in_rows, *self.groups]


def finish(chain: Sequence[Part], bands: Sequence[Band]) -> None:
    """Make the tables of the parts of one table, with the same columns, and take their pieces off the pages.

    A header that comes again on a page after the figures began is left out.
    """
    labels = [row.label.box[0] for part in chain for row in part.rows if row.label]
    label_edge = min(labels, default=bands[0][0] - 3)
    edges = [(before[1] + after[0]) / 2 for before, after in pairwise(bands)]
    whole = around(piece.box for part in chain for piece in part.taken)
    left, right = min(whole[0], bands[0][0] - 4), max(whole[2], bands[-1][1])
    xs = (left - 2, left - 1, max(left, min(label_edge, bands[0][0] - 2)), bands[0][0] - 1, *edges, right + 1)
    headed = False
    for part in chain:
        _take_in(part, bands)
        if headed:
            part.page.take([*part.header, *part.head])
            part.header, part.head = [], []
        headed = headed or bool(part.block and part.header)
        if part.taken:
            part.page.tables.append(_table(part, bands, xs))
            part.page.take(part.taken)


def _take_in(part: Part, bands: Sequence[Band]) -> None:
    """Put a piece that was left over, among the columns and on the level of a row, into that row.

    A figure with a remark, broken over lines, is no figure by itself; without it its cell would be blank.
    """
    taken = {id(piece) for piece in part.taken}
    for piece in part.page.pieces:
        if id(piece) in taken or piece.box[2] < bands[0][0] or bands[-1][1] < piece.box[0]:
            continue
        for row in part.rows:
            if piece.box[1] < row.y < piece.box[3] and not (row.is_header or row.is_whole):
                row.pieces = sorted([*row.pieces, piece], key=lambda each: each.box[0])
                break


def _table(part: Part, bands: Sequence[Band], xs: tuple[float, ...]) -> Table:
    cells: list[TableCell] = []

    def add(row: int, columns: range, box: Box, text: str, trouble: str = "") -> None:
        area = Area(row, row + 1, columns.start, columns.stop)
        cells.append(TableCell(area, box, part.page.number, text, trouble))

    levels = [0] * len(bands)
    for piece in sorted(part.header, key=lambda piece: piece.cy):
        columns = header_columns(piece, bands)
        if not columns:
            continue
        row = max(levels[columns.start : columns.stop])
        levels[columns.start : columns.stop] = [row + 1] * len(columns)
        add(row, range(columns.start + LABELS, columns.stop + LABELS), piece.box, piece.text)
    depth = max([*levels, 1 if part.head else 0])
    if part.head:
        text = "\n".join(piece.text for piece in part.head)
        add(0, range(1), around(piece.box for piece in part.head), text)
    for at, each in enumerate(part.rows, start=depth):
        if each.label:
            add(at, range(2, 3), each.label.box, each.label.text)
        standing = around(piece.box for piece in (each.pieces or ([each.label] if each.label else [])))
        if each.is_header:
            for piece in each.pieces:
                columns = header_columns(piece, bands)
                add(at, range(columns.start + LABELS, columns.stop + LABELS), piece.box, piece.text)
            continue
        if each.is_whole:
            text = " ".join(piece.text for piece in each.pieces)
            why = each.trouble or _doubt(each.pieces, text, recognised=part.page.recognised)
            add(at, range(LABELS, LABELS + len(bands)), standing, text, why)
            continue
        columns_of, trouble = _by_column(each, bands)
        for column, (left, right) in enumerate(bands):
            here = columns_of.get(column, [])
            text = " ".join(piece.text for piece in here)
            box = around(p.box for p in here) if here else (left, standing[1], right, standing[3])
            why = trouble or _doubt(here, text, recognised=part.page.recognised)
            add(at, range(column + LABELS, column + LABELS + 1), box, text, why)
    for group in part.groups:
        nearest = min(
            range(len(part.rows)),
            key=lambda index: (not part.rows[index].pieces, abs(part.rows[index].y - group.cy)),
        )
        outer = any(group.box[2] <= other.box[0] for other in part.groups)
        add(nearest + depth, range(1) if outer else range(1, 2), group.box, group.text)
    box = around(piece.box for piece in part.taken)
    count = depth + len(part.rows)
    ys = tuple(box[1] + (box[3] - box[1]) * index / count for index in range(count + 1))
    return Table(part.page.number, xs, ys, _one_a_place(cells), ruled=False)


def _by_column(row: Row, bands: Sequence[Band]) -> tuple[dict[int, list[Piece]], str]:
    """The pieces of a row by their column, and what is wrong with it."""
    columns: dict[int, list[Piece]] = {}
    trouble = row.trouble
    for piece in row.pieces:
        over = sum(piece.box[0] <= right and piece.box[2] >= left for left, right in bands)
        place = column_of(piece.cx, bands)
        if place is None or over > 1:
            trouble = MISALIGNED
        if place is not None:
            columns.setdefault(place, []).append(piece)
    return columns, trouble


def _doubt(pieces: Sequence[Piece], text: str, *, recognised: bool) -> str:
    if len(pieces) > 1:
        return CROWDED
    if any(not word.sure for piece in pieces for word in piece.words):
        return OVERLAID
    if LOST in text:
        return NOT_SEEN
    if STRUCK in text:
        return CROSSED_OUT
    if recognised and any(char in DIGITS for char in text):
        return RECOGNISED
    return ""


def _one_a_place(cells: Sequence[TableCell]) -> list[TableCell]:
    """Groups that came to stand in one row become one cell."""
    places: dict[tuple[int, int], TableCell] = {}
    for cell in cells:
        place = (cell.area.top, cell.area.left)
        if place in places:
            before = places[place]
            cell = replace(before, text=f"{before.text}\n{cell.text}")
        places[place] = cell
    return list(places.values())
