"""Y01, Y02, Y05 and N12 against last year's report: figures that do not go on from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.text_figures import section_of, short
from core.rules.text_readings import NARROWED
from core.rules.wording import number, places, some
from core.standard.schema import Standard

_CHAINED = ("regulations", "normative_documents")
_LEAPS_FROM = Decimal(20)
_WAYS = {"increase": "增加", "decrease": "减少", "flat": "持平"}


def _read(report: Report, key: FigureKey) -> Decimal | None:
    figure = report.figure(key)
    return figure.value if figure.status is FigureStatus.READ else None


def carried_over_differs(report: Report, previous: Report, standard: Standard) -> Iterator[Finding]:
    """Y01: 上年结转 is not what last year's report carried forward, column by column."""
    spec = standard.table("requests")
    wrong: list[tuple[FigureKey, Decimal, Decimal]] = []
    for key in spec.keys:
        if key.row != "carried_over":
            continue
        now, before = _read(report, key), _read(previous, FigureKey(spec.key, "carried_forward", key.column))
        if now is not None and before is not None and now != before:
            wrong.append((key, now, before))
    if not wrong:
        return
    keys = tuple(key for key, _, _ in wrong)
    told = [
        f"{spec.column_words(key)} {number(now)}（上年 {number(before)}，相差 {number(abs(now - before))}）"
        for key, now, before in wrong
    ]
    main = next(((now, before) for key, now, before in wrong if key.column == "total"), wrong[0][1:])
    yield Finding(
        "Y01",
        Severity.ERROR,
        f"{spec.row_words(keys[0])}与{previous.year}年报告的“结转下年度继续办理”不一致：{some(told, 7)}。",
        spec.key,
        spec.section,
        keys,
        places(report, keys),
        main[1],
        main[0],
    )


def in_force_chain_broken(report: Report, previous: Report, standard: Standard) -> Iterator[Finding]:
    """Y02: in force now is not in force last year, and issued, less repealed."""
    spec = standard.table("disclosure")
    for row in _CHAINED:
        issued, repealed, in_force = (
            FigureKey(spec.key, row, column) for column in ("issued", "repealed", "in_force")
        )
        values = (
            _read(previous, in_force),
            _read(report, issued),
            _read(report, repealed),
            _read(report, in_force),
        )
        before, new, gone, now = values
        if before is None or new is None or gone is None or now is None or now == before + new - gone:
            continue
        keys = (in_force, issued, repealed)
        expected = before + new - gone
        yield Finding(
            "Y02",
            Severity.WARNING,
            f"{spec.row_words(in_force)}：现行有效 {number(now)} 件，按上年现行有效 {number(before)}"
            f"＋本年制发 {number(new)}－本年废止 {number(gone)} 应为 {number(expected)}，"
            f"相差 {number(abs(now - expected))}。",
            spec.key,
            spec.section,
            keys,
            places(report, keys),
            expected,
            now,
        )


def figure_leaps(report: Report, previous: Report, standard: Standard) -> Iterator[Finding]:
    """Y05: a total more than tenfold or under a tenth of last year's: mostly a slip of the pen or a unit."""
    leaps = []
    for spec in standard.tables:
        for key in spec.keys:
            if spec.key != "disclosure" and key.column != "total":
                continue
            now, before = _read(report, key), _read(previous, key)
            if not now or not before or max(now, before) < _LEAPS_FROM:
                continue
            if now > before * 10 or now * 10 < before:
                leaps.append((spec, key, now, before))
    for spec, key, now, before in leaps:
        how = "十倍以上" if now > before else "不到十分之一"
        yield Finding(
            "Y05",
            Severity.NOTE,
            f"{spec.words(key)}：{number(now)}，上年 {number(before)}，是上年的{how}，请核对。",
            spec.key,
            spec.section,
            (key,),
            places(report, [key]),
            before,
            now,
        )


def direction_against_previous(report: Report, previous: Report, standard: Standard) -> Iterator[Finding]:
    """N12: the text says more or fewer requests than last year; both years' tables say the opposite."""
    rows = (("new",), ("new", "carried_over"), ("handled_total",))
    pairs = []
    for group in rows:
        now = [_read(report, FigureKey("requests", row, "total")) for row in group]
        before = [_read(previous, FigureKey("requests", row, "total")) for row in group]
        if None in now or None in before:
            return
        pairs.append((sum(filter(None, now), Decimal(0)), sum(filter(None, before), Decimal(0))))
    ways = {"increase" if now > before else "decrease" if now < before else "flat" for now, before in pairs}
    for fact in report.facts:
        if fact.subject not in ("received", "new", "processed", "handled"):
            continue
        said = fact.statement or next(
            (way for way in ("increase", "decrease") if fact.has("change") and fact.has(way)), ""
        )
        if said not in _WAYS or said in ways or fact.has(*(set(NARROWED) - {"change"})):
            continue
        now_new, before_new = pairs[0]
        if said == "flat" and before_new and abs(now_new - before_new) / before_new <= Decimal("0.1"):
            continue  # 基本持平
        yield Finding(
            "N12",
            Severity.WARNING,
            f"正文“{short(fact.text)}”说{_WAYS[said]}，"
            f"而本年新收 {number(now_new)}、上年新收 {number(before_new)}。",
            "requests",
            section_of(fact, standard),
            (FigureKey("requests", "new", "total"),),
            (fact.place,),
            before_new,
            now_new,
        )
