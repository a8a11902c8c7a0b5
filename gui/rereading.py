"""A draft read again after it changed on disk: which of the person's edits still apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.model.edit import Edit
from core.model.report import FigureKey, FigureStatus, Report


@dataclass(frozen=True)
class Ground:
    """What the draft said at a figure when the person edited it."""

    status: FigureStatus
    value: Decimal | None
    raw: str | None


def grounds(source: Report, edits: Iterable[Edit]) -> dict[FigureKey, Ground]:
    """The ground of each edit in the report as read."""
    figures = {edit.key: source.figure(edit.key) for edit in edits}
    return {key: Ground(figure.status, figure.value, figure.raw) for key, figure in figures.items()}


def edits_kept(
    edits: Iterable[Edit], before: Mapping[FigureKey, Ground], now: Report
) -> tuple[list[Edit], int]:
    """The edits whose figures are printed as before, and how many others there are.

    Where the draft now says what the edit said it is done; where it says a third thing the edit's ground is
    gone. Only the latter are counted.
    """
    kept, gone = [], 0
    for edit, ground in ((edit, grounds(now, [edit])[edit.key]) for edit in edits):
        if before.get(edit.key) == ground:
            kept.append(edit)
        elif ground.value != edit.value:
            gone += 1
    return kept, gone
