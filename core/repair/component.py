"""What belongs together: relations linked by common figures, with what is known of their figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from core.model.report import FigureKey, Report
from core.repair.linear import Linear
from core.repair.search import Puzzle
from core.repair.weights import Confirmed, weight
from core.standard.schema import Relation, TableSpec


@dataclass(frozen=True)
class Component:
    """Relations that touch no figure of any other relation.

    ``values`` holds the figures that are known, ``printed`` the same as they are printed: one below 0 or not
    whole is among ``impossible`` and must change. ``broken`` are the positions of the relations that a rule
    found not to hold.
    """

    spec: TableSpec
    relations: tuple[Relation, ...]
    values: Mapping[FigureKey, int]
    printed: Mapping[FigureKey, Decimal]
    impossible: frozenset[FigureKey]
    weights: Mapping[FigureKey, int]
    broken: frozenset[int]

    @cached_property
    def keys(self) -> tuple[FigureKey, ...]:
        """All its figures, in the order of the form."""
        inside = {key for relation in self.relations for key in relation.keys}
        return tuple(key for key in self.spec.keys if key in inside)

    @cached_property
    def through(self) -> Mapping[FigureKey, frozenset[int]]:
        """For each figure the relations through it, by their positions in ``relations``."""
        found: dict[FigureKey, set[int]] = {key: set() for key in self.keys}
        for at, relation in enumerate(self.relations):
            for key in relation.keys:
                found[key].add(at)
        return {key: frozenset(positions) for key, positions in found.items()}

    def gap(self, at: int, values: Mapping[FigureKey, int]) -> int | None:
        """Left less right of the relation at a position; None where a figure is not known."""
        relation = self.relations[at]
        if any(key not in values for key in relation.keys):
            return None
        return sum(values[key] for key in relation.left) - sum(values[key] for key in relation.right)

    def puzzle(self, values: Mapping[FigureKey, int] | None = None) -> Puzzle:
        """The search for the cells to change; with other ``values``, for what is then left to change."""
        values = self.values if values is None else values
        at = {key: index for index, key in enumerate(self.keys)}
        known = [values.get(key, 0) for key in self.keys]
        rows = [
            (
                sum(1 << at[key] for key in relation.left),
                sum(1 << at[key] for key in relation.right),
                sum(known[at[key]] for key in relation.left) - sum(known[at[key]] for key in relation.right),
            )
            for relation in self.relations
        ]
        linear = Linear.of(rows)
        for key, index in at.items():
            if key not in values:
                linear = linear.freed(index, 0)
        forced = sum(1 << at[key] for key in self.impossible if values.get(key) == self.values[key])
        return Puzzle(linear, known, [self.weights[key] for key in self.keys], forced)


def components(
    report: Report, spec: TableSpec, broken: Sequence[tuple[FigureKey, ...]], confirmed: Confirmed
) -> Iterator[Component]:
    """The components of a table with a broken relation (told by its figures) or an impossible figure."""
    for group in _groups(spec):
        made = _component(report, spec, group, broken, confirmed)
        if made.broken or made.impossible:
            yield made


@cache
def _groups(spec: TableSpec) -> tuple[tuple[Relation, ...], ...]:
    """The relations that are linked by common figures, in the order of the form."""
    groups = []
    left = list(spec.relations)
    while left:
        group, reach = [left.pop(0)], 0
        while reach < len(group):
            keys = set(group[reach].keys)
            group += [relation for relation in left if keys.intersection(relation.keys)]
            left = [relation for relation in left if not keys.intersection(relation.keys)]
            reach += 1
        members = {id(relation) for relation in group}
        groups.append(tuple(relation for relation in spec.relations if id(relation) in members))
    return tuple(groups)


def _component(
    report: Report,
    spec: TableSpec,
    relations: tuple[Relation, ...],
    broken: Sequence[tuple[FigureKey, ...]],
    confirmed: Confirmed,
) -> Component:
    figures = {key: report.figure(key) for relation in relations for key in relation.keys}
    known = {key: figure.value for key, figure in figures.items() if figure.value is not None}
    totals = {relation.left[0] for relation in relations if len(relation.left) == 1}
    return Component(
        spec,
        relations,
        {key: int(value) for key, value in known.items()},
        known,
        frozenset(key for key, value in known.items() if value < 0 or value % 1),
        {key: weight(figure, key in totals, confirmed) for key, figure in figures.items()},
        frozenset(at for at, relation in enumerate(relations) if relation.keys in broken),
    )
