"""A file that the program itself wrote is known again."""

from pathlib import Path

import pytest

from core.pipeline.check import CheckStatus, check_file
from core.pipeline.export import export_file

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "示例草稿.docx"


def test_a_check_sheet_is_no_draft(tmp_path: Path) -> None:
    sheet = tmp_path / "核对单.html"
    export_file(check_file(SAMPLE), sheet)
    checked = check_file(sheet)
    assert checked.status is CheckStatus.FAILED
    assert [problem.code for problem in checked.report.problems] == ["check_sheet"]
    assert "原稿" in checked.report.problems[0].message


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_corrected_files_are_read_again(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"示例{suffix}"
    export_file(check_file(SAMPLE), target)
    assert check_file(target).status is not CheckStatus.FAILED
