"""All rules, in the order of design/rules.md. A new rule is its file, a line here and its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.model.finding import Finding, Severity
from core.model.report import Report
from core.rules.blank_cells import blank_cell
from core.rules.not_numbers import decimal_in_count, negative_number, number_with_remark, text_in_figure_cell
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
    Rule((("S01", "缺少一节"),), section_missing),
    Rule((("S02", "顺序与序号"),), sections_disordered),
    Rule((("S03", "标题用语"),), heading_reworded),
    Rule((("S04", "没有内容"),), section_empty),
    Rule((("S06", "缺少表格"),), table_missing),
    Rule((("S07", "表格样式"),), form_departed),
    Rule((("S08", "旧格式"),), old_form_used),
    Rule((("S09", "名称用字"),), label_misspelt),
    Rule((("S14", "表格未核对"),), table_unreadable),
)

RULE_NAMES: dict[str, str] = {rule_id: name for rule in RULES for rule_id, name in rule.names}
"""What each rule id is called in the list of findings."""

_ORDER = {severity: at for at, severity in enumerate(Severity)}


def find_all(report: Report, standard: Standard) -> tuple[Finding, ...]:
    """Every finding of every rule, the heaviest first, else in the order of the catalog."""
    findings = [finding for rule in RULES for finding in rule.find(report, standard)]
    return tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))
