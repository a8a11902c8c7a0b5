"""The real report in ../shared, cell by cell, by both readers."""

import json
from pathlib import Path

import pytest

from core.model.document import Grid, Paragraph
from core.model.watch import Watch
from core.readers.pdf_second import second_reading
from core.readers.read import read_file

CASE = Path(__file__).parents[4] / "shared" / "cases" / "洪泽区2023.pdf"

pytestmark = pytest.mark.skipif(not CASE.exists(), reason="../shared is not here")


@pytest.fixture(scope="module")
def document():
    return read_file(CASE)


@pytest.fixture(scope="module")
def truth():
    return json.loads(CASE.with_suffix(".tables.json").read_text(encoding="utf-8"))


def rows(grid, width):
    """The rows of figures: their last ``width`` cells."""
    found = []
    for row in range(grid.rows):
        cells = [grid.at(row, column) for column in range(grid.columns - width, grid.columns)]
        texts = [cell.text for cell in cells if cell and cell.row == row and cell.column_span == 1]
        if len(texts) == width and all(text.replace(".", "").isdigit() for text in texts):
            found.append([float(text) for text in texts])
    return found


def test_every_cell(document, truth):
    second, third, fourth = (block for block in document.blocks if isinstance(block, Grid))
    assert rows(second, 3) == [truth["t2"]["reg"], truth["t2"]["norm"]]
    assert [second.at(row, 1).text for row in (6, 9, 10, 13)] == ["550", "4119", "195", "7730.28"]
    # The form has three rows under （六）; this report has one, told in the truth as 0 three times.
    printed = rows(third, 7)
    assert len(printed) == 23
    assert printed[:20] + [printed[20]] * 3 + printed[21:] == truth["t3"]
    assert rows(fourth, 15) == [truth["t4"]]
    assert not any(
        cell.unreadable for block in document.blocks if isinstance(block, Grid) for cell in block.cells
    )
    assert document.problems == ()


def test_labels_are_whole(document):
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    labels = {cell.text.replace("\n", "") for grid in grids for cell in grid.cells}
    assert {"三、本年度办理结果", "2.其他法律行政止公开", "5.要求行政机关确认或重新出具已获取信息"} <= labels
    assert [(grid.rows, grid.columns) for grid in grids] == [(14, 4), (26, 10), (4, 15)]


def test_paragraphs_are_whole(document):
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert len(paragraphs) == 18
    assert paragraphs[1] == "2023年政府信息公开工作年度报告"
    assert any(
        text.endswith("不断提高各单位政府信息公开工作人员的思想认识和业务工作水平。") for text in paragraphs
    )
    assert not any("- 3 -" in text for text in paragraphs)


def test_both_readers_agree(document):
    cells = [
        cell
        for block in document.blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if cell.text.replace(".", "").isdigit()
    ]
    assert len(cells) > 180
    places = [cell.place for cell in cells]
    assert second_reading(CASE.read_bytes(), places, Watch()) == [cell.text for cell in cells]
