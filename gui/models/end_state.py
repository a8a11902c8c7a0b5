"""The end of the work: nothing left to mend or to look at; what was not checked is named, not passed over."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.finding import Severity
from core.model.report import FigureStatus
from core.pipeline.check import Checked, CheckStatus
from core.standard.schema import Standard
from gui.words import SEVERITY_WORDS


@dataclass(frozen=True)
class EndState:
    """How far a draft is. ``severity`` None: it can be published. ``remaining`` is what was not checked."""

    text: str
    severity: Severity | None
    remaining: tuple[str, ...] = ()
    is_end: bool = False
    """Nothing is left to mend or to look at."""


def end_state(checked: Checked, standard: Standard) -> EndState:
    """The verdict as long as there is something to do; then whether the draft can be published."""
    from core.pipeline.verdict import what_is_unchecked  # brings all rules: not before the first paint

    verdict = checked.verdict
    left = what_is_unchecked(checked.report, checked.findings, standard, checked.previous)
    words = tuple(one.words for one in left)
    if verdict.errors or verdict.warnings or checked.status is CheckStatus.FAILED:
        severity = Severity.ERROR if verdict.errors else Severity.WARNING
        return EndState(verdict.text, severity)
    if any(one.blocks for one in left) or checked.status is not CheckStatus.OK:
        number = max(len(left), 1)
        text = f"没有要改的了，还有 {number} 项未核对，不能视为通过。"
        return EndState(text, Severity.UNCHECKED, words, True)
    text = f"可以发布，另有 {len(left)} 项未核对。" if left else "可以发布，全部核对过了。"
    return EndState(text, None, words, True)


def counts_line(checked: Checked, *, zeros: bool = True) -> str:
    """The counts by severity, with or without those that are 0, and how many figures there are."""
    verdict = checked.verdict
    numbers = {
        Severity.ERROR: verdict.errors,
        Severity.WARNING: verdict.warnings,
        Severity.NOTE: verdict.notes,
        Severity.UNCHECKED: verdict.unchecked,
    }
    parts = [
        f"{SEVERITY_WORDS[severity]} {number}" for severity, number in numbers.items() if number or zeros
    ]
    figures = [figure for table in checked.report.tables.values() for figure in table.figures.values()]
    read = sum(figure.status is FigureStatus.READ for figure in figures)
    edited = sum(figure.edited for figure in figures)
    parts.append(f"数据 {len(figures)} 个，读出 {read} 个" + (f"，其中改过 {edited} 个" if edited else ""))
    if verdict.set_aside:
        parts.append(f"已忽略并注明理由 {verdict.set_aside}")
    return "　·　".join(parts)
