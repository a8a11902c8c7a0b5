"""From the lines of one table to its cells: the areas that the lines enclose.

The lines cut the table's box into small faces; faces without a line between them are one cell. So merged
cells need no marks of their own, and a line that stops halfway parts only the cells along it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from core.readers.pdf_page import Box, Ruling
from core.readers.pdf_rulings import Lattice

UNIFY = 4.5
"""Points: lines closer than this are one border (double lines, frames of neighbouring cells); no letter
that is printed to be read fits between them."""
_COVERED = 0.6
"""A border is there if lines cover so much of it."""
_OPEN_SIDE = 0.2
"""A side of the table with less of it ruled was left open: three-line tables, pages that end in a row."""
_OVERRUN = 2
"""So many of the lines that reach the last line across must stick out to make a row or a column beyond it."""
_CELL = 12.0
"""Points: a line across that sticks out so far is the border of a cell without a line at the table's side."""
_FACES = 250_000


@dataclass(frozen=True)
class Area:
    """A cell by the indexes of the lines around it: rows ``top:bottom``, columns ``left:right``."""

    top: int
    bottom: int
    left: int
    right: int
    whole: bool = True
    """False for a strip of an area that is no rectangle: its lines are incomplete."""

    def with_rows(self, top: int, bottom: int) -> Area:
        """The same columns of other rows."""
        return Area(top, bottom, self.left, self.right, self.whole)

    def with_columns(self, left: int, right: int) -> Area:
        """The same rows of other columns."""
        return Area(self.top, self.bottom, left, right, self.whole)


@dataclass(frozen=True)
class Mesh:
    """A table: where its lines stand, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """The box of the whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def area_box(self, area: Area) -> Box:
        """The box of a cell."""
        return self.xs[area.left], self.ys[area.top], self.xs[area.right], self.ys[area.bottom]


def build_mesh(lattice: Lattice) -> Mesh | None:
    """The table of a group of lines; None if they enclose fewer than two cells (a frame, an underline)."""
    xs = _positions(lattice.vertical, lattice.horizontal, _OVERRUN, _CELL)
    # Without lines at its sides a table may have a single line between two cells of its first or last row.
    sides = (min(line.at for line in lattice.vertical), max(line.at for line in lattice.vertical))
    closed = sides[0] - xs[0] <= UNIFY and xs[-1] - sides[1] <= UNIFY
    ys = _positions(lattice.horizontal, lattice.vertical, _OVERRUN if closed else 1)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _FACES:
        return None
    # across[i][j]: the border above row i in column j is ruled; down[j][i]: the one left of column j in row i
    across = _borders(lattice.horizontal, ys, xs)
    down = _borders(lattice.vertical, xs, ys)
    for borders in (across, down):
        for side in (0, -1):
            if sum(borders[side]) <= _OPEN_SIDE * len(borders[side]):
                borders[side] = [True] * len(borders[side])
    areas = _areas(across, down)
    return Mesh(tuple(xs), tuple(ys), tuple(areas)) if len(areas) >= 2 else None


def _positions(
    lines: Sequence[Ruling], crossing: Sequence[Ruling], overrun: int, far: float = math.inf
) -> list[float]:
    """Where the lines stand, near ones as one, and the ends of lines across where ``overrun`` stick out.

    One line is enough where it sticks out by more than ``far``.
    """
    marks = sorted(line.at for line in lines)
    positions: list[float] = []
    first = marks[0]
    run: list[float] = []
    for mark in marks:
        if run and mark - first > UNIFY:
            positions.append((run[0] + run[-1]) / 2)
            run = []
        if not run:
            first = mark
        run.append(mark)
    positions.append((run[0] + run[-1]) / 2)
    starts = sorted(line.start for line in crossing if line.start < positions[0] - UNIFY)
    ends = sorted(line.end for line in crossing if line.end > positions[-1] + UNIFY)
    reaching = [line for line in crossing if line.start <= positions[0] + UNIFY]
    if starts and (len(starts) >= min(overrun, len(reaching)) or positions[0] - starts[0] > far):
        positions.insert(0, starts[0])
    reaching = [line for line in crossing if line.end >= positions[-1] - UNIFY]
    if ends and (len(ends) >= min(overrun, len(reaching)) or ends[-1] - positions[-1] > far):
        positions.append(ends[-1])
    return positions


