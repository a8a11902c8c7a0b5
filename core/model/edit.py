"""Edits: a person's corrections. Applying them makes a new Report; the old one is the undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from core.model.report import FigureKey, FigureStatus, Report


@dataclass(frozen=True)
class Edit:
    """A new value for one figure; None empties the cell. ``reason`` is for the change log, may be ""."""

    key: FigureKey
    value: Decimal | None
    reason: str = ""


def apply_edits(report: Report, edits: Iterable[Edit]) -> Report:
    """The report with the edits put in, later ones over earlier ones. KeyError for an unknown key."""
    tables = dict(report.tables)
    for edit in edits:
        table = tables[edit.key.table]
        old = table.figures[edit.key]
        status = FigureStatus.BLANK if edit.value is None else FigureStatus.READ
        new = replace(old, status=status, value=edit.value, remark="", certainty=1.0, reason="", edited=True)
        tables[edit.key.table] = replace(table, figures={**table.figures, edit.key: new})
    return replace(report, tables=tables)
