"""Tables that are only text: shifted, torn and glued values are told, never guessed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.align.form import form_rows
from core.align.stream_fit import fit_stream
from core.model.report import FaultKind, FigureStatus, FittedTable, TableState
from tests.builders import STANDARD, lines

REQUESTS = STANDARD.table("requests")
ROWS = form_rows(REQUESTS)
VALUES = {k.name: str(at * 7 % 91) for at, k in enumerate(REQUESTS.keys)}
HEAD = (
    "\t申请人情况\n\t自然人\t法人或其他组织\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
)


def fit(text: str, table: str = "requests") -> FittedTable:
    fitted = fit_stream(STANDARD.table(table), lines(text))
    assert fitted is not None
    return fitted


def shown(table: FittedTable) -> dict[str, str]:
    return {
        k.name: f"{figure.value}" if figure.status is FigureStatus.READ else figure.status.value
        for k, figure in table.figures.items()
    }


def row_cells(row: int, values: dict[str, str]) -> list[str]:
    return [values[k.name] for k in ROWS[row].keys]


def tab_rows(values: dict[str, str], *, lost: frozenset[int] = frozenset()) -> list[str]:
    rows = []
    for at, row in enumerate(ROWS):
        label = "" if at in lost else row.labels[-1].text
        rows.append("\t".join([label, *row_cells(at, values)]))
    return rows


def wrong(table: FittedTable, values: dict[str, str]) -> list[str]:
    """Figures shown as read that are not what is printed there."""
    return [
        k.name
        for k, figure in table.figures.items()
        if figure.status is FigureStatus.READ and f"{figure.value}" != values[k.name]
    ]


def test_rows_with_tabs_read_back() -> None:
    assert shown(fit("\n".join([HEAD, *tab_rows(VALUES)]))) == VALUES


def test_rows_with_bars_read_back() -> None:
    rows = ["| " + row.replace("\t", " | ") + " |" for row in tab_rows(VALUES)]
    assert shown(fit("\n".join(["| 项目 | 自然人 |", "|---|---|", *rows]))) == VALUES


def test_one_cell_a_line_reads_back() -> None:
    text = "\n".join([HEAD, *tab_rows(VALUES)]).replace("\t", "\n")
    assert shown(fit(text)) == VALUES


def test_a_row_short_of_one_value_is_unknown_as_a_whole() -> None:
    rows = tab_rows(VALUES)
    rows[4] = rows[4].rpartition("\t")[0]
    table = fit("\n".join([HEAD, *rows]).replace("\t", "\n"))
    assert all(shown(table)[k.name] == "unreadable" for k in ROWS[4].keys)
    assert [(misfit.found, misfit.expected) for misfit in table.misfits] == [(6, 7)]
    assert not wrong(table, VALUES)


def test_a_row_with_one_value_too_many_is_unknown_as_a_whole() -> None:
    rows = tab_rows(VALUES)
    rows[4] += "\t3"
    table = fit("\n".join([HEAD, *rows]).replace("\t", "\n"))
    assert all(shown(table)[k.name] == "unreadable" for k in ROWS[4].keys)
    assert not wrong(table, VALUES)


def test_a_lost_label_does_not_shift_the_rows() -> None:
    table = fit("\n".join([HEAD, *tab_rows(VALUES, lost=frozenset({6, 13}))]))
    assert shown(table) == VALUES
    assert [fault.kind for fault in table.faults] == [FaultKind.LABEL_LOST] * 2


def test_a_zero_in_the_place_of_a_label_among_zeros() -> None:
    values = {**VALUES, **{k.name: "0" for k in ROWS[2].keys}}
    rows = tab_rows(values)
    rows[2] = "\t".join(["三、本年度办理结果", "0", *row_cells(2, values)])
    table = fit("\n".join([HEAD, *rows]))
    assert shown(table) == values
    assert [fault.kind for fault in table.faults] == [FaultKind.LABEL_LOST]


def test_a_number_in_the_place_of_a_label_among_other_numbers_is_not_told_from_a_value() -> None:
    rows = tab_rows(VALUES)
    rows[2] = "\t".join(["三、本年度办理结果", "0", *row_cells(2, VALUES)])
    table = fit("\n".join([HEAD, *rows]))
    assert all(shown(table)[k.name] == "unreadable" for k in ROWS[2].keys)
    assert not wrong(table, VALUES)


def test_a_blank_cell_between_tabs_is_blank_in_its_own_column() -> None:
    values = {
        **VALUES,
        "new.research": "",
        "granted.total": "",
        "denied.third_party_rights.natural_person": "",
    }
    rows = ["\t\t" + row for row in [*HEAD.split("\n"), *tab_rows(values)]]
    expected = {name: value or "blank" for name, value in values.items()}
    assert shown(fit("\n".join(rows))) == expected


def test_a_leading_blank_is_not_told_from_padding_where_columns_do_not_agree() -> None:
    values = {**VALUES, "denied.third_party_rights.natural_person": ""}
    rows = [row if at % 2 else "\t" + row for at, row in enumerate(tab_rows(values))]
    table = fit("\n".join([HEAD, *rows]))
    read = shown(table)
    assert read["denied.third_party_rights.natural_person"] == "unreadable"
    assert not wrong(table, values)


def test_glued_digits_are_unreadable() -> None:
    rows = [row.labels[-1].text + "".join(row_cells(at, VALUES)) for at, row in enumerate(ROWS)]
    table = fit("申请人情况自然人法人或其他组织总计" + "".join(rows))
    assert set(shown(table).values()) == {"unreadable"}
    assert table.state is TableState.FITTED


def test_labels_without_values_are_no_table_of_blanks() -> None:
    table = fit("\n".join(row.labels[-1].text for row in ROWS))
    assert table.state is TableState.UNREADABLE
    assert "没有数据" in table.reason


def test_prose_is_no_table() -> None:
    text = "2024年，我局收到政府信息公开申请5件，予以公开3件，部分公开1件，其他处理1件。"
    assert fit_stream(REQUESTS, lines(text)) is None


def test_litigation_group_by_group() -> None:
    spec = STANDARD.table("litigation")
    values = {k.name: str(at + 1) for at, k in enumerate(spec.keys)}
    names = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |"
    out = []
    for number, head in enumerate(("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")):
        row = [values[k.name] for k in spec.keys[number * 5 : number * 5 + 5]]
        out += [f"### {head}", names, "|---|---|---|---|---|", f"| {' | '.join(row)} |", ""]
    assert shown(fit("\n".join(out), "litigation")) == values


numbers = st.integers(0, 9999).map(str)


@settings(max_examples=60, deadline=None)
@given(st.lists(numbers, min_size=175, max_size=175), st.data())
def test_whatever_is_dropped_no_wrong_value_is_shown(texts: list[str], data: st.DataObject) -> None:
    values = dict(zip(VALUES, texts, strict=True))
    cells = "\n".join([HEAD, *tab_rows(values)]).split("\n")
    as_lines = data.draw(st.booleans())
    text = "\n".join(cells)
    parts = text.replace("\t", "\n").split("\n") if as_lines else text.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        del parts[data.draw(st.integers(0, len(parts) - 1))]
    fitted = fit_stream(REQUESTS, lines("\n".join(parts)))
    if fitted is not None:
        assert not wrong(fitted, values)


def test_a_row_shorter_than_its_neighbours_has_lost_a_cell_not_blanked_its_total() -> None:
    rows = [row + "\t" for row in tab_rows(VALUES)]  # every row ends in an empty cell
    cells = rows[4].split("\t")
    rows[4] = "\t".join([*cells[:4], *cells[5:]])
    table = fit("\n".join([line + "\t" for line in HEAD.split("\n")] + rows))
    assert all(shown(table)[k.name] == "unreadable" for k in ROWS[4].keys)
    assert not wrong(table, VALUES)
