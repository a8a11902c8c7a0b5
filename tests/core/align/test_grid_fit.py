"""Grids: what is read from tables with real cells, and what is told instead of guessed."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.align.fit import align
from core.model.document import Grid, GridCell, Paragraph
from core.model.place import ParagraphPlace, TablePlace
from core.model.report import FaultKind, FigureStatus, FittedTable, TableState
from core.model.watch import Watch
from tests.builders import OLD, STANDARD, document, form_grid, key, rows_only, without_rows

REQUESTS = STANDARD.table("requests")
VALUES = {k.name: str(at) for at, k in enumerate(REQUESTS.keys)}


def fit(*grids: object, table: str = "requests") -> FittedTable:
    return align(document(*grids), STANDARD, [OLD], Watch()).tables[table]  # type: ignore[arg-type]


def shown(table: FittedTable) -> dict[str, str]:
    return {
        k.name: f"{figure.value}" if figure.status is FigureStatus.READ else figure.status.value
        for k, figure in table.figures.items()
    }


def kinds(table: FittedTable) -> list[FaultKind]:
    return [fault.kind for fault in table.faults]


def retext(grid: Grid, row: int, column: int, text: str) -> Grid:
    cells = [replace(c, text=text) if (c.row, c.column) == (row, column) else c for c in grid.cells]
    return Grid(grid.rows, grid.columns, tuple(cells))


def test_the_form_as_printed_reads_back_without_a_fault() -> None:
    for spec in STANDARD.tables:
        values = {k.name: str(at) for at, k in enumerate(spec.keys)}
        table = fit(form_grid(spec, values), table=spec.key)
        assert shown(table) == values
        assert table.faults == ()


def test_every_figure_knows_its_cell() -> None:
    table = fit(form_grid(REQUESTS, VALUES))
    assert table.figures[key("requests", "new.total")].place == TablePlace(0, 3, 9)


def test_a_table_cut_by_a_page_break_is_joined_without_its_header() -> None:
    grid = form_grid(REQUESTS, VALUES)
    for cut in (5, 12, 20, 27):
        table = fit(rows_only(grid, 0, cut), rows_only(grid, cut, 28))
        assert shown(table) == VALUES, cut
        assert FaultKind.ROW_MISSING not in kinds(table)


def test_a_table_cut_by_a_page_break_is_joined_with_its_header_repeated() -> None:
    grid = form_grid(REQUESTS, VALUES)
    second = without_rows(grid, 3, 14)
    between = Paragraph("— 5 —", ParagraphPlace(9, 0, 5))
    assert shown(fit(rows_only(grid, 0, 14), between, second)) == VALUES


def test_a_missing_row_is_told_and_its_neighbours_stay_right() -> None:
    table = fit(without_rows(form_grid(REQUESTS, VALUES), 8, 9))
    read = shown(table)
    assert read["denied.prohibited_by_law.total"] == "absent"
    assert read["denied.safety_stability.total"] == VALUES["denied.safety_stability.total"]
    assert kinds(table) == [FaultKind.ROW_MISSING]


def test_a_row_whose_label_is_lost_is_known_by_its_place_between_two_others() -> None:
    table = fit(retext(form_grid(REQUESTS, VALUES), 8, 2, ""))
    assert shown(table) == VALUES
    assert kinds(table) == [FaultKind.LABEL_LOST]


def test_two_rows_without_labels_for_three_of_the_form_are_not_guessed() -> None:
    grid = without_rows(form_grid(REQUESTS, VALUES), 8, 9)
    table = fit(retext(retext(grid, 8, 2, ""), 9, 2, ""))
    read = shown(table)
    for row in ("prohibited_by_law", "safety_stability", "third_party_rights"):
        assert read[f"denied.{row}.total"] == "unreadable"
    assert read["denied.internal_affairs.total"] == VALUES["denied.internal_affairs.total"]
    assert len(table.misfits) == 3


def test_one_row_for_a_whole_group_is_told() -> None:
    grid = form_grid(REQUESTS, VALUES)
    grid = without_rows(grid, 24, 26)
    grid = retext(grid, 23, 2, "（六）其他处理")
    table = fit(grid)
    assert FaultKind.ROWS_MERGED in kinds(table)
    assert FaultKind.OLD_FORM in kinds(table)
    assert shown(table)["other.other.total"] == "unreadable"  # 167 in all, nobody knows of which
    assert shown(table)["handled_total.total"] == VALUES["handled_total.total"]


def test_columns_go_by_their_header_even_out_of_order() -> None:
    grid = form_grid(REQUESTS, VALUES)
    moved = []
    for cell in grid.cells:
        column = {3: 9, 9: 3}.get(cell.column, cell.column)
        moved.append(replace(cell, column=column) if cell.row else cell)
    table = fit(Grid(grid.rows, grid.columns, tuple(moved)))
    assert shown(table) == VALUES
    assert FaultKind.COLUMNS_DISORDERED in kinds(table)


def test_a_missing_column_is_told_and_nothing_shifts() -> None:
    grid = form_grid(REQUESTS, VALUES)
    cells = []
    for cell in grid.cells:
        if cell.column == 5 and cell.row >= 2:
            continue
        if cell.column > 5:
            cell = replace(cell, column=cell.column - 1)
        elif cell.column_span > 1 and cell.column + cell.column_span > 5:
            cell = replace(cell, column_span=cell.column_span - 1)
        cells.append(cell)
    table = fit(Grid(grid.rows, 9, tuple(cells)))
    read = shown(table)
    assert read["new.research"] == "absent"
    assert read["new.business"] == VALUES["new.business"]
    assert read["new.total"] == VALUES["new.total"]
    assert FaultKind.COLUMN_MISSING in kinds(table)


def test_a_cell_merged_over_several_columns_is_unreadable() -> None:
    grid = form_grid(REQUESTS, VALUES)
    cells = []
    for cell in grid.cells:
        if cell.row == 3 and cell.column == 3:
            cell = replace(cell, column_span=3)
        elif cell.row == 3 and cell.column in (4, 5):
            continue
        cells.append(cell)
    table = fit(Grid(grid.rows, grid.columns, tuple(cells)))
    read = shown(table)
    assert [read[f"new.{c}"] for c in ("natural_person", "business", "research")] == ["unreadable"] * 3
    assert read["new.total"] == VALUES["new.total"]


def test_an_empty_form_is_unreadable_not_two_hundred_blanks() -> None:
    blank = dict.fromkeys(VALUES, "")
    table = fit(form_grid(REQUESTS, blank))
    assert table.state is TableState.UNREADABLE


def test_a_misspelt_label_is_told() -> None:
    table = fit(form_grid(REQUESTS, VALUES, labels={"2.其他法律行政法规禁止公开": "2.其他法律行政止公开"}))
    assert shown(table) == VALUES
    assert kinds(table) == [FaultKind.LABEL_MISSPELT]


def test_the_old_form_is_recognised_by_its_columns() -> None:
    labels = {
        "本年制发件数": "本年新制作数量",
        "本年废止件数": "本年新公开数量",
        "现行有效件数": "对外公开总数量",
    }
    table = fit(form_grid(STANDARD.table("disclosure"), labels=labels), table="disclosure")
    assert FaultKind.OLD_FORM in kinds(table)
    assert shown(table)["regulations.issued"] == "absent"
    assert shown(table)["licensing.decisions"] == "0"


def test_litigation_in_three_tables_of_one_group_each() -> None:
    spec = STANDARD.table("litigation")
    values = {k.name: str(at) for at, k in enumerate(spec.keys)}
    blocks: list[object] = []
    heads = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    for number, head in enumerate(heads):
        names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        cells = [GridCell(0, c, name, TablePlace(number, 0, c)) for c, name in enumerate(names)]
        row = [values[k.name] for k in spec.keys[number * 5 : number * 5 + 5]]
        cells += [GridCell(1, c, text, TablePlace(number, 1, c)) for c, text in enumerate(row)]
        blocks += [Paragraph(head, ParagraphPlace(number, 0, len(head))), Grid(2, 5, tuple(cells))]
    assert shown(fit(*blocks, table="litigation")) == values


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.just(""), st.integers(0, 99999).map(str)), min_size=175, max_size=175))
def test_any_figures_read_back_cell_by_cell(texts: list[str]) -> None:
    values = dict(zip(VALUES, texts, strict=True))
    table = fit(form_grid(REQUESTS, values))
    if any(texts):
        for name, text in values.items():
            figure = table.figures[key("requests", name)]
            assert figure.status is (FigureStatus.READ if text else FigureStatus.BLANK)
            assert figure.value == (Decimal(text) if text else None)


def test_without_lines_a_departure_from_the_form_is_doubtful() -> None:
    grid = form_grid(REQUESTS, VALUES)
    last = grid.rows - 1
    cells = tuple(cell for cell in grid.cells if cell.row != last)
    for ruled in (True, False):
        faults = fit(Grid(last, grid.columns, cells, ruled=ruled)).faults
        assert [(fault.kind, fault.doubtful) for fault in faults] == [(FaultKind.ROW_MISSING, not ruled)]


def test_without_lines_a_blank_is_told_by_the_columns_of_the_other_rows() -> None:
    values = {**VALUES, "new.research": ""}
    table = fit(replace(form_grid(REQUESTS, values), ruled=False))
    read = shown(table)
    assert read["new.research"] == "blank"
    assert (read["new.business"], read["new.total"]) == (values["new.business"], values["new.total"])
    assert table.figures[key("requests", "granted.total")].certainty == 0.9
    assert table.figures[key("requests", "new.research")].certainty < 0.9


def test_without_lines_a_row_of_many_blanks_is_not_read() -> None:
    columns = ("natural_person", "business", "research", "legal_service", "total")
    values = {**VALUES, **{f"new.{column}": "" for column in columns}}
    read = shown(fit(replace(form_grid(REQUESTS, values), ruled=False)))
    assert all(read[f"new.{column}"] == "unreadable" for column in (*columns, "other"))
    assert read["granted.total"] == VALUES["granted.total"]


def test_without_lines_a_row_with_one_doubtful_cell_is_not_read() -> None:
    grid = replace(form_grid(REQUESTS, {**VALUES, "new.research": "1 2"}), ruled=False)
    read = shown(fit(grid))
    assert all(read[k.name] == "unreadable" for k in REQUESTS.keys if k.row == "new")


def test_without_lines_each_line_of_a_header_may_be_a_row() -> None:
    grid = form_grid(REQUESTS, VALUES)
    lines = {"自然人": ["自", "然人"], "商业企业": ["商业", "企业"], "法律服务机构": ["法律", "服务", "机构"]}
    cells = []
    for cell in grid.cells:
        cell = replace(cell, row=cell.row + 2 * (cell.row > 2))
        if cell.text in lines:
            parts = lines[cell.text]
            cells += [replace(cell, row=cell.row + i, row_span=1, text=t) for i, t in enumerate(parts)]
        else:
            cells.append(cell)
    table = fit(Grid(grid.rows + 2, grid.columns, tuple(cells), ruled=False))
    assert shown(table) == VALUES


def test_a_line_that_names_two_groups_says_nothing_of_the_columns_below_it() -> None:
    spec = STANDARD.table("litigation")
    values = {k.name: str(at) for at, k in enumerate(spec.keys)}
    grid = rows_only(form_grid(spec, values), 1, 4)
    text = Paragraph("行政复议 行政诉讼", ParagraphPlace(0, 0, 9))
    assert shown(fit(text, grid, table="litigation")) == values
