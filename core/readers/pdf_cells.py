"""Characters into the cells of the tables of a page, and what is doubtful about a cell's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.readers.pdf_letters import LOST, STRUCK
from core.readers.pdf_lines import DIGITS, line_text, text_lines, upright
from core.readers.pdf_mesh import Area, Mesh
from core.readers.pdf_page import Box, Char, Letters

_EDGE = 1.0
"""Points: a character whose middle is so near a border may belong to either cell."""
_ACROSS = 0.5
"""Points, besides a sixth of its width: a digit that reaches so far over a border stands in two cells."""
_TOUCH = 0.12
"""In heights: digits so close are one number, even with a border drawn between them."""

ON_BORDER = "有字压在格子的边线上，不能确定属于哪一格"
OVERLAID = "格子里的数字叠在一起或散开了，不能确定是哪一个数"
NOT_SEEN = "格子里有看不清或没有编码的字，不能确定是哪一个数"
CROSSED_OUT = "格子里有带删除线的数字，不能确定以哪一个为准"
RECOGNISED = "文字来自扫描件的自动识别，可能认错"


@dataclass
class TableCell:
    """A cell with its text; ``box`` in points on page ``page``."""

    area: Area
    box: Box
    page: int
    text: str = ""
    unreadable: str = ""


@dataclass
class Table:
    """A table as it stands on one page."""

    page: int
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: list[TableCell]
    ruled: bool = True

    @property
    def box(self) -> Box:
        """The box of the whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass
class _Open:
    """A table that is being filled."""

    mesh: Mesh
    at: list[list[int]]
    """Row and column of a face -> index of its cell, -1 where there is none."""
    chars: list[list[Char]]
    doubts: dict[int, str] = field(default_factory=dict)
    last: tuple[Char, int] | None = None


def fill_tables(page: int, meshes: Sequence[Mesh], letters: Letters) -> tuple[list[Table], list[Char]]:
    """The tables with their text, in the order given, and the characters that stand in none of them.

    Where a table lies inside another, its characters are its own only.
    """
    filling = [_opened(mesh) for mesh in meshes]
    inner_first = sorted(filling, key=lambda one: _size(one.mesh.box))
    rest: list[Char] = []
    for char in letters.chars:
        for one in inner_first:
            if _put(char, one):
                break
        else:
            rest.append(char)
    tables = []
    for one in filling:
        cells = [
            _cell(page, one, index, area, letters.recognised) for index, area in enumerate(one.mesh.areas)
        ]
        tables.append(Table(page, one.mesh.xs, one.mesh.ys, cells))
    return tables, rest


def _opened(mesh: Mesh) -> _Open:
    at = [[-1] * (len(mesh.xs) - 1) for _ in range(len(mesh.ys) - 1)]
    for index, area in enumerate(mesh.areas):
        for row in range(area.top, area.bottom):
            at[row][area.left : area.right] = [index] * (area.right - area.left)
    return _Open(mesh, at, [[] for _ in mesh.areas])


def _put(char: Char, into: _Open) -> bool:
    xs, ys, at = into.mesh.xs, into.mesh.ys, into.at
    cx, cy = char.cx, char.cy
    if not (xs[0] <= cx < xs[-1] and ys[0] <= cy < ys[-1]):
        return False
    column, row = bisect_right(xs, cx) - 1, bisect_right(ys, cy) - 1
    index = at[row][column]
    if index < 0:
        return False
    into.chars[index].append(char)
    reach = _EDGE
    others = []
    if char.text in DIGITS:
        reach = max(_EDGE, (char.x1 - char.x0) / 3 - _ACROSS)
        if into.last is not None and into.last[1] != index and _touching(into.last[0], char):
            others.append(into.last[1])
        into.last = (char, index)
    if cx - xs[column] < reach and column:
        others.append(at[row][column - 1])
    if xs[column + 1] - cx < reach and column + 2 < len(xs):
        others.append(at[row][column + 1])
    if cy - ys[row] < _EDGE and row:
        others.append(at[row - 1][column])
    if ys[row + 1] - cy < _EDGE and row + 2 < len(ys):
        others.append(at[row + 1][column])
    for other in others:
        if other != index:
            into.doubts[index] = ON_BORDER
            if other >= 0:
                into.doubts[other] = ON_BORDER
    return True


def _touching(before: Char, after: Char) -> bool:
    height = min(before.bottom - before.top, after.bottom - after.top)
    gap = max(after.x0 - before.x1, before.x0 - after.x1)
    return gap < _TOUCH * height and abs(before.cy - after.cy) < 0.3 * height


def _cell(page: int, filled: _Open, index: int, area: Area, recognised: bool) -> TableCell:
    cell = TableCell(area, filled.mesh.area_box(area), page)
    chars = filled.chars[index]
    if not chars:
        return cell
    cell.text, sure = cell_text(chars)
    if index in filled.doubts:
        cell.unreadable = filled.doubts[index]
    elif not sure:
        cell.unreadable = OVERLAID
    elif LOST in cell.text:
        cell.unreadable = NOT_SEEN
    elif STRUCK in cell.text:
        cell.unreadable = CROSSED_OUT
    elif recognised and any(char in DIGITS for char in cell.text):
        cell.unreadable = RECOGNISED
    elif not area.whole:
        cell.unreadable = "格子的边线不完整，不能确定这是哪一格"
    return cell


def cell_text(chars: Sequence[Char]) -> tuple[str, bool]:
    """The lines of a cell joined with line breaks, and whether its digits can be told apart."""
    if len(chars) == 1:
        return chars[0].text, True
    lines = [line_text(line) for line in text_lines(upright(chars))]
    return "\n".join(line.text for line in lines), all(line.sure for line in lines)


def _size(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
