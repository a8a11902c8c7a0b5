"""Slips of the hand over several cells, each one mistake: figures exchanged, a row set one column aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from core.model.report import FigureKey
from core.repair.component import Component
from core.standard.schema import Relation

MOVE = 130
"""The weight of a move: dearer than one wrong cell, cheaper than two."""


@dataclass(frozen=True)
class Move:
    """New values for some figures, and what happened, in words."""

    values: Mapping[FigureKey, int]
    words: str


def moves(component: Component) -> Iterator[Move]:
    """Every move that changes at least two figures, all of them in broken relations."""
    touched = {key for at in component.broken for key in component.relations[at].keys}
    for move in _all(component, touched):
        changed = {key: value for key, value in move.values.items() if component.values.get(key) != value}
        if len(changed) > 1 and touched.issuperset(changed) and all(v >= 0 for v in changed.values()):
            yield Move(changed, move.words)


def _all(component: Component, touched: AbstractSet[FigureKey]) -> Iterator[Move]:
    values = component.values
    columns = list(dict.fromkeys(key.column for key in component.keys))
    rows = list(dict.fromkeys(key.row for key in component.keys))
    grid = {(key.row, key.column): key for key in component.keys}
    totals = _totals(component)
    for row in rows:
        line = [grid[row, column] for column in columns if (row, column) in grid]
        if touched.isdisjoint(line):
            continue
        for one, two in pairwise(line):
            yield from _exchange(values, one, two, "像是相邻两栏填反了")
        for relation in totals.get(row, ()):
            for part in relation.right:
                if part.column not in columns[-2:]:
                    yield from _exchange(values, relation.left[0], part, "像是总计与分项填反了")
            if len(component.relations) > 1:  # a sum that stands alone would fit any shift
                yield from _shifted(values, line, relation)
    for column in columns:
        file = [grid[row, column] for row in rows if (row, column) in grid]
        for one, two in pairwise(file):
            if one in touched and two in touched:
                yield from _exchange(values, one, two, "像是填到了相邻的一行")


def _totals(component: Component) -> dict[str, list[Relation]]:
    """The relations that give the total of a row, by row."""
    found: dict[str, list[Relation]] = {}
    for relation in component.relations:
        rows = {key.row for key in relation.keys}
        if len(relation.left) == 1 and len(rows) == 1:
            found.setdefault(relation.left[0].row, []).append(relation)
    return found


def _exchange(values: Mapping[FigureKey, int], one: FigureKey, two: FigureKey, words: str) -> Iterator[Move]:
    if one in values and two in values:
        yield Move({one: values[two], two: values[one]}, words)


def _shifted(values: Mapping[FigureKey, int], line: list[FigureKey], relation: Relation) -> Iterator[Move]:
    """The row moved back by one column; the figure that fell out at its end follows from the row's sum.

    With the total moved along, or left in its place.
    """
    words = "像是整行错开了一栏"
    total = relation.left[0]
    parts = [key for key in line if key != total]
    for keys in (line, parts):
        for source, target in ((keys[1:], keys[:-1]), (keys[:-1], keys[1:])):
            if any(key not in values for key in source):
                continue
            back = {new: values[old] for old, new in zip(source, target, strict=True)}
            (lost,) = set(keys) - set(target)
            known = {**({total: values[total]} if total in values else {}), **back}
            others = sum(known.get(key, 0) for key in relation.right if key != lost)
            if lost == total:
                yield Move({**back, lost: others}, words)
            elif total in known:
                yield Move({**back, lost: known[total] - others}, words)
