"""Puts a table without lines together: header, labels and figures by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.readers.pdf_cells import CROSSED_OUT, NOT_SEEN, OVERLAID, RECOGNISED, Table, TableCell
from core.readers.pdf_columns import (
    Band,
    Block,
    Label,
    column_of,
    figure_blocks,
    header_column,
    header_words,
    is_leaf,
    labels_of,
    pitch_of,
)
from core.readers.pdf_letters import LOST, STRUCK
from core.readers.pdf_lines import DIGITS
from core.readers.pdf_mesh import Area
from core.readers.pdf_page import Box, Char, Letters
from core.readers.pdf_words import Word, words_of

_LABELS = 3
"""Three columns of labels: the outer groups', the groups', and the rows' own."""
_BELOW = 0.9
"""In heights: below the last row only the lines of its label follow so closely."""

_APART = re.compile(r"(?<!\S)[\d０-９,，.．]+(?!\S)")

MISALIGNED = "没有表格线，行名与数据对不齐，不能确定属于哪一行"
CROWDED = "没有表格线，一格里有几个数，不能确定是哪一个"


@dataclass
class _Row:
    """A row to be: its label, its figures, and the height it stands at."""

    y: float
    label: Label | None = None
    words: list[Word] = field(default_factory=list)
    trouble: str = ""


def looks_tabular(lines: Iterable[str]) -> bool:
    """Whether any line holds as many figures standing apart as a table's row must."""
    return any(len(_APART.findall(line)) >= 3 for line in lines)


def take_tables(page: int, chars: Sequence[Char], letters: Letters) -> tuple[list[Table], list[Char]]:
    """The tables among characters outside ruled tables, and the characters of none of them."""
    words = words_of(chars)
    tables: list[Table] = []
    used: set[int] = set()
    above = 0.0
    for block in figure_blocks(words):
        table, taken = _table(page, block, [word for word in words if id(word) not in used], above, letters)
        tables.append(table)
        used |= {id(word) for word in taken}
        above = table.box[3]
    if not tables:
        return [], list(chars)
    rest = [char for word in words if id(word) not in used for char in word.chars]
    return tables, rest + [char for char in chars if char.turn]


def _table(
    page: int, block: Block, words: Sequence[Word], above: float, letters: Letters
) -> tuple[Table, list[Word]]:
    header = header_words(block, words, above)
    bands = _with_header_columns(block.bands, header)
    in_rows = {id(word) for row in block.rows for word in row}
    header = [word for word in header if id(word) not in in_rows]
    top = min([word.box[1] for word in header] + [block.rows[0][0].box[1]])
    bottom = block.rows[-1][0].box[3]
    over = {id(word) for word in header}
    beside = _beside(block, [word for word in words if id(word) not in over], top, bottom)
    leaves = [word for word in beside if is_leaf(word, beside)]
    groups = labels_of([word for word in beside if not is_leaf(word, beside)])
    rows = _rows(block, labels_of(leaves), words, in_rows)
    lines = _header_rows(header, bands)
    cells = _cells(page, rows, groups, bands, lines, letters)
    taken = [*header, *beside, *(word for row in rows for word in row.words)]
    box = _around(taken)
    edges = [(before[1] + after[0]) / 2 for before, after in pairwise(bands)]
    label_edge = min((word.box[0] for word in leaves), default=box[0])
    xs = (box[0] - 2, box[0] - 1, max(box[0], label_edge), bands[0][0] - 1, *edges, max(box[2], bands[-1][1]))
    height = (box[3] - box[1]) / max(1, len(lines) + len(rows))
    ys = tuple(box[1] + height * index for index in range(len(lines) + len(rows) + 1))
    return Table(page, xs, ys, cells, ruled=False), taken


def _with_header_columns(bands: Sequence[Band], header: Sequence[Word]) -> list[Band]:
    """The columns, and those whose header has no figure below it at all."""
    found = list(bands)
    lowest = max((word.box[3] for word in header), default=0.0)
    for word in header:
        narrow = word.box[2] - word.box[0] <= pitch_of(bands)
        if narrow and word.box[3] > lowest - word.height and header_column(word, found) is None:
            found.append((word.box[0], word.box[2]))
            found.sort()
    return found


def _beside(block: Block, words: Sequence[Word], top: float, bottom: float) -> list[Word]:
    """The words left of the figures, down to where the last label ends."""
    left = [word for word in words if word.box[2] <= block.left + 1 and word.cy >= top]
    kept: list[Word] = []
    reach = bottom
    for word in sorted(left, key=lambda word: word.cy):
        if word.cy > reach + _BELOW * word.height or (
            word.cy > bottom and word.cy > reach + 0.9 * word.height
        ):
            break
        kept.append(word)
        reach = max(reach, word.box[3])
    return kept


