"""Findings: facts about a report, with the sentence that tells them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.model.place import Place
from core.model.report import FigureKey
from core.model.suggestion import Suggestion


class Severity(StrEnum):
    """How much a finding weighs (design/rules.md), heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    UNCHECKED = "unchecked"

    @property
    def words(self) -> str:
        """What people call it."""
        return _SEVERITY_WORDS[self][1]

    @property
    def sign(self) -> str:
        """A sign that goes with the colour, so that state is never told by colour alone."""
        return _SEVERITY_WORDS[self][0]


_SEVERITY_WORDS = {
    Severity.ERROR: ("✗", "必须改"),
    Severity.WARNING: ("!", "请核对"),
    Severity.NOTE: ("·", "提示"),
    Severity.UNCHECKED: ("?", "未核对"),
}


@dataclass(frozen=True)
class Finding:
    """What a rule found. ``message`` is Chinese and names the place, both figures and the difference.

    ``expected`` and ``actual`` are figures or short texts; None where there is no single one.
    ``suggestions`` are corrections that would mend it, the best first; findings of one cause have the same.
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
    suggestions: tuple[Suggestion, ...] = ()
