"""What the sums prove about figures that are not there.

Whole numbers ≥ 0: a relation with one unknown gives its value; a relation whose known sides are equal with
all unknowns on one side makes each of them 0. Repeated until nothing new is proved. A value that another
relation contradicts is not proved.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.model.report import FigureKey, FigureStatus, Report
from core.standard.schema import Relation, Standard

_OPEN = (FigureStatus.BLANK, FigureStatus.NOT_A_NUMBER)
"""A blank or a word (无) may be filled in by the sums; what cannot be read proves nothing."""


@dataclass(frozen=True)
class Proof:
    """The value that a figure must have, and the relation that says so."""

    value: Decimal
    relation: Relation


def proved_values(report: Report, standard: Standard) -> Mapping[FigureKey, Proof]:
    """Values of blank figures (and of words in their place) that the relations leave no choice about."""
    known: dict[FigureKey, Decimal] = {}
    open_keys: set[FigureKey] = set()
    for table in report.tables.values():
        for figure in table.figures.values():
            if figure.value is not None:
                known[figure.key] = figure.value
            elif figure.status in _OPEN:
                open_keys.add(figure.key)
    if not open_keys:
        return {}
    relations = [relation for spec in standard.tables for relation in spec.relations]
    proofs: dict[FigureKey, Proof] = {}
    news = True
    while news:
        news = False
        for relation in relations:
            for key, value in _solve(relation, known, open_keys).items():
                known[key] = value
                open_keys.discard(key)
                proofs[key] = Proof(value, relation)
                news = True
    if not proofs:
        return {}
    broken = {key for relation in relations if _broken(relation, known) for key in relation.keys}
    return {key: proof for key, proof in proofs.items() if key not in broken}


def _solve(
    relation: Relation, known: Mapping[FigureKey, Decimal], open_keys: set[FigureKey]
) -> dict[FigureKey, Decimal]:
    """What one relation proves now; nothing if a figure in it can never be known or the value were < 0."""
    unknown = [key for key in relation.keys if key not in known]
    if not unknown or any(key not in open_keys for key in unknown):
        return {}
    left = sum((known[key] for key in relation.left if key in known), Decimal(0))
    right = sum((known[key] for key in relation.right if key in known), Decimal(0))
    if len(unknown) == 1:
        value = right - left if unknown[0] in relation.left else left - right
        return {unknown[0]: value} if value >= 0 else {}
    one_side = all(key in relation.left for key in unknown) or all(key in relation.right for key in unknown)
    if left == right and one_side:
        return dict.fromkeys(unknown, Decimal(0))
    return {}


def _broken(relation: Relation, known: Mapping[FigureKey, Decimal]) -> bool:
    if any(key not in known for key in relation.keys):
        return False
    left = sum((known[key] for key in relation.left), Decimal(0))
    right = sum((known[key] for key in relation.right), Decimal(0))
    return left != right
