"""Two readers must agree on a figure before an error about it is reported."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.model.place import PagePlace
from core.model.report import FigureStatus, Report
from core.model.watch import Watch
from core.pipeline import second_look
from core.readers import pdf_second
from tests.builders import STANDARD, key, report

PLACE = PagePlace(0, (10.0, 10.0, 50.0, 30.0))
TOTAL = key("litigation", "reconsideration.total")


def broken(file_format: str = "pdf") -> Report:
    made = report({"litigation": {"reconsideration.upheld": "3", "reconsideration.total": "8"}})
    table = made.tables["litigation"]
    figures = {k: replace(figure, place=PLACE) for k, figure in table.figures.items()}
    return replace(
        made, format=file_format, tables={**made.tables, "litigation": replace(table, figures=figures)}
    )


def look(made: Report, tmp_path: Path, readings: dict[str, str | None]) -> Report:
    path = tmp_path / "草稿.pdf"
    path.write_bytes(b"%PDF-")
    asked = iter([*STANDARD.table("litigation").relations[0].keys])

    def read(content: bytes, places: list[PagePlace], watch: Watch) -> list[str | None]:
        return [readings.get(next(asked).name, str(0)) for _ in places]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf_second, "second_reading", read)
        return second_look.look_again(made, path, STANDARD, Watch())


def test_where_both_agree_the_figure_stands_surer(tmp_path: Path) -> None:
    again = look(broken(), tmp_path, {"reconsideration.upheld": "3", "reconsideration.total": "8"})
    assert again.figure(TOTAL).value == Decimal(8)
    assert again.figure(TOTAL).reason == "两种方法读出的一样"


@pytest.mark.parametrize("second", ["3", "", None, "8 0"])
def test_where_they_differ_the_figure_is_unreadable_with_both_readings(
    tmp_path: Path, second: str | None
) -> None:
    again = look(broken(), tmp_path, {"reconsideration.upheld": "3", "reconsideration.total": second})
    figure = again.figure(TOTAL)
    assert (figure.status, figure.value) == (FigureStatus.UNREADABLE, None)
    assert "“8”" in figure.reason
    assert (f"“{second}”" if second else "没有读出") in figure.reason


def test_other_formats_are_not_read_twice(tmp_path: Path) -> None:
    made = broken("docx")
    assert look(made, tmp_path, {}) is made


def test_a_figure_from_a_line_of_text_is_looked_for_in_that_line(tmp_path: Path) -> None:
    again = look(broken(), tmp_path, {"reconsideration.upheld": "3", "reconsideration.total": "行政复议8件"})
    assert again.figure(TOTAL).value == Decimal(8)
    again = look(broken(), tmp_path, {"reconsideration.upheld": "3", "reconsideration.total": "行政复议18件"})
    assert again.figure(TOTAL).status is FigureStatus.UNREADABLE
