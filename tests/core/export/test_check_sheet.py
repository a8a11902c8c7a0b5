"""核对单: everything that must be on it, harmless whatever the draft says, and nothing from outside."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from lxml import html

from core.export.dossier import Dossier
from core.export.sheet_html import check_sheet, marked_wrong
from core.model.document import Problem
from core.model.edit import Edit, apply_edits
from core.model.finding import Finding, Severity
from core.model.report import TableState
from core.model.suggestion import Change, Suggestion
from core.model.verdict import Verdict
from core.rules.catalog import RULE_NAMES
from tests.core.export.reports import STANDARD, good_values, key, make_report, unreadable, with_state

TOTAL = key("reconsideration.total", "litigation")
NOW = datetime(2026, 1, 9, 8, 5)


def broken() -> Finding:
    relation = next(r for r in STANDARD.table("litigation").relations if r.left == (TOTAL,))
    message = "表四 行政复议 · 总计：应为 14，表中是 9，差 5。"
    return Finding(
        "T04", Severity.ERROR, message, "litigation", "litigation", relation.keys, (), Decimal(14), Decimal(9)
    )


def dossier(**changes: object) -> Dossier:
    report = replace(make_report({**good_values(), TOTAL: Decimal(9)}), digest="ab" * 32)
    made = Dossier(
        report,
        report,
        (),
        (broken(),),
        STANDARD,
        verdict=Verdict(1, 0, 0, 0, "有 1 处必须改。"),
        rule_names=RULE_NAMES,
        now=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def cell_texts(page: str, kind: str) -> list[str]:
    return [node.text_content() for node in html.fromstring(page).iter("td") if node.get("class") == kind]


def test_it_tells_what_was_checked_and_what_was_found():
    page = check_sheet(dossier())
    text = html.fromstring(page).text_content()
    for words in (
        "青河县水利局2025年政府信息公开工作年度报告", "青河县水利局2025年报.docx", "ab" * 32,
        "2026年1月9日 08:05", "核对结论：有 1 处必须改。", "T04 复议诉讼合计", "表四 行政复议 · 总计",
        "应为 14，表中是 9，差 5。", "核对人", "复核人", "日期",
    ):  # fmt: skip
        assert words in text, words


def test_every_label_and_figure_of_the_form_is_on_it():
    made = dossier()
    page = html.fromstring(check_sheet(made))
    tables = [node for node in page.iter("table") if "form" in (node.get("class") or "")]
    assert len(tables) == len(STANDARD.tables)
    for spec, table in zip(STANDARD.tables, tables, strict=True):
        cells = list(table.iter("td", "th"))
        assert len(cells) == len(spec.layout)
        area = sum(int(cell.get("rowspan", 1)) * int(cell.get("colspan", 1)) for cell in cells)
        assert area == spec.rows * spec.columns
        labels = sorted(cell.label.text for cell in spec.layout if cell.label)
        figures = ("figure", "wrong", "edited")
        assert sorted(c.text_content() for c in cells if c.get("class") not in figures) == labels


def test_a_broken_sum_is_marked_at_its_total_by_a_sign():
    assert cell_texts(check_sheet(dossier()), "wrong") == ["✗ 9"]
    assert marked_wrong(dossier()) == {TOTAL}


def test_a_correction_shows_both_figures_and_stands_in_the_list():
    made = dossier()
    edits = [Edit(TOTAL, Decimal(14), "按案卷台账")]
    made = replace(
        made,
        report=apply_edits(made.source, edits),
        edits=edits,
        findings=(),
        source_findings=(broken(),),
    )
    page = check_sheet(made)
    assert cell_texts(page, "edited") == ["9→14"]
    text = html.fromstring(page).text_content()
    assert "按案卷台账" in text
    assert "没有发现问题" in text
    assert "T04" in text


def test_what_was_set_aside_is_told_with_its_reason():
    text = html.fromstring(
        check_sheet(dossier(findings=(), ignored=((broken(), "上级已批复"),)))
    ).text_content()
    assert "上级已批复" in text
    assert "应为 14" in text


def test_what_was_not_checked_is_told():
    lost = key("new.business")
    report = make_report(good_values(), {lost: unreadable(lost, "3?")})
    report = replace(report, problems=(Problem("x", "第二页是图片，没有读。"),))
    report = with_state(report, "litigation", TableState.MISSING)
    text = html.fromstring(check_sheet(dossier(source=report, report=report, findings=()))).text_content()
    assert "第二页是图片，没有读。" in text
    assert "表三有 1 格读不清" in text
    assert "表四：原稿中没有找到这张表" in text


def test_what_the_conclusion_says_was_not_checked_is_listed_and_no_count_denies_it():
    lost = "上年结转没有比对（请一并给出上年报告）"
    verdict = Verdict(0, 0, 0, 0, f"没有发现必须改的错误，{lost}。")
    made = dossier(verdict=verdict, unchecked=(lost,))
    page = check_sheet(made)
    assert page.count(lost) == 2
    assert "未核对 0 项" not in page
    assert "无。" not in page.partition("没有核对到的内容</h2>")[2].partition("<h2")[0]
    assert "未核对 0 项" in check_sheet(dossier())


def test_a_figure_typed_by_hand_says_so_where_no_reason_was_given():
    edits = [Edit(TOTAL, Decimal(14), " ")]
    made = dossier(edits=edits)
    page = check_sheet(replace(made, report=apply_edits(made.source, edits)))
    assert "人工填写" in html.fromstring(page).text_content()


def test_a_total_that_the_suggestion_keeps_is_not_called_wrong():
    part = Change(key("reconsideration.upheld", "litigation"), Decimal(11), Decimal(6))
    total = Change(TOTAL, Decimal(9), Decimal(14))
    for change, shown in ((part, "见建议"), (total, "14")):
        finding = replace(broken(), suggestions=(Suggestion((change,), "只改这一格。"),))
        row = html.fromstring(check_sheet(dossier(findings=(finding,)))).xpath("//tr[td[contains(., 'T04')]]")
        assert [cell.text_content() for cell in row[0]][-2:] == [shown, "9"]


def test_text_of_the_draft_is_never_markup_and_nothing_is_fetched():
    evil = '<script src="http://x/"></script><img src=x onerror="a()">&amp;\x00'
    finding = replace(broken(), message=evil, expected=evil, cells=())
    report = replace(
        make_report(good_values(), agency=evil, path=f"/drafts/{evil}.docx"),
        problems=(Problem("x", evil),),
    )
    page = check_sheet(dossier(source=report, report=report, findings=(finding,), ignored=((finding, evil),)))
    tree = html.fromstring(page)
    names = {node.tag for node in tree.iter() if isinstance(node.tag, str)}
    assert not names & {"script", "img", "link", "iframe", "object", "a"}
    assert not [name for node in tree.iter() for name in node.attrib if name in ("src", "href", "onerror")]
    assert "url(" not in page
    assert "@import" not in page
    assert "&lt;script" in page
    assert "\x00" not in page
