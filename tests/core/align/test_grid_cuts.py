"""Rows in pieces: cut by a page break, or lines of a label apart where no lines part the rows."""

from dataclasses import replace

import pytest

from core.align.grid_cuts import is_torn, mend_rows
from core.align.grid_parts import GridPart
from core.model.document import Grid, GridCell
from core.model.place import PagePlace
from core.model.report import FigureStatus
from tests.builders import STANDARD, form_grid, key
from tests.core.align.test_grid_fit import REQUESTS, VALUES, fit, kinds, shown

LABELS = tuple({cell.label.text: cell.label for cell in REQUESTS.layout if cell.label}.values())
LITIGATION = STANDARD.table("litigation")
SUIT_LABELS = tuple({cell.label.text: cell.label for cell in LITIGATION.layout if cell.label}.values())


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("6.属于四类过程性信", "息"),
        ("三、\n本年度办理", "结果"),
        ("2.", "重复申请"),
        ("（七", "）总计"),
        ("2.申请人逾期未按收费", "通知要求缴纳费用、行\n政机关不再处理其政府\n信息公开申请"),
        ("四、结", "转下年度继续办理"),
    ],
)
def test_two_halves_of_a_label(upper: str, lower: str) -> None:
    assert is_torn(upper, lower, LABELS)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("1.属于国家秘密", "2.其他法律行政法规禁止公开"),
        ("（三）不予公开", "1.属于国家秘密"),
        ("注：数据截至年底", "1.属于国家秘密"),
        ("重复申请", "3.要求提供公开出版物"),
        ("2.", "3.其他"),
        ("", "重复申请"),
        ("6.属于四类过程性信", "12"),
        ("自然人", "总计"),
    ],
)
def test_two_texts_that_are_not_one_label(upper: str, lower: str) -> None:
    assert not is_torn(upper, lower, LABELS)


def test_halves_of_a_header() -> None:
    assert is_torn("结果维", "持", SUIT_LABELS)
    assert is_torn("其他", "结果", SUIT_LABELS)
    assert not is_torn("结果维持", "结果纠正", SUIT_LABELS)


def paged(grid: Grid, cut: int) -> Grid:
    """The grid with rows from ``cut`` on on the second page; cells over the break are cut in two."""
    cells = []
    for cell in grid.cells:
        end = cell.row + cell.row_span
        for page, first, last in ((0, cell.row, min(end, cut)), (1, max(cell.row, cut), end)):
            if first < last:
                text = cell.text if first == cell.row else ""
                place = PagePlace(page, (10.0 * cell.column, 10.0 * first, 10.0, 10.0))
                cells.append(replace(cell, row=first, row_span=last - first, text=text, place=place))
    return Grid(grid.rows, grid.columns, tuple(sorted(cells, key=lambda c: (c.row, c.column))), grid.ruled)


def with_cut_row(grid: Grid, row: int, at: int, figures_above: bool) -> Grid:
    """The grid, a page break through one row: ``at`` characters of each of its labels stand above it."""
    cells = []
    for cell in paged(grid, row).cells:
        moved = replace(cell, row=cell.row + (cell.row > row))
        if cell.row != row:
            cells.append(moved)
            continue
        figure = cell.text.isdigit()
        above, below = (cell.text[:at], cell.text[at:]) if not figure else (cell.text, "")
        if figure and not figures_above:
            above, below = below, above
        top = replace(moved, text=above, row_span=1, place=PagePlace(0, (0, 0, 9, 9)))
        cells += [top, replace(moved, row=row + 1, text=below, place=PagePlace(1, (0, 0, 9, 9)))]
    return Grid(grid.rows + 1, grid.columns, tuple(sorted(cells, key=lambda c: (c.row, c.column))))


@pytest.mark.parametrize("figures_above", [True, False])
@pytest.mark.parametrize("row", [9, 20, 24, 26])
def test_a_row_cut_by_a_page_break_is_one_row(row: int, figures_above: bool) -> None:
    table = fit(with_cut_row(form_grid(REQUESTS, VALUES), row, 6, figures_above))
    assert shown(table) == VALUES
    assert table.faults == ()


def test_only_the_number_above_the_break() -> None:
    table = fit(with_cut_row(form_grid(REQUESTS, VALUES), 20, 2, figures_above=True))
    assert shown(table) == VALUES
    assert table.faults == ()


