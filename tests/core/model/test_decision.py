"""A finding set aside stays so as long as its cause is the same, and no longer."""

import pytest

from core.model.decision import Decision, cause_of, part
from core.model.finding import Finding, Severity
from core.model.report import Report
from core.rules.catalog import find_all
from tests.builders import STANDARD, report

WRONG = {"reconsideration.upheld": "10", "reconsideration.total": "12"}


def findings(made: Report) -> tuple[Finding, ...]:
    return find_all(made, STANDARD)


def decide(made: Report, reason: str = "与法院口径一致") -> Decision:
    (finding,) = findings(made)
    return Decision(cause_of(finding, made), reason)


def test_the_same_figures_are_the_same_cause_in_a_draft_edited_elsewhere() -> None:
    decision = decide(report({"litigation": WRONG}))
    edited = report(
        {"litigation": {**WRONG, "direct_litigation.total": "3"}, "disclosure": {"fees.amount": "5"}}
    )
    standing, aside = part(findings(edited), edited, [decision])
    assert [finding.cells[0].row for finding in standing] == ["direct_litigation"]
    assert [(one.finding.cells[0].row, one.reason) for one in aside] == [
        ("reconsideration", "与法院口径一致")
    ]


@pytest.mark.parametrize(
    "name", ["reconsideration.upheld", "reconsideration.pending", "reconsideration.total"]
)
def test_another_figure_is_another_cause(name: str) -> None:
    decision = decide(report({"litigation": WRONG}))
    edited = report({"litigation": {**WRONG, name: "7"}})
    standing, aside = part(findings(edited), edited, [decision])
    assert standing
    assert aside == ()


def test_how_a_figure_is_written_does_not_matter_but_what_stands_instead_does() -> None:
    one, two = (
        report({"litigation": WRONG}),
        report({"litigation": {**WRONG, "reconsideration.total": "12.0"}}),
    )
    assert decide(one).cause == decide(two).cause
    word, other = (report({"litigation": {"reconsideration.other": text}}) for text in ("无", "/"))
    assert decide(word).cause != decide(other).cause


def test_a_finding_without_figures_is_known_by_what_it_tells() -> None:
    made = report()
    one = Finding("S02", Severity.WARNING, "序号重复", section="requests")
    other = Finding("S02", Severity.WARNING, "顺序不对", section="requests")
    decision = Decision(cause_of(one, made), "上级要求")
    standing, aside = part((one, other), made, [decision])
    assert standing == (other,)
    assert [entry.finding for entry in aside] == [one]


def test_the_last_decision_counts_and_none_is_without_a_reason() -> None:
    made = report({"litigation": WRONG})
    _, (aside,) = part(findings(made), made, [decide(made, "旧"), decide(made, "新")])
    assert aside.reason == "新"
    with pytest.raises(ValueError, match="reason"):
        decide(made, "  ")
