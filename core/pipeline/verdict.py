"""The verdict in one line of plain words: what must be mended, what to look at, what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.model.decision import SetAside
from core.model.finding import Finding, Severity
from core.model.report import FigureStatus, Report, TableState
from core.model.verdict import Verdict
from core.rules.catalog import RULE_NAMES
from core.rules.previous_given import why_not_comparable
from core.standard.schema import Standard

_NO_TEXT = "正文没有核对"
_NO_PREVIOUS = "上年结转没有比对（请一并给出上年报告）"
_PUBLISH = "可以发布"


@dataclass(frozen=True)
class Unchecked:
    """Something that was not checked. ``blocks``: the report cannot be said to be right before it is."""

    words: str
    blocks: bool


def make_verdict(
    report: Report,
    findings: Sequence[Finding],
    standard: Standard,
    set_aside: Sequence[SetAside] = (),
    previous: Report | None = None,
) -> Verdict:
    """Counts and the line. What was not checked, and an error set aside, is named, never passed over.

    ``previous`` is last year's report, if one was given.
    """
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
            parts += _unchecked(report, previous, counts)
    elif not unread and not report.problems:
        total = sum(len(spec.keys) for spec in standard.tables)
        read = sum(
            figure.status is FigureStatus.READ
            for table in report.tables.values()
            for figure in table.figures.values()
        )
        parts.append(f"全部 {total} 个数据已读出" if read == total else f"{total} 个数据中读出 {read} 个")
    parts += _ignored(set_aside)
    text = "，".join(parts) + "。"
    return Verdict(errors, warnings, counts[Severity.NOTE], counts[Severity.UNCHECKED], text, len(set_aside))


def what_is_unchecked(
    report: Report, findings: Sequence[Finding], standard: Standard, previous: Report | None = None
) -> tuple[Unchecked, ...]:
    """Everything that was not checked, in words: what the verdict may leave out while there are errors."""
    lost = [Unchecked(words, True) for words in _unread(report, standard).split("，") if words]
    if report.problems and not lost:
        lost.append(Unchecked("文件有一部分没有读出来", True))
    if not any(passage.section == "overview" for passage in report.passages):
        lost.append(Unchecked(_NO_TEXT, True))
    if previous is None:
        lost.append(Unchecked(_NO_PREVIOUS, False))
    elif why_not_comparable(report, previous):
        lost.append(Unchecked("给出的上年报告不能比对，上年结转没有核对", False))
    if not _unread(report, standard):  # else its findings have been told of just now
        rules = Counter(
            one.rule for one in findings if one.severity is Severity.UNCHECKED and one.rule != "Y01"
        )
        lost += [
            Unchecked(f"{rule} {RULE_NAMES.get(rule, '')} {count} 处", True) for rule, count in rules.items()
        ]
    return tuple(lost)


def _unchecked(report: Report, previous: Report | None, counts: Counter[Severity]) -> list[str]:
    """What stands between a report without errors and publishing; if nothing does, that it may be."""
    parts = []
    if not any(passage.section == "overview" for passage in report.passages):
        parts.append(_NO_TEXT)
    if previous is None:
        parts.append(_NO_PREVIOUS)
    elif why_not_comparable(report, previous):
        parts.append("给出的上年报告不能比对，上年结转没有核对")
    if not parts and not counts[Severity.WARNING] and not counts[Severity.UNCHECKED]:
        parts.append(_PUBLISH)
    return parts


def _ignored(set_aside: Sequence[SetAside]) -> list[str]:
    """The errors that a person has set aside, by their rules."""
    errors = [one.finding for one in set_aside if one.finding.severity is Severity.ERROR]
    rules = "、".join(
        f"{rule} {RULE_NAMES.get(rule, '')}".strip() for rule in dict.fromkeys(e.rule for e in errors)
    )
    return [f"另有 {len(errors)} 处必须改的经人工注明理由后忽略（{rules}）"] if errors else []


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
