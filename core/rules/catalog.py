"""All rules, in the order of design/rules.md. A new rule is its file, a line here and its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.model.finding import Finding, Severity
from core.model.report import Report
from core.rules.blank_cells import blank_cell
from core.rules.fees import fee_amount_impossible, fee_not_told
from core.rules.impossible_figures import figures_impossible
from core.rules.legal_bases import legal_basis_wrong
from core.rules.not_numbers import decimal_in_count, negative_number, number_with_remark, text_in_figure_cell
from core.rules.previous_figures import (
    carried_over_differs,
    direction_against_previous,
    figure_leaps,
    in_force_chain_broken,
)
from core.rules.previous_given import previous_not_comparable, why_not_comparable
from core.rules.previous_text import text_copied
from core.rules.rules_without_power import rules_without_power
from core.rules.sections import heading_reworded, section_empty, section_missing, sections_disordered
from core.rules.sums import sum_mismatch
from core.rules.tables_form import (
    form_departed,
    label_misspelt,
    old_form_used,
    table_missing,
    table_unreadable,
)
from core.rules.text_absolutes import absolute_contradicted
from core.rules.text_contents import (
    aspect_missing,
    government_report_incomplete,
    problems_without_improvements,
)
from core.rules.text_figures import text_contradicts_table
from core.rules.text_names import body_named_differently
from core.rules.text_parts import parts_do_not_add_up
from core.rules.text_rates import direction_does_not_fit, rate_does_not_fit
from core.rules.text_wording import enumeration_broken, number_missing, placeholder_left, word_doubled
from core.rules.text_years import year_left_over
from core.rules.title_and_period import period_missing, title_malformed, years_disagree
from core.rules.unreadable_cells import values_unassignable
from core.standard.schema import Standard


@dataclass(frozen=True)
class Rule:
    """A rule: what its ids are called, and the function that finds. One may serve a family of ids."""

    names: tuple[tuple[str, str], ...]
    find: Callable[[Report, Standard], Iterator[Finding]]


RULES: tuple[Rule, ...] = (
    Rule(
        (("T01", "横向合计"), ("T02", "办理结果合计"), ("T03", "收办结转平衡"), ("T04", "复议诉讼合计")),
        sum_mismatch,
    ),
    Rule((("D01", "空白"),), blank_cell),
    Rule((("D02", "不是数字"),), text_in_figure_cell),
    Rule((("D03", "负数"),), negative_number),
    Rule((("D04", "小数"),), decimal_in_count),
    Rule((("D05", "数字带说明"),), number_with_remark),
    Rule((("D06", "读不出来"),), values_unassignable),
    Rule((("D07", "规章制定权"),), rules_without_power),
    Rule((("D08", "数据不合常理"),), figures_impossible),
    Rule((("S01", "缺少一节"),), section_missing),
    Rule((("S02", "顺序与序号"),), sections_disordered),
    Rule((("S03", "标题用语"),), heading_reworded),
    Rule((("S04", "没有内容"),), section_empty),
    Rule((("S05", "五个方面"),), aspect_missing),
    Rule((("S06", "缺少表格"),), table_missing),
    Rule((("S07", "表格样式"),), form_departed),
    Rule((("S08", "旧格式"),), old_form_used),
    Rule((("S09", "名称用字"),), label_misspelt),
    Rule((("S10", "标题"),), title_malformed),
    Rule((("S11", "统计期限"),), period_missing),
    Rule((("S12", "问题与改进"),), problems_without_improvements),
    Rule((("S13", "考核评议追责"),), government_report_incomplete),
    Rule((("S14", "表格未核对"),), table_unreadable),
    Rule(
        (
            ("N01", "收到申请数"),
            ("N02", "上年结转数"),
            ("N03", "办结数"),
            ("N04", "结转下年数"),
            ("N05", "办理结果数"),
            ("N06", "行政复议数"),
            ("N07", "行政诉讼数"),
            ("N08", "表二数据"),
        ),
        text_contradicts_table,
    ),
    Rule((("N09", "说法与表不符"),), absolute_contradicted),
    Rule((("N10", "分项合计"),), parts_do_not_add_up),
    Rule((("N11", "比例"),), rate_does_not_fit),
    Rule((("N12", "增减"),), direction_does_not_fit),
    Rule((("Y03", "年份"),), years_disagree),
    Rule((("F01", "信息处理费"),), fee_not_told),
    Rule((("F02", "处理费金额"),), fee_amount_impossible),
    Rule((("W01", "文件依据"),), legal_basis_wrong),
    Rule((("W02", "别年文字"),), year_left_over),
    Rule((("W03", "单位名称"),), body_named_differently),
    Rule((("W04", "未填内容"),), placeholder_left),
    Rule((("W05", "缺少数字"),), number_missing),
    Rule((("W06", "序号"),), enumeration_broken),
    Rule((("W07", "重复字词"),), word_doubled),
)


@dataclass(frozen=True)
class YearRule:
    """A rule that needs last year's report as well."""

    names: tuple[tuple[str, str], ...]
    find: Callable[[Report, Report, Standard], Iterator[Finding]]


YEAR_RULES: tuple[YearRule, ...] = (
    YearRule((("Y01", "上年结转"),), carried_over_differs),
    YearRule((("Y02", "现行有效"),), in_force_chain_broken),
    YearRule((("Y04", "沿用文字"),), text_copied),
    YearRule((("Y05", "大起大落"),), figure_leaps),
    YearRule((("N12", "增减"),), direction_against_previous),
)

RULE_NAMES: dict[str, str] = {rule_id: name for rule in RULES for rule_id, name in rule.names} | {
    rule_id: name for rule in YEAR_RULES for rule_id, name in rule.names
}
"""What each rule id is called in the list of findings."""

_ORDER = {severity: at for at, severity in enumerate(Severity)}


def find_all(report: Report, standard: Standard, previous: Report | None = None) -> tuple[Finding, ...]:
    """Every finding of every rule, the heaviest first, else in the order of the catalog.

    ``previous`` is last year's report; given another body's or year's, that is told and nothing compared.
    """
    findings = [finding for rule in RULES for finding in rule.find(report, standard)]
    if previous is not None and not why_not_comparable(report, previous):
        findings += [one for rule in YEAR_RULES for one in rule.find(report, previous, standard)]
    elif previous is not None:
        findings += previous_not_comparable(report, previous)
    return tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))