def _rows(block: Block, labels: list[Label], words: Sequence[Word], in_rows: set[int]) -> list[_Row]:
    """Every row of figures with the label that encloses its height, and labels without figures."""
    rows = [_Row(row[0].cy, None, list(row)) for row in block.rows]
    alone: list[_Row] = []
    for label in labels:
        inside = [row for row in rows if label.top <= row.y <= label.bottom]
        lines = sorted(label.words, key=lambda word: word.cy)
        if not inside:
            alone.append(_Row((label.top + label.bottom) / 2, label))
        elif len(inside) > 1 and len(lines) == len(inside):
            for row, line in zip(inside, lines, strict=True):
                _name(row, Label([line]))
        else:
            for row in inside:
                _name(row, label)
                row.trouble = row.trouble or (MISALIGNED if len(inside) > 1 else "")
    for row in rows:
        level = row.words[0]
        row.words += [
            word
            for word in words
            if id(word) not in in_rows
            and word.box[0] >= block.left - 2
            and abs(word.cy - level.cy) <= 0.45 * level.height
        ]
    return sorted([*rows, *alone], key=lambda row: row.y)


def _name(row: _Row, label: Label) -> None:
    """Give a row its label; a second one makes it doubtful which is its own."""
    if row.label is not None:
        row.trouble = MISALIGNED
    row.label = label


def _header_rows(header: Sequence[Word], bands: Sequence[Band]) -> list[dict[int, Label]]:
    """Header labels by column, from the top line to the lowest."""
    stacks: dict[int, list[Word]] = {}
    for word in header:
        column = header_column(word, bands)
        if column is not None:
            stacks.setdefault(column, []).append(word)
    labels = {column: labels_of(words) for column, words in stacks.items()}
    depth = max((len(stack) for stack in labels.values()), default=0)
    return [
        {column: stack[level - depth] for column, stack in labels.items() if level - depth >= -len(stack)}
        for level in range(depth)
    ]


def _cells(
    page: int,
    rows: Sequence[_Row],
    groups: Sequence[Label],
    bands: Sequence[Band],
    header: Sequence[dict[int, Label]],
    letters: Letters,
) -> list[TableCell]:
    cells: list[TableCell] = []

    def add(row: int, column: int, words: Sequence[Word], box: Box, text: str, trouble: str = "") -> None:
        area = Area(row, row + 1, column, column + 1)
        cells.append(TableCell(area, _around(words) if words else box, page, text, trouble))

    for at, labels in enumerate(header):
        for column, label in labels.items():
            add(at, column + _LABELS, label.words, (0, 0, 0, 0), label.text)
    for at, row in enumerate(rows, start=len(header)):
        if row.label:
            add(at, 2, row.label.words, (0, 0, 0, 0), row.label.text)
        standing = row.words or (row.label.words if row.label else [])
        height = _around(standing)
        trouble = row.trouble
        columns: dict[int, list[Word]] = {}
        for word in row.words:
            over = sum(word.box[0] <= right and word.box[2] >= left for left, right in bands)
            if (place := column_of(word.cx, bands)) is None or over > 1:
                trouble = MISALIGNED
            if place is not None:
                columns.setdefault(place, []).append(word)
        for column, (left, right) in enumerate(bands):
            here = columns.get(column, [])
            text = " ".join(word.text for word in here)
            why = trouble or _doubt(here, text, letters)
            add(at, column + _LABELS, here, (left, height[1], right, height[3]), text, why)
    for group in groups:
        middle = (group.top + group.bottom) / 2
        nearest = min(range(len(rows)), key=lambda index: abs(rows[index].y - middle))
        outer = any(_left_of(group, other) for other in groups)
        add(nearest + len(header), 0 if outer else 1, group.words, (0, 0, 0, 0), group.text)
    return _one_a_place(cells)


def _left_of(label: Label, other: Label) -> bool:
    return max(word.box[2] for word in label.words) <= min(word.box[0] for word in other.words)


def _doubt(words: Sequence[Word], text: str, letters: Letters) -> str:
    if len(words) > 1:
        return CROWDED
    if any(not word.sure for word in words):
        return OVERLAID
    if LOST in text:
        return NOT_SEEN
    if STRUCK in text:
        return CROSSED_OUT
    if letters.recognised and any(char in DIGITS for char in text):
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


def _around(words: Sequence[Word]) -> Box:
    return (
        min(word.box[0] for word in words),
        min(word.box[1] for word in words),
        max(word.box[2] for word in words),
        max(word.box[3] for word in words),
    )
