"""Tables without ruling lines: columns of figures, labels wrapped beside them."""

import pytest

from tests.core.readers.pdf_samples import Page
from tests.core.readers.test_pdf import grids, read, texts

COLUMNS = (300, 360, 420)
HEAD = ("自然人", "企业", "总计")


def sheet(rows, aligned="left", step=24):
    """Rows of (label lines, figures); figures stand in the middle of their label's height."""
    page = Page()
    page.text(60, 90, "三、收到和处理政府信息公开申请情况", 12)
    for x, head in zip(COLUMNS, HEAD, strict=True):
        page.text(x, 120, head)
    y = 144
    for lines, figures in rows:
        for index, line in enumerate(lines):
            page.text(100, y + 13 * index, line)
        middle = y + 13 * (len(lines) - 1) / 2
        for x, figure in zip(COLUMNS, figures, strict=True):
            shift = {"left": 0, "right": 28 - 5.56 * len(figure), "centre": 14 - 2.78 * len(figure)}[aligned]
            if figure:
                page.text(x + shift, middle, figure)
        y += 13 * (len(lines) - 1) + step
    page.text(60, y + 20, "四、政府信息公开行政复议、行政诉讼情况", 12)
    return page


ROWS = [
    (["一、本年新收"], ["540", "63", "603"]),
    (["（一）予以公开"], ["9", "0", "9"]),
    (["1.申请人无正当理由逾期不补正、", "行政机关不再处理"], ["11", "3", "14"]),
    (["2.申请人逾期未按收费通知", "要求缴纳费用、行政机关", "不再处理"], ["0", "1", "1"]),
    (["四、结转"], ["120", "59", "179"]),
]


@pytest.mark.parametrize("aligned", ["left", "right", "centre"])
def test_rows_and_columns(aligned):
    heading, grid, after = read(sheet(ROWS, aligned)).blocks
    assert heading.text.startswith("三、")
    assert after.text.startswith("四、")
    assert not grid.ruled
    assert texts(grid)[0][3:] == list(HEAD)
    assert [row[2:] for row in texts(grid)[1:]] == [["\n".join(lines), *figures] for lines, figures in ROWS]
    assert not any(cell.unreadable for cell in grid.cells)


def test_blank_figures_stay_blank():
    rows = [*ROWS[:2], (["（二）部分公开"], ["", "5", "5"]), *ROWS[2:]]
    (grid,) = grids(read(sheet(rows, "right")))
    assert texts(grid)[3][2:] == ["（二）部分公开", "", "5", "5"]


def test_row_without_any_figure_keeps_its_label_to_itself():
    rows = [*ROWS[:2], (["（二）部分公开"], ["", "", ""]), *ROWS[2:]]
    (grid,) = grids(read(sheet(rows)))
    labels = [row[2] for row in texts(grid)[1:]]
    assert labels == ["\n".join(lines) for lines, _ in rows]
    assert [row[3:] for row in texts(grid)[4:]] == [figures for _, figures in rows[3:]]


def test_two_figures_in_a_column_are_not_one():
    page = sheet(ROWS)
    page.text(300 + 20, 144, "7")
    (grid,) = grids(read(page))
    assert grid.at(1, 3).unreadable


def test_figures_in_sentences_are_no_table():
    page = Page()
    for line in range(6):
        page.text(100, 100 + 20 * line, f"全年办理申请{line}件，其中公开{line}件，其余{line}件。")
    assert grids(read(page)) == []


def test_too_few_figures_stay_text():
    page = Page()
    for row, label in enumerate(("规章", "规范性文件")):
        page.text(100, 100 + 24 * row, label)
        for x in COLUMNS:
            page.text(x, 100 + 24 * row, "5")
    assert [block.text for block in read(page).blocks] == ["规章 5 5 5", "规范性文件 5 5 5"]
