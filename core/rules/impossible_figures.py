"""D08: figures that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.body_level import Level, level_of
from core.rules.wording import number, places
from core.standard.schema import Standard

_ROWS = ("regulations", "normative_documents")
_FEES = FigureKey("disclosure", "fees", "amount")
# 万元. A whole province charges some million 万元 a year; what lies above can only be 元.
_MOST = {
    Level.PROVINCE: Decimal(50_000_000),
    Level.CITY: Decimal(20_000_000),
    Level.COUNTY: Decimal(5_000_000),
    Level.TOWNSHIP: Decimal(500_000),
    Level.BUREAU: Decimal(20_000_000),
    Level.UNKNOWN: Decimal(20_000_000),
}


def figures_impossible(report: Report, standard: Standard) -> Iterator[Finding]:
    """D08: more documents issued this year than are in force or repealed together; 元 told as 万元."""
    spec = standard.table("disclosure")
    for row in _ROWS:
        keys = tuple(FigureKey(spec.key, row, column) for column in ("issued", "repealed", "in_force"))
        values = [_read(report, key) for key in keys]
        issued, repealed, in_force = values
        if issued is None or repealed is None or in_force is None or issued <= repealed + in_force:
            continue
        yield Finding(
            "D08",
            Severity.WARNING,
            f"{spec.row_words(keys[0])}：本年制发 {number(issued)} 件，而现行有效 {number(in_force)} 件、"
            f"本年废止 {number(repealed)} 件，合计还少于本年制发的数，请核对。",
            spec.key,
            spec.section,
            keys,
            places(report, keys),
            None,
            issued,
        )
    amount = _read(report, _FEES)
    if amount is None:
        return
    told = next(
        (
            fact
            for fact in report.facts
            if fact.subject == "fees.amount" and fact.unit == "元" and fact.value == amount and amount >= 1000
        ),
        None,
    )
    if told is not None or amount > _MOST[level_of(report.agency or "")]:
        shown = number((amount / 10_000).quantize(Decimal("0.0001")))
        yield Finding(
            "D08",
            Severity.WARNING,
            f"{spec.words(_FEES)}：{number(amount)} 万元，像是按元填的，请核对是否应为 {shown} 万元。",
            spec.key,
            spec.section,
            (_FEES,),
            (*places(report, (_FEES,)), *((told.place,) if told else ())),
            None,
            amount,
        )


def _read(report: Report, key: FigureKey) -> Decimal | None:
    figure = report.figure(key)
    return figure.value if figure.status is FigureStatus.READ else None
