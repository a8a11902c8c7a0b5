"""Reports for tests of repair, and what is proposed for them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from core.align.cells import unreadable
from core.model.finding import Finding
from core.model.report import FigureKey, Misfit, Report
from core.repair.repair import with_suggestions
from core.rules.catalog import find_all
from tests.builders import STANDARD, key, report

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases"

# 21 requests of natural persons, one of a business, 20 answered: every relation holds.
TRUE = {
    "new.natural_person": "21", "new.business": "1", "new.total": "22",
    "granted.natural_person": "12", "granted.business": "1", "granted.total": "13",
    "unavailable.not_held.natural_person": "7", "unavailable.not_held.total": "7",
    "handled_total.natural_person": "19", "handled_total.business": "1", "handled_total.total": "20",
    "carried_forward.natural_person": "2", "carried_forward.total": "2",
}  # fmt: skip


def checked(
    values: Mapping[str, Mapping[str, str]], confirmed: Mapping[FigureKey, Decimal] | None = None
) -> tuple[Finding, ...]:
    """The findings with suggestions of a report with these figures, all others 0."""
    made = report(values)
    return with_suggestions(made, find_all(made, STANDARD), STANDARD, confirmed)


def requests(**changes: str) -> dict[str, dict[str, str]]:
    """表三 with some figures printed otherwise; names with __ for the point before the column."""
    return {"requests": {**TRUE, **{name.replace("__", "."): text for name, text in changes.items()}}}


def first(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    """(cell, from, to) of the first suggestion of each finding."""
    return {
        (change.key.name, str(change.before), str(change.after))
        for finding in findings
        if finding.suggestions
        for change in finding.suggestions[0].changes
    }


def glued(made: Report, table: str, raws: Mapping[str, str]) -> Report:
    """The report with rows whose figures are printed without anything between them."""
    fitted = made.tables[table]
    figures, misfits = dict(fitted.figures), []
    for row, raw in raws.items():
        keys = tuple(k for k in figures if row in ("", k.row))
        misfits.append(Misfit(row, len(keys), len(raw.split()), keys, None, raw))
        figures.update({k: unreadable(k, None, None, "连在一起") for k in keys})
    changed = replace(fitted, figures=figures, misfits=tuple(misfits))
    return replace(made, tables={**made.tables, table: changed})


def from_tables_json(path: Path) -> dict[str, dict[str, str]]:
    """The figures of a case (t2, t3 rows in the order of the form, t4) as texts by their keys."""
    told = json.loads(path.read_text(encoding="utf-8"))
    flat = {"requests": [n for row in told["t3"] for n in row], "litigation": told["t4"]}
    return {
        name: {k.name: str(n) for k, n in zip(STANDARD.table(name).keys, numbers, strict=True)}
        for name, numbers in flat.items()
    }


__all__ = ["CASES", "TRUE", "checked", "first", "from_tables_json", "glued", "key", "requests"]
