"""The JSON of the command line, exactly as design/contract.md promises it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core import __version__
from core.model.fact import Fact
from core.model.finding import Finding
from core.model.place import Place
from core.model.report import Figure, FigureStatus, Report, Section
from core.model.suggestion import Suggestion
from core.pipeline.check import Checked, current_standard


def checked_json(results: Sequence[Checked]) -> dict[str, object]:
    """The whole document for some files, in their order."""
    return {"gouji": __version__, "reports": [_report(checked) for checked in results]}


def _report(checked: Checked) -> dict[str, object]:
    report = checked.report
    verdict = checked.verdict
    return {
        "file": report.path,
        "format": report.format,
        "status": checked.status.value,
        "problems": [{"code": problem.code, "message": problem.message} for problem in report.problems],
        "agency": report.agency,
        "year": report.year,
        "standard": report.standard,
        "verdict": {
            "errors": verdict.errors,
            "warnings": verdict.warnings,
            "notes": verdict.notes,
            "unchecked": verdict.unchecked,
            "text": verdict.text,
        },
        "sections": [_section(section) for section in report.sections],
        "tables": _tables(report),
        "facts": [_fact_told(fact) for fact in report.facts],
        "findings": [_finding(finding) for finding in checked.findings],
    }


def _fact_told(fact: Fact) -> dict[str, object]:
    """A figure or a statement of the text; subject "" is a number that the form does not ask for."""
    return {
        "subject": fact.subject,
        "qualifier": list(fact.qualifiers),
        "value": _number(fact.value),
        "unit": fact.unit,
        "statement": fact.statement,
        "section": fact.section,
        "text": fact.text,
        "place": _place(fact.place),
    }


def _tables(report: Report) -> dict[str, object]:
    return {
        spec.key: {key.name: _cell(report.figure(key)) for key in spec.keys}
        for spec in current_standard().tables
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "key": section.key,
        "number": section.number or None,
        "heading": section.heading or None,
        "status": section.status.value,
        "place": _place(section.place),
    }


def _cell(figure: Figure) -> dict[str, object]:
    return {
        "value": _number(figure.value) if figure.status is FigureStatus.READ else None,
        "raw": figure.raw,
        "status": figure.status.value,
        "place": _place(figure.place),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "table": finding.table,
        "cells": [key.name for key in finding.cells],
        "places": [_place(place) for place in finding.places],
        "message": finding.message,
        "expected": _fact(finding.expected),
        "actual": _fact(finding.actual),
        "suggestions": [entry for one in finding.suggestions for entry in _suggestion(one)],
    }


def _suggestion(suggestion: Suggestion) -> list[dict[str, object]]:
    """One entry a figure; figures to be changed together follow one another with the same reason."""
    return [
        {
            "table": change.key.table,
            "cell": change.key.name,
            "from": _number(change.before),
            "to": _number(change.after),
            "reason": suggestion.reason,
        }
        for change in suggestion.changes
    ]


def _place(place: Place | None) -> dict[str, object] | None:
    return place.as_json() if place is not None else None


def _fact(fact: Decimal | str | None) -> object:
    return _number(fact) if isinstance(fact, Decimal) else fact


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
