"""Statements without a number, as figures: what is 0 if the text is true (未收到申请, 均已办结)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.model.fact import Fact
from core.model.report import FigureKey, Report
from core.rules.text_readings import APPLICANTS, NARROWED, columns_of
from core.standard.schema import Standard

_SUIT_ROWS = {
    "reconsideration": ("reconsideration",),
    "litigation": ("direct_litigation", "litigation_after_reconsideration"),
    "direct_litigation": ("direct_litigation",),
    "litigation_after_reconsideration": ("litigation_after_reconsideration",),
}
_FLOW_ROWS = {"received": "new", "carried_over": "carried_over", "carried_forward": "carried_forward"}
_OF_REQUESTS = {"received", "new", "processed", "handled"}
_OF_SUITS = {"disputes", *_SUIT_ROWS}
_YEAR = re.compile(r"(20\d\d)年")
_OTHER_SCOPE = ("last_year", "change")


def is_absolute(fact: Fact) -> bool:
    """Whether a fact says none or all of what the tables count."""
    return fact.statement in ("none", "all") and not fact.has(*NARROWED)


def zero_keys(fact: Fact) -> tuple[FigureKey, ...]:
    """The figures that must be 0 if the statement is true; the most telling first."""
    if fact.statement == "all":
        return tuple(FigureKey("requests", "carried_forward", column) for column in ("total", *APPLICANTS))
    if fact.subject in _FLOW_ROWS:
        columns = columns_of(fact)
        columns = ("total", *APPLICANTS) if columns == ("total",) else columns
        return tuple(FigureKey("requests", _FLOW_ROWS[fact.subject], column) for column in columns)
    if fact.subject in _SUIT_ROWS:
        column = next((one for one in ("corrected", "pending") if fact.has(one)), "total")
        return tuple(FigureKey("litigation", row, column) for row in _SUIT_ROWS[fact.subject])
    row, _, column = fact.subject.rpartition(".")
    return (FigureKey("disclosure", row, column),) if row else ()


def surely_zero(fact: Fact, report: Report, standard: Standard) -> tuple[FigureKey, ...]:
    """All figures that a statement says are 0, with the parts of totals; none where it leaves a doubt.

    A doubt is a number of the same thing elsewhere in the text, another year in the statement, and a number
    of its own (受理12件均已办结 speaks of the twelve).
    """
    if not is_absolute(fact) or fact.about or fact.value is not None or _is_counted(fact, report.facts):
        return ()
    if any(int(year) != report.year for year in _YEAR.findall(fact.text)):
        return ()
    keys = zero_keys(fact)
    rows = {(key.table, key.row) for key in keys if key.column == "total"}
    parts = (key for spec in standard.tables for key in spec.keys if (key.table, key.row) in rows)
    return tuple(dict.fromkeys((*keys, *parts)))


def _is_counted(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether the text also tells how many there were of what it says there were none."""
    same = {"carried", "carried_forward"} if fact.statement == "all" else {fact.subject, "carried"}
    if fact.statement == "none":
        same |= next((group for group in (_OF_REQUESTS, _OF_SUITS) if fact.subject in group), set())
    return any(one.subject in same and one.value and not one.has(*_OTHER_SCOPE) for one in facts)
