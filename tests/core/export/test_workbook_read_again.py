"""The workbook opened with the program itself: the same figures, and no fault that the draft did not have."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from core.export.workbook import export_workbook
from core.model.edit import Edit, apply_edits
from core.model.report import TableState
from core.pipeline.check import check_file
from tests.core.export.reports import STANDARD, good_values, key, make_report, not_a_number

ALL_KEYS = [figure for spec in STANDARD.tables for figure in spec.keys]


def read_again(tmp_path, report, edits=()):
    path = tmp_path / "again.xlsx"
    edited = apply_edits(report, edits)
    path.write_bytes(export_workbook(report, edited, edits, [], STANDARD, now=datetime(2026, 11, 22)))
    return check_file(path)


def broken():
    values = good_values()
    values[key("granted.total")] += 1
    values[key("carried_over.other")] = Decimal("1.5")
    del values[key("partially_granted.natural_person")]
    spot = key("rejected.petition.business")
    return make_report(values, {spot: not_a_number(spot, "无")})


@pytest.mark.parametrize(
    ("report", "edits"),
    [
        (make_report(good_values()), []),
        (broken(), []),
        (broken(), [Edit(key("new.business"), Decimal(7), "=1"), Edit(key("granted.total"), None)]),
    ],
    ids=["clean", "broken", "edited"],
)
def test_the_same_200_values(tmp_path, report, edits):
    checked = read_again(tmp_path, report, edits)
    expected = {figure: apply_edits(report, edits).figure(figure).value for figure in ALL_KEYS}
    assert {figure: checked.report.figure(figure).value for figure in ALL_KEYS} == expected
    assert (checked.report.agency, checked.report.year) == ("青河县水利局", 2025)
    assert all(table.state is TableState.FITTED for table in checked.report.tables.values())
    # The check cells, the legend and the lists are not taken for rows or columns of the form.
    assert not [finding for finding in checked.findings if finding.rule in ("S07", "S09", "D06", "S14")]


def test_an_empty_template_has_no_figures(tmp_path):
    checked = read_again(tmp_path, make_report(state=TableState.MISSING))
    assert all(checked.report.figure(figure).value is None for figure in ALL_KEYS)
