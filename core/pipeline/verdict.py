"""The verdict in one line of plain words: what must be mended, what to look at, what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.model.finding import Finding, Severity
from core.model.report import FigureStatus, Report, TableState
from core.model.verdict import Verdict
from core.standard.schema import Standard

_NOT_YET = "正文中的数字和上年结转请自行核对"
"""What this version does not check at all; said wherever nothing else stands in the way of publishing."""


def make_verdict(report: Report, findings: Sequence[Finding], standard: Standard) -> Verdict:
    """Counts and the line. What was not checked is named, never passed over."""
    counts = Counter(finding.severity for finding in findings)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    parts = []
    if errors:
        parts.append(f"有 {errors} 处必须改")
    if warnings:
        parts.append(f"{warnings} 处请核对")
    unread = _unread(report, standard)
    if unread:
        parts.append(f"{unread}，不能视为通过")
    elif report.problems:
        parts.append("文件有一部分没有读出来，不能视为通过")
    if not errors:
        parts.insert(0, "没有发现必须改的错误")
        if not unread and not report.problems:
            parts.append(_NOT_YET)
    elif not unread and not report.problems:
        total = sum(len(spec.keys) for spec in standard.tables)
        read = sum(
            figure.status is FigureStatus.READ
            for table in report.tables.values()
            for figure in table.figures.values()
        )
        parts.append(f"全部 {total} 个数据已读出" if read == total else f"{total} 个数据中读出 {read} 个")
    text = "，".join(parts) + "。"
    return Verdict(errors, warnings, counts[Severity.NOTE], counts[Severity.UNCHECKED], text)


def _unread(report: Report, standard: Standard) -> str:
    """The tables that could not be checked, wholly or in part."""
    whole, partly = [], []
    for spec in standard.tables:
        table = report.tables[spec.key]
        lost = sum(figure.status is FigureStatus.UNREADABLE for figure in table.figures.values())
        unread = sum(figure.value is None for figure in table.figures.values())
        if lost == len(spec.keys) or (table.state is TableState.UNREADABLE and unread == len(spec.keys)):
            whole.append(spec.name)
        elif lost:
            partly.append(f"{spec.name}有 {lost} 格")
    words = []
    if whole:
        words.append(f"{'、'.join(whole)}未能核对")
    if partly:
        words.append(f"{'、'.join(partly)}读不出来")
    return "，".join(words)
