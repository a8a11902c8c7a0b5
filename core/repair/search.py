"""Error localisation: the least weighted set of cells to change so that every relation holds.

Fellegi and Holt, A Systematic Approach to Automatic Edit and Imputation, JASA 71 (1976). The search frees
cells one after another. Where the freed cells cannot make the relations hold, linear.py names a row of sums
that proves it, and one of that row's fixed cells must change: only these are tried. Conflicts that share no
such cell each need a cell of their own, which bounds the cost from below. So an answer is not only found but
proved to be the least.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.repair.linear import Linear, bits

CELL = 100
"""The weight of an ordinary cell."""
NEAR = 50
"""Answers up to this much dearer than the best are kept: they are as good for all we know."""
NEVER = 1 << 60
"""More than any answer costs."""
_MOST_ANSWERS = 400


@dataclass(frozen=True)
class Puzzle:
    """Relations over numbered cells: ``linear`` with the unknown cells free, the ``values`` of the others,
    and what changing each costs. ``forced`` cells cannot stay as they are (below 0, not whole)."""

    linear: Linear
    values: Sequence[int]
    weights: Sequence[int]
    forced: int = 0


@dataclass(frozen=True)
class Found:
    """The sets of cells, each with its cost and the values that leave no choice, the cheapest first.

    ``proved``: no cheaper set exists, and every set up to NEAR dearer is here.
    """

    answers: tuple[tuple[int, frozenset[int], Mapping[int, int]], ...]
    proved: bool


class _OutOfTimeError(Exception):
    pass


@dataclass
class _Search:
    """One search: what does not change on the way, and what was found."""

    puzzle: Puzzle
    deadline: float
    positive: int
    levels: Sequence[tuple[int, int]]
    """Weights with the cells that weigh so much, the lightest first."""
    found: dict[frozenset[int], tuple[int, Mapping[int, int]]] = field(default_factory=dict)

    def run(self, linear: Linear, allowed: int, chosen: int, cost: int, limit: int) -> int:
        """Put every answer up to ``limit`` into ``found``; gives the least cost that was turned away."""
        if time.perf_counter() > self.deadline or len(self.found) >= _MOST_ANSWERS:
            raise _OutOfTimeError
        linear = linear.settled()
        conflicts = [self.movable(row) & allowed for row in linear.violated()]
        if not conflicts:
            self.keep(linear, chosen, cost)
            return NEVER
        if not all(conflicts):
            return NEVER
        bound = cost + self._least(conflicts)
        if bound > limit:
            return bound
        turned_away = NEVER
        weights = self.puzzle.weights
        for cell in bits(min(conflicts, key=int.bit_count)):
            allowed &= ~(1 << cell)
            dearer = cost + weights[cell]
            if dearer > limit:
                turned_away = min(turned_away, dearer)
                continue
            freed = linear.freed(cell, self.puzzle.values[cell])
            turned_away = min(turned_away, self.run(freed, allowed, chosen | 1 << cell, dearer, limit))
        return turned_away

    def movable(self, row: tuple[int, int, int]) -> int:
        """The cells of a row whose change can work against its gap; a 0 cannot become less."""
        plus, minus, gap = row
        return minus | (plus & self.positive) if gap > 0 else plus | (minus & self.positive)

    def _least(self, conflicts: Sequence[int]) -> int:
        """What conflicts without a common cell cost at least; two orders of choosing them are tried."""
        by_size = sorted(conflicts, key=int.bit_count)
        return max(self._apart(by_size), self._apart(by_size[::-1]))

    def _apart(self, conflicts: Sequence[int]) -> int:
        taken = total = 0
        for cells in conflicts:
            if not cells & taken:
                taken |= cells
                total += next(weight for weight, level in self.levels if level & cells)
        return total

    def keep(self, linear: Linear, chosen: int, cost: int) -> None:
        """Note an answer, unless it leaves one of its cells as it was: then a smaller one is as good."""
        values = linear.values()
        freely = bits(chosen & ~self.puzzle.forced)
        if not any(values.get(cell) == self.puzzle.values[cell] for cell in freely):
            self.found[frozenset(bits(chosen))] = cost, values


def localise(puzzle: Puzzle, seconds: float, *, near: int = NEAR, most: int = NEVER) -> Found:
    """The cheapest answers, within a bound on time; beyond it the best found, not proved.

    Answers up to ``near`` dearer than the best are kept; none that costs more than ``most`` is looked for.
    The limit on the cost is raised step by step, so that the first answers met are near the least.
    """
    search = _prepared(puzzle, seconds)
    forced = bits(puzzle.forced)
    linear, chosen = _with_free(puzzle.linear, puzzle, forced), puzzle.forced
    cost = sum(puzzle.weights[cell] for cell in forced)
    allowed = ~linear.free & ((1 << len(puzzle.values)) - 1)
    limit = cost
    try:
        while not search.found:
            turned_away = search.run(linear, allowed, chosen, cost, limit)
            if not search.found and (turned_away >= NEVER or turned_away > most):
                return Found((), proved=True)
            limit = limit if search.found else turned_away + NEAR
        least = min(cost for cost, _ in search.found.values())
        if limit < least + near:
            search.found.clear()
            search.run(linear, allowed, chosen, cost, least + near)
    except _OutOfTimeError:
        if not search.found and most >= NEVER:
            _dive(search, linear, allowed, chosen, cost)
        return Found(_ranked(search, near), proved=False)
    return Found(_ranked(search, near), proved=True)


def _prepared(puzzle: Puzzle, seconds: float) -> _Search:
    levels: dict[int, int] = {}
    for cell, weight in enumerate(puzzle.weights):
        levels[weight] = levels.get(weight, 0) | 1 << cell
    positive = sum(1 << cell for cell, value in enumerate(puzzle.values) if value > 0)
    return _Search(puzzle, time.perf_counter() + seconds, positive, sorted(levels.items()))


def _ranked(search: _Search, near: int) -> tuple[tuple[int, frozenset[int], Mapping[int, int]], ...]:
    """Without sets that hold a smaller answer, and without those much dearer than the best."""
    if not search.found:
        return ()
    least = min(cost for cost, _ in search.found.values())
    kept = [
        (cost, cells, values)
        for cells, (cost, values) in search.found.items()
        if cost <= least + near and not any(other < cells for other in search.found)
    ]
    return tuple(sorted(kept, key=lambda answer: (answer[0], sorted(answer[1]))))


def _dive(search: _Search, linear: Linear, allowed: int, chosen: int, cost: int) -> None:
    """One answer without turning back: of each conflict the cell that leaves the least to mend. Then cells
    that the others have made superfluous are taken out again, the dearest first."""
    puzzle = search.puzzle
    start = linear
    picked: list[int] = []
    while True:
        linear = linear.settled()
        conflicts = [search.movable(row) & allowed for row in linear.violated()]
        if not conflicts:
            break
        if not all(conflicts):
            return

        def left_over(cell: int, linear: Linear = linear) -> tuple[int, int]:
            freed = linear.freed(cell, puzzle.values[cell]).settled()
            return len(freed.violated()), puzzle.weights[cell]

        cell = min(bits(min(conflicts, key=int.bit_count)), key=left_over)
        linear = linear.freed(cell, puzzle.values[cell])
        allowed &= ~(1 << cell)
        picked.append(cell)
    for cell in sorted(picked, key=lambda cell: -puzzle.weights[cell]):
        rest = [other for other in picked if other != cell]
        without = _with_free(start, puzzle, rest).settled()
        if not without.violated():
            picked, linear = rest, without
    search.keep(
        linear, chosen | sum(1 << cell for cell in picked), cost + sum(puzzle.weights[c] for c in picked)
    )


def _with_free(linear: Linear, puzzle: Puzzle, cells: Sequence[int]) -> Linear:
    for cell in cells:
        linear = linear.freed(cell, puzzle.values[cell])
    return linear
