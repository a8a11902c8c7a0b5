"""What damage does to a table that is text: rows cut short, labels torn from their rows, bars for blanks."""

import pytest

from core.align.form import form_rows
from core.align.stream_fit import fit_stream
from core.model.report import FigureStatus, FittedTable
from tests.builders import STANDARD, lines

REQUESTS = STANDARD.table("requests")
ROWS = form_rows(REQUESTS)
VALUES = {k.name: str(at * 7 % 91) for at, k in enumerate(REQUESTS.keys)}
LEAVES = [row.labels[-1].text for row in ROWS]
WIDE = [
    "\t\t\t申请人情况\t\t\t\t\t\t",
    "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计",
    "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t",
]


def fit(text: str, table: str = "requests") -> FittedTable:
    fitted = fit_stream(STANDARD.table(table), lines(text))
    assert fitted is not None
    return fitted


def shown(table: FittedTable) -> dict[str, str]:
    return {
        k.name: f"{figure.value}" if figure.status is FigureStatus.READ else figure.status.value
        for k, figure in table.figures.items()
    }


def cells(row: int, values: dict[str, str] = VALUES) -> list[str]:
    return [values[k.name] for k in ROWS[row].keys]


def labels(row: int) -> list[str]:
    """The label cells of a row in the form's grid: three, blank where a merged cell goes on."""
    own = ROWS[row].labels
    first = row == 0 or ROWS[row - 1].labels[:-1] != own[:-1]
    made = [label.text if first or at == len(own) - 1 else "" for at, label in enumerate(own)]
    return made + [""] * (3 - len(made))


def wide_rows(values: dict[str, str] = VALUES) -> list[str]:
    return ["\t".join([*labels(row), *cells(row, values)]) for row in range(len(ROWS))]


def blanked(*names: str) -> dict[str, str]:
    return {**VALUES, **dict.fromkeys(names, "")}


def expected(values: dict[str, str]) -> dict[str, str]:
    return {name: value or "blank" for name, value in values.items()}


def unknown(table: FittedTable, *rows: int) -> None:
    """These rows are unreadable, all others read as printed."""
    lost = {k.name for row in rows for k in ROWS[row].keys}
    assert shown(table) == {name: "unreadable" if name in lost else value for name, value in VALUES.items()}


# Rows cut short


def test_a_short_row_is_not_filled_with_the_blanks_of_the_next_rows_labels() -> None:
    rows = wide_rows()
    rows[5] = "\t".join([*labels(5), *cells(5)[:5]])
    unknown(fit("\n".join([*WIDE, *rows])), 5)


def test_a_short_row_is_not_filled_with_the_blanks_of_its_own_label() -> None:
    rows = wide_rows()
    rows[0] = "\t".join([*labels(0), *cells(0)[2:]])
    unknown(fit("\n".join([*WIDE, *rows])), 0)


def test_rows_that_are_all_shortened_are_all_unknown() -> None:
    rows = ["\t".join([*labels(row), *cells(row)[: 3 + row % 4]]) for row in range(len(ROWS))]
    table = fit("\n".join([*WIDE, *rows]))
    assert set(shown(table).values()) == {"unreadable"}
    assert not table.faults


def test_short_rows_one_cell_a_line_are_not_filled_with_blank_label_cells() -> None:
    rows = wide_rows()
    rows[5] = "\t".join([*labels(5), *cells(5)[:5]])
    text = "\n".join(f"{cell} |" for row in [*WIDE, *rows] for cell in row.split("\t"))
    unknown(fit(text), 5)


def test_a_short_row_before_one_without_its_label_unsettles_both() -> None:
    """13 figures and two blanks for 14: the figures of the first row go up to the first of the second."""
    one_a_line = [[f"{cell} |" for cell in [*labels(row), *cells(row)]] for row in range(len(ROWS))]
    one_a_line[14] = one_a_line[14][:5] + one_a_line[14][6:]  # a figure gone
    one_a_line[15] = one_a_line[15][3:]  # the cells of the label gone
    read = shown(fit("\n".join(cell for row in one_a_line for cell in row)))
    lost = {k.name for row in (14, 15) for k in ROWS[row].keys}
    assert {read[name] for name in lost} == {"unreadable"}
    assert all(read[name] == value for name, value in VALUES.items() if name not in lost)


def test_glued_rows_torn_from_their_labels_are_no_figures_of_one_row() -> None:
    """The three lines are three rows of the table, glued; together they are as many as 规章 has figures."""
    text = """第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n62111\n4340320
50424\n行政规范性文件\n第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n第二十条第（六）项\n信息内容
本年处理决定数量\n行政处罚\n279610\n行政强制\n82337\n第二十条第（八）项\n信息内容
本年收费金额（单位：万元）\n行政事业性收费\n778979.05"""
    read = shown(fit(text, "disclosure"))
    assert {value for name, value in read.items() if name.startswith("regulations")} == {"unreadable"}
    assert {"279610", "82337", "778979.05"} < set(read.values())  # one figure a row may be large


def test_a_header_set_upright_lacks_no_columns() -> None:
    head = [line.replace("科研机构", "科\n研\n机\n构").replace("总计", "总\n计") for line in WIDE]
    head = [line.replace("申请人情况", "申\n请\n人\n情\n况").replace("自然人", "自\n然\n人") for line in head]
    for words in ("商业企业", "社会公益组织", "法律服务机构", "法人或其他组织", "其他"):
        head = [line.replace(words, "\n".join(words)) for line in head]
    assert shown(fit("\n".join([*head, *wide_rows()]))) == VALUES


