"""N09: the text says none or all, and the tables say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.model.fact import Fact
from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.text_figures import section_of, short
from core.rules.text_readings import APPLICANTS, NARROWED, columns_of, words_of
from core.rules.wording import number, places
from core.standard.schema import Standard

_SUIT_ROWS = {
    "reconsideration": ("reconsideration",),
    "litigation": ("direct_litigation", "litigation_after_reconsideration"),
    "direct_litigation": ("direct_litigation",),
    "litigation_after_reconsideration": ("litigation_after_reconsideration",),
}
_FLOW_ROWS = {"received": "new", "carried_over": "carried_over", "carried_forward": "carried_forward"}


def absolute_contradicted(report: Report, standard: Standard) -> Iterator[Finding]:
    """N09: 未收到申请, 无行政复议, 均已办结 where a figure that was read shows that there were some."""
    told: set[tuple[str, str]] = set()
    for fact in report.facts:
        if fact.statement not in ("none", "all") or fact.has(*NARROWED):
            continue
        keys = _against(fact)
        more = [key for key in keys if _value(report, key) > 0]
        if not more or (fact.subject, fact.text) in told:
            continue
        if fact.statement == "all" and fact.value is not None:
            handled = report.figure(FigureKey("requests", "handled_total", "total"))
            if handled.value == fact.value or handled.status is not FigureStatus.READ:
                continue  # 受理12件均已办结: twelve were, and the one carried on is not among them
        told.add((fact.subject, fact.text))
        key = more[0]
        value = _value(report, key)
        where = standard.words(key)
        said = "都已办结" if fact.statement == "all" else f"没有{words_of(fact.subject)}"
        yield Finding(
            "N09",
            Severity.ERROR,
            f"正文“{short(fact.text)}”说{said}，而{where}为 {number(value)}，两处矛盾。",
            key.table,
            section_of(fact, standard),
            tuple(more[:1]),
            (fact.place, *places(report, more[:1])),
            "0",
            value,
        )


def _value(report: Report, key: FigureKey) -> Decimal:
    figure = report.figure(key)
    read = figure.status is FigureStatus.READ and figure.value is not None
    return figure.value if read and figure.value is not None else Decimal(0)


def _against(fact: Fact) -> tuple[FigureKey, ...]:
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
