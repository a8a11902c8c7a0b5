"""Given this table, these corrections are proposed."""

from decimal import Decimal

import pytest

from core.model.finding import Finding
from core.model.suggestion import edits_of
from core.repair.repair import with_suggestions
from core.rules.catalog import find_all
from tests.builders import STANDARD, key, report
from tests.core.repair.drafts import CASES, TRUE, checked, first, from_tables_json, requests


def by_rule(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def test_a_table_that_agrees_gets_no_suggestion() -> None:
    assert checked(requests()) == ()


def test_one_wrong_figure_mends_every_relation_it_broke() -> None:
    findings = checked(requests(handled_total__natural_person="91"))
    assert {finding.rule for finding in findings} == {"T01", "T02", "T03"}
    suggestions = {finding.suggestions for finding in findings}
    assert len(suggestions) == 1
    ((suggestion,),) = suggestions
    (change,) = suggestion.changes
    assert (change.key.name, change.before, change.after) == ("handled_total.natural_person", 91, 19)
    assert suggestion.sure
    assert suggestion.rules == ("T01", "T02", "T03")
    assert suggestion.reason == (
        "只改这一格，横向合计、办理结果合计和收办结转平衡三个关系都成立；像是两个数字写颠倒了。"
    )


@pytest.mark.parametrize("name", [k.name for k in STANDARD.table("requests").keys])
def test_any_single_wrong_figure_is_the_one_proposed(name: str) -> None:
    true = TRUE.get(name, "0")
    findings = checked({"requests": {**TRUE, name: str(int(true) + 3)}})
    assert findings
    assert first(findings) == {(name, str(int(true) + 3), true)}
    assert all(len(f.suggestions) == 1 and f.suggestions[0].sure for f in findings)


def test_mistakes_apart_are_suggestions_apart() -> None:
    findings = checked(requests(new__business="4", granted__total="31"))
    assert first(findings) == {("new.business", "4", "1"), ("granted.total", "31", "13")}
    assert {len(finding.suggestions[0].changes) for finding in findings} == {1}
    (row,) = [f for f in findings if f.cells[0] == key("requests", "granted.total")]
    assert [c.key.name for c in row.suggestions[0].changes] == ["granted.total"]


def test_mistakes_in_one_column_are_changed_together() -> None:
    wrong = {"granted.natural_person": "15", "unavailable.not_held.natural_person": "9"}
    findings = checked({"requests": {**TRUE, **wrong}})
    (suggestion,) = {finding.suggestions[0] for finding in findings}
    assert {change.key.name for change in suggestion.changes} == {
        "granted.natural_person",
        "unavailable.not_held.natural_person",
    }
    assert "这 2 格一起改" in suggestion.reason
    assert suggestion.sure  # three relations say so, for two figures


def test_neighbours_exchanged_are_one_mistake() -> None:
    findings = checked(requests(granted__natural_person="1", granted__business="12"))
    assert first(findings) == {
        ("granted.natural_person", "1", "12"),
        ("granted.business", "12", "1"),
    }
    assert "相邻两栏填反了" in findings[0].suggestions[0].reason


def test_a_total_exchanged_with_its_part() -> None:
    findings = checked(requests(new__natural_person="22", new__total="21"))
    assert first(findings) == {("new.natural_person", "22", "21"), ("new.total", "21", "22")}
    assert "总计与分项填反了" in findings[0].suggestions[0].reason


def test_a_figure_in_the_row_above() -> None:
    values = {**TRUE, "denied.administrative_inquiry.natural_person": "7"}
    values["unavailable.not_held.natural_person"] = "0"
    findings = checked({"requests": values})
    assert "相邻的一行" in findings[0].suggestions[0].reason
    assert first(findings) == {
        ("denied.administrative_inquiry.natural_person", "7", "0"),
        ("unavailable.not_held.natural_person", "0", "7"),
    }


def test_a_row_set_one_column_aside() -> None:
    names = ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"]
    true = [TRUE.get(f"granted.{name}", "0") for name in names]
    shifted = dict(zip([f"granted.{name}" for name in names], ["0", *true[:-1]], strict=True))
    findings = checked({"requests": {**TRUE, **shifted}})
    assert first(findings) == {
        ("granted.natural_person", "0", "12"),
        ("granted.business", "12", "1"),
        ("granted.research", "1", "0"),
        ("granted.total", "0", "13"),
    }
    assert "整行错开了一栏" in findings[0].suggestions[0].reason


def test_in_litigation_the_total_comes_first_and_nothing_is_sure() -> None:
    (finding,) = checked({"litigation": {"reconsideration.upheld": "10", "reconsideration.corrected": "1"}})
    assert first((finding,)) == {("reconsideration.total", "0", "11")}
    assert not any(one.sure for one in finding.suggestions)
    assert [len(one.changes) for one in finding.suggestions] == [1]  # no part alone can become less than 0
    assert finding.suggestions[0].reason == (
        "只改这一格，复议诉讼合计就成立；总计像是没有填；能印证的关系不够多，请对照登记台账。"
    )


def test_the_text_decides_in_litigation() -> None:
    values = {"litigation": {"reconsideration.upheld": "10", "reconsideration.corrected": "1",
                             "reconsideration.total": "12"}}  # fmt: skip
    total, part = key("litigation", "reconsideration.total"), key("litigation", "reconsideration.corrected")
    (finding,) = checked(values, {total: Decimal(11)})
    assert first((finding,)) == {("reconsideration.total", "12", "11")}
    assert finding.suggestions[0].sure
    assert "与正文或上年报告所说的一致" in finding.suggestions[0].reason
    (finding,) = checked(values, {total: Decimal(12), part: Decimal(2)})
    assert first((finding,)) == {("reconsideration.corrected", "1", "2")}
    assert finding.suggestions[0].sure


def test_a_text_that_fits_nothing_does_not_make_its_figure_sure() -> None:
    values = {"litigation": {"reconsideration.upheld": "10", "reconsideration.total": "12"}}
    (finding,) = checked(values, {key("litigation", "reconsideration.total"): Decimal(99)})
    assert not any(one.sure for one in finding.suggestions)


NOTHING_NEW = {key("requests", f"new.{column}"): Decimal(0) for column in ("total", "natural_person")}
CARRIED = {"requests": {"carried_forward.natural_person": "3", "carried_forward.total": "3"}}


def test_what_the_text_says_there_was_none_of_is_not_proposed() -> None:
    without = {name for name, _, _ in first(checked(CARRIED))}
    assert without == {"new.natural_person", "new.total"}
    found = checked(CARRIED, NOTHING_NEW)
    rows = {change.key.row for f in found for one in f.suggestions for change in one.changes}
    assert rows == {"carried_over", "carried_forward"}


def test_a_suggestion_against_the_text_is_never_sure_and_says_so() -> None:
    printed = requests(granted__natural_person="21")
    assert first(checked(printed)) == {("granted.natural_person", "21", "12")}
    assert all(f.suggestions[0].sure for f in checked(printed) if f.suggestions)
    told = {key("requests", "granted.natural_person"): Decimal(21)}
    best = [f.suggestions[0] for f in checked(printed, told) if f.suggestions]
    assert best
    assert not any(one.sure for one in best)
    assert all("与正文或上年报告所说的不一致" in one.reason for one in best)


def test_negative_and_decimal_figures_are_mended_where_the_sums_say() -> None:
    findings = checked(requests(granted__natural_person="-12", carried_forward__natural_person="2.5"))
    (negative,) = by_rule(findings, "D03")
    (decimal,) = by_rule(findings, "D04")
    assert first((negative,)) == {("granted.natural_person", "-12", "12")}
    assert "多了一个负号" in negative.suggestions[0].reason
    assert first((decimal,)) == {("carried_forward.natural_person", "2.5", "2")}


def test_blanks_that_the_sums_prove_are_proposed() -> None:
    findings = checked(requests(carried_forward__total="", granted__research="", new__research="无"))
    blank, word, note = by_rule(findings, "D01")[0], by_rule(findings, "D02")[0], by_rule(findings, "D01")[-1]
    assert first((blank,)) == {("carried_forward.total", "None", "2")}
    assert first((word,)) == {("new.research", "None", "0")}
    assert first((note,)) == {("granted.research", "None", "0")}
    assert all(one.sure for finding in findings for one in finding.suggestions)


def test_a_blank_that_nothing_proves_gets_no_suggestion() -> None:
    findings = checked(
        {
            "litigation": {
                "reconsideration.upheld": "",
                "reconsideration.other": "",
                "reconsideration.total": "3",
            }
        }
    )
    assert findings
    assert not any(finding.suggestions for finding in findings)


def test_findings_of_other_kinds_keep_their_order_and_get_nothing() -> None:
    made = report({"disclosure": {"regulations.in_force": "3"}, "litigation": {"reconsideration.total": "4"}})
    plain = find_all(made, STANDARD)
    found = with_suggestions(made, plain, STANDARD)
    assert [(f.rule, f.message) for f in found] == [(f.rule, f.message) for f in plain]
    assert not any(f.suggestions for f in found if f.rule == "D07")


def test_accepting_the_first_suggestions_mends_everything() -> None:
    findings = checked(requests(new__business="4", granted__total="31", handled_total__natural_person="91"))
    edits = edits_of(finding.suggestions[0] for finding in findings)
    after = {**TRUE, "new.business": "4", "granted.total": "31", "handled_total.natural_person": "91"}
    after |= {edit.key.name: str(edit.value) for edit in edits}
    assert after == TRUE
    assert all(edit.reason.startswith("采纳建议：") for edit in edits)


@pytest.mark.skipif(not CASES.exists(), reason="../shared is not there")
def test_hongze_2023() -> None:
    findings = checked(from_tables_json(CASES / "洪泽区2023.tables.json"))
    assert first(findings) == {
        ("reconsideration.total", "0", "11"),
        ("litigation_after_reconsideration.total", "0", "5"),
    }
