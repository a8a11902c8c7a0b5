"""Tables: merged cells, odd rows, frames and nested tables."""

from core.model.document import Grid, Paragraph
from core.model.place import TablePlace
from tests.core.readers.docx_parts import (
    box,
    cells,
    only_grid,
    p,
    plain_table,
    read_body,
    run,
    sdt,
    tbl,
    tc,
    texts,
    tr,
)

RESTART, CONTINUE, BARE = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>', "<w:vMerge/>"
LONG = "本年度共主动公开政府信息若干条，其中规范性文件若干件，已经全部按照要求清理完毕并且公布。"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def grid_of(*rows: str) -> Grid:
    return only_grid(read_body(tbl(*rows)))


def test_cells_merged_right_and_down():
    grid = grid_of(
        tr(tc("头", span(2) + RESTART), tc("右")),
        tr(tc("", span(2) + CONTINUE), tc("1")),
        tr(tc("", span(2) + BARE), tc("2")),
        tr(tc("a"), tc("b"), tc("3")),
    )
    assert (grid.rows, grid.columns) == (4, 3)
    assert cells(grid) == [
        (0, 0, 3, 2, "头"),
        (0, 2, 1, 1, "右"),
        (1, 2, 1, 1, "1"),
        (2, 2, 1, 1, "2"),
        (3, 0, 1, 1, "a"),
        (3, 1, 1, 1, "b"),
        (3, 2, 1, 1, "3"),
    ]
    assert grid.cells[4].place == TablePlace(0, 3, 0)
    covering = grid.at(2, 1)
    assert covering is not None and covering.text == "头"


