from dataclasses import replace
from decimal import Decimal

from core.export.workbook_cells import cell_contents
from core.model.edit import Edit, apply_edits
from core.model.report import Figure, FigureStatus, TableState
from tests.core.export.reports import (
    STANDARD,
    good_values,
    key,
    make_report,
    not_a_number,
    read_figure,
    unreadable,
    with_state,
)

SPEC = STANDARD.table("requests")
DISCLOSURE = STANDARD.table("disclosure")


def contents(source, edits=(), spec=SPEC):
    reasons = {edit.key: edit.reason for edit in edits}
    return cell_contents(spec, source, apply_edits(source, edits), reasons)


def test_totals_that_fit_are_live_and_need_no_note():
    cells = contents(make_report(good_values()))
    live = {figure.name for figure, cell in cells.items() if cell.total}
    assert live == {k.name for k in SPEC.keys if k.column == "total" or k.row == "handled_total"}
    assert not any(cell.note for cell in cells.values())


def test_a_wrong_total_stays_as_reported_and_is_told():
    values = good_values()
    right = values[key("granted.total")]
    values[key("granted.total")] = right + 1
    cell = contents(make_report(values))[key("granted.total")]
    assert (cell.number, cell.total) == (right + 1, None)
    assert cell.note == f"与横向合计不符：各项之和是 {right}，这里填的是 {right + 1}。"


def test_the_grand_total_tells_both_sums():
    values = good_values()
    values[key("handled_total.total")] += 2
    note = contents(make_report(values))[key("handled_total.total")].note
    assert "与横向合计不符" in note
    assert "与办理结果合计不符" in note


def test_a_total_with_a_missing_part_stays_a_number():
    values = good_values()
    del values[key("granted.business")]
    cells = contents(make_report(values))
    assert cells[key("granted.business")].number is None
    for total in ("granted.total", "handled_total.business"):
        assert cells[key(total)].number == values[key(total)]
        assert cells[key(total)].total is None
        assert "“表三 （一）予以公开 · 商业企业”没有可用的数字" in cells[key(total)].note


def test_a_blank_total_stays_blank_and_names_the_sum():
    values = good_values()
    right = values.pop(key("granted.total"))
    cell = contents(make_report(values))[key("granted.total")]
    assert (cell.number, cell.text, cell.total) == (None, "", None)
    assert cell.note == f"此处没有可用的数字；按横向合计，各分项之和是 {right}。"


def test_what_was_printed_stands_in_the_note():
    spot, other = key("granted.business"), key("granted.research")
    odd = {spot: not_a_number(spot, "无"), other: unreadable(other, "1 2", "数字中间有空格。")}
    cells = contents(make_report(good_values(), odd))
    assert cells[spot].doubtful
    assert cells[other].doubtful
    assert cells[spot].number is None
    assert cells[other].number is None
    assert cells[spot].note == "原表此处印的是“无”，不是数字。请填写数字。"
    assert cells[other].note == "原表此处读不清（看到的是“1 2”）。数字中间有空格。请对照原稿填写。"


def test_absent_and_remark():
    absent, remark = key("granted.business"), key("regulations.issued", "disclosure")
    odd = {
        absent: Figure(absent, FigureStatus.ABSENT),
        remark: replace(
            read_figure(remark, Decimal(22)), raw="22（其中修订16件）", remark="（其中修订16件）"
        ),
    }
    report = make_report(good_values(), odd)
    assert contents(report)[absent].note == "原稿的表里没有这一格。请填写。"
    cell = contents(report, spec=DISCLOSURE)[remark]
    assert (cell.number, cell.note) == (22, "原表所印：22（其中修订16件）")


def test_an_edit_is_marked_with_the_old_value():
    spot = key("granted.business")
    source = make_report(good_values(), {spot: not_a_number(spot, "无")})
    cell = contents(source, [Edit(spot, Decimal(5), "查台账")])[spot]
    assert cell.edited
    assert not cell.doubtful
    assert cell.note == "已更正：原表为“无”，更正为“5”。原因：查台账"
    emptied = contents(source, [Edit(spot, None)])[spot]
    assert emptied.note == "已更正：原表为“无”，更正为“（空白）”。"


def test_a_corrected_total_becomes_live():
    values = good_values()
    right = values[key("granted.total")]
    values[key("granted.total")] = right + 1
    cell = contents(make_report(values), [Edit(key("granted.total"), right)])[key("granted.total")]
    assert cell.total is not None
    assert cell.edited


def test_an_edit_that_changes_nothing_is_no_correction():
    values = good_values()
    spot = key("granted.business")
    assert not contents(make_report(values), [Edit(spot, values[spot])])[spot].edited


def test_a_figure_too_long_for_a_spreadsheet_is_text():
    spot = key("fees.amount", "disclosure")
    values = good_values()
    values[spot] = Decimal("1234567890123.4567")
    cell = contents(make_report(values), spec=DISCLOSURE)[spot]
    assert (cell.number, cell.text) == (None, "1234567890123.4567")
    assert "超过 15 位" in cell.note
    values[spot] = Decimal("12345678901.2345")
    assert contents(make_report(values), spec=DISCLOSURE)[spot].number == values[spot]


def test_a_table_that_was_not_read_has_no_note_in_every_cell():
    odd = {figure: unreadable(figure, None) for figure in SPEC.keys}
    report = with_state(make_report(good_values(), odd), "requests", TableState.UNREADABLE)
    assert not any(cell.note for cell in contents(report).values())
    edited = contents(report, [Edit(key("new.business"), Decimal(1))])
    assert [k.name for k, cell in edited.items() if cell.note] == ["new.business"]
