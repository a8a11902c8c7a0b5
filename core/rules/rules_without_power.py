"""D07: 规章 told by a body that has no power to issue them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import Report
from core.rules.body_level import MakesRules, makes_rules
from core.rules.wording import number, places
from core.standard.schema import Standard

_ROW = "regulations"
_COLUMNS = ("issued", "in_force")


def rules_without_power(report: Report, standard: Standard) -> Iterator[Finding]:
    """D07: 规章 issued or in force at a county body or below, or at a bureau; mostly 规范性文件 are meant."""
    if report.agency is None or makes_rules(report.agency) is not MakesRules.NO:
        return
    for spec in standard.tables:
        keys = tuple(
            key
            for key in spec.keys
            if key.row == _ROW and key.column in _COLUMNS and (report.figure(key).value or 0) > 0
        )
        if keys:
            told = "、".join(
                f"{spec.column_words(key)} {number(report.figure(key).value or Decimal(0))}" for key in keys
            )
            yield Finding(
                "D07",
                Severity.WARNING,
                f"{spec.row_words(keys[0])}：{told}。{report.agency}一般没有规章制定权，请核对是否应填在行政规范性文件一行。",
                spec.key,
                spec.section,
                keys,
                places(report, keys),
                actual=report.figure(keys[0]).value,
            )
