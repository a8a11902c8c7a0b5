"""Ruling lines of every make into cells."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.core.readers.grids import grids as random_grids
from tests.core.readers.pdf_samples import Page
from tests.core.readers.test_pdf import ROWS, XS, YS, grids, read, texts


def spans(grid):
    return {(c.row, c.column): (c.row_span, c.column_span, c.text) for c in grid.cells}


def cells(*pages):
    return [texts(grid) for grid in grids(read(*pages))]


def filled(page):
    page.fill_in(XS, YS, ROWS)
    return page


def edges(draw_horizontal, draw_vertical):
    page = filled(Page())
    for y in YS:
        draw_horizontal(page, XS[0], XS[-1], y)
    for x in XS:
        draw_vertical(page, YS[0], YS[-1], x)
    return page


def pieces(length, gap):
    """A line as filled pieces of a length with gaps, 1 pt thick."""

    def horizontal(page, start, end, y):
        at = start
        while at < end:
            page.fill(at, y - 0.5, min(at + length, end), y + 0.5)
            at += length + gap

    def vertical(page, start, end, x):
        at = start
        while at < end:
            page.fill(x - 0.5, at, x + 0.5, min(at + length, end))
            at += length + gap

    return edges(horizontal, vertical)


def one_path(page_ops):
    """All fills of a page as pieces of one path."""
    return " ".join(op[op.index("rg") + 2 : op.index("re") + 2] for op in page_ops) + " f"


@pytest.mark.parametrize(("length", "gap"), [(60, 0), (20, 2.5), (3, 3), (1, 1), (2, 4)])
def test_lines_of_filled_pieces(length, gap):
    assert cells(pieces(length, gap)) == [ROWS]


def test_dashes_in_one_path():
    page = pieces(3, 3)
    drawn = [op for op in page.ops if op.startswith("q ")]
    page.ops = [op for op in page.ops if not op.startswith("q ")]
    page.draw(one_path(drawn))
    assert cells(page) == [ROWS]


def test_rectangles_around_cells_with_gaps_between():
    page = filled(Page())
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            page.draw(f"0.75 w {left + 1} {842 - bottom + 1} {right - left - 2} {bottom - top - 2} re S")
    assert cells(page) == [ROWS]


def test_double_lines_are_one_border():
    page = edges(
        lambda page, a, b, y: [page.line(a, y - 1.2, b, y - 1.2), page.line(a, y + 1.2, b, y + 1.2)],
        lambda page, a, b, x: [page.line(x - 1.2, a, x - 1.2, b), page.line(x + 1.2, a, x + 1.2, b)],
    )
    assert cells(page) == [ROWS]


@pytest.mark.parametrize("colour", ["1 1 1", "0.78 0.85 0.94"])
def test_areas_behind_text_are_no_lines(colour):
    page = Page()
    for top in range(100, 160, 10):
        page.fill(100, top, 400, top + 9, colour)
    page.table(XS, YS, ROWS)
    assert cells(page) == [ROWS]


def test_white_lines_are_seen_on_colour_only():
    page = Page()
    page.draw("1 1 1 RG")
    page.grid(XS, YS)
    page.fill_in(XS, YS, ROWS)
    assert not any(grid.ruled for grid in grids(read(page)))
    page = Page()
    page.fill(100, 100, 400, 160, "0.8 0.85 0.95")
    page.draw("1 1 1 RG")
    page.grid(XS, YS)
    page.fill_in(XS, YS, ROWS)
    (grid,) = grids(read(page))
    assert grid.ruled
    assert texts(grid) == ROWS


def test_light_grey_lines_are_lines():
    page = Page()
    page.draw("0.93 0.93 0.93 RG")
    page.table(XS, YS, ROWS)
    (grid,) = grids(read(page))
    assert grid.ruled


def test_merged_cells_are_where_lines_are_missing():
    page = Page()
    page.line(100, 100, 400, 100)
    page.line(220, 120, 400, 120)
    page.line(100, 140, 400, 140)
    page.line(100, 160, 400, 160)
    page.line(100, 100, 100, 160)
    page.line(400, 100, 400, 160)
    page.line(220, 100, 220, 140)
    page.line(280, 120, 280, 160)
    page.text(104, 124, "项目")
    page.text(224, 113, "申请人情况")
    page.text(224, 133, "3")
    page.text(284, 133, "4")
    page.text(104, 153, "总计")
    page.text(284, 153, "7")
    (grid,) = grids(read(page))
    assert spans(grid) == {
        (0, 0): (2, 1, "项目"),
        (0, 1): (1, 2, "申请人情况"),
        (1, 1): (1, 1, "3"),
        (1, 2): (1, 1, "4"),
        (2, 0): (1, 2, "总计"),
        (2, 2): (1, 1, "7"),
    }


def test_lines_that_nearly_meet():
    page = filled(Page())
    for y in YS:
        page.line(102, y, 398, y)
    for x in XS:
        page.line(x, 101.5, x, 158.5)
    assert cells(page) == [ROWS]


def test_no_lines_at_the_sides():
    page = filled(Page())
    for y in YS:
        page.line(100, y, 400, y)
    for x in XS[1:-1]:
        page.line(x, 100, x, 160)
    assert cells(page) == [ROWS]


def test_no_lines_around():
    page = filled(Page())
    for y in YS[1:-1]:
        page.line(100, y, 400, y)
    for x in XS[1:-1]:
        page.line(x, 100, x, 160)
    assert cells(page) == [ROWS]


def test_underlines_and_frames_are_no_tables():
    page = Page()
    page.text(100, 100, "二、主动公开")
    page.line(100, 102, 160, 102)
    page.draw("40 40 515 762 re S")
    document = read(page)
    assert grids(document) == []
    assert [block.text for block in document.blocks] == ["二、主动公开"]


def test_underlined_figure_does_not_part_its_cell():
    page = Page()
    page.table(XS, YS, ROWS)
    page.line(345, 135, 395, 135)
    assert cells(page) == [ROWS]


def test_two_tables_side_by_side_and_below():
    page = Page()
    page.table([60, 120, 180], [100, 120, 140], [["规章", "1"], ["许可", "2"]])
    page.table([300, 360, 420], [100, 120, 140], [["处罚", "3"], ["强制", "4"]])
    page.table([60, 120, 180], [300, 320, 340], [["收费", "5"], ["合计", "6"]])
    assert cells(page) == [
        [["规章", "1"], ["许可", "2"]],
        [["处罚", "3"], ["强制", "4"]],
        [["收费", "5"], ["合计", "6"]],
    ]


def test_table_in_a_table_keeps_its_characters():
    page = Page()
    page.table([60, 200, 500], [100, 120, 300], [["外", "1"], ["内有表", ""]])
    page.table([230, 300, 380], [160, 180, 200], [["规章", "2"], ["许可", "3"]])
    outer, inner = cells(page)
    assert outer == [["外", "1"], ["内有表", ""]]
    assert inner == [["规章", "2"], ["许可", "3"]]


def test_last_row_of_a_page_without_bottom_line():
    page = filled(Page())
    for y in YS[:-1]:
        page.line(100, y, 400, y)
    for x in XS:
        page.line(x, 100, x, 160)
    assert cells(page) == [ROWS]


def test_first_row_of_a_page_with_half_a_top_line():
    page = filled(Page())
    page.line(220, 100, 400, 100)
    for y in YS[1:]:
        page.line(100, y, 400, y)
    for x in XS:
        page.line(x, 100, x, 160)
    assert cells(page) == [ROWS]


def test_degenerate_lines():
    page = Page()
    for _ in range(3):
        page.line(100, 100, 100, 100)
        page.line(0, 0, 595, 842)
        page.draw("0 0 0 0 re S 1e9 1e9 m -1e9 1e9 l S")
    page.text(100, 200, "正文")
    assert [block.text for block in read(page).blocks] == ["正文"]


LABELS = st.one_of(
    st.just(""),
    st.integers(0, 99999).map(str),
    st.sampled_from(["规章", "行政许可", "（一）予以公开", "7730.28", "无", "/", "１２", "-"]),
)


@settings(max_examples=60, deadline=None)
@given(random_grids(LABELS), st.sampled_from(["stroke", "fill"]), st.sampled_from([0, 90, 180, 270]))
def test_any_table_reads_back(table, make, rotate):
    rows, columns, wanted = table
    page = Page(rotate=rotate)
    own_rows, own_columns = {cell.row for cell in wanted}, {cell.column for cell in wanted}
    assume(len(own_rows) == rows and len(own_columns) == columns)  # a row that no cell begins is no row
    # Uneven widths and heights, so that rows and columns cannot be mistaken for one another.
    xs = [60 + 90 * column + 3 * (column % 2) for column in range(columns + 1)]
    ys = [80 + 30 * row + 2 * (row % 3) for row in range(rows + 1)]
    for cell in wanted:
        x0, x1 = xs[cell.column], xs[cell.column + cell.width]
        y0, y1 = ys[cell.row], ys[cell.row + cell.height]
        for line in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            if make == "stroke":
                page.line(*line)
            else:
                page.fill(line[0] - 0.4, line[1] - 0.4, line[2] + 0.4, line[3] + 0.4)
        page.text(x0 + 3, (y0 + y1) / 2 + 3, cell.text, 9)
    (grid,) = grids(read(page)) if len(wanted) > 1 else (None,)
    if grid is None:
        return  # one cell is a frame
    assert {(c.row, c.column): (c.row_span, c.column_span, c.text) for c in grid.cells} == {
        (c.row, c.column): (c.height, c.width, c.text) for c in wanted
    }
    assert not any(cell.unreadable for cell in grid.cells)


def test_blank_rest_of_a_merged_label_that_ends_too_early():
    """Chromium at a page break: a merged label's frame ends inside the next row, and a gap follows."""
    page = Page()
    xs = [100, 140, 240, 280, 320]
    for x in xs[1:]:
        page.line(x, 100, x, 170)
    page.line(100, 100, 100, 193)
    page.line(320, 170, 320, 193)
    page.line(100, 122, 140, 122)
    page.line(100, 127, 140, 127)
    for y in (100, 170, 193):
        page.line(100 if y != 170 else 140, y, 320, y)
    page.line(140, 115, 320, 115)
    page.line(140, 142, 320, 142)
    page.fill_in(
        xs[1:], [100, 115, 142, 170], [["2.乙", "1", "2"], ["3.丙", "3", "4"], ["（七）总计", "5", "6"]]
    )
    page.text(104, 185, "四、结转")
    (grid,) = grids(read(page))
    figures = [row[2:] for row in texts(grid) if row[2] and row[2].isdigit()]
    assert figures == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert all(cell.row_span == 1 for cell in grid.cells if cell.text.isdigit())
