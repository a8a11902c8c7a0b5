"""The workbook in other programs: LibreOffice, which calculates everything anew, and calamine."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from core.export.workbook import export_workbook
from core.model.edit import Edit, apply_edits
from tests.core.export.reports import STANDARD, good_values, key, make_report, not_a_number, unreadable
from tests.core.export.sheets import checks, load

NOW = datetime(2026, 11, 22)
TOP = 3
"""Rows above a table: title, section, and the line of the check headings."""
SOFFICE = shutil.which("soffice")

# 0: always recalculate a workbook when it is opened. The default trusts the stored results.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def export(report, edits=()):
    return export_workbook(report, apply_edits(report, edits), edits, [], STANDARD, now=NOW)


@pytest.fixture(scope="module")
def recalculate(tmp_path_factory):
    """Opens workbooks in LibreOffice, lets it calculate, and gives what it saves."""
    if not SOFFICE:
        pytest.skip("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("office")
    user = home / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")

    def run(books: dict[str, bytes]) -> dict[str, bytes]:
        (home / "in").mkdir(exist_ok=True)
        files = []
        for name, content in books.items():
            files.append(home / "in" / f"{name}.xlsx")
            files[-1].write_bytes(content)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(home / "out")]
        environment = {**os.environ, "HOME": str(home)}
        done = subprocess.run(
            [*command, *map(str, files)], capture_output=True, check=False, timeout=180, env=environment
        )
        assert done.returncode == 0, done.stderr
        return {name: Path(home / "out" / f"{name}.xlsx").read_bytes() for name in books}

    return run


def broken_report():
    values = good_values()
    values[key("granted.total")] += 1
    values[key("handled_total.business")] -= 2
    values[key("carried_over.other")] = Decimal("1.5")
    values[key("new.other")] = Decimal("0.1")
    values[key("carried_forward.other")] = Decimal("-0.2")
    del values[key("partially_granted.natural_person")]
    del values[key("denied.state_secret.total")]
    spot = key("rejected.petition.business")
    other = key("reconsideration.pending", "litigation")
    return make_report(values, {spot: not_a_number(spot, "无"), other: unreadable(other, "1 2")})


def test_libreoffice_calculates_what_is_stored(recalculate):
    stale = io.BytesIO()
    with xlsxwriter.Workbook(stale, {"in_memory": True}) as book:
        book.add_worksheet("s").write_formula("A1", "=1+1", None, 5)
    edits = [Edit(key("new.business"), Decimal(7)), Edit(key("rejected.petition.business"), Decimal(0))]
    books = {
        "stale": stale.getvalue(),
        "clean": export(make_report(good_values())),
        "broken": export(broken_report()),
        "edited": export(broken_report(), edits),
        "blank": export(make_report()),
    }
    opened = recalculate(books)
    # The proof that it does calculate: a result stored wrongly on purpose comes back right.
    assert openpyxl.load_workbook(io.BytesIO(opened["stale"]), data_only=True)["s"]["A1"].value == 2
    for name in ("clean", "broken", "edited", "blank"):
        before, after = load(books[name], results=True), load(opened[name], results=True)
        assert after.sheetnames == before.sheetnames
        compared = 0
        for sheet in before:
            for row in sheet.iter_rows():
                for cell in row:
                    assert after[sheet.title][cell.coordinate].value == cell.value, (name, cell.coordinate)
                    compared += cell.value is not None
        assert compared > 150
        for sheet in before:
            assert len(checks(load(opened[name])[sheet.title])) == len(checks(load(books[name])[sheet.title]))


def read_with_calamine(content: bytes) -> dict[str, list[list[object]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def test_calamine_reads_the_same_200_values():
    values = good_values()
    sheets = read_with_calamine(export(make_report(values)))
    for spec in STANDARD.tables:
        for figure in spec.keys:
            place = spec.cell_of[figure]
            read = sheets[spec.name][TOP + place.row][place.column]
            assert Decimal(str(read)) == values[figure]


FIGURES = st.one_of(
    st.none(),
    st.integers(-3, 40).map(Decimal),
    st.integers(0, 10**15 - 1).map(Decimal),
    st.decimals(0, 10**6, places=4, allow_nan=False, allow_infinity=False),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(FIGURES, min_size=200, max_size=200), st.booleans())
def test_whatever_is_in_it_comes_out(figures, summed):
    keys = [figure for spec in STANDARD.tables for figure in spec.keys]
    values = {k: v for k, v in zip(keys, figures, strict=True) if v is not None}
    if summed:  # so that live totals are among them
        for spec in STANDARD.tables:
            for relation in spec.relations:
                if len(relation.left) == 1 and all(part in values for part in relation.right):
                    values[relation.left[0]] = sum((values[part] for part in relation.right), Decimal(0))
    sheets = read_with_calamine(export(make_report(values)))
    for spec in STANDARD.tables:
        for figure in spec.keys:
            place = spec.cell_of[figure]
            read = sheets[spec.name][TOP + place.row][place.column]
            if figure not in values:
                assert read == ""
            else:
                assert Decimal(str(read)) == values[figure]
