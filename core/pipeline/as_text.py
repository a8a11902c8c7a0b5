"""The result of a check as text for people: the verdict first, then the findings by severity."""

from __future__ import annotations

from itertools import groupby

from core.model.suggestion import Suggestion
from core.pipeline.check import Checked, CheckStatus, current_standard
from core.rules.catalog import RULE_NAMES

_SHOWN = 3


def suggestion_words(suggestion: Suggestion) -> str:
    """A suggestion in one line: the figures to change, and why."""
    standard = current_standard()
    changes = []
    for change in suggestion.changes:
        before = "（空）" if change.before is None else f"{change.before:f}"
        changes.append(f"{standard.words(change.key)} {before} → {change.after:f}")
    shown = "；".join(changes[:_SHOWN]) + (f" 等 {len(changes)} 格" if len(changes) > _SHOWN else "")
    return f"{shown}。{suggestion.reason}"


def checked_text(checked: Checked) -> str:
    """A few lines a file; the messages are the findings' own."""
    report = checked.report
    lines = [report.path]
    if checked.status is CheckStatus.FAILED:
        return "\n".join([*lines, checked.verdict.text])
    head = "　".join(filter(None, [report.agency, f"{report.year} 年" if report.year else None]))
    lines += [head] if head else []
    lines.append(checked.verdict.text)
    lines += [f"  ! {problem.message}" for problem in report.problems]
    for severity, group in groupby(checked.findings, key=lambda finding: finding.severity):
        findings = list(group)
        lines.append(f"{severity.words}（{len(findings)}）")
        for finding in findings:
            lines.append(f"  {severity.sign} {finding.rule} {RULE_NAMES[finding.rule]}　{finding.message}")
            if finding.places:
                more = f" 等 {len(finding.places)} 处" if len(finding.places) > 1 else ""
                lines.append(f"      原文位置：{finding.places[0].words()}{more}")
            for suggestion in finding.suggestions[:1]:
                lines.append(f"      建议：{suggestion_words(suggestion)}")
    return "\n".join(lines)
