"""Tables that go on over a page break, and what stands between their parts."""

from core.model.document import Grid, Paragraph
from tests.core.readers.pdf_samples import Page
from tests.core.readers.test_pdf import grids, read, texts

XS = [60, 90, 220, 300, 380]
HEAD = ["", "办理结果", "自然人", "总计"]


def table(page, top, rows, label=True):
    """Rows of 20 pt; the first column is one merged cell."""
    ys = [top + 20 * row for row in range(len(rows) + 1)]
    for y in ys:
        page.line(XS[1] if label and y not in (ys[0], ys[-1]) else XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, ys[0], x, ys[-1])
    page.fill_in(XS, ys, rows)
    return ys


def test_furniture_goes_and_the_table_stays_together():
    pages = []
    for number in range(3):
        page = Page()
        page.text(200, 40, "砚湖县政府信息公开年报", 9)
        page.text(280, 810, f"— {number + 1} —", 9)
        page.text(60, 130, f"第{number}段的正文。", 12)
        pages.append(page)
    table(pages[0], 700, [["结果", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]])
    document = read(*pages)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "第0段的正文。", "第1段的正文。", "第2段的正文。",
    ]  # fmt: skip


def test_page_numbers_of_many_makes():
    for text in ("1", "- 1 -", "—1—", "第1页", "第 1 页 共 3 页", "1/3", "· 1 ·"):
        page = Page()
        page.text(100, 300, "正文")
        page.text(280, 810, text, 9)
        assert [block.text for block in read(page).blocks] == ["正文"], text


def test_figures_in_text_are_no_page_numbers():
    page = Page()
    page.text(100, 400, "12")
    page.text(100, 300, "正文")
    assert [block.text for block in read(page).blocks] == ["正文", "12"]


def test_parts_become_one_table_with_the_columns_of_both():
    first, second = Page(), Page()
    table(first, 700, [["结果", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]])
    first.text(280, 810, "- 1 -", 9)
    # The last rows have no column for the merged label.
    ys = [60, 80, 100]
    for y in ys:
        second.line(60, y, 380, y)
    for x in (60, 220, 300, 380):
        second.line(x, 60, x, 100)
    second.fill_in([60, 220, 300], ys, [["（七）总计", "3", "3"], ["四、结转", "0", "0"]])
    second.text(280, 810, "- 2 -", 9)
    (grid,) = read(first, second).blocks
    assert grid.columns == 4
    assert grid.at(2, 0).column_span == 2
    assert texts(grid)[2:] == [["（七）总计", "（七）总计", "3", "3"], ["四、结转", "四、结转", "0", "0"]]
    assert [grid.at(row, 2).place.page for row in range(4)] == [0, 0, 1, 1]


def test_row_cut_by_the_break_is_one_row():
    for figures_above in (True, False):
        first, second = Page(), Page()
        above, below = (["5", "6"], ["", ""]) if figures_above else (["", ""], ["5", "6"])
        table(first, 740, [["结果", "1.甲", "1", "1"], ["", "2.申请人无正当", *above]])
        table(second, 60, [["", "理由逾期不补正", *below], ["", "3.其他", "7", "8"]])
        (grid,) = grids(read(first, second))
        assert [row[1:] for row in texts(grid)[1:]] == [
            ["2.申请人无正当\n理由逾期不补正", "5", "6"],
            ["3.其他", "7", "8"],
        ]
        assert grid.at(1, 2).place.page == (0 if figures_above else 1)
        assert grid.at(1, 1).place.page == 0


def test_whole_rows_are_never_joined():
    for last, first in (
        (["2.乙", "", ""], ["3.丙", "5", "6"]),  # a row whose figures are blank
        (["2.乙", "1", "2"], ["丙", "5", "6"]),
        (["2.乙", "1", "2"], ["（七）总计", "", ""]),
        (["2.乙", "1", ""], ["丙", "", "6"]),
    ):
        one, two = Page(), Page()
        table(one, 740, [["结果", "1.甲", "1", "1"], ["", *last]])
        table(two, 60, [["", *first], ["", "4.丁", "7", "8"]])
        (grid,) = grids(read(one, two))
        assert texts(grid)[1][1:] == last
        assert texts(grid)[2][1:] == first