def _borders(lines: Sequence[Ruling], positions: Sequence[float], cuts: Sequence[float]) -> list[list[bool]]:
    covered = [[0.0] * (len(cuts) - 1) for _ in positions]
    for at, start, end in lines:
        index = _nearest(positions, at)
        for part in range(max(0, bisect_right(cuts, start) - 1), len(cuts) - 1):
            if cuts[part] >= end:
                break
            covered[index][part] += max(0.0, min(end, cuts[part + 1]) - max(start, cuts[part]))
    return [
        [length >= _COVERED * (cuts[part + 1] - cuts[part]) for part, length in enumerate(row)]
        for row in covered
    ]


def _nearest(positions: Sequence[float], at: float) -> int:
    index = bisect_right(positions, at)
    if index == 0:
        return 0
    if index == len(positions):
        return index - 1
    return index if positions[index] - at < at - positions[index - 1] else index - 1


def _areas(across: Sequence[Sequence[bool]], down: Sequence[Sequence[bool]]) -> list[Area]:
    rows, columns = len(across) - 1, len(down) - 1
    seen = [[False] * columns for _ in range(rows)]
    areas: list[Area] = []
    for row in range(rows):
        for column in range(columns):
            if seen[row][column]:
                continue
            sides = across[row][column], across[row + 1][column], down[column][row], down[column + 1][row]
            if all(sides):  # as most are: a cell that is not merged
                areas.append(Area(row, row + 1, column, column + 1))
                continue
            faces, closed = _flood(row, column, seen, across, down)
            if closed:
                areas += _rectangles(faces)
    return areas


def _flood(
    row: int,
    column: int,
    seen: list[list[bool]],
    across: Sequence[Sequence[bool]],
    down: Sequence[Sequence[bool]],
) -> tuple[list[tuple[int, int]], bool]:
    """All faces that no line parts from a face, and whether lines enclose them on three sides at least.

    Where a page ends in a table, WPS draws the last border below some of its cells or below none.
    """
    rows, columns = len(seen), len(seen[0])
    faces: list[tuple[int, int]] = []
    open_sides: set[int] = set()
    waiting = [(row, column)]
    seen[row][column] = True
    while waiting:
        i, j = waiting.pop()
        faces.append((i, j))
        for side, (ruled, k, m) in enumerate(
            (
                (across[i][j], i - 1, j),
                (across[i + 1][j], i + 1, j),
                (down[j][i], i, j - 1),
                (down[j + 1][i], i, j + 1),
            )
        ):
            if ruled:
                continue
            if not (0 <= k < rows and 0 <= m < columns):
                open_sides.add(side)
            elif not seen[k][m]:
                seen[k][m] = True
                waiting.append((k, m))
    return faces, len(open_sides) <= 1


def _rectangles(faces: Sequence[tuple[int, int]]) -> list[Area]:
    """The faces as one rectangle, or as strips by rows if they are none."""
    top, bottom = min(i for i, _ in faces), max(i for i, _ in faces) + 1
    left, right = min(j for _, j in faces), max(j for _, j in faces) + 1
    if (bottom - top) * (right - left) == len(faces):
        return [Area(top, bottom, left, right)]
    strips: list[Area] = []
    for row in range(top, bottom):
        columns = sorted(j for i, j in faces if i == row)
        start = columns[0]
        for before, after in zip(columns, [*columns[1:], -1], strict=True):
            if after != before + 1:
                strips.append(Area(row, row + 1, start, before + 1, whole=False))
                start = after
    return strips
