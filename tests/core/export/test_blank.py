"""The blank template: the official tables, nothing filled in, sums waiting."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from core.cli import main
from core.export.blank import blank_workbook
from core.model.report import FigureStatus
from core.pipeline.check import check_file
from tests.builders import STANDARD


def test_it_has_the_three_tables_with_every_label_and_no_figure():
    content = blank_workbook("青河县水务局", 2025, STANDARD, datetime(2026, 1, 2))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [table.name for table in STANDARD.tables]
    for table in STANDARD.tables:
        sheet = book[table.name]
        texts = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
        assert "青河县水务局2025年政府信息公开工作年度报告" in texts
        assert {cell.label.text for cell in table.layout if cell.label} <= texts
        assert not any(isinstance(cell.value, int | float) for row in sheet.iter_rows() for cell in row)
        assert bool(table.relations) == any(text.startswith("=IF(COUNT(") for text in texts)


def test_the_program_reads_it_as_a_report_in_which_all_is_blank(tmp_path: Path):
    path = tmp_path / "模板.xlsx"
    assert main(["template", "--agency", "青河县水务局", "--year", "2025", "--to", str(path)]) == 0
    report = check_file(path).report
    assert (report.agency, report.year) == ("青河县水务局", 2025)
    states = {figure.status for table in report.tables.values() for figure in table.figures.values()}
    assert FigureStatus.READ not in states


@pytest.mark.parametrize("year", ["abc", "1999", "２０２５"])
def test_a_year_that_is_none_is_wrong_use(year: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        main(["template", "--agency", "某局", "--year", year, "--to", str(tmp_path / "x.xlsx")])
    assert caught.value.code == 2
    assert "年度" in capsys.readouterr().err


def test_another_suffix_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "x.docx"
    assert main(["template", "--agency", "某局", "--year", "2025", "--to", str(target)]) == 2
    assert ".xlsx" in capsys.readouterr().err
    assert not target.exists()
