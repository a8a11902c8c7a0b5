"""Tables without lines: rows of figures that stand in columns, and the header above them.

Only a block of three rows with three columns of figures is taken for a table, and what goes on with one
on the next page; anything else stays text. Columns are where the figures of all rows stand above one another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.readers.pdf_pieces import MARK, Piece, split_over

_ROWS = 3
_COLUMNS = 3
_LEAST = 2
"""So many figures at least must a row have that goes on with a table of another page."""
_LONG_ROW = 8
"""A single row of so many figures is a table too (表四 has fifteen), and two rows of seven."""
_WIDE = 0.45
_LEVEL = 0.45
"""In heights: figures of one row stand on one level."""
_REACH = 2.6
"""In heights: so far above one another stand the lines of a header at most,"""
_FIRST_REACH = 7.0
"""and so far the lowest above the figures: a header is as high as the highest of its cells."""
_SENTENCE = re.compile("[。；]")

Band = tuple[float, float]
"""Where a column begins and ends."""


@dataclass
class Block:
    """Rows of figures on one page that share their columns, from top to bottom."""

    rows: list[list[Piece]]
    bands: list[Band]

    @property
    def left(self) -> float:
        """Where the figures begin."""
        return self.bands[0][0]

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return min(piece.box[1] for piece in self.rows[0])

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return max(piece.box[3] for piece in self.rows[-1])

    @property
    def is_table(self) -> bool:
        """Whether it is a table by itself."""
        if len(self.rows) == 1:
            return len(self.bands) >= _LONG_ROW
        if len(self.bands) < _COLUMNS:
            return False
        full = sum(len(row) >= _COLUMNS for row in self.rows)
        return full >= _ROWS or (full > 1 and len(self.bands) > 2 * _COLUMNS)


def figure_blocks(pieces: Sequence[Piece]) -> list[Block]:
    """All blocks of figures of a page, be they tables or not, from top to bottom."""
    rows = rows_of([piece for piece in pieces if piece.is_one_figure])
    barriers = sorted((piece for piece in pieces if not piece.is_figure), key=lambda piece: piece.cy)
    levels = [piece.cy for piece in barriers]
    blocks: list[Block] = []
    for row in rows:
        if blocks:
            above, here = blocks[-1].rows[-1][0].cy + 2, row[0].cy - 2
            between = barriers[bisect_right(levels, above) : bisect_left(levels, here)]
            if (bands := _joined(blocks[-1], row, between)) is not None:
                blocks[-1].rows.append(row)
                blocks[-1].bands = bands
                continue
        blocks.append(Block([row], bands_of([row])))
    return blocks


def same_level(piece: Piece, y: float) -> bool:
    """Whether a piece stands on the level of a row of figures."""
    return abs(piece.cy - y) <= _LEVEL * piece.height


def rows_of(figures: Sequence[Piece]) -> list[list[Piece]]:
    """Figures by the level they stand on, each row from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(figures, key=lambda piece: piece.cy):
        if rows and piece.cy - rows[-1][0].cy <= _LEVEL * min(piece.height, rows[-1][0].height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.box[0]) for row in rows]


def bands_of(rows: Iterable[Sequence[Piece]]) -> list[Band]:
    """The columns: where figures stand above one another."""
    return _union((piece.box[0], piece.box[2]) for row in rows for piece in row)


def _union(spans: Iterable[Band]) -> list[Band]:
    bands: list[list[float]] = []
    for left, right in sorted(spans):
        if bands and left <= bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], right)
        else:
            bands.append([left, right])
    return [(left, right) for left, right in bands]


def sure_bands(rows: Sequence[Sequence[Piece]]) -> list[Band]:
    """The columns, but none of a single figure close by another: it stands in that one's cells."""
    bands = bands_of(rows)
    held = [sum(left <= piece.cx <= right for row in rows for piece in row) for left, right in bands]
    if max(held) < _ROWS:
        return bands
    pitch = pitch_of([band for band, count in zip(bands, held, strict=True) if count > 1])
    sure: list[Band] = []
    alone = False
    for band, count in zip(bands, held, strict=True):
        near = bool(sure) and sum(band) - sum(sure[-1]) < pitch  # twice the distance of their middles
        if near and (count == 1 or alone):
            sure[-1] = (sure[-1][0], band[1])
        else:
            sure.append(band)
            alone = count == 1
    return sure


def fits(bands: Sequence[Band], rows: Iterable[Sequence[Piece]]) -> bool:
    """Whether no row has two figures in one column."""
    return all(sum(left <= piece.cx <= right for piece in row) <= 1 for row in rows for left, right in bands)