def test_merged_label_cut_by_the_break():
    one, two = Page(), Page()
    table(one, 740, [["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]])
    one.text(64, 762, "无法提")
    table(two, 60, [["", "3.丙", "3", "3"], ["", "4.丁", "4", "4"]])
    two.text(64, 82, "供")
    (grid,) = grids(read(one, two))
    assert grid.at(0, 0).text == "无法提\n供"
    assert grid.at(2, 0).text == ""


def test_header_that_comes_again_is_left_out():
    one, two = Page(), Page()
    table(one, 720, [HEAD, ["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]], label=False)
    table(two, 60, [HEAD, ["", "3.丙", "3", "3"]], label=False)
    (grid,) = grids(read(one, two))
    assert [row[1:] for row in texts(grid)] == [
        HEAD[1:], ["1.甲", "1", "1"], ["2.乙", "2", "2"], ["3.丙", "3", "3"],
    ]  # fmt: skip


def test_row_cut_under_a_header_that_comes_again_is_one_row():
    one, two = Page(), Page()
    table(one, 720, [HEAD, ["", "1.甲", "1", "1"], ["", "2.乙的一半", "2", "2"]], label=False)
    table(two, 60, [HEAD, ["", "和另一半", "", ""], ["", "3.丙", "3", "3"]], label=False)
    (grid,) = grids(read(one, two))
    assert texts(grid)[2][1:] == ["2.乙的一半\n和另一半", "2", "2"]
    assert texts(grid)[3][1:] == ["3.丙", "3", "3"]


def test_row_that_looks_like_the_first_is_no_header():
    one, two = Page(), Page()
    table(one, 720, [["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]], label=False)
    table(two, 60, [["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]], label=False)
    (grid,) = grids(read(one, two))
    assert len(texts(grid)) == 4


def test_page_number_where_the_lines_of_a_cut_table_run_on():
    one, two = Page(), Page()
    table(one, 700, [["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]], label=False)
    for x in XS:
        one.line(x, 740, x, 815)
    one.line(XS[0], 815, XS[-1], 815)
    one.text(260, 800, "1", 9)
    table(two, 60, [["", "3.丙", "3", "3"], ["", "4.丁", "4", "4"]], label=False)
    (grid,) = grids(read(one, two))
    assert [row[1:] for row in texts(grid)] == [
        ["1.甲", "1", "1"], ["2.乙", "2", "2"], ["3.丙", "3", "3"], ["4.丁", "4", "4"],
    ]  # fmt: skip


def test_figure_at_the_foot_of_a_page_is_no_page_number():
    page = Page()
    table(page, 760, [["", "1.甲", "1", "1"], ["", "", "2", ""]], label=False)
    (grid,) = grids(read(page))
    assert texts(grid)[1] == ["", "", "2", ""]


def test_part_whose_outer_cells_have_no_line():
    one, two = Page(), Page()
    # The header's left cell has no line at its left, above or below it.
    one.line(220, 740, 380, 740)
    one.line(220, 760, 380, 760)
    for x in (220, 300, 380):
        one.line(x, 740, x, 780)
    one.text(224, 753, "自然人")
    one.text(304, 753, "总计")
    one.text(100, 763, "办理结果")
    table(two, 60, [["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]], label=False)
    (grid,) = grids(read(one, two))
    assert [cell.text for cell in grid.cells if cell.row == 0] == ["自然人", "总计"]
    assert [cell.column for cell in grid.cells if cell.text in ("自然人", "1")][:2] == [2, 2]


def test_text_between_parts_table_from_table():
    one, two = Page(), Page()
    table(one, 700, [["", "1.甲", "1", "1"], ["", "2.乙", "", ""]])
    one.text(60, 770, "注：本表数据截至年底。")
    table(two, 60, [["", "的说明", "5", "6"], ["", "4.丁", "7", "8"]])
    above, text, below = read(one, two).blocks
    assert isinstance(above, Grid)
    assert text.text == "注：本表数据截至年底。"
    assert texts(below)[0] == ["", "的说明", "5", "6"]


def test_header_alone_at_the_end_of_a_page():
    one, two = Page(), Page()
    table(one, 760, [HEAD], label=False)
    table(two, 60, [["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]], label=False)
    (grid,) = grids(read(one, two))
    assert texts(grid) == [HEAD, ["", "1.甲", "1", "1"], ["", "2.乙", "2", "2"]]
    assert [grid.at(row, 2).place.page for row in range(3)] == [0, 1, 1]


def test_row_below_a_header_at_the_end_of_a_page_is_no_rest_of_it():
    one, two = Page(), Page()
    table(one, 740, [["", "规章", "1", "1"], ["", "信息内容", "处理决定", "数量"]], label=False)
    table(two, 60, [["", "行政处罚", "5", "6"], ["", "行政强制", "7", "8"]], label=False)
    (grid,) = grids(read(one, two))
    assert texts(grid)[1] == ["", "信息内容", "处理决定", "数量"]
    assert texts(grid)[2] == ["", "行政处罚", "5", "6"]


def test_bare_figures_at_the_top_of_a_page_are_page_numbers_only_if_they_count_the_pages():
    for numbers, left in (("123", []), ("567", []), ("272", ["2", "7", "2"]), ("2", ["2"])):
        pages = []
        for number in numbers:
            page = Page()
            page.text(300, 60, number)
            page.text(100, 300, f"正文{number}。")
            pages.append(page)
        found = [block.text for block in read(*pages).blocks]
        assert [text for text in found if "正文" not in text] == left, numbers


def test_two_figures_at_the_top_of_a_page_are_no_page_number():
    page = Page()
    page.text(300, 60, "2")
    page.text(360, 60, "3")
    page.text(100, 300, "正文")
    assert [block.text for block in read(page).blocks] == ["2 3", "正文"]
