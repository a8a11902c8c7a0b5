"""Findings that a person has set aside with a reason; known again as long as their cause is the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.model.finding import Finding
from core.model.report import Figure, FigureKey, Report


@dataclass(frozen=True)
class Cause:
    """What a finding comes from: its rule, and the figures as they stand ("12", "blank", "not_a_number:无").

    A finding about no figures is known by where it is and by its message (``told``). Places are left out:
    they move when anything before them is edited.
    """

    rule: str
    table: str | None
    section: str | None
    figures: tuple[tuple[FigureKey, str], ...]
    told: str


@dataclass(frozen=True)
class Decision:
    """A person's word that a finding may stand. ``reason`` is printed wherever the finding would be."""

    cause: Cause
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a finding is set aside only with a reason")


@dataclass(frozen=True)
class SetAside:
    """A finding that was set aside, and why."""

    finding: Finding
    reason: str


def cause_of(finding: Finding, report: Report) -> Cause:
    """The cause of a finding in the report that it was found in."""
    figures = tuple((key, _standing(report.figure(key))) for key in finding.cells)
    told = [_plain(finding.expected), _plain(finding.actual)] if figures else [finding.message]
    return Cause(finding.rule, finding.table, finding.section, figures, "\n".join(told))


def part(
    findings: Sequence[Finding], report: Report, decisions: Iterable[Decision]
) -> tuple[tuple[Finding, ...], tuple[SetAside, ...]]:
    """The findings that stand, and those set aside. Of several decisions on one cause the last counts."""
    reasons = {decision.cause: decision.reason for decision in decisions}
    if not reasons:
        return tuple(findings), ()
    causes = [cause_of(finding, report) for finding in findings]
    standing = [finding for finding, cause in zip(findings, causes, strict=True) if cause not in reasons]
    aside = [
        SetAside(finding, reasons[cause])
        for finding, cause in zip(findings, causes, strict=True)
        if cause in reasons
    ]
    return tuple(standing), tuple(aside)


def _standing(figure: Figure) -> str:
    if figure.value is not None:
        return _plain(figure.value)
    return f"{figure.status.value}:{figure.raw.strip()}" if figure.raw else figure.status.value


def _plain(told: Decimal | str | None) -> str:
    """A figure is the same however it is written: 5, 5.0."""
    if isinstance(told, Decimal):
        return f"{told.normalize():f}"
    return told or ""
