"""Figures that another place than their own cell tells: the text of the report, last year's report.

The repair gives such a figure more weight: a cell that the text confirms is less likely the wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.model.fact import Fact
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.previous_given import why_not_comparable
from core.rules.text_readings import NARROWED, Reading, readings
from core.rules.text_zeros import surely_zero
from core.standard.schema import Standard


def confirmed_figures(
    report: Report, standard: Standard, previous: Report | None
) -> Mapping[FigureKey, Decimal]:
    """What text and last year say a figure is, only where they leave no choice and do not disagree."""
    told: dict[FigureKey, set[Decimal]] = {}
    for fact in report.facts:
        key = _only_key(fact, report, standard)
        if key is not None and fact.value is not None:
            told.setdefault(key, set()).add(fact.value)
        for zero in surely_zero(fact, report, standard):
            told.setdefault(zero, set()).add(Decimal(0))
    if previous is not None and not why_not_comparable(report, previous):
        for key, figure in previous.tables["requests"].figures.items():
            if key.row == "carried_forward" and figure.value is not None:
                told.setdefault(FigureKey(key.table, "carried_over", key.column), set()).add(figure.value)
    return {key: values.pop() for key, values in told.items() if len(values) == 1}


def _only_key(fact: Fact, report: Report, standard: Standard) -> FigureKey | None:
    """The one figure that a fact can mean; None if it may mean another, or a sum, or only roughly."""
    if fact.about or fact.has("concluded") or any(fact.has(one) for one in NARROWED):
        return None
    meant = {_single(reading, report) for reading in readings(fact, standard)}
    return meant.pop() if len(meant) == 1 else None


def _single(reading: Reading, report: Report) -> FigureKey | None:
    """The figure of a reading that is one figure, or one less another that is 0."""
    one = len(reading.plus) == 1 and all(_is_zero(report, key) for key in reading.minus)
    return reading.plus[0] if one else None


def _is_zero(report: Report, key: FigureKey) -> bool:
    figure = report.figure(key)
    return figure.status is FigureStatus.READ and figure.value == 0