def _joined(block: Block, row: Sequence[Piece], between: Sequence[Piece]) -> list[Band] | None:
    """The columns if a row goes on with a block: one figure a column, no text across between; else None."""
    spans = [*block.bands, *((piece.box[0], piece.box[2]) for piece in row)]
    together = _union(spans)
    starts = [left for left, _ in together]
    merged = len({bisect_right(starts, left) for left, _ in block.bands}) < len(block.bands)
    if not fits(together, [*block.rows, row] if merged else [row]):
        return None
    if len(together) > max(len(block.bands), len(row)) and min(len(block.bands), len(row)) < _COLUMNS:
        return None
    first, last = together[0][0], together[-1][1]
    return None if any(piece.box[2] > first and piece.box[0] < last for piece in between) else together


def goes_on(above: Block, below: Block) -> bool:
    """Whether two blocks on following pages may be one: all their figures stand in the same columns."""
    large, small = (above, below) if len(above.bands) >= len(below.bands) else (below, above)
    if len(small.bands) < _LEAST:
        return False
    together = bands_of([*above.rows, *below.rows])
    alike = len(together) == len(large.bands) or min(len(above.bands), len(below.bands)) >= _COLUMNS
    return (
        alike
        and len(together) < len(large.bands) + len(small.bands)
        and fits(together, above.rows + below.rows)
    )


def column_of(x: float, bands: Sequence[Band]) -> int | None:
    """The column a middle stands in: its band, or the nearest within half the way to the next one."""
    off = [max(left - x, x - right, 0.0) for left, right in bands]
    nearest = min(range(len(bands)), key=lambda index: off[index])
    left, right = bands[nearest]
    if off[nearest] == 0 or abs(x - (left + right) / 2) <= pitch_of(bands) / 2:
        return nearest
    return None


def pitch_of(bands: Sequence[Band]) -> float:
    """The usual distance from column to column."""
    middles = [(left + right) / 2 for left, right in bands]
    steps = sorted(after - before for before, after in pairwise(middles))
    return steps[len(steps) // 2] if steps else bands[0][1] - bands[0][0]


def header_columns(piece: Piece, bands: Sequence[Band]) -> range:
    """The columns a header surely stands over: those whose figures it overlaps, else the nearest."""
    over = [i for i, (left, right) in enumerate(bands) if piece.box[0] <= right and piece.box[2] >= left]
    if over:
        return range(over[0], over[-1] + 1)
    nearest = column_of(piece.cx, bands)
    return range(0) if nearest is None else range(nearest, nearest + 1)


def header_pieces(bands: Sequence[Band], pieces: Sequence[Piece], top: float, above: float) -> list[Piece]:
    """The lines above the first row that stand over the columns, lowest first; ``above`` bounds them.

    They stay apart: whether one below another is its rest or another cell, only words can tell. Figures,
    numbered lines (headings) and lines half as wide as the table end the header.
    """
    pitch = pitch_of(bands)
    left, right = bands[0][0] - pitch, bands[-1][1] + pitch
    middles = [(start + end) / 2 for start, end in bands]
    lines = [Piece((word,)) for piece in pieces for word in piece.words if word.cy < top]
    found: list[Piece] = []
    for piece in sorted(lines, key=lambda piece: -piece.cy):
        reach = _REACH if found else _FIRST_REACH
        if piece.box[1] < above or top - piece.box[3] > reach * piece.height:
            break
        if piece.box[2] <= bands[0][0] and not header_columns(piece, bands):
            continue
        cells = split_over(piece, middles)
        wide = len(cells) == 1 and piece.box[2] - piece.box[0] > _WIDE * (right - left)
        outside = piece.box[0] < left or piece.box[2] > right
        if wide or piece.is_figure or MARK.match(piece.text) or outside:
            break
        if _SENTENCE.search(piece.text):
            break
        found += cells
        top = min(top, piece.box[1])
    return found


def with_header_columns(bands: Sequence[Band], header: Sequence[Piece]) -> list[Band]:
    """The columns, and those whose header has no figure below it at all."""
    found = list(bands)
    lowest = max((piece.box[3] for piece in header), default=0.0)
    for piece in header:
        narrow = piece.box[2] - piece.box[0] <= pitch_of(bands)
        if narrow and piece.box[3] > lowest - piece.height and not header_columns(piece, found):
            found.append((piece.box[0], piece.box[2]))
            found.sort()
    return found
