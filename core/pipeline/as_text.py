"""The result of a check as text for people: the verdict first, then the findings by severity."""

from __future__ import annotations

from itertools import groupby

from core.pipeline.check import Checked, CheckStatus, current_standard
from core.rules.catalog import RULE_NAMES
from core.standard.proposal import proposal_words


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
                more = (
                    f"（涉及 {len(finding.places)} 格）" if len(finding.places) > 1 and finding.cells else ""
                )
                lines.append(f"      原文位置：{finding.places[0].words()}{more}")
            for suggestion in finding.suggestions[:1]:
                lines.append(f"      建议：{proposal_words(suggestion, current_standard())}")
    return "\n".join(lines)
