"""How each figure's cell looks: its text, its state, and what is told when the mouse rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.model.finding import Finding, Severity
from core.model.report import Figure, FigureKey, FigureStatus
from core.pipeline.check import Checked
from core.standard.schema import Standard, TableSpec
from gui.entry import show_value
from gui.models.finding_order import marked_cells, ordered, rule_words, short_message
from gui.words import SEVERITY_WORDS, STATUS_MARKS, STATUS_WORDS

MARKING = (Severity.ERROR, Severity.WARNING)
"""Severities whose sign a cell bears; notes are told in the list only."""


@dataclass(frozen=True)
class CellFace:
    """One figure's cell. ``old`` is what the draft says where a person has put another value.

    ``lines`` tell of it: its place in the form first, then its state and its place in the source.
    ``concerns`` are the findings about it, a line each.
    """

    key: FigureKey
    text: str
    status: FigureStatus
    severity: Severity | None
    edited: bool
    old: str
    lines: tuple[str, ...]
    concerns: tuple[str, ...]

    @property
    def told(self) -> str:
        """All that is known of the cell, for its tooltip."""
        more = [f"……另有 {len(self.concerns) - 6} 条"] if len(self.concerns) > 6 else []
        return "\n".join([*self.lines, *self.concerns[:6], *more])


def faces(spec: TableSpec, standard: Standard, checked: Checked) -> Mapping[FigureKey, CellFace]:
    """The faces of all cells of a table."""
    findings: dict[FigureKey, list[Finding]] = {}
    marks: dict[FigureKey, Severity] = {}
    for finding in ordered(checked.findings):
        for key in finding.cells:
            findings.setdefault(key, []).append(finding)
        if finding.severity in MARKING:
            for key in marked_cells(finding, standard):
                marks.setdefault(key, finding.severity)
    return {
        key: _face(
            checked.report.figure(key),
            checked.source.figure(key),
            marks.get(key),
            findings.get(key, []),
            standard,
        )
        for key in spec.keys
    }


def _face(
    figure: Figure, printed: Figure, severity: Severity | None, findings: list[Finding], standard: Standard
) -> CellFace:
    old = _shown(printed) if figure.edited else ""
    words = standard.words(figure.key)
    lines = [words, _state_line(figure, old)]
    if printed.raw is not None and (
        figure.edited or figure.status is not FigureStatus.READ or printed.remark
    ):
        lines.append(f"原文：“{printed.raw}”")
    if printed.place is not None:
        lines.append(f"位置：{printed.place.words()}")
    if not figure.edited and figure.reason:
        lines.append(f"说明：{figure.reason}")
    if not figure.edited and figure.status is FigureStatus.READ and figure.certainty < 1:
        lines.append(f"把握：{figure.certainty:.0%}")
    concerns = [
        f"{SEVERITY_WORDS[finding.severity]} {rule_words(finding)}：{short_message(finding, standard)}"
        for finding in findings
    ]
    return CellFace(
        figure.key,
        _shown(figure),
        figure.status,
        severity,
        figure.edited,
        old,
        tuple(lines),
        tuple(concerns),
    )


def _shown(figure: Figure) -> str:
    """What stands in the cell: never a value unless the figure was read."""
    if figure.status is FigureStatus.READ:
        return show_value(figure.value)
    if figure.status is FigureStatus.NOT_A_NUMBER:
        return (figure.raw or "").strip()
    return STATUS_MARKS[figure.status]


def _state_line(figure: Figure, old: str) -> str:
    now = show_value(figure.value) if figure.status is FigureStatus.READ else STATUS_WORDS[figure.status]
    if figure.edited:
        return f"已改为 {now}（草稿里是 {old}）"
    return f"数值：{now}"