def test_what_is_left_of_a_label_is_no_figure() -> None:
    rows = wide_rows()
    rows[16] = "\t".join(["", "", "之贯", *cells(16)[1:]])
    unknown(fit("\n".join([*WIDE, *rows])), 16)


# Labels torn from their rows


def torn(blocks: list[tuple[int, int, bool]]) -> list[str]:
    """Rows start:stop of each block with their labels above the figures, or below them."""
    out = []
    for start, stop, above in blocks:
        names = [label for row in range(start, stop) for label in labels(row) if label]
        figures = ["\t".join(cells(row)) for row in range(start, stop)]
        out += [*names, *figures] if above else [*figures, *names]
    return out


TORN = [(0, 3, False), (3, 9, True), (9, 10, False), (10, 18, True), (18, 25, False)]


def test_lines_of_figures_are_read_by_their_order() -> None:
    assert shown(fit("\n".join([*WIDE, *torn(TORN)]))) == VALUES


def test_one_label_beside_its_figures_parts_the_others() -> None:
    out = [*torn([(0, 9, True)]), wide_rows()[9], *torn([(10, 25, True)])]
    assert shown(fit("\n".join([*WIDE, *out]))) == VALUES


def test_one_line_of_figures_missing_between_two_sure_rows_unsettles_those_between() -> None:
    out = [*torn([(0, 9, True)]), wide_rows()[9], *torn([(10, 17, True)])[:-1], *wide_rows()[17:]]
    unknown(fit("\n".join([*WIDE, *out])), *range(10, 17))


def test_figures_one_a_line_are_read_by_their_order_if_all_are_there() -> None:
    text = "\n".join([*WIDE, *torn(TORN)]).replace("\t", "\n")
    assert shown(fit(text)) == VALUES


def test_figures_above_their_labels_are_not_those_of_the_label_before() -> None:
    text = "\n".join([*WIDE, *torn([(row, row + 1, False) for row in range(25)])]).replace("\t", "\n")
    assert shown(fit(text)) == VALUES


def test_a_figure_lost_among_torn_labels_unsettles_the_table() -> None:
    out = torn(TORN)
    out[1] = out[1].rpartition("\t")[0]
    assert set(shown(fit("\n".join([*WIDE, *out]).replace("\t", "\n"))).values()) == {"unreadable"}


def test_a_figure_above_the_first_label_and_a_label_without_figures_unsettle_the_table() -> None:
    head = "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"
    text = head + "0\n规章\n4\n3\n9\n行政规范性文件\n行政许可\n8\n行政处罚\n行政强制\n5\n6\n行政事业性收费\n7"
    assert set(shown(fit(text, "disclosure")).values()) == {"unreadable"}


def test_two_labels_below_one_another_are_not_one_label_of_two_rows() -> None:
    rows = wide_rows()
    rows[16] = "2.重复申请"
    rows[17] = "3.要求提供\n公开出版物\n" + "\n".join(cells(17))
    table = fit("\n".join([*WIDE, *rows]).replace("\t", "\n"))
    read = shown(table)
    assert [read[k.name] for k in ROWS[17].keys] == cells(17)
    assert all(read[k.name] == "unreadable" for k in ROWS[16].keys)


# Bars


@pytest.mark.parametrize("ends", ["\n|\n", "\n|\n|\n"])
def test_between_lone_bars_an_empty_line_is_a_blank_cell(ends: str) -> None:
    values = blanked("granted.natural_person", "denied.state_secret.total", "carried_forward.research")
    rows = [[label for label in labels(row) if label] + cells(row, values) for row in range(len(ROWS))]
    head = [[label for label in line.split("\t") if label] for line in WIDE]
    text = "|\n" + ends.join("\n|\n".join(row) for row in [*head, *rows]) + "\n|"
    assert shown(fit(text)) == expected(values)


def test_a_bar_alone_among_cells_that_end_in_one_is_a_blank_cell() -> None:
    values = blanked("granted.natural_person", "denied.state_secret.total", "carried_forward.research")
    text = "\n".join(f"{cell} |" for row in [*WIDE, *wide_rows(values)] for cell in row.split("\t"))
    assert shown(fit(text)) == expected(values)


def test_rows_between_bars_without_outer_bars_keep_their_blank_ends() -> None:
    values = blanked("granted.natural_person", "denied.state_secret.total", "carried_forward.research")
    text = "\n".join(row.replace("\t", "|") for row in [*WIDE, *wide_rows(values)])
    assert shown(fit(text)) == expected(values)


def test_a_row_that_lost_a_cell_is_not_mended_by_the_bars_at_its_end() -> None:
    rows = wide_rows()
    rows[3] = "\t".join([*labels(3), *cells(3)[:6]])
    text = "\n".join(row.replace("\t", "|") + "|||" for row in [*WIDE, *rows])
    unknown(fit(text), 3)


# Between the rows


@pytest.mark.parametrize("sign", ["— 3 —", "- 3 -", "第3页 共9页", "第 3 页"])
def test_a_page_number_between_cells_is_passed_over(sign: str) -> None:
    text = "\n".join([*WIDE, *wide_rows()]).replace("\t", "\n").split("\n")
    shut = [cell for cell in text if cell]
    shut[60:60] = [sign]
    assert shown(fit("\n".join(shut))) == VALUES


def test_a_group_label_beside_figures_is_no_merged_row_where_all_lines_are_there() -> None:
    rows = wide_rows()
    for row in (12, 13, 14):
        rows[row] = "\t".join(["", "", "", *cells(row)])
    rows[12] = "\t".join(["", "（四）无法提供", "", *cells(12)])
    assert shown(fit("\n".join([*WIDE, *rows]))) == VALUES