def test_a_header_cut_by_a_page_break() -> None:
    values = {k.name: str(at) for at, k in enumerate(LITIGATION.keys)}
    grid = form_grid(LITIGATION, values)
    cells = []
    for cell in grid.cells:
        page = PagePlace(int(cell.row > 2), (0, 0, 9, 9))
        if cell.row == 2:  # 结果 above the break, 维持 below it
            cells += [
                replace(cell, text=cell.text[:2], place=page),
                replace(cell, row=3, text=cell.text[2:], place=PagePlace(1, (0, 0, 9, 9))),
            ]
        elif cell.row == 1 and cell.row_span == 2:
            below = replace(cell, row=3, row_span=1, text="", place=PagePlace(1, (0, 0, 9, 9)))
            cells += [replace(cell, place=page), below]
        else:
            cells.append(replace(cell, row=cell.row + (cell.row > 2), place=page))
    whole = Grid(grid.rows + 1, grid.columns, tuple(sorted(cells, key=lambda c: (c.row, c.column))))
    table = fit(whole, table="litigation")
    assert shown(table) == values
    assert table.faults == ()


def test_a_header_whose_cells_end_at_different_rows_is_not_pressed_into_one() -> None:
    """Above the break half of 结果维持 and a group, below it the rest and the columns of the group."""
    place = [PagePlace(page, (0, 0, 9, 9)) for page in (0, 1)]
    cells = (
        GridCell(0, 0, "结果维", place[0]),
        GridCell(0, 1, "未经复议直接起诉", place[0], 1, 2),
        GridCell(1, 0, "持", place[1]),
        GridCell(1, 1, "结果维持", place[1]),
        GridCell(1, 2, "结果纠正", place[1]),
        GridCell(2, 0, "1", place[1]),
        GridCell(2, 1, "2", place[1]),
        GridCell(2, 2, "3", place[1]),
    )
    part = mend_rows(GridPart(Grid(3, 3, cells), 0, 3, 0), LITIGATION)
    assert part.end == 3
    assert [cell.text for cell in part.grid.cells][:4] == ["结果维\n持", "未经复议直接起诉", "", "结果维持"]


def test_a_group_label_cut_by_a_page_break_joins_no_rows() -> None:
    grid = paged(form_grid(REQUESTS, VALUES), 20)
    cells = []
    for cell in grid.cells:
        if cell.text == "（五）不予处理":
            cell = replace(cell, text="（五）不予")
        elif cell.row == 20 and cell.column == 1 and not cell.text:
            cell = replace(cell, text="处理")
        cells.append(cell)
    table = fit(Grid(grid.rows, grid.columns, tuple(cells)))
    assert shown(table) == VALUES
    assert table.faults == ()


def test_two_rows_at_a_page_break_stay_two() -> None:
    for cut in range(4, 28):
        table = fit(paged(form_grid(REQUESTS, VALUES), cut))
        assert shown(table) == VALUES, cut
        assert kinds(table) == [], cut


def loose(grid: Grid, row: int, lines: list[str], at: int) -> Grid:
    """The grid without lines; the label of a row stands as several rows, its figures beside line ``at``."""
    count = len(lines)
    cells = []
    for cell in grid.cells:
        if cell.row < row:
            more = count - 1 if cell.row + cell.row_span > row else 0
            cells.append(replace(cell, row_span=cell.row_span + more))
        elif cell.row > row:
            cells.append(replace(cell, row=cell.row + count - 1))
        elif cell.text.isdigit():
            cells.append(replace(cell, row=row + at))
        else:
            cells += [replace(cell, row=row + line, text=text) for line, text in enumerate(lines)]
    ordered = tuple(sorted(cells, key=lambda c: (c.row, c.column)))
    return Grid(grid.rows + count - 1, grid.columns, ordered, ruled=False)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_lines_of_a_label_apart_in_a_table_without_lines(at: int) -> None:
    lines = ["2.没有现成", "信息需要", "另行制作"]
    table = fit(loose(form_grid(REQUESTS, VALUES), 16, lines, at))
    assert shown(table) == VALUES
    assert table.faults == ()
    assert table.figures[key("requests", "unavailable.needs_creation.total")].status is FigureStatus.READ


def test_without_lines_a_part_of_a_label_is_no_fault_of_the_form() -> None:
    grid = replace(form_grid(REQUESTS, VALUES), ruled=False)
    cells = [
        replace(
            cell, text={"（三）不予公开": "", "四、结转下年度继续办理": "四、结转"}.get(cell.text, cell.text)
        )
        for cell in grid.cells
    ]
    table = fit(replace(grid, cells=tuple(cells)))
    assert shown(table) == VALUES
    assert table.faults == ()
    ruled = fit(replace(grid, cells=tuple(cells), ruled=True))
    assert len(ruled.faults) == 2
