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
    set_aside: int = 0
    """Findings of any severity that a person has set aside; they are in none of the counts above."""
