"""Figures that are not there, or not numbers, and that the relations leave no choice about."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.model.finding import Finding
from core.model.report import FigureKey, Report
from core.model.suggestion import Change, Suggestion
from core.standard.proof import Proof
from core.standard.schema import Standard

RULES = ("D01", "D02")
"""Blank cells, and words in the place of a number."""


def derived(
    finding: Finding, proofs: Mapping[FigureKey, Proof], report: Report, standard: Standard, sums_hold: bool
) -> tuple[Suggestion, ...]:
    """One suggestion for all the figures of a finding that are proved; none if none is.

    Sure if every relation through the figures comes right with the values proved, more than one each unless
    ``sums_hold`` everywhere else in the table: a blank takes up the mistake of its neighbour unseen.
    """
    proved = [key for key in finding.cells if key in proofs and report.figure(key).value is None]
    if not proved:
        return ()
    if len(proved) == 1:
        proof = proofs[proved[0]]
        reason = f"按{proof.relation.name}（{proof.relation.scope}）只能是 {_number(proof.value)}"
    else:
        names = "、".join(dict.fromkeys(proofs[key].relation.name for key in proved))
        values = {proofs[key].value for key in proved}
        only = f"都只能是 {_number(values.pop())}" if len(values) == 1 else "各只有一个数可填"
        reason = f"按{names}，这 {len(proved)} 格{only}"
    sure = all(_agreed(key, proofs, report, standard, 1 if sums_hold else 2) for key in proved)
    doubt = "" if sure else "；能印证的关系不够多，请对照登记台账"
    changes = tuple(Change(key, None, proofs[key].value) for key in proved)
    return (Suggestion(changes, f"{reason}{doubt}。", (finding.rule,), sure),)


def _agreed(
    key: FigureKey, proofs: Mapping[FigureKey, Proof], report: Report, standard: Standard, least: int
) -> bool:
    """Whether all relations through a figure hold with what is printed and proved, at least so many."""

    def value(key: FigureKey) -> Decimal | None:
        printed = report.figure(key).value
        return proofs[key].value if printed is None and key in proofs else printed

    relations = standard.relations_of[key]
    for relation in relations:
        left, right = ([value(one) for one in side] for side in (relation.left, relation.right))
        if None in left or None in right or sum(filter(None, left)) != sum(filter(None, right)):
            return False
    return len(relations) >= least


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
