"""Tables without lines: rows of figures that stand in columns, with the words that belong to them.

Only a block of three rows with three columns of figures is taken for a table; anything else stays text. A
figure belongs to the column that its box stands in and to the row of its own height, nothing is filled in.
A label that is wrapped is put together by its own lines and must enclose the height of its row's figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.readers.pdf_words import Word

_ROWS = 3
_COLUMNS = 3
_LONG_ROW = 8
"""A single row of so many figures is a table too (表四 has fifteen), and two rows of seven."""
_WIDE = 0.45
_LEVEL = 0.45
"""In heights: figures of one row stand on one level."""
_PITCH = 1.6
"""In heights: lines of one label follow at most so far apart."""
_REACH = 2.6
"""In heights: a header stands at most so far above what it is the header of."""
_MARK = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]?\d{1,2}[)）、.．])(?!\d)")

Band = tuple[float, float]
"""Where a column begins and ends."""


@dataclass
class Label:
    """The lines of one label."""

    words: list[Word] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return min(word.box[1] for word in self.words)

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return max(word.box[3] for word in self.words)

    @property
    def text(self) -> str:
        """Its lines."""
        return "\n".join(word.text for word in self.words)


@dataclass
class Block:
    """Rows of figures that share their columns, from top to bottom."""

    rows: list[list[Word]]
    bands: list[Band]

    @property
    def left(self) -> float:
        """Where the figures begin."""
        return self.bands[0][0]

    @property
    def height(self) -> float:
        """The usual height of a line."""
        heights = sorted(word.height for row in self.rows for word in row)
        return heights[len(heights) // 2]


def figure_blocks(words: Sequence[Word]) -> list[Block]:
    """The blocks of figures that stand like a table."""
    rows = _rows([word for word in words if word.is_figure])
    barriers = [word for word in words if not word.is_figure]
    blocks: list[Block] = []
    for row in rows:
        if blocks and _joins(blocks[-1], row, barriers):
            blocks[-1].rows.append(row)
            blocks[-1].bands = _bands([word for each in blocks[-1].rows for word in each])
        else:
            blocks.append(Block([row], _bands(row)))
    return [block for block in blocks if _is_table(block)]


def _is_table(block: Block) -> bool:
    if len(block.rows) == 1:
        return len(block.bands) >= _LONG_ROW
    if len(block.bands) < _COLUMNS:
        return False
    full = sum(len(row) >= _COLUMNS for row in block.rows)
    return full >= _ROWS or (full > 1 and len(block.bands) > 2 * _COLUMNS)


def _rows(figures: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(figures, key=lambda word: word.cy):
        if rows and word.cy - rows[-1][0].cy <= _LEVEL * min(word.height, rows[-1][0].height):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.box[0]) for row in rows]


def _bands(figures: Sequence[Word]) -> list[Band]:
    """The columns: where figures stand above one another."""
    bands: list[list[float]] = []
    for word in sorted(figures, key=lambda word: word.box[0]):
        if bands and word.box[0] <= bands[-1][1]:
            bands[-1][1] = max(bands[-1][1], word.box[2])
        else:
            bands.append([word.box[0], word.box[2]])
    return [(left, right) for left, right in bands]


def _joins(block: Block, row: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether a row goes on with a block: in its columns, one figure each, and no text across between."""
    together = _bands([word for each in (*block.rows, row) for word in each])
    for each in (*block.rows, row):
        if any(sum(left <= word.cx <= right for word in each) > 1 for left, right in together):
            return False
    if len(together) > max(len(block.bands), len(row)) or not row:
        return False
    top, bottom = block.rows[-1][0].cy, row[0].cy
    first, last = together[0][0], together[-1][1]
    return not any(
        top + 2 < word.cy < bottom - 2 and word.box[2] > first and word.box[0] < last for word in others
    )


def column_of(x: float, bands: Sequence[Band]) -> int | None:
    """The column a middle stands in: its band, or half the way to the next one."""
    for index, (left, right) in enumerate(bands):
        pitch = pitch_of(bands)
        middle = (left + right) / 2
        if left <= x <= right or abs(x - middle) <= pitch / 2:
            return index
    return None


def pitch_of(bands: Sequence[Band]) -> float:
    """The usual distance from column to column."""
    middles = [(left + right) / 2 for left, right in bands]
    steps = sorted(after - before for before, after in pairwise(middles))
    return steps[len(steps) // 2] if steps else bands[0][1] - bands[0][0]


def labels_of(words: Sequence[Word]) -> list[Label]:
    """Words left of the figures as labels: lines that follow closely, a numbered line begins anew."""
    labels: list[Label] = []
    for word in sorted(words, key=lambda word: (word.cy, word.box[0])):
        label = next((one for one in reversed(labels) if _goes_on(one, word)), None)
        if label is None:
            labels.append(Label([word]))
        else:
            label.words.append(word)
    return sorted(labels, key=lambda label: label.top)


def _goes_on(label: Label, word: Word) -> bool:
    last = label.words[-1]
    if _MARK.match(word.text):
        return False
    step = word.cy - last.cy
    if not 0.5 * word.height < step <= _PITCH * word.height:
        return False
    return min(last.box[2], word.box[2]) - max(last.box[0], word.box[0]) > 0


def is_leaf(word: Word, words: Sequence[Word]) -> bool:
    """Whether no other word stands to the right of a label's word: then it names the row itself."""
    return not any(
        other is not word
        and other.box[0] >= word.box[2] - 1
        and other.box[1] < word.box[3] + 2
        and other.box[3] > word.box[1] - 2
        for other in words
    )


def header_column(word: Word, bands: Sequence[Band]) -> int | None:
    """The column a header stands over: the one whose figures it overlaps, else the nearest."""
    over = [i for i, (left, right) in enumerate(bands) if word.box[0] <= right and word.box[2] >= left]
    return over[0] if len(over) == 1 else column_of(word.cx, bands)


def header_words(block: Block, words: Sequence[Word], above: float) -> list[Word]:
    """The words above the first row that stand over the columns, lowest first; ``above`` bounds them.

    Figures, numbered words (headings) and words half as wide as the table end the header.
    """
    pitch = pitch_of(block.bands)
    left, right = block.left - pitch, block.bands[-1][1] + pitch
    found: list[Word] = []
    top = min(word.box[1] for word in block.rows[0])
    for word in sorted(words, key=lambda word: -word.cy):
        if word.cy >= top and not found:
            continue
        if word.box[1] < above or top - word.box[3] > _REACH * word.height:
            break
        if word.box[2] <= block.left and header_column(word, block.bands) is None:
            continue
        wide = word.box[2] - word.box[0] > _WIDE * (right - left)
        if wide or word.is_figure or _MARK.match(word.text) or word.box[0] < left or word.box[2] > right:
            break
        found.append(word)
        top = min(top, word.box[1])
    return found
