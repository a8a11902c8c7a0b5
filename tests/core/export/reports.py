"""Reports built by hand from the standard, for the tests of the exporters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from core.model.place import TablePlace
from core.model.report import (
    Figure,
    FigureKey,
    FigureStatus,
    FittedTable,
    Report,
    Section,
    SectionStatus,
    TableState,
)
from core.standard.loader import load_standard

STANDARD = load_standard("2021")
PEOPLE = ["natural_person", "business", "research", "public_welfare", "legal_service", "other"]
RESULTS = list(next(r for r in STANDARD.table("requests").relations if r.rule == "T02").right)


def key(name: str, table: str = "requests") -> FigureKey:
    row, _, column = name.rpartition(".")
    return FigureKey(table, row, column)


def good_values() -> dict[FigureKey, Decimal]:
    """Figures in which every relation holds, all of them different enough to tell places apart."""
    values: dict[FigureKey, Decimal] = {}
    for at, figure in enumerate(STANDARD.table("disclosure").keys):
        values[figure] = Decimal(at * 3 + 1)
    values[key("fees.amount", "disclosure")] = Decimal("1234.56")
    for column, person in enumerate(PEOPLE):
        for row, result in enumerate(RESULTS):
            values[FigureKey("requests", result.row, person)] = Decimal((row * 7 + column * 5) % 11)
        handled = sum(values[FigureKey("requests", result.row, person)] for result in RESULTS)
        values[key(f"handled_total.{person}")] = Decimal(handled)
        values[key(f"carried_forward.{person}")] = Decimal(column)
        values[key(f"carried_over.{person}")] = Decimal(column + 2)
        values[key(f"new.{person}")] = Decimal(handled - 2)
    for group, upheld in (
        ("reconsideration", 11),
        ("direct_litigation", 0),
        ("litigation_after_reconsideration", 3),
    ):
        for column, value in enumerate((upheld, 1, 0, 2)):
            name = ("upheld", "corrected", "other", "pending")[column]
            values[FigureKey("litigation", group, name)] = Decimal(value)
    for table in STANDARD.tables:
        for relation in table.relations:
            if relation.rule in ("T01", "T04"):
                values[relation.left[0]] = Decimal(sum(values[part] for part in relation.right))
    return values


def read_figure(figure: FigureKey, value: Decimal) -> Figure:
    return Figure(figure, FigureStatus.READ, value, str(value), TablePlace(0, 0, 0))


def make_report(
    values: Mapping[FigureKey, Decimal] | None = None,
    odd: Mapping[FigureKey, Figure] | None = None,
    *,
    state: TableState = TableState.FITTED,
    agency: str | None = "青河县水利局",
    year: int | None = 2025,
    title: str = "",
    path: str = "/drafts/青河县水利局2025年报.docx",
) -> Report:
    """A report with these values; every other figure is blank, or what ``odd`` says."""
    values, odd = values or {}, odd or {}
    tables = {}
    for table in STANDARD.tables:
        figures = {
            figure: odd.get(figure)
            or (
                read_figure(figure, values[figure])
                if figure in values
                else Figure(figure, FigureStatus.BLANK, raw="")
            )
            for figure in table.keys
        }
        tables[table.key] = FittedTable(table.key, state, figures)
    sections = tuple(Section(section.key, SectionStatus.PRESENT) for section in STANDARD.sections)
    return Report(path, "docx", "2021", title, None, agency, year, sections, tables)


def with_state(report: Report, table: str, state: TableState, reason: str = "") -> Report:
    changed = replace(report.tables[table], state=state, reason=reason)
    return replace(report, tables={**report.tables, table: changed})


def not_a_number(figure: FigureKey, raw: str) -> Figure:
    return Figure(figure, FigureStatus.NOT_A_NUMBER, raw=raw)


def unreadable(figure: FigureKey, raw: str | None, reason: str = "") -> Figure:
    return Figure(figure, FigureStatus.UNREADABLE, raw=raw, reason=reason)
