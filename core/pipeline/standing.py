"""Whether a draft can be published, and what stands in the way: one answer for line, list and window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.model.decision import SetAside
from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, Report, TableState
from core.pipeline.checklist import Owed, checklist
from core.rules.catalog import RULE_NAMES
from core.rules.previous_given import why_not_comparable
from core.standard.schema import Standard

NO_TEXT = "正文没有核对"
NO_PREVIOUS = "上年结转没有比对（请一并给出上年报告）"
NOT_COMPARABLE = "给出的上年报告不能比对，上年结转没有核对"
PART_LOST = "文件有一部分没有读出来"
_GAPS = {
    FigureStatus.BLANK: "格空白要填",
    FigureStatus.NOT_A_NUMBER: "格不是数字",
    FigureStatus.ABSENT: "格草稿里没有",
}


@dataclass(frozen=True)
class Unchecked:
    """Something that was not checked. ``blocks``: the report cannot be said to be right before it is."""

    words: str
    blocks: bool


@dataclass(frozen=True)
class Standing:
    """What stands between a draft and its publishing, apart from the errors and warnings themselves."""

    unread: tuple[FigureKey, ...]
    """Figures that could not be read."""
    gaps: tuple[FigureKey, ...]
    """Figures that are blank, no number, or not there: however sure their value is, they are to be filled."""
    gap_words: str
    """The gaps counted by what they are: "1 格空白要填"; "" if there are none."""
    unmet: tuple[Owed, ...]
    """Lines of the checklist that do not hold, and that nobody has given a reason for."""
    unchecked: tuple[Unchecked, ...]
    can_publish: bool

    @property
    def unread_words(self) -> str:
        """How many figures could not be read, and that the report has not passed; "" if all could."""
        return f"有 {len(self.unread)} 个数据读不出来，不能视为通过" if self.unread else ""


def standing(
    report: Report,
    findings: Sequence[Finding],
    standard: Standard,
    set_aside: Sequence[SetAside] = (),
    previous: Report | None = None,
) -> Standing:
    """Where a draft stands. A finding set aside is no obstacle; a figure that is not there always is one."""
    unread = unread_figures(report, standard)
    gaps = [key for key in figures_without_value(report, standard) if key not in set(unread)]
    counts = Counter(report.figure(key).status for key in gaps)
    owed = checklist(report, standard, set_aside).sections.values()
    unmet = tuple(one for section in owed for one in section if one.told is False and not one.is_waived)
    unchecked = what_is_unchecked(report, findings, standard, previous)
    must = any(finding.severity in (Severity.ERROR, Severity.WARNING) for finding in findings)
    return Standing(
        unread,
        tuple(gaps),
        "、".join(f"{counts[status]} {words}" for status, words in _GAPS.items() if counts[status]),
        unmet,
        unchecked,
        not (must or unread or gaps or unmet or any(one.blocks for one in unchecked)),
    )


def figures_without_value(report: Report, standard: Standard) -> tuple[FigureKey, ...]:
    """Every figure of the form that has no value, whatever the reason, in the form's order."""
    return tuple(key for spec in standard.tables for key in spec.keys if report.figure(key).value is None)


def unread_figures(report: Report, standard: Standard) -> tuple[FigureKey, ...]:
    """The figures that could not be read, singly or with their whole table."""
    return tuple(
        key
        for key in figures_without_value(report, standard)
        if report.figure(key).status is FigureStatus.UNREADABLE
        or report.tables[key.table].state is TableState.UNREADABLE
    )


def what_is_unchecked(
    report: Report, findings: Sequence[Finding], standard: Standard, previous: Report | None = None
) -> tuple[Unchecked, ...]:
    """Everything that was not checked, in words: what the verdict may leave out while there are errors."""
    unread = unread_words(report, standard)
    lost = [Unchecked(words, True) for words in unread.split("，") if words]
    if report.problems and not lost:
        lost.append(Unchecked(PART_LOST, True))
    if not any(passage.section == "overview" for passage in report.passages):
        lost.append(Unchecked(NO_TEXT, True))
    if previous is None:
        lost.append(Unchecked(NO_PREVIOUS, False))
    elif why_not_comparable(report, previous):
        lost.append(Unchecked(NOT_COMPARABLE, False))
    if not unread:  # else its findings have been told of just now
        rules = Counter(
            one.rule for one in findings if one.severity is Severity.UNCHECKED and one.rule != "Y01"
        )
        lost += [
            Unchecked(f"{rule} {RULE_NAMES.get(rule, '')} {count} 处", True) for rule, count in rules.items()
        ]
    return tuple(lost)


def unread_words(report: Report, standard: Standard) -> str:
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
