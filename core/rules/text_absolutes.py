"""N09: the text says none or all, and the tables say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.text_figures import section_of, short
from core.rules.text_readings import words_of
from core.rules.text_zeros import is_absolute, zero_keys
from core.rules.wording import number, places
from core.standard.schema import Standard


def absolute_contradicted(report: Report, standard: Standard) -> Iterator[Finding]:
    """N09: 未收到申请, 无行政复议, 均已办结 where a figure that was read shows that there were some."""
    told: set[tuple[str, str]] = set()
    for fact in report.facts:
        if not is_absolute(fact):
            continue
        keys = zero_keys(fact)
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
