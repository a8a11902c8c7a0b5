"""Tables without ruling lines: columns of figures, labels wrapped beside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def cells_of(grid, first=3):
    """Label and figures of each row that has figures."""
    return [row[2:] for row in texts(grid) if any(text.isdigit() for text in row[first:])]


@pytest.mark.parametrize("level", [0, 1, 2])
def test_figures_level_with_any_line_of_their_label(level):
    """Word sets figures level with the first line, browsers with the middle; here labels have three lines."""
    page = Page()
    rows = [(f"{row}.第{row}行的名称", "很长所以写成", "三行才写得完") for row in range(1, 6)]
    for x, head in zip(COLUMNS, HEAD, strict=True):
        page.text(x, 100, head)
    for row, lines in enumerate(rows):
        for index, line in enumerate(lines):
            page.text(100, 120 + 40 * row + 13 * index, line)
        for x in COLUMNS:
            page.text(x, 120 + 40 * row + 13 * level, str(row))
    (grid,) = grids(read(page))
    assert cells_of(grid) == [["\n".join(lines), *[str(row)] * 3] for row, lines in enumerate(rows)]
    assert not any(cell.unreadable for cell in grid.cells)


def test_label_of_a_group_between_its_rows_is_no_row():
    page = Page()
    for row in range(4):
        page.text(160, 120 + 30 * row, f"{row + 1}.行")
        for x in COLUMNS:
            page.text(x, 120 + 30 * row, "7")
    page.text(70, 165, "（三）不予")  # in the gap between two rows, as high as it is
    (grid,) = grids(read(page))
    assert cells_of(grid) == [[f"{row}.行", "7", "7", "7"] for row in range(1, 5)]
    assert [row[1] for row in texts(grid) if row[1]] == ["（三）不予"]


def test_headers_that_stand_close_together_are_parted_over_the_columns():
    page = Page()
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    for column, name in enumerate(names):
        page.text(252 + 42 * column + 10 * (4 - len(name)), 100, name)
    page.text(316, 84, "未经复议直接起诉")
    for row in range(3):
        page.text(100, 120 + 24 * row, f"{row + 1}.行")
        for column in range(5):
            page.text(269 + 42 * column, 120 + 24 * row, "5")
    (grid,) = grids(read(page))
    heads = {cell.text: (cell.column, cell.column_span) for cell in grid.cells if cell.row < 2}
    assert heads["未经复议直接起诉"] == (4, 3)
    assert [heads[name] for name in names] == [(column, 1) for column in range(3, 8)]


def test_header_before_the_page_break_and_a_single_row_after_it():
    one, two, three = Page(), Page(), Page()
    for x, head in zip(COLUMNS, HEAD, strict=True):
        one.text(x, 790, head)
    for row in range(3):
        two.text(100, 700 + 40 * row, f"{row + 1}.行")
        for x in COLUMNS:
            two.text(x, 700 + 40 * row, str(row))
    three.text(100, 60, "4.行")
    for x in COLUMNS:
        three.text(x, 60, "3")
    (grid,) = grids(read(one, two, three))
    assert texts(grid)[0][3:] == list(HEAD)
    assert cells_of(grid) == [[f"{row + 1}.行", *[str(row)] * 3] for row in range(4)]
    assert [cell.place.page for cell in grid.cells if cell.column == 3] == [0, 1, 1, 1, 2]


def test_table_under_a_heading_on_the_next_page_is_another():
    one, two = Page(), Page()
    for page, top in ((one, 720), (two, 100)):
        for row in range(3):
            page.text(100, top + 24 * row, f"{row + 1}.行")
            for x in COLUMNS:
                page.text(x, top + 24 * row, "1")
    two.text(60, 60, "四、另一张表")
    assert len(grids(read(one, two))) == 2


def test_figure_broken_over_lines_is_doubtful_and_nothing_shifts():
    page = sheet(ROWS)
    page.text(420, 300, "12")  # a row whose total is broken: 1234
    page.text(420, 313, "34")
    page.text(300, 300, "1111")
    page.text(360, 300, "123")
    page.text(100, 300, "（七）总计")
    (grid,) = grids(read(page))
    (row,) = [row for row in texts(grid) if "（七）总计" in (row[2] or "")]
    assert row[3:] == ["1111", "123", "12\n34"]


def test_remark_below_a_figure_stays_with_it():
    page = sheet(ROWS)
    page.text(300, 300, "22(其中")
    page.text(300, 313, "修订16")
    page.text(300, 326, "件)")
    page.text(360, 300, "0")
    page.text(420, 300, "22")
    page.text(100, 300, "（七）总计")
    (grid,) = grids(read(page))
    (row,) = [row for row in texts(grid) if "（七）总计" in (row[2] or "")]
    assert row[3:] == ["22(其中\n修订16\n件)", "0", "22"]


def test_remark_that_begins_above_its_row_stays_with_it_in_the_first_row_too():
    page = Page()
    for row in range(4):
        page.text(100, 100 + 30 * row, f"{row + 1}.行")
        for x in COLUMNS[: 2 if row == 0 else 3]:
            page.text(x, 100 + 30 * row, "1")
    page.text(COLUMNS[2] - 14, 94, "0(见说")
    page.text(COLUMNS[2] - 14, 107, "明)")
    (grid,) = grids(read(page))
    (row,) = [row for row in texts(grid) if "1.行" in (row[2] or "")]
    assert row[3:] == ["1", "1", "0(见说\n明)"]


def test_labels_of_a_file_that_goes_line_by_line():
    page = Page()
    for x, head in zip(COLUMNS, HEAD, strict=True):
        page.text(x, 100, head)
    for row in range(4):
        y = 120 + 34 * row
        page.text(100, y, f"{row + 1}.申请人逾期未缴费")
        for x in COLUMNS:
            page.text(x, y, str(row))
        page.text(60, y + 13, "组")  # a group's label comes in between
        page.text(100, y + 13, "机关不再处理")
    (grid,) = grids(read(page))
    assert cells_of(grid) == [
        [f"{row + 1}.申请人逾期未缴费\n机关不再处理", *[str(row)] * 3] for row in range(4)
    ]


def test_figure_that_ran_into_its_label():
    page = Page()
    for row in range(4):
        label = f"{row + 1}.第{'一二三四'[row]}行"
        page.text(100, 120 + 24 * row, label + ("9" if row == 2 else ""))
        for x in COLUMNS[row == 2 :]:
            page.text(x, 120 + 24 * row, "9")
    (grid,) = grids(read(page))
    (row,) = {cell.row for cell in grid.cells if "第三行" in cell.text}
    assert all(cell.unreadable for cell in grid.cells if cell.row == row and cell.column > 2)


def test_first_row_whose_figure_ran_into_its_label():
    page = Page()
    for row in range(4):
        page.text(100, 120 + 24 * row, "名称" * 9 + ("1025" if row == 0 else ""))
        for x in COLUMNS[row == 0 :]:
            page.text(x, 120 + 24 * row, "9")
    (grid,) = grids(read(page))
    assert grid.at(0, 3).unreadable
    assert not grid.at(1, 3).unreadable


def test_lines_of_one_row_are_not_two_rows():
    """A broken figure whose halves stand above and below the level of its row."""
    page = sheet(ROWS)
    page.text(100, 300, "（七）总计")
    for x, figure in zip(COLUMNS[1:], "56", strict=True):
        page.text(x, 300, figure)
    page.text(300, 294, "2")
    page.text(60, 20, "页眉")  # what the file sets in between
    page.text(300, 306, "3")
    (grid,) = grids(read(page))
    here = {cell.row for cell in grid.cells if cell.text in ("2", "3", "5", "6") and cell.place.bbox[1] > 280}
    assert all(cell.unreadable for cell in grid.cells if cell.row in here and cell.column > 2)


def small_table(page, fee="12.5", split=False):
    """A table like 表二: three columns, then rows of one figure under headers of their own."""
    page.text(190, 100, "第二十条第（一）项")
    for x, head in zip((80, 180, 280, 380), ("信息内容", "制发件数", "废止件数", "有效件数"), strict=True):
        page.text(x, 120, head)
    for y, label, figures in ((140, "规章", "123"), (160, "文件", "405")):
        page.text(80, y, label)
        for x, figure in zip((196, 296, 396), figures, strict=True):
            page.text(x, y, figure)
    for y, label, head, figure in ((200, "行政许可", "处理决定", "7"), (260, "行政收费", "收费金额", fee)):
        page.text(190, y - 20, f"第二十条第（{'五' if y == 200 else '八'}）项")
        page.text(80, y, "信息内容")
        page.text(276, y, head)
        page.text(80, y + 18, label)
        page.text(294, y + 18, figure)
    page.text(60, 340, "三、下一节", 12)
    return page


def test_small_table_of_blocks_under_headers_of_their_own():
    (grid,) = grids(read(small_table(Page())))
    found = {row[2]: row[3:] for row in texts(grid) if row[2]}
    assert found["规章"] == ["1", "2", "3"]
    assert found["文件"] == ["4", "0", "5"]
    assert found["行政许可"][0] == "7"
    assert found["行政收费"][0] == "12.5"
    assert not any(cell.unreadable for cell in grid.cells)
    spans = {cell.text: cell.column_span for cell in grid.cells}
    assert (spans["7"], spans["5"]) == (3, 1)


def test_figures_in_lists_are_no_small_table():
    page = Page()
    for row, label in enumerate(("规章", "文件", "许可", "处罚", "收费")):
        page.text(100, 100 + 20 * row, label)
        page.text(300, 100 + 20 * row, "5")
    assert grids(read(page)) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 99999), min_size=3, max_size=3), min_size=3, max_size=12),
    st.lists(st.integers(1, 3), min_size=12, max_size=12),
    st.sampled_from(["left", "right", "centre"]),
)
def test_any_figures_come_back_in_their_places(figures, lines, aligned):
    rows = [
        ([f"{at + 1}.第一行", "接着写", "再写一行"][: lines[at]], [str(figure) for figure in row])
        for at, row in enumerate(figures)
    ]
    (grid,) = grids(read(sheet(rows, aligned)))
    assert [row[2:] for row in texts(grid)[1:]] == [["\n".join(label), *row] for label, row in rows]
    assert not any(cell.unreadable for cell in grid.cells)
