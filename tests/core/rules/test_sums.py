from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.finding import Finding
from core.model.report import FigureKey
from core.rules.sums import sum_mismatch
from tests.builders import STANDARD, key, report


def found(values: dict[str, dict[str, str]]) -> list[Finding]:
    return list(sum_mismatch(report(values), STANDARD))


def test_zeros_agree() -> None:
    assert found({}) == []


def test_a_wrong_row_total_breaks_its_row_and_its_column() -> None:
    five = ("unavailable.not_held.natural_person", "handled_total.natural_person", "new.natural_person")
    values = dict.fromkeys([*five, "new.total", "handled_total.total"], "5")
    findings = found({"requests": {**values, "unavailable.not_held.total": "6"}})
    assert [finding.rule for finding in findings] == ["T01", "T02"]
    row = findings[0]
    assert row.cells[0] == key("requests", "unavailable.not_held.total")
    assert (row.expected, row.actual) == (Decimal(5), Decimal(6))
    assert "表三 第（四）项 1.本机关不掌握相关政府信息 · 总计" in row.message
    assert "差 1" in row.message


def test_the_balance_names_its_column_and_both_sides() -> None:
    findings = found({"requests": {"new.natural_person": "5", "new.total": "5"}})
    assert [finding.rule for finding in findings] == ["T03", "T03"]
    assert "表三 自然人列" in findings[0].message
    assert "5+0＝5" in findings[0].message


def test_litigation_outcomes() -> None:
    (finding,) = found({"litigation": {"reconsideration.upheld": "10", "reconsideration.corrected": "1"}})
    assert finding.rule == "T04"
    assert (finding.expected, finding.actual) == (Decimal(11), Decimal(0))
    assert finding.message == (
        "表四 行政复议 · 总计：各项之和是 11（结果维持 10＋结果纠正 1），这里填的是 0，差 11。"
    )


def test_a_blank_that_could_mend_the_sum_is_no_error_of_the_sum() -> None:
    assert found({"litigation": {"reconsideration.upheld": "", "reconsideration.total": "3"}}) == []


def test_a_blank_that_could_not_mend_the_sum_is_one() -> None:
    (finding,) = found(
        {
            "litigation": {
                "reconsideration.upheld": "5",
                "reconsideration.other": "",
                "reconsideration.total": "3",
            }
        }
    )
    assert finding.rule == "T04"
    assert "空白和文字按 0 计" in finding.message


def test_a_relation_with_an_unreadable_figure_is_not_judged() -> None:
    assert found({"litigation": {"reconsideration.upheld": "5", "reconsideration.other": "?"}}) == []


@pytest.mark.parametrize("spec", STANDARD.tables, ids=lambda spec: spec.key)
def test_each_relation_broken_alone_is_found(spec: object) -> None:
    for relation in spec.relations:  # type: ignore[attr-defined]
        one: FigureKey = relation.left[0]
        findings = found({one.table: {one.name: "7"}})
        assert relation.keys in [finding.cells for finding in findings]


@given(st.sampled_from(STANDARD.table("requests").keys), st.integers(1, 9999))
def test_exactly_the_relations_of_a_changed_figure_are_broken(changed: FigureKey, value: int) -> None:
    findings = found({"requests": {changed.name: str(value)}})
    expected = {relation.keys for relation in STANDARD.relations_of[changed]}
    assert {finding.cells for finding in findings} == expected
