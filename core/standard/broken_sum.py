"""The sum that a finding says is broken, and what may stand beside it as the figure that is right."""

from __future__ import annotations

from decimal import Decimal

from core.model.finding import Finding
from core.standard.schema import Relation, Standard

SEE_PROPOSAL = "见建议"


def broken_relation(finding: Finding, standard: Standard) -> Relation | None:
    """The sum that a finding says is broken, None if it is about something else."""
    for key in finding.cells[:1]:
        for relation in standard.relations_of.get(key, ()):
            if relation.rule == finding.rule and set(relation.keys) == set(finding.cells):
                return relation
    return None


def expected_words(finding: Finding, standard: Standard) -> Decimal | str | None:
    """What the column 应为 says; 见建议 where the best suggestion leaves that side of the sum as it is.

    A sum that does not hold says what its total would be, not that the total is the wrong figure: beside a
    suggestion to mend a part the sum would tell the clerk to change another cell.
    """
    relation = broken_relation(finding, standard)
    expected, actual = finding.expected, finding.actual
    if relation is None or not finding.suggestions:
        return expected
    if not isinstance(expected, Decimal) or not isinstance(actual, Decimal):
        return expected
    side = relation.left if len(relation.left) == 1 else relation.right
    changes = finding.suggestions[0].changes
    moved = sum((one.after - (one.before or 0) for one in changes if one.key in side), Decimal(0))
    return expected if actual + moved == expected else SEE_PROPOSAL
