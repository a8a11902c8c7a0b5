"""The end of the work: nothing left to mend or to look at; what was not checked is named, not passed over."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.finding import Severity
from core.model.report import FigureKey, FigureStatus
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
    keys: tuple[FigureKey, ...] = ()
    """The cells that are still to be filled or looked at, where the text tells of them."""


def end_state(checked: Checked, standard: Standard) -> EndState:
    """The verdict as long as there is something to do; then whether the draft can be published."""
    from core.pipeline.standing import standing  # brings all rules: not before the first paint

    verdict = checked.verdict
    if verdict.errors or verdict.warnings or checked.status is CheckStatus.FAILED:
        return EndState(verdict.text, Severity.ERROR if verdict.errors else Severity.WARNING)
    now = standing(checked.report, checked.findings, standard, checked.set_aside, checked.previous)
    words = tuple(one.words for one in now.unchecked)
    keys = (*now.unread, *now.gaps)
    if now.unread:
        more = f"，还有 {now.gap_words}" if now.gaps else ""
        return EndState(f"{now.unread_words}{more}。", Severity.UNCHECKED, words, True, keys)
    if now.gaps:
        return EndState(f"没有必须改的错误，还有 {now.gap_words}。", Severity.WARNING, words, keys=keys)
    if now.unmet:
        text = f"没有必须改的错误，应写内容有 {len(now.unmet)} 项不符。"
        return EndState(text, Severity.WARNING, words)
    if not now.can_publish or checked.status is not CheckStatus.OK:
        first = next((one.words for one in now.unchecked if one.blocks), "文件有一部分没有读出来")
        left = f"还有 {verdict.unchecked} 处未核对" if verdict.unchecked else f"但{first}"
        return EndState(f"没有要改的了，{left}，不能视为通过。", Severity.UNCHECKED, words, True)
    text = "可以发布，只是没有与上年比对。" if words else "可以发布，全部核对过了。"
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
