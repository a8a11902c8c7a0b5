"""D01–D07: what may stand in a figure's cell."""

from decimal import Decimal

import pytest

from core.model.finding import Finding, Severity
from core.model.place import LinePlace
from core.model.report import FigureStatus, Misfit, Report, TableState
from core.rules.blank_cells import blank_cell
from core.rules.body_level import MakesRules, makes_rules
from core.rules.catalog import RULE_NAMES, find_all
from core.rules.not_numbers import decimal_in_count, negative_number, number_with_remark, text_in_figure_cell
from core.rules.rules_without_power import rules_without_power
from core.rules.unreadable_cells import values_unassignable
from tests.builders import STANDARD, key, report


def rules(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in findings]


def test_a_blank_proved_to_be_something_is_an_error_with_its_value() -> None:
    values = {"reconsideration.upheld": "1", "reconsideration.total": ""}
    (finding,) = blank_cell(report({"litigation": values}), STANDARD)
    assert (finding.rule, finding.severity, finding.expected) == ("D01", Severity.ERROR, Decimal(1))
    assert finding.cells == (key("litigation", "reconsideration.total"),)
    assert "应填 1" in finding.message


def test_blanks_proved_to_be_zero_are_one_note_for_the_table() -> None:
    values = {f"{row}.research": "" for row in ("new", "granted", "handled_total", "carried_forward")}
    (finding,) = blank_cell(report({"requests": values}), STANDARD)
    assert (finding.rule, finding.severity) == ("D01", Severity.NOTE)
    assert len(finding.cells) == 4
    assert "应填“0”" in finding.message


def test_blanks_that_nothing_proves_are_one_error_for_the_table() -> None:
    (finding,) = blank_cell(report({"disclosure": {"licensing.decisions": "", "fees.amount": ""}}), STANDARD)
    assert (finding.severity, len(finding.cells)) == (Severity.ERROR, 2)
    assert "行政许可" in finding.message


def test_a_blank_table_is_not_told_cell_by_cell() -> None:
    blank = {k.name: "" for k in STANDARD.table("disclosure").keys}
    made = report({"disclosure": blank}, states={"disclosure": TableState.UNREADABLE})
    assert rules(list(find_all(made, STANDARD))) == [("S14", "unchecked")]


def test_words_in_a_figure_cell_are_one_finding_for_the_same_word() -> None:
    values = {"regulations.issued": "无", "regulations.repealed": "无", "fees.amount": "/"}
    findings = list(text_in_figure_cell(report({"disclosure": values}), STANDARD))
    assert rules(findings) == [("D02", "error")] * 2
    assert [len(finding.cells) for finding in findings] == [2, 1]
    assert "“无”" in findings[0].message


def test_a_word_where_the_sums_prove_a_number_says_which() -> None:
    values = {"reconsideration.upheld": "2", "reconsideration.other": "无", "reconsideration.total": "2"}
    (finding,) = text_in_figure_cell(report({"litigation": values}), STANDARD)
    assert finding.expected == Decimal(0)
    assert "应填 0" in finding.message


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (negative_number, "-1", ["D03"]),
        (decimal_in_count, "2.5", ["D04"]),
        (decimal_in_count, "2.0", []),
        (number_with_remark, "22（其中修订16件）", ["D05"]),
        (number_with_remark, "22", []),
    ],
)
def test_numbers_of_the_wrong_kind(rule: object, text: str, expected: list[str]) -> None:
    made = report({"disclosure": {"licensing.decisions": text}})
    assert [finding.rule for finding in rule(made, STANDARD)] == expected  # type: ignore[operator]


def test_fees_may_have_decimals() -> None:
    assert list(decimal_in_count(report({"disclosure": {"fees.amount": "4068.208"}}), STANDARD)) == []


def test_misfit_rows_are_one_finding_for_the_table() -> None:
    made = report({"litigation": {k.name: "?" for k in STANDARD.table("litigation").keys}})
    made = with_misfit(made)
    (finding,) = values_unassignable(made, STANDARD)
    assert rules([finding]) == [("D06", "unchecked")]
    assert "读到14个，应有15个" in finding.message
    assert len(finding.cells) == 15
    assert finding.places == (LinePlace(8, 0, 14), LinePlace(9, 0, 1))


def with_misfit(made: Report) -> Report:
    from dataclasses import replace

    table = made.tables["litigation"]
    lines = (LinePlace(8, 0, 14), LinePlace(9, 0, 1))
    misfit = Misfit("表四 行政复议", 15, 14, STANDARD.table("litigation").keys, lines[0], "", lines[1:])
    return replace(made, tables={**made.tables, "litigation": replace(table, misfits=(misfit,))})


def test_a_misfit_row_that_a_person_has_filled_in_is_no_longer_told() -> None:
    from core.model.edit import Edit, apply_edits

    made = with_misfit(report({"litigation": {k.name: "?" for k in STANDARD.table("litigation").keys}}))
    mended = apply_edits(made, [Edit(k, Decimal(0)) for k in STANDARD.table("litigation").keys])
    assert list(values_unassignable(mended, STANDARD)) == []
    assert mended.figure(key("litigation", "reconsideration.total")).status is FigureStatus.READ


@pytest.mark.parametrize(
    ("agency", "power"),
    [
        ("青河县水务局", "no"),
        ("青河县人民政府", "no"),
        ("临江区人民政府", "no"),
        ("东山镇人民政府", "no"),
        ("城关街道办事处", "no"),
        ("江北省教育厅", "no"),
        ("云州市卫生健康委员会", "no"),
        ("江北省人民政府", "maybe"),
        ("云州市人民政府", "maybe"),
        ("南岭自治区人民政府", "maybe"),
        ("青山苗族自治州人民政府", "maybe"),
        ("国家测绘局", "maybe"),
        ("应急管理部", "maybe"),
        ("滨海新区人民政府", "maybe"),
        ("海屿综合实验区管委会", "maybe"),
    ],
)
def test_who_may_issue_rules(agency: str, power: str) -> None:
    assert makes_rules(agency) is MakesRules(power)


def test_rules_at_a_county_bureau_are_doubted_and_at_a_province_not() -> None:
    values = {"disclosure": {"regulations.issued": "2"}}
    assert rules(list(rules_without_power(report(values), STANDARD))) == [("D07", "warning")]
    assert list(rules_without_power(report(values, agency="江北省人民政府"), STANDARD)) == []
    assert list(rules_without_power(report(), STANDARD)) == []


def test_every_rule_has_a_name_and_says_what_it_finds() -> None:
    from core.rules.catalog import RULES, YEAR_RULES

    names = [*RULES, *YEAR_RULES]
    told = [rule_id for rule in names for rule_id, _ in rule.names if rule_id != "N12"]
    assert len(RULE_NAMES) == len(told) + 1
    for rule in RULES:
        doc = rule.find.__doc__ or ""
        for rule_id, _ in rule.names:
            assert rule_id in doc, rule_id