def test_columns_left_out_before_and_after_and_rows_that_end_early():
    grid = grid_of(
        tr(tc("1"), tc("2"), tc("3"), tc("4")),
        tr(tc("b"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="2"/>'),
        tr(tc("a")),
    )
    assert grid.columns == 4
    assert cells(grid)[4:] == [(1, 1, 1, 1, "b"), (2, 0, 1, 1, "a")]
    assert grid.at(1, 0) is None and grid.at(2, 3) is None


def test_the_old_merge_to_the_right():
    grid = grid_of(
        tr(tc("年度", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("x")),
        tr(tc("1"), tc("2"), tc("3")),
    )
    assert cells(grid)[:2] == [(0, 0, 1, 2, "年度"), (0, 2, 1, 1, "x")]


def test_two_merges_one_below_the_other():
    grid = grid_of(
        tr(tc("甲", RESTART), tc("1")),
        tr(tc("", BARE), tc("2")),
        tr(tc("乙", RESTART), tc("3")),
        tr(tc("", BARE), tc("4")),
    )
    assert [c for c in cells(grid) if c[1] == 0] == [(0, 0, 2, 1, "甲"), (2, 0, 2, 1, "乙")]


def test_a_continuation_with_a_text_of_its_own_is_not_lost():
    grid = grid_of(
        tr(tc("甲", RESTART), tc("1")), tr(tc("5", CONTINUE), tc("2")), tr(tc("", CONTINUE), tc("3"))
    )
    assert [c for c in cells(grid) if c[1] == 0] == [(0, 0, 1, 1, "甲"), (1, 0, 2, 1, "5")]


def test_a_continuation_that_repeats_the_text_is_one_cell_as_word_shows_it():
    grid = grid_of(tr(tc("甲", RESTART), tc("1")), tr(tc("甲", CONTINUE), tc("2")))
    assert cells(grid)[0] == (0, 0, 2, 1, "甲")


def test_a_continuation_without_a_start_starts():
    grid = grid_of(tr(tc("甲", BARE), tc("1")), tr(tc("", BARE), tc("2")))
    assert cells(grid)[0] == (0, 0, 2, 1, "甲")


def test_a_continuation_of_other_columns_is_a_cell_of_its_own():
    grid = grid_of(tr(tc("甲", RESTART + span(2)), tc("1")), tr(tc("", BARE), tc("2"), tc("3")))
    assert cells(grid)[0] == (0, 0, 1, 2, "甲")
    assert cells(grid)[2] == (1, 0, 1, 1, "")


def test_wrapped_rows_and_cells():
    grid = grid_of(
        sdt(tr(tc("1"), sdt(tc("2")))),
        "<w:customXml>" + tr("<w:ins>" + tc("3") + "</w:ins>", tc("4")) + "</w:customXml>",
    )
    assert [text for *_, text in cells(grid)] == ["1", "2", "3", "4"]


def test_paragraphs_of_a_cell_are_lines_and_empty_ones_around_them_are_left_out():
    grid = grid_of(tr(tc(p() + p("1") + p() + p("2") + p()), tc("x")))
    assert grid.cells[0].text == "1\n\n2"


def test_a_number_of_a_list_does_not_run_into_a_figure():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = tbl(tr(tc(p("属于国家秘密", listed)), tc(p("5", listed)), tc(p("", listed))))
    grid = only_grid(read_body(body, numbering=numbering))
    assert [cell.text for cell in grid.cells] == ["1.属于国家秘密", "2. 5", "3."]


def test_a_table_that_frames_another_is_unpacked_in_order():
    inner = plain_table(["规章", "1"], ["规范性文件", "2"])
    blocks = read_body(p("前") + tbl(tr(tc(p("二、标题") + inner + p("注")), tc("旁"))) + p("后"))
    shown = [block.text if isinstance(block, Paragraph) else type(block).__name__ for block in blocks]
    assert shown == ["前", "二、标题", "Grid", "注", "旁", "后"]
    assert only_grid(blocks).cells[3].place == TablePlace(1, 1, 1)


def test_a_small_table_pasted_into_a_cell_is_text_of_that_cell():
    one, row = plain_table(["3"]), plain_table(["4", "5"])
    blocks = read_body(
        tbl(
            tr(tc("a"), tc("b"), tc("c")),
            tr(tc(one + p()), tc(row + p()), tc("7")),
            tr(tc("d"), tc("e"), tc("f")),
        )
    )
    assert [cell.text for cell in only_grid(blocks).cells] == ["a", "b", "c", "3", "4\n5", "7", "d", "e", "f"]
    assert texts(blocks) == []


def test_a_single_cell_is_a_frame_and_so_is_a_column_of_prose():
    assert texts(read_body(plain_table(["某局年度报告"]))) == ["某局年度报告"]
    assert texts(read_body(plain_table(["一、总体情况"], [LONG]))) == ["一、总体情况", LONG]


def test_a_column_of_short_texts_is_a_table():
    grid = only_grid(read_body(plain_table(["规章"], ["3"], ["0"])))
    assert [cell.text for cell in grid.cells] == ["规章", "3", "0"]


def test_a_report_laid_out_beside_its_headings_is_a_frame():
    body = plain_table(["一、总体情况", LONG * 10], ["五、问题", LONG * 12])
    assert texts(read_body(body)) == ["一、总体情况", LONG * 10, "五、问题", LONG * 12]


def test_a_long_remark_does_not_make_a_table_a_frame():
    rows = [[f"第{at}项政府信息公开申请数量", str(at), str(at)] for at in range(20)]
    grid = only_grid(read_body(tbl(*(tr(*map(tc, row)) for row in rows), tr(tc(LONG * 6, span(3))))))
    assert grid.rows == 21 and grid.cells[4].text == "1"


def test_a_text_box_over_a_cell_is_told_and_its_text_comes_after_the_table():
    blocks = read_body(tbl(tr(tc(f"<w:p><w:r>{box(p('8'))}</w:r></w:p>"), tc("1"))))
    assert "文本框" in only_grid(blocks).cells[0].unreadable
    assert isinstance(blocks[0], Grid) and texts(blocks) == ["8"]


def test_an_empty_table_is_not_there():
    assert read_body("<w:tbl><w:tblPr/></w:tbl>" + tbl(tr())) == ()


def test_bold_and_plain_digits_of_one_figure_are_one_figure():
    grid = grid_of(tr(tc(f"<w:p>{run('1', '<w:b/>')}{run('2')}</w:p>"), tc("x")))
    assert grid.cells[0].text == "12"
