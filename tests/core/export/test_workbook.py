"""The workbook as openpyxl sees it: a program that shares no code with the one that wrote it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest

from core.export.workbook import export_workbook
from core.model.edit import Edit, apply_edits
from core.model.finding import Finding, Severity
from core.model.place import TablePlace
from core.model.report import FittedTable, TableState
from core.model.suggestion import Change, Suggestion
from core.model.verdict import Verdict
from tests.core.export.other_form import OTHER
from tests.core.export.reports import (
    STANDARD,
    good_values,
    key,
    make_report,
    not_a_number,
    read_figure,
    with_state,
)
from tests.core.export.sheets import checks, figure_cell, load, table_top, texts

NOW = datetime(2026, 11, 22, 10, 30)


def export(report, edits=(), findings=(), **more):
    edited = apply_edits(report, edits)
    return export_workbook(report, edited, edits, findings, STANDARD, now=NOW, **more)


@pytest.fixture(scope="module")
def clean():
    return export(make_report(good_values()))


def test_sheets_and_titles(clean):
    book = load(clean)
    assert book.sheetnames == ["表二", "表三", "表四", "更正记录", "问题清单"]
    for spec in STANDARD.tables:
        section = STANDARD.section(spec.section)
        sheet = book[spec.name]
        assert sheet["A1"].value == "青河县水利局2025年政府信息公开工作年度报告"
        assert sheet["A2"].value == f"{section.number}、{section.heading}"


def test_the_layout_is_the_standards_own(clean):
    book = load(clean)
    for spec in STANDARD.tables:
        sheet = book[spec.name]
        top = table_top(sheet, STANDARD, spec.key)
        merged = {(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges}
        for cell in spec.layout:
            row, column = top + cell.row, cell.column + 1
            if cell.label:
                assert sheet.cell(row, column).value == cell.label.text
            if cell.row_span > 1 or cell.column_span > 1:
                assert (row, column, row + cell.row_span - 1, column + cell.column_span - 1) in merged
            assert sheet.cell(row, column).border.left.style == "thin"


def test_all_200_results_are_stored(clean):
    book = load(clean, results=True)
    values = good_values()
    read = {k: figure_cell(book, STANDARD, k).value for t in STANDARD.tables for k in t.keys}
    assert len(read) == 200
    assert {k: Decimal(str(v)) for k, v in read.items()} == values
    assert all(type(v) is int for k, v in read.items() if k.name != "fees.amount")


def test_totals_are_live_and_checks_are_right(clean):
    formulas, results = load(clean), load(clean, results=True)
    assert figure_cell(formulas, STANDARD, key("new.total")).value == "=SUM(D7:I7)"
    for spec in STANDARD.tables:
        sheet = formulas[spec.name]
        found = checks(sheet)
        assert len(found) == len(spec.relations)
        assert all(results[spec.name][address].value == "✓" for address in found)


def test_broken_sums_are_told_by_their_check(clean):
    values = good_values()
    values[key("new.business")] += 3
    del values[key("granted.research")]
    report = make_report(values)
    content = export(report)
    results = load(content, results=True)["表三"]
    told = [results[address].value for address in checks(load(content)["表三"])]
    # row and balance of new.business; row granted, column research and its balance: handled_total is given
    assert sorted(told) == ["—"] * 2 + ["✓"] * (len(told) - 4) + ["差 3"] * 2
    total = figure_cell(load(content), STANDARD, key("new.total"))
    assert total.value == values[key("new.total")]
    assert "各项之和是" in total.comment.text


def test_blank_cells_stay_blank_never_zero():
    report = make_report()
    for state in TableState:
        changed = report
        for table in STANDARD.tables:
            changed = with_state(changed, table.key, state, "表格是图片。")
        content = export(changed)
        book = load(content, results=True)
        assert all(figure_cell(book, STANDARD, k).value is None for t in STANDARD.tables for k in t.keys)
        found = [book["表三"][address].value for address in checks(load(content)["表三"])]
        assert set(found) == {"—"}
        told = str(book["表三"]["A3"].value)
        assert ("没有找到这张表" in told) is (state is TableState.MISSING)
        assert ("没有读出来：表格是图片。请" in told) is (state is TableState.UNREADABLE)


def test_protection_and_validation(clean):
    book = load(clean)
    for spec in STANDARD.tables:
        sheet = book[spec.name]
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.formatColumns  # in the file: false means not forbidden
        live = {figure.left[0] for figure in spec.relations if len(figure.left) == 1}
        for figure in spec.keys:
            cell = figure_cell(book, STANDARD, figure)
            assert cell.protection.locked is (figure in live)
            rule = next(v for v in sheet.data_validations.dataValidation if cell.coordinate in v.sqref)
            wanted = "decimal" if figure in spec.decimals else "whole"
            assert (rule.type, rule.operator, rule.formula1) == (wanted, "greaterThanOrEqual", "0")
            assert rule.errorTitle.startswith("请填写")
            assert rule.error
        label = sheet.cell(table_top(sheet, STANDARD, spec.key), 1)
        assert label.protection.locked


def test_page(clean):
    book = load(clean)
    shapes = {}
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text + str(sheet.oddFooter.center)
        assert sheet.print_options.horizontalCentered
        shapes[sheet.title] = (sheet.page_setup.orientation, sheet.print_title_rows, sheet.freeze_panes)
    assert shapes["表二"] == ("portrait", "$1:$3", "A4")
    assert shapes["表三"] == ("portrait", "$4:$6", "A7")
    assert shapes["表四"] == ("landscape", "$4:$6", "A7")
    assert book["表三"].print_area.endswith("$A$1:$J$31")
    outside = {address for address in checks(book["表三"]) if int(address[1:]) <= 31 and address[0] <= "J"}
    assert not outside


def test_corrections_are_marked_and_logged():
    total, emptied, remark = (
        key("granted.total"),
        key("granted.business"),
        key("regulations.issued", "disclosure"),
    )
    values = good_values()
    old = values[total]
    values[total] = old + 1
    before = [
        Finding("T01", Severity.ERROR, "不符", cells=(total, emptied)),
        Finding("D05", Severity.NOTE, "x"),
    ]
    edits = [
        Edit(total, Decimal(1), "第一次"),
        Edit(total, old, "=台账\n第二行"),
        Edit(emptied, None),
        Edit(remark, values[remark]),
    ]
    content = export(make_report(values), edits, [], source_findings=before)
    book = load(content)
    cell = figure_cell(book, STANDARD, total)
    assert cell.fill.bgColor.rgb != figure_cell(book, STANDARD, key("new.business")).fill.bgColor.rgb
    assert f"原表为“{old + 1}”，更正为“{old}”" in cell.comment.text
    sheet = book["更正记录"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=4)]
    assert rows == [
        ["序号", "位置", "原表所印", "更正为", "原因", "规则"],
        ["1", STANDARD.words(emptied), str(values[emptied]), "（空白）", "人工填写", "T01"],
        ["2", STANDARD.words(total), str(old + 1), old, "=台账\n第二行", "T01"],
    ]
    assert sheet.auto_filter.ref == "A4:F6"
    assert sheet["A2"].value == "共更正 2 处。"


def test_no_corrections_no_findings(clean):
    book = load(clean)
    assert "没有更正" in texts(book["更正记录"])
    assert "没有发现问题" in texts(book["问题清单"])
    assert book["更正记录"].auto_filter.ref is None


def test_findings_heaviest_first():
    findings = [
        Finding("D06", Severity.UNCHECKED, "未能核对", table="requests"),
        Finding(
            "D05", Severity.NOTE, "有说明", cells=(key("new.total"),), expected="@x", actual=Decimal("1.5")
        ),
        Finding("S01", Severity.WARNING, "缺节", section="problems", places=(TablePlace(0, 1, 2),)),
        Finding("T01", Severity.ERROR, "不符", cells=STANDARD.table("requests").relations[0].keys),
    ]
    verdict = Verdict(1, 1, 1, 1, "还不能发布。")
    book = load(export(make_report(good_values()), (), findings, verdict=verdict))
    sheet = book["问题清单"]
    assert sheet["A2"].value == "还不能发布。"
    assert sheet["A3"].value == "必须改 1 项，请核对 1 项，提示 1 项，未核对 1 项。"
    assert sheet["A4"].value == "原稿：青河县水利局2025年报.docx　　导出时间：2026年11月22日 10:30"
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=6)]
    words = [STANDARD.words(k) for k in STANDARD.table("requests").relations[0].keys[:3]]
    assert rows == [
        ["1", "✗ 必须改", "T01", "\n".join([*words, "等 7 格"]), "不符", None, None],
        ["2", "! 请核对", "S01", "五、存在的主要问题及改进情况\n第1个表格第2行第3列", "缺节", None, None],
        ["3", "· 提示", "D05", STANDARD.words(key("new.total")), "有说明", "@x", 1.5],
        ["4", "? 未核对", "D06", "表三", "未能核对", None, None],
    ]


def test_findings_that_a_person_let_stand_are_below_the_others_with_their_reasons():
    found = Finding("T01", Severity.ERROR, "不符", cells=(key("new.total"),))
    aside = Finding("S03", Severity.WARNING, "标题不同", section="problems")
    ignored = [(aside, "=上级已批复"), (aside, " ")]
    book = load(export(make_report(good_values()), (), [found], ignored=ignored))
    sheet = book["问题清单"]
    rows = [[c.value for c in row] for row in sheet.iter_rows(min_row=4)]
    where = "五、存在的主要问题及改进情况"
    assert rows[1][:3] == ["1", "✗ 必须改", "T01"]
    assert rows[3:] == [
        ["已注明不改的问题（2 项）", *[None] * 6],
        ["1", "! 请核对", "S03", where, "标题不同", "理由：=上级已批复", None],
        ["2", "! 请核对", "S03", where, "标题不同", "理由：（没有写）", None],
    ]
    assert sheet.auto_filter.ref == "A4:G5"
    assert sheet.print_area.endswith("$A$1:$G$9")


def test_what_was_not_checked_is_on_the_list_of_findings_and_no_count_denies_it():
    lost = "上年结转没有比对（请一并给出上年报告）"
    shown = texts(load(export(make_report(good_values()), unchecked=[lost, "正文没有核对"]))["问题清单"])
    assert f"没有核对到的内容：{lost}；正文没有核对。" in shown
    assert not any("未核对 0 项" in text for text in shown)


def test_a_total_that_the_suggestion_keeps_is_not_called_wrong():
    relation = STANDARD.table("requests").relations[0]
    part, total = relation.right[0], relation.left[0]
    for key_to_change, shown in ((part, "见建议"), (total, 3)):
        change = Change(key_to_change, Decimal(2), Decimal(3))
        finding = Finding(
            relation.rule, Severity.ERROR, "不符", "requests", cells=relation.keys, expected=Decimal(3),
            actual=Decimal(2), suggestions=(Suggestion((change,), "只改这一格。"),),
        )  # fmt: skip
        sheet = load(export(make_report(good_values()), (), [finding]))["问题清单"]
        assert (sheet["F5"].value, sheet["G5"].value) == (shown, 2)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_text_of_the_draft_never_becomes_a_formula(sign):
    evil = f'{sign}HYPERLINK("http://x","y")'
    spot = key("granted.business")
    report = make_report(
        good_values(), {spot: not_a_number(spot, evil)}, agency=evil, path=f"C:\\drafts\\{evil}.docx"
    )
    finding = Finding("S03", Severity.WARNING, evil, expected=evil, actual=evil)
    content = export(report, [Edit(spot, Decimal(1), evil)], [finding])
    book = load(content)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert "HYPERLINK" not in cell.value
                if isinstance(cell.value, str) and cell.value.strip().startswith(tuple("=+-@")):
                    assert cell.data_type == "f" or cell.quotePrefix
                assert cell.hyperlink is None
    assert sum("HYPERLINK" in text for text in texts(book["问题清单"])) >= 3
    assert sum("HYPERLINK" in text for text in texts(book["更正记录"])) >= 2


def test_hostile_text_is_held():
    wild = "坏\x00\x0b\ud800\ufffe_x0041_&<>\"'" + "长" * 40_000
    report = make_report(good_values(), agency=wild, path=wild)
    finding = Finding("S03", Severity.WARNING, wild, expected=wild, actual=wild)
    edit = Edit(key("granted.business"), Decimal(1), wild)
    book = load(export(report, [edit], [finding]))
    told = [text for text in texts(book["问题清单"]) if text.startswith("坏")]
    assert len(told) == 3
    assert all(len(text) <= 32767 and "_x0041_&<>\"'" in text for text in told)


def test_every_digit_is_shown():
    fee, count = key("fees.amount", "disclosure"), key("penalty.decisions", "disclosure")
    values = good_values()
    values[fee], values[count] = Decimal("0.1234567891"), Decimal("123456789012345")
    content = export(make_report(values))
    book = load(content)
    assert figure_cell(book, STANDARD, fee).value == 0.1234567891
    assert figure_cell(book, STANDARD, fee).number_format == "0.0#########"
    assert figure_cell(book, STANDARD, count).value == 123456789012345
    assert figure_cell(book, STANDARD, count).number_format == "0"
    values[fee] = Decimal("1234567890123456.5")
    too_long = figure_cell(load(export(make_report(values))), STANDARD, fee)
    assert (too_long.value, too_long.data_type) == ("1234567890123456.5", "s")


def test_same_input_same_bytes(clean):
    assert export(make_report(good_values())) == clean
    with zipfile.ZipFile(BytesIO(clean)) as package:
        core = package.read("docProps/core.xml").decode()
    assert "<dc:title>青河县水利局2025年政府信息公开工作年度报告</dc:title>" in core
    assert "2026-11-22T10:30:00Z" in core


@pytest.mark.parametrize(
    ("agency", "year", "title", "expected"),
    [
        (None, None, "", "政府信息公开工作年度报告"),
        ("甲局", None, "", "甲局政府信息公开工作年度报告"),
        (None, 2025, "某局年报", "某局年报"),
        ("甲局", 2025, "某局年报", "甲局2025年政府信息公开工作年度报告"),
    ],
)
def test_title_with_what_is_known(agency, year, title, expected):
    report = make_report(agency=agency, year=year, title=title)
    assert load(export(report))["表二"]["A1"].value == expected


def test_another_form_works_as_well():
    stacked, square = OTHER.tables
    given = {
        stacked: [4, 1, 9, 3, 7, 3, 2, 4, -3, -2, 5, -1],
        square: [3, 1, 2, 5, 5, 0, 9, 1, 1, 0, 0, 0],
    }
    tables = {
        spec.key: FittedTable(
            spec.key,
            TableState.FITTED,
            {k: read_figure(k, Decimal(v)) for k, v in zip(spec.keys, numbers, strict=True)},
        )
        for spec, numbers in given.items()
    }
    report = replace(make_report(), tables=tables)
    content = export_workbook(report, report, [], [], OTHER, now=NOW)
    book, results = load(content), load(content, results=True)
    assert book.sheetnames == ["表七", "表八", "更正记录", "问题清单"]
    assert figure_cell(book, OTHER, stacked.keys[0]).value == "=SUM(C5,E5)"
    told = {
        sheet: sorted(str(results[sheet][address].value) for address in checks(book[sheet]))
        for sheet in ("表七", "表八")
    }
    assert told == {"表七": ["✓"] * 6 + ["差 2"], "表八": ["✓"] * 3 + ["差 7"]}
