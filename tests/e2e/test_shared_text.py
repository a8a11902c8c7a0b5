"""Real reports (where ../shared is there): what their texts must and must not give (issue 4)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.model.finding import Severity
from core.pipeline.check import Checked, check_file

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")


def check(pattern: str) -> Checked:
    (path,) = SHARED.glob(pattern)
    return check_file(path)


def told(checked: Checked) -> list[tuple[str, str]]:
    return [(one.rule, one.severity.value) for one in checked.findings if one.rule[0] in "NFWY"]


def test_all_done_and_one_carried_forward_and_a_doubled_word() -> None:
    checked = check("cases/上海市科委2024_*")
    assert told(checked) == [("N09", "error"), ("W07", "note")]
    (n09,) = [one for one in checked.findings if one.rule == "N09"]
    assert "均已按要求办理完成" in n09.message
    (w07,) = [one for one in checked.findings if one.rule == "W07"]
    assert w07.actual == "资金资金"


def test_honest_figures_of_a_county_are_silent() -> None:
    checked = check("cases/沭阳县2025_*")
    assert told(checked) == []
    values = {(fact.subject, int(fact.value)) for fact in checked.report.facts if fact.value is not None}
    assert {("received", 749), ("received", 741), ("processed", 718), ("carried_forward", 31)} <= values


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("seeds/000*", []),
        ("seeds/001*", []),
        ("seeds/002*", [("F01", "warning")]),
        ("seeds/003*", [("F01", "warning")]),
        ("seeds/004*", [("W03", "warning")]),
        ("cases/平潭2021*", [("W07", "note")]),
        ("cases/平潭2024*", []),
        ("cases/沭阳县发改局2023.html", []),
    ],
)
def test_what_the_text_of_real_reports_gives(pattern: str, expected: list[tuple[str, str]]) -> None:
    assert told(check(pattern)) == expected


def test_no_word_of_a_pdf_is_a_false_error() -> None:
    checked = check("cases/洪泽区2023.pdf")
    assert not [one for one in checked.findings if one.rule[0] in "NFWY" and one.severity is Severity.ERROR]
