"""What a fault hands back, and what it expects of the findings; the relations are the standard's own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import FigureKey
from core.text.numbers import FigureKind, parse_figure
from tests.eval.draft import STANDARD, Draft


@dataclass(frozen=True)
class Expected:
    """A finding: of this rule, and where they are given on one of these cells, this table, this section."""

    rule: str
    keys: frozenset[FigureKey] = frozenset()
    table: str | None = None
    section: str | None = None
    severity: Severity | None = None

    def matches(self, finding: Finding) -> bool:
        return (
            finding.rule == self.rule
            and (not self.keys or bool(self.keys.intersection(finding.cells)))
            and (self.table is None or finding.table == self.table)
            and (self.section is None or finding.section == self.section)
            and (self.severity is None or finding.severity is self.severity)
        )


@dataclass(frozen=True)
class Planted:
    """A draft with a fault: ``must`` be found, ``may`` be found as well (the same cause).

    ``unsure`` are cells that are printed in a way that nobody can attribute: reading them is guessing.
    """

    draft: Draft
    must: tuple[Expected, ...]
    may: tuple[Expected, ...] = ()
    unsure: frozenset[FigureKey] = frozenset()
    zero: frozenset[FigureKey] = frozenset()
    """Of the unsure ones those that share one printed 0: counts are not negative, so each of them is 0."""


@dataclass(frozen=True)
class Fault:
    """A kind of fault. ``plant`` gives None where a draft has no place for it.

    ``level``: only at a body of this level; ``stream`` / ``pictures``: only in shapes that can carry it.
    """

    name: str
    plant: Callable[[Draft, random.Random], Planted | None]
    level: str | None = None
    stream: bool = False
    pictures: bool = False

    @property
    def rule(self) -> str:
        return self.name.partition(".")[0]


def number(text: str | None) -> Decimal | None:
    """The number printed, None if it is not surely one."""
    printed = parse_figure(text) if text is not None else None
    return printed.value if printed and printed.kind is FigureKind.NUMBER else None


def broken(draft: Draft) -> tuple[Expected, ...]:
    """Every relation of the standard that the printed figures break."""
    printed = draft.printed()
    found = []
    for table in STANDARD.tables:
        for relation in table.relations:
            left = [number(printed.get(key)) for key in relation.left]
            right = [number(printed.get(key)) for key in relation.right]
            if None not in left and None not in right and sum(filter(None, left)) != sum(filter(None, right)):
                found.append(
                    Expected(relation.rule, frozenset(relation.keys), table.key, severity=Severity.ERROR)
                )
    return tuple(found)
