"""The verdict in one line of plain words: what must be mended, what to look at, what was not checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.model.decision import SetAside
from core.model.finding import Finding, Severity
from core.model.report import FigureStatus, Report
from core.model.verdict import Verdict
from core.pipeline.standing import (
    NO_PREVIOUS,
    NO_TEXT,
    NOT_COMPARABLE,
    PART_LOST,
    Standing,
    standing,
    unread_words,
)
from core.rules.catalog import RULE_NAMES
from core.standard.schema import Standard

_PUBLISH = "可以发布"
_TOLD_OF = (NO_TEXT, NO_PREVIOUS, NOT_COMPARABLE)


def make_verdict(
    report: Report,
    findings: Sequence[Finding],
    standard: Standard,
    set_aside: Sequence[SetAside] = (),
    previous: Report | None = None,
) -> Verdict:
    """Counts and the line. What was not checked, and an error set aside, is named, never passed over.

    ``previous`` is last year's report, if one was given. Figures that could not be read stand before all but
    the errors: whoever reads only the beginning must not take the rest for granted.
    """
    counts = Counter(finding.severity for finding in findings)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    now = standing(report, findings, standard, set_aside, previous)
    parts = [f"有 {errors} 处必须改"] if errors else []
    if now.unread:
        parts.append(now.unread_words)
    elif report.problems:
        parts.append(f"{PART_LOST}，不能视为通过")
    elif not errors:
        parts.append("没有发现必须改的错误")
    if warnings:
        parts.append(f"{warnings} 处请核对")
    if now.unread:
        parts.append(unread_words(report, standard))
    if errors:
        if not now.unread and not report.problems:
            parts.append(_read(report, standard))
    else:
        parts += _left(now, warnings)
    parts += _ignored(set_aside)
    text = "，".join(part for part in parts if part) + "。"
    return Verdict(errors, warnings, counts[Severity.NOTE], counts[Severity.UNCHECKED], text, len(set_aside))


def _read(report: Report, standard: Standard) -> str:
    """How many of the form's figures were read."""
    figures = [report.figure(key) for spec in standard.tables for key in spec.keys]
    read = sum(figure.status is FigureStatus.READ for figure in figures)
    total = len(figures)
    return f"全部 {total} 个数据已读出" if read == total else f"{total} 个数据中读出 {read} 个"


def _left(now: Standing, warnings: int) -> list[str]:
    """What stands between a report without errors and publishing; if nothing does, that it may be."""
    parts = [f"还有 {now.gap_words}"] if now.gaps else []
    if now.unmet and not now.gaps and not warnings:
        parts.append(f"应写内容有 {len(now.unmet)} 项不符")
    if not now.unread:
        parts += [one.words for one in now.unchecked if one.words in _TOLD_OF]
    if now.can_publish and not now.unchecked:
        parts.append(_PUBLISH)
    return parts


def _ignored(set_aside: Sequence[SetAside]) -> list[str]:
    """The errors that a person has set aside, by their rules."""
    errors = [one.finding for one in set_aside if one.finding.severity is Severity.ERROR]
    rules = "、".join(
        f"{rule} {RULE_NAMES.get(rule, '')}".strip() for rule in dict.fromkeys(e.rule for e in errors)
    )
    return [f"另有 {len(errors)} 处必须改的经人工注明理由后忽略（{rules}）"] if errors else []
