"""Findings: facts about a report, with the sentence that tells them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.model.place import Place
from core.model.report import FigureKey


class Severity(StrEnum):
    """How much a finding weighs (design/rules.md), heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Finding:
    """What a rule found. ``message`` is Chinese and names the place, both figures and the difference.

    ``expected`` and ``actual`` are figures or short texts; None where there is no single one.
    """

    rule: str
    severity: Severity
    message: str
    table: str | None = None
    section: str | None = None
    cells: tuple[FigureKey, ...] = ()
    places: tuple[Place, ...] = ()
    expected: Decimal | str | None = None
    actual: Decimal | str | None = None
