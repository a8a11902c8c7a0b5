"""The verdict: the findings counted, and one line of plain words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """Counts by severity, and the line that tells what must be done."""

    errors: int
    warnings: int
    notes: int
    unchecked: int
    text: str
