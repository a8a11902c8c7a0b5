"""Small tables without lines: short rows, one to three figures each, under headers that come in between.

表二 is one: two rows of three figures, then four times a header and a row or two of a single figure. Such
rows are a table only if the first of them stand in three columns under a header, and each has a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.readers.pdf_columns import (
    Band,
    Block,
    bands_of,
    fits,
    header_columns,
    header_pieces,
    pitch_of,
    rows_of,
)
from core.readers.pdf_labels import MISALIGNED, Row, ends_in_digit, name_rows
from core.readers.pdf_loose import LoosePage, Part
from core.readers.pdf_pieces import MARK, Piece

_ROWS = 3
_COLUMNS = 3
_WIDE = 0.5
"""In widths of the table: no cell between the rows is wider."""
_STEP = 6.0
"""In heights: from one row to the next there are at most two headers."""
_SHORT = 5
"""Characters: a shorter line with a number is the rest of a cell (第二十条第 / （六）项), no heading."""
_LEVEL = 0.45
_SENTENCE = re.compile("[。；]")


def sparse_tables(pages: Sequence[LoosePage]) -> list[tuple[list[Part], list[Band]]]:
    """The parts and the columns of each such table among the pieces that are left."""
    found: list[tuple[list[Part], list[Band]]] = []
    run: list[tuple[LoosePage, list[Piece]]] = []
    for page in pages:
        for row in rows_of([piece for piece in page.pieces if piece.is_one_figure]):
            if run and _goes_on(run, page, row):
                run.append((page, row))
                continue
            found += _table(run, pages)
            run = [(page, row)] if _label_of(page, row) else []
    found += _table(run, pages)
    return found


def _label_of(page: LoosePage, row: Sequence[Piece]) -> Piece | None:
    """The label at the left of a row of figures."""
    y, left = row[0].cy, row[0].box[0]
    beside = [
        piece
        for piece in page.pieces
        if not piece.is_figure and piece.box[2] <= left and piece.box[1] <= y <= piece.box[3]
    ]
    return max(beside, key=lambda piece: piece.box[2], default=None)


def _goes_on(run: Sequence[tuple[LoosePage, list[Piece]]], page: LoosePage, row: Sequence[Piece]) -> bool:
    """Whether a row is of the same table as the rows before it: nothing but cells stands between them."""
    before, last = run[-1]
    first = _label_of(run[0][0], run[0][1])
    label = _label_of(page, row)
    if first is None or label is None or page.number > before.number + 1:
        return False
    left = min(first.box[0], label.box[0])
    right = max(piece.box[2] for _, each in run for piece in each) + pitch_of(bands_of([run[0][1]]))
    if row[-1].box[0] > right:
        return False
    if page is before:
        gaps = [(page, last[0].cy, row[0].cy)]
    else:
        gaps = [(before, last[0].cy, float("inf")), (page, 0.0, row[0].cy)]
    for where, top, bottom in gaps:
        if any(top < (box[1] + box[3]) / 2 < bottom for box in where.others):
            return False
        between = sorted((p for p in where.pieces if top + 2 < p.cy < bottom - 2), key=lambda p: p.cy)
        levels = [top, *(piece.cy for piece in between), bottom]
        if any(not _may_be_cell(piece, left, right) for piece in between):
            return False
        steps = [after - at for at, after in pairwise(levels) if at > 0 and after < 1e9]
        if any(step > _STEP * row[0].height for step in steps):
            return False
    return True


def _may_be_cell(piece: Piece, left: float, right: float) -> bool:
    if _SENTENCE.search(piece.text) or (MARK.match(piece.text) and len(piece.text) > _SHORT):
        return False
    return piece.box[2] - piece.box[0] <= _WIDE * (right - left) and piece.box[0] >= left - 2 * piece.height


def _table(
    run: Sequence[tuple[LoosePage, list[Piece]]], pages: Sequence[LoosePage]
) -> list[tuple[list[Part], list[Band]]]:
    """The table of a run of rows, or none."""
    if len(run) < _ROWS or max(len(row) for _, row in run) < _COLUMNS:
        return []
    many = [row for _, row in run if len(row) > 1]
    bands = bands_of(many)
    if not fits(bands, many) or len(bands) > 2 * _COLUMNS:
        return []
    page, top_row = run[0]
    top = min(piece.box[1] for piece in top_row)
    header = header_pieces(bands, page.pieces, top, page.end_of_tables(top))
    chain: list[Part] = []
    if not header and (earlier := _header_before(page, top, bands, pages)):
        chain.append(earlier)
    over = [*header, *(piece for part in chain for piece in part.header)]
    columns = {column for piece in over for column in header_columns(piece, bands)}
    if len(columns) < _COLUMNS:
        return []
    numbers = sorted({page.number for page, _ in run})
    for at, number in enumerate(numbers):
        page = next(page for page, _ in run if page.number == number)
        block = Block([row for where, row in run if where is page], list(bands))
        part = Part(page, block, header if at == 0 else [])
        _fill(part, bands, from_top=bool(chain), to_end=at < len(numbers) - 1)
        chain.append(part)
    return [(chain, bands)]


def _header_before(
    page: LoosePage, top: float, bands: Sequence[Band], pages: Sequence[LoosePage]
) -> Part | None:
    """The header at the end of the page before, if the rows begin at the top of theirs."""
    before = next((one for one in pages if one.number == page.number - 1), None)
    if before is None or not before.pieces or any(piece.box[3] < top for piece in page.pieces):
        return None
    if any(box[1] < top for box in page.others):
        return None
    end = max(piece.box[3] for piece in before.pieces)
    header = header_pieces(bands, before.pieces, end + 1, before.end_of_tables(end + 1))
    start = min((piece.box[1] for piece in header), default=end)
    head = [piece for piece in before.pieces if piece.box[1] >= start - 2 and piece.box[2] <= bands[0][0] + 1]
    return Part(before, None, header, head) if header else None


def _fill(part: Part, bands: Sequence[Band], *, from_top: bool, to_end: bool) -> None:
    block = part.block
    assert block is not None
    known = {id(char) for piece in part.header for word in piece.words for char in word.chars}
    top = min((piece.box[1] for piece in part.header), default=0.0)
    figures = {id(piece) for row in block.rows for piece in row}
    free = [
        piece
        for piece in part.page.pieces
        if id(piece.words[0].chars[0]) not in known
        and id(piece) not in figures
        and piece.cy > top
        and (to_end or piece.box[1] < block.bottom)
    ]
    part.rows = [Row(row[0].cy, None, list(row)) for row in block.rows]
    labels = [piece for piece in free if piece.box[2] <= bands[0][0] + 1]
    rest = name_rows(part.rows, labels) + [piece for piece in free if piece not in labels]
    if part.header:
        end = max(piece.box[3] for piece in part.header)
        part.head = [piece for piece in rest if piece.cy <= end and piece.box[2] <= bands[0][0] + 1]
    between: list[Row] = []
    for piece in sorted(rest, key=lambda piece: piece.cy):
        if piece in part.head:
            continue
        row = next((row for row in part.rows if abs(piece.first - row.y) <= _LEVEL * piece.height), None)
        if row is not None and piece not in labels:
            row.pieces.append(piece)
            continue
        if not between or piece.cy - between[-1].y > _LEVEL * piece.height:
            between.append(Row(piece.cy, None, [], "", is_header=True))
        if piece in labels and between[-1].label is None:
            between[-1].label = piece
        else:
            between[-1].pieces.append(piece)
    headers = [row for row in between if row.pieces]
    for row in part.rows:
        above = [header for header in headers if header.y < row.y]
        row.is_whole = len(row.pieces) == 1 and (len(above[-1].pieces) == 1 if above else from_top)
        if row.label is None or ends_in_digit(row.label):
            row.trouble = MISALIGNED
    part.rows = sorted([*part.rows, *between], key=lambda row: row.y)
