"""The end of the work: said clearly, with what was not checked and what is not exported; counts go down."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from core.model.document import Paragraph
from core.model.finding import Severity
from core.model.passage import Passage
from core.model.place import ParagraphPlace
from core.model.report import SectionStatus
from gui.models.drafts_list import draft_words
from tests.gui.drafts import STANDARD, key, report
from tests.gui.test_ignoring import groups, ignore
from tests.gui.test_use import click_cell, judged, type_into

SUM = key("new.total")
ONE_WRONG = {
    key(name): "3"
    for row in ("new", "granted", "handled_total")
    for name in (f"{row}.natural_person", f"{row}.total")
} | {SUM: "4"}
SAID = {
    "overview": "主动公开，依申请公开，政府信息管理，平台建设，监督保障，统计期限为2024年1月1日至12月31日。",
    "problems": "存在的主要问题是公开不够及时；改进情况：已加强培训。",
    "other": "本年度未收取信息处理费。",
}


def whole(changes, **more):
    """A draft with its text, so that nothing is left unchecked but last year."""
    at = ParagraphPlace(0, 0, 9)
    passages = tuple(
        Passage(section, words, (Paragraph(words, at),), tuple(range(len(words))))
        for section, words in SAID.items()
    )
    return replace(report(changes), passages=passages, **more)


@pytest.fixture
def nearly(window, qtbot, engine, draft):
    """A draft with one wrong sum and nothing else to do."""
    engine.source = whole(ONE_WRONG)
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    return window


def second_line(window):
    return window.verdict_bar._counts.text()


def test_one_edit_leads_to_the_end_and_undo_away_from_it(nearly, qtbot):
    bar = nearly.verdict_bar
    assert nearly.workspace.checked.verdict.errors == 2 and "可以发布" not in bar.text
    type_into(click_cell(nearly, qtbot, SUM), qtbot, "3")
    judged(nearly, qtbot)
    assert nearly.workspace.checked.verdict.errors == 0
    assert bar.text == "可以发布，只是没有与上年比对。"
    assert second_line(nearly).startswith("没有核对：上年结转没有比对（请一并给出上年报告）")
    assert bar.property("level") == "good" and bar._sign.accessibleName() == "没有问题"
    qtbot.keyClick(nearly, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    judged(nearly, qtbot)
    assert "可以发布" not in bar.text and bar.property("level") == "error"


def test_what_is_not_exported_is_said_with_the_button(nearly, qtbot, asking, tmp_path):
    bar = nearly.verdict_bar
    assert not bar.export.isVisible()
    nearly.workspace.set_figures({SUM: 3})
    judged(nearly, qtbot)
    assert bar.export.isVisible() and bar._unexported.text() == "还有 1 处修改没有导出"
    asking.target = tmp_path / "结果.xlsx"
    with qtbot.waitSignal(nearly.workspace.exported, timeout=5_000):
        qtbot.mouseClick(bar.export, Qt.MouseButton.LeftButton)
    assert not bar.export.isVisible() and "可以发布" in bar.text
    nearly.actions_.undo.trigger()
    nearly.workspace.set_figures({key("new.business"): 0, SUM: 3})
    judged(nearly, qtbot)
    assert not bar.export.isVisible(), "the file that was written holds just this"


def test_a_finding_set_aside_with_its_reason_is_no_obstacle_and_not_hidden(nearly, qtbot, asking):
    while nearly.workspace.checked.verdict.errors:
        ignore(nearly, qtbot, asking, nearly.workspace.checked.findings[0].rule)
    assert "可以发布" in nearly.verdict_bar.text and "已忽略并注明理由 2" in second_line(nearly)
    assert not nearly.verdict_bar.export.isVisible()


def test_with_last_years_report_nothing_remains(nearly, qtbot, engine, asking, tmp_path):
    before = tmp_path / "上年.docx"
    before.write_bytes(b"before")
    engine.sources[before.name] = whole({}, year=2023)
    nearly.workspace.set_figures({SUM: 3})
    asking.file = before
    with qtbot.waitSignal(nearly.pairing.paired, timeout=5_000):
        nearly.actions_.last_year.trigger()
    judged(nearly, qtbot)
    assert nearly.verdict_bar.text == "可以发布，全部核对过了。"
    assert "没有核对" not in second_line(nearly)


def test_what_could_not_be_read_is_never_passed(window, qtbot, engine, draft):
    engine.source = whole({key("other.other.legal_service"): "?"})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    bar = window.verdict_bar
    assert window.workspace.checked.verdict.errors == 0
    assert "可以发布" not in bar.text and "不能视为通过" in bar.text
    assert "读不出来" in second_line(window) and bar.property("level") != "good"


def test_without_its_text_it_is_never_passed(window, qtbot, engine, draft):
    engine.source = report({})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    assert "可以发布" not in window.verdict_bar.text and "正文没有核对" in second_line(window)


def test_long_judging_is_told_and_short_is_not(nearly, qtbot, engine):
    before = second_line(nearly)
    engine.gate.clear()
    nearly.workspace.set_figures({SUM: 3})
    assert second_line(nearly) == before
    qtbot.waitUntil(lambda: second_line(nearly) == "正在重新核对……")
    engine.gate.set()
    judged(nearly, qtbot)
    assert "可以发布" in nearly.verdict_bar.text and "正在" not in second_line(nearly)


def test_findings_that_cannot_be_had_leave_no_verdict_standing(nearly, qtbot, engine):
    nearly.workspace.set_figures({SUM: 3})
    judged(nearly, qtbot)
    engine.recheck_error = RuntimeError("nobody foresaw")
    with qtbot.waitSignal(nearly.workspace.judging_failed, timeout=5_000):
        nearly.workspace.set_figures({SUM: 9})
    assert "可以发布" not in nearly.verdict_bar.text and "不能视为通过" in nearly.verdict_bar.text


# -- the checklist


def test_a_chip_tells_what_its_section_owes(nearly):
    chips = {chip.key: chip for chip in nearly.verdict_bar.chips}
    told = chips["overview"].toolTip()
    assert told.startswith("一、总体情况") and "√ 写明依申请公开" in told and "责任追究" not in told
    assert "× 横向合计成立（不符）" in chips["requests"].accessibleName()
    assert "信息处理费" in chips["other"].toolTip()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_checklist_is_for_this_body_and_leads_to_its_sections(window, qtbot, engine, draft):
    engine.source = whole(ONE_WRONG, agency="青河县人民政府")
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    popup = window.checklist
    assert popup.isVisible()
    assert popup.lines[0] == "青河县人民政府（县级政府）：报告3月31日前公布。"
    assert "写明责任追究：不符" in popup.lines and "写明监督保障：符合" in popup.lines
    popup._choose("requests")
    assert not popup.isVisible() and window.focus_.finding.rule == "T01"


def test_before_a_draft_is_open_there_is_no_checklist(window, qtbot):
    assert not window.actions_.checklist.isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_a_section_that_is_not_there_is_a_chip_too(window, qtbot, engine, draft):
    engine.source = replace(whole({}), sections=report(sections={"other": SectionStatus.MISSING}).sections)
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    chip = window.verdict_bar.chips[5]
    assert chip.tail == "缺" and "没有找到" in chip.toolTip() and "？ 写明信息处理费" in chip.toolTip()


def test_a_chip_of_a_section_without_findings_shows_its_heading_in_the_source(window, qtbot, engine, draft):
    engine.source = whole({})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    qtbot.waitUntil(lambda: window.source_panel.is_drawn)
    bar = window.source_panel.view.verticalScrollBar()
    bar.setValue(0)
    qtbot.mouseClick(window.verdict_bar.chips[5], Qt.MouseButton.LeftButton)
    assert bar.value() > 0 and "六、其他需要报告的事项：没有发现问题" in window.statusBar().currentMessage()
    qtbot.mouseClick(window.verdict_bar.chips[0], Qt.MouseButton.LeftButton)
    assert bar.value() < 60


# -- a figure of the form that is not there, and lines of the checklist that do not hold

HELD, LEGAL = key("carried_forward.natural_person"), key("other.other.legal_service")
WORDED = key("reconsideration.upheld", "litigation")


def show(window, qtbot, engine, draft, source):
    engine.source = source
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    return window.verdict_bar


def says(window):
    """Everything that the window says of the draft as a whole."""
    window.actions_.checklist.trigger()
    window.checklist.hide()
    [line] = [draft_words(draft) for draft in window.workspace.drafts]
    chip = next(chip for chip in window.verdict_bar.chips if chip.key == "requests")
    return window.verdict_bar.text, chip, window.checklist.lines, line


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_blank_whose_value_is_sure_is_filled_before_it_is_published(window, qtbot, engine, draft):
    bar = show(window, qtbot, engine, draft, whole({HELD: ""}))
    assert [finding.severity for finding in window.workspace.checked.findings] == [Severity.NOTE]
    text, chip, lines, line = says(window)
    assert text == "没有必须改的错误，还有 1 格空白要填。"
    assert bar.property("level") == "warning" and bar._sign.accessibleName() == "请核对"
    assert chip.state.severity is Severity.WARNING and "应写内容有 1 项不符" in chip.toolTip()
    assert "表三的 175 个数据都填上，没有的填 0（已填 174 个）：不符" in lines
    assert "还有 1 格空白要填" in line and "没有发现问题" not in line
    qtbot.mouseClick(bar.go, Qt.MouseButton.LeftButton)
    view = window.table_panel.page.view
    assert view.current_key == HELD and window.focus_.key == HELD and view.hasFocus()
    type_into(view, qtbot, "0")
    judged(window, qtbot)
    text, chip, lines, line = says(window)
    assert text.startswith("可以发布") and chip.state.severity is None and not bar.go.isVisible()
    assert not [one for one in lines if one.endswith("不符")] and "没有发现问题" in line


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("raw", ["", "无", "?", None])
@pytest.mark.parametrize("at", [HELD, LEGAL, WORDED])
def test_publishing_is_never_spoken_of_while_a_figure_is_not_there(
    window, qtbot, engine, draft, asking, raw, at
):
    bar = show(window, qtbot, engine, draft, whole({at: raw}))
    asking.why = "已核对"
    while window.workspace.checked.findings:  # whatever a person has put aside
        window.focus_.at_finding(window.workspace.checked.findings[0])
        window.actions_.ignore.trigger()
        judged(window, qtbot)
    text, _, _, line = says(window)
    assert "可以发布" not in text and bar.property("level") != "good" and "没有发现问题" not in line
    assert bar.go.isVisible()
    chips = {chip.key: chip for chip in bar.chips}
    section = window.workspace.standard.table(at.table).section
    full = next(one for one in chips[section].state.owed if "个数据都填上" in one.words)
    assert full.told is not True
    if full.told is False:
        assert chips[section].state.severity is Severity.WARNING


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_line_of_the_checklist_that_does_not_hold_is_enough(window, qtbot, engine, draft):
    """S12 is silent where neither problems nor improvements are told."""
    source = whole({})
    at = ParagraphPlace(0, 0, 9)
    words = "本年度各项工作进展顺利，成效显著，群众满意。"
    other = Passage("problems", words, (Paragraph(words, at),), tuple(range(len(words))))
    kept = tuple(one for one in source.passages if one.section != "problems")
    bar = show(window, qtbot, engine, draft, replace(source, passages=(*kept, other)))
    assert not window.workspace.checked.findings
    assert bar.text == "没有必须改的错误，应写内容有 2 项不符。" and bar.property("level") == "warning"
    assert bar.chips[4].state.severity is Severity.WARNING


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_was_ignored_with_its_reason_is_no_line_that_does_not_hold(nearly, qtbot, asking):
    while nearly.workspace.checked.verdict.errors:
        ignore(nearly, qtbot, asking, nearly.workspace.checked.findings[0].rule)
    text, chip, lines, _ = says(nearly)
    assert "可以发布" in text and chip.state.severity is None
    assert "横向合计成立：已注明理由" in lines and not [one for one in lines if one.endswith("不符")]


# -- figures that cannot be read


def test_how_many_figures_cannot_be_read_stands_first(window, qtbot, engine, draft):
    lost = dict.fromkeys(STANDARD.table("requests").keys[:150], "?") | {WORDED: "?"}
    bar = show(window, qtbot, engine, draft, whole(lost))
    assert bar.text == "有 151 个数据读不出来，不能视为通过。"
    window.resize(900, 700)
    qtbot.wait(20)
    assert bar._text.heightForWidth(bar._text.width()) <= bar._text.height(), "all of it is shown"


def test_what_is_unchecked_is_counted_in_one_way(window, qtbot, engine, draft):
    show(window, qtbot, engine, draft, whole({LEGAL: "?", WORDED: "?"}))
    number = window.workspace.checked.verdict.unchecked
    assert number == 2 and "未核对 2" in second_line(window)
    assert second_line(window).count("未核对 ") == 1, "no other number beside the list's"
    assert groups(window) == [f"未核对 {number}"]
    assert draft_words(window.workspace.drafts[0]).endswith("未核对 2")
