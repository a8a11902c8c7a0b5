"""The exported workbook is a draft like any other: opened again it gives the same 200 figures."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from core.model.edit import Edit
from core.model.report import FigureKey, FigureStatus, Report
from core.pipeline.check import Checked, check_file, with_edits
from core.pipeline.export import export_file
from tests.builders import STANDARD, key

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "示例草稿.docx"
KEYS = [k for spec in STANDARD.tables for k in spec.keys]


def figures(report: Report) -> dict[FigureKey, Decimal | None]:
    return {k: report.figure(k).value for k in KEYS}


def exported(checked: Checked, tmp_path: Path, edits: Sequence[Edit]) -> tuple[Report, Checked]:
    target = tmp_path / "更正.xlsx"
    edited = with_edits(checked, edits)
    export_file(edited, target)
    return edited.report, check_file(target)


@pytest.fixture(scope="module")
def sample() -> Checked:
    return check_file(SAMPLE)


def test_the_sample_as_it_is(sample: Checked, tmp_path: Path) -> None:
    report, again = exported(sample, tmp_path, [])
    assert figures(again.report) == figures(report)
    assert (again.report.agency, again.report.year) == (report.agency, report.year)


def test_the_sample_with_every_figure_edited(sample: Checked, tmp_path: Path) -> None:
    edits = [Edit(k, Decimal(at), "试改") for at, k in enumerate(KEYS)]
    report, again = exported(sample, tmp_path, edits)
    assert figures(again.report) == figures(report)
    assert not [finding for finding in again.findings if finding.rule in ("S07", "S08", "S09", "D06", "S14")]


def test_the_sample_emptied(sample: Checked, tmp_path: Path) -> None:
    emptied = [Edit(k, None) for k in STANDARD.table("litigation").keys[:7]]
    report, again = exported(sample, tmp_path, emptied)
    assert figures(again.report) == figures(report)
    assert again.report.figure(key("litigation", "reconsideration.upheld")).status is FigureStatus.BLANK


def test_a_mended_sample_has_no_error_left_in_its_tables(sample: Checked, tmp_path: Path) -> None:
    mended = [
        Edit(key("requests", "unavailable.not_held.natural_person"), Decimal(1)),
        Edit(key("requests", "carried_over.natural_person"), Decimal(1)),
        Edit(key("litigation", "direct_litigation.total"), Decimal(1)),
        Edit(key("disclosure", "coercion.decisions"), Decimal(3)),
        Edit(key("disclosure", "regulations.in_force"), Decimal(0)),
    ]
    _, again = exported(sample, tmp_path, mended)
    assert [finding.rule for finding in again.findings] == ["S01"]
    assert again.findings[0].severity.value == "unchecked"
    assert again.verdict.errors == 0
