"""The window, used as a person uses it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from core.model.report import FigureStatus
from gui.dialogs.unsaved import Answer
from gui.engine import ExportRefusedError
from gui.models.figure_table import TINT_ROLE
from gui.models.findings_list import ENTRY_ROLE, Group
from gui.workspace import Failure
from tests.gui.drafts import key, report

TOTAL = key("unavailable.not_held.total")


def drop(window, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(50, 50), *args)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *args))


def finding_row(window, rule):
    model = window.findings_panel.model
    for row in range(model.rowCount()):
        entry = model.entry(model.index(row))
        if getattr(entry, "rule", None) == rule:
            return model.index(row)
    return None


def click_finding(window, qtbot, rule):
    view = window.findings_panel.list
    index = finding_row(window, rule)
    view.scrollTo(index)
    place = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_cell(window, qtbot, at):
    view = window.table_panel.pages[at.table].view
    index = window.table_panel.pages[at.table].model.index_of(at)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    return view


def type_into(view, qtbot, text, end=Qt.Key.Key_Return):
    """Type the first character at the table, the rest and the end into the editor that it opens."""
    qtbot.keyClicks(view, text[0])
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, text[1:])
    qtbot.keyClick(editor, end)


def judged(window, qtbot):
    """Wait until all findings are those of the figures, as a person does without noticing."""
    workspace = window.workspace
    qtbot.waitUntil(lambda: not workspace.is_busy and all(draft.is_settled for draft in workspace.drafts))


def value(window, at):
    return window.workspace.checked.report.figure(at).value


def test_a_dropped_draft_gives_verdict_tables_and_findings(window, qtbot, draft):
    assert window.pages.currentWidget() is window.start_page
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        drop(window, draft)
    assert window.pages.currentWidget() is window.panes
    assert window.verdict_bar.text == window.workspace.checked.verdict.text
    assert draft.name in window.windowTitle()
    assert [chip.tail for chip in window.verdict_bar.chips] == ["", "", "2", "1", "", ""]
    assert window.table_panel.tabs.tabText(1) == "表三　2" and not window.table_panel.tabs.tabIcon(1).isNull()
    groups = [
        entry.words
        for row in range(window.findings_panel.model.rowCount())
        if isinstance(entry := window.findings_panel.model.index(row).data(ENTRY_ROLE), Group)
    ]
    assert groups == ["必须改 3", "提示 1", "未核对 1"]


def test_a_draft_opens_at_what_must_be_mended_first(opened):
    assert opened.focus_.finding.rule == "T01"
    assert opened.table_panel.page.view.current_key == TOTAL


def test_a_click_on_a_finding_goes_to_its_cell_and_tints_what_takes_part(opened, qtbot):
    opened.table_panel.page.view.scrollToTop()
    click_finding(opened, qtbot, "T04")
    page = opened.table_panel.page
    assert page.spec.key == "litigation"
    assert page.view.current_key == key("reconsideration.total", "litigation")
    tinted = [at for at in page.spec.keys if page.model.index_of(at).data(TINT_ROLE)]
    assert {at.row for at in tinted} == {"reconsideration"} and len(tinted) == 5


def test_the_cell_of_a_finding_is_scrolled_into_sight(opened, qtbot):
    opened.resize(1366, 600)
    view = opened.table_panel.page.view
    view.scrollToBottom()
    click_finding(opened, qtbot, "D01")
    at = key("denied.state_secret.research")
    assert view.current_key == at
    assert view.viewport().rect().contains(view.visualRect(opened.table_panel.page.model.index_of(at)))


def test_a_click_on_a_cell_shows_the_finding_about_it(opened, qtbot):
    click_cell(opened, qtbot, key("denied.safety_stability.total"))
    chosen = opened.findings_panel.list.currentIndex()
    assert opened.findings_panel.model.entry(chosen).rule == "D02"
    click_cell(opened, qtbot, key("new.business"))
    assert not opened.findings_panel.list.selectionModel().hasSelection()
    assert "第2个表格" in opened.table_panel.strip.text


def test_typing_a_figure_mends_the_finding_and_undo_brings_it_back(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    type_into(view, qtbot, "6")
    assert value(opened, TOTAL) == 6, "at once"
    judged(opened, qtbot)
    assert finding_row(opened, "T01") is None
    assert view.current_key == key("unavailable.needs_creation.total"), "Enter goes down"
    face = opened.table_panel.page.model.face(TOTAL)
    assert (face.text, face.old, face.edited) == ("6", "5", True)
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(opened, TOTAL) == 5 and not opened.workspace.checked.edits
    judged(opened, qtbot)
    assert finding_row(opened, "T01") is not None
    qtbot.keyClick(
        opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert value(opened, TOTAL) == 6
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert value(opened, TOTAL) == 6


def test_one_entry_is_one_step_of_undo(opened, qtbot):
    view = click_cell(opened, qtbot, key("new.business"))
    type_into(view, qtbot, "12", Qt.Key.Key_Tab)
    assert opened.workspace.undo_stack.count() == 1
    assert view.current_key == key("new.research"), "Tab goes right"


def test_typing_what_the_draft_says_is_no_edit(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    type_into(view, qtbot, "5")
    assert opened.workspace.undo_stack.count() == 0


def test_full_width_digits_are_figures(opened):
    page = opened.table_panel.page
    assert page.model.setData(page.model.index_of(TOTAL), "１２")
    assert value(opened, TOTAL) == 12


@pytest.mark.parametrize("text", ["-1", "1.5", "无", "1 2", "007"])
def test_what_is_no_figure_stays_in_the_editor_until_it_is_mended(opened, qtbot, text):
    view = click_cell(opened, qtbot, TOTAL)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible() and editor.property("wrong")
    assert "请填 0 或更大的整数" in opened.table_panel.strip.text
    assert value(opened, TOTAL) == 5
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert value(opened, TOTAL) == 5 and opened.workspace.undo_stack.count() == 0


def test_what_is_no_figure_is_refused_in_words_when_the_editor_is_left(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    view.viewport().findChild(QLineEdit).setText("-3")
    opened.findings_panel.list.setFocus()
    assert value(opened, TOTAL) == 5
    assert "负数" in opened.table_panel.strip.text


def test_only_the_fees_take_decimals(opened):
    page = opened.table_panel.pages["disclosure"]
    fees = key("fees.amount", "disclosure")
    assert page.model.setData(page.model.index_of(fees), "3.25")
    assert str(value(opened, fees)) == "3.25"


def test_delete_empties_a_cell(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert opened.workspace.checked.report.figure(TOTAL).status is FigureStatus.BLANK
    assert opened.table_panel.page.model.face(TOTAL).text == "空"


def test_a_block_pasted_from_excel_is_one_step(opened, qtbot):
    QApplication.clipboard().setText("1\t2\r\n3\t4\r\n")
    view = click_cell(opened, qtbot, key("new.research"))
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [
        value(opened, key(name))
        for name in (
            "new.research",
            "new.public_welfare",
            "carried_over.research",
            "carried_over.public_welfare",
        )
    ] == [1, 2, 3, 4]
    assert opened.workspace.undo_stack.count() == 1


def test_a_block_that_does_not_fit_changes_nothing(opened, qtbot):
    QApplication.clipboard().setText("1\t2")
    view = click_cell(opened, qtbot, key("new.total"))
    qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert not opened.workspace.checked.edits
    assert "超出" in opened.table_panel.strip.text


def test_f8_goes_through_all_findings_and_round(opened, qtbot):
    seen = []
    for _ in range(5):
        seen.append(opened.focus_.finding.rule)
        qtbot.keyClick(opened, Qt.Key.Key_F8)
    assert seen == ["T01", "T04", "D02", "D01", "D06"]
    assert opened.focus_.finding.rule == "T01"
    qtbot.keyClick(opened, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert opened.focus_.finding.rule == "D06"


def test_a_chip_goes_to_the_first_finding_of_its_section(opened, qtbot):
    qtbot.mouseClick(opened.verdict_bar.chips[3], Qt.MouseButton.LeftButton)
    assert opened.focus_.finding.rule == "T04"
    qtbot.mouseClick(opened.verdict_bar.chips[1], Qt.MouseButton.LeftButton)
    assert opened.table_panel.page.spec.key == "disclosure", "no finding: at least its table"


def test_findings_are_copied_as_text(opened, qtbot):
    qtbot.keyClick(
        opened, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    text = QApplication.clipboard().text()
    assert text.startswith("必须改 3\n【必须改】T01") and "差 1" in text


def test_export_writes_where_it_was_told_and_clears_what_is_unsaved(opened, qtbot, asking, draft, tmp_path):
    opened.workspace.set_figures({TOTAL: 6})
    asking.target = tmp_path / "结果"
    with qtbot.waitSignal(opened.workspace.exported, timeout=5_000):
        qtbot.keyClick(opened, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asking.asked == [("export", draft.with_name(f"{draft.stem}_更正.xlsx"))]
    assert (tmp_path / "结果.xlsx").is_file(), "the suffix is added"
    assert not opened.workspace.has_unsaved
    assert "已导出" in opened.banner.text
    opened.banner._button.click()
    assert asking.folders == [tmp_path]


def test_a_name_that_grew_a_suffix_is_asked_about_again(opened, asking, tmp_path, engine):
    (tmp_path / "结果.xlsx").write_bytes(b"older")
    asking.target, asking.replace = tmp_path / "结果", False
    opened.actions_.export.trigger()
    assert ("overwrite", tmp_path / "结果.xlsx") in asking.asked
    assert not engine.exports and (tmp_path / "结果.xlsx").read_bytes() == b"older"


def test_the_draft_itself_is_never_a_target(qtbot, window, engine, asking, tmp_path):
    draft = tmp_path / "草稿.xlsx"
    draft.write_bytes(b"the draft")
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    asking.target = tmp_path / "." / "草稿.xlsx"
    window.actions_.export.trigger()
    assert "不改动原文件" in window.banner.text
    assert not engine.exports and draft.read_bytes() == b"the draft"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ExportRefusedError("“结果.xlsx”正在 Excel 中打开。"), "正在 Excel 中打开"),
        (PermissionError(13, "denied"), "写不进去"),
        (RuntimeError("nobody foresaw"), "已记入日志"),
    ],
)
def test_an_export_that_fails_says_why_in_chinese(opened, qtbot, engine, asking, tmp_path, error, words):
    engine.export_error = error
    asking.target = tmp_path / "结果.xlsx"
    opened.workspace.set_figures({TOTAL: 6})
    with qtbot.waitSignal(opened.workspace.export_failed, timeout=5_000):
        opened.actions_.export.trigger()
    assert words in opened.banner.text and opened.workspace.has_unsaved
    assert opened.actions_.export.isEnabled()


def test_a_failed_file_is_told_large_and_the_draft_before_stays(opened, qtbot, tmp_path):
    before = opened.workspace.checked
    with qtbot.waitSignal(opened.workspace.failed, timeout=5_000):
        opened.open_file(tmp_path / "坏.docx")
    assert opened.pages.currentWidget() is opened.failed_page
    assert "另存为 .docx" in opened.failed_page.text
    opened.failed_page._back.click()
    assert opened.pages.currentWidget() is opened.panes and opened.workspace.checked is before


def test_a_long_reason_is_shown_whole(opened, qtbot, tmp_path):
    reasons = ("请找到草稿的原稿（Word 或 WPS 文件），另存为 .docx 后再检查。" * 4, "第二条原因。")
    opened.workspace.failed.emit(Failure(tmp_path / "很长.pdf", reasons))
    label = opened.failed_page._reason
    qtbot.waitUntil(lambda: label.isVisible() and label.height() >= label.heightForWidth(label.width()))


def test_what_nobody_foresaw_while_reading_is_told_without_a_traceback(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.workspace.failed, timeout=5_000):
        window.open_file(tmp_path / "意外.docx")
    assert "日志" in window.failed_page.text and "Traceback" not in window.failed_page.text


def test_reading_tells_its_steps_and_can_be_cancelled(window, qtbot, engine, tmp_path):
    window.open_file(tmp_path / "慢.docx")
    qtbot.waitUntil(lambda: window.reading_page.step == "正在对照标准表格……")
    assert window.pages.currentWidget() is window.reading_page
    qtbot.mouseClick(window.reading_page.cancel, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.start_page
    qtbot.waitUntil(lambda: engine.slow_cancelled == 1)
    qtbot.waitUntil(lambda: window.workspace.jobs.running == 0)
    assert window.workspace.checked is None


def test_another_file_cancels_the_one_being_read(window, qtbot, engine, draft, tmp_path):
    window.open_file(tmp_path / "慢.docx")
    qtbot.waitUntil(lambda: engine.slow_started == 1)
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    qtbot.waitUntil(lambda: engine.slow_cancelled == 1)
    assert window.workspace.path == draft and window.pages.currentWidget() is window.panes


def test_closing_while_a_file_is_read_leaves_no_thread(window, qtbot, engine, tmp_path):
    window.open_file(tmp_path / "慢.docx")
    qtbot.waitUntil(lambda: engine.slow_started == 1)
    window.close()
    assert not window.isVisible() and window.workspace.jobs.running == 0 and engine.slow_cancelled == 1


def test_edits_are_kept_while_another_draft_is_looked_at(opened, qtbot, asking, draft, tmp_path):
    opened.workspace.set_figures({TOTAL: 6})
    with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
        opened.open_file(tmp_path / "另一份.docx")
    assert asking.asked == [] and not opened.workspace.checked.edits
    assert not opened.actions_.undo.isEnabled()
    qtbot.keyClick(opened, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert opened.workspace.path == draft and value(opened, TOTAL) == 6
    qtbot.keyClick(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(opened, TOTAL) == 5


def test_edits_are_asked_about_before_closing_and_export_closes(opened, qtbot, asking, engine, tmp_path):
    opened.workspace.set_figures({TOTAL: 6})
    opened.close()
    assert opened.isVisible(), "cancelled"
    asking.answer, asking.target = Answer.EXPORT, tmp_path / "结果.xlsx"
    opened.close()
    qtbot.waitUntil(lambda: not opened.isVisible(), timeout=5_000)
    assert len(engine.exports) == 1


def test_recent_drafts_are_offered(opened, qtbot, draft, tmp_path, engine):
    assert opened.recent.paths() == [draft] and opened.recent.folder == tmp_path


def test_f6_goes_from_pane_to_pane(opened, qtbot):
    opened.table_panel.page.view.setFocus()
    for expected in (opened.findings_panel.list, opened.source_panel.view, opened.table_panel.page.view):
        qtbot.keyClick(opened, Qt.Key.Key_F6)
        assert expected.hasFocus()


def test_a_change_of_tab_by_hand_goes_on_with_its_cell(opened, qtbot):
    click_finding(opened, qtbot, "T04")
    click_finding(opened, qtbot, "T01")
    opened.table_panel.tabs.setCurrentIndex(2)
    assert opened.focus_.finding.rule == "T04"


def test_undo_waits_until_edits_can_be_seen(opened, qtbot, asking, tmp_path):
    opened.workspace.set_figures({TOTAL: 6})
    asking.answer = Answer.DISCARD
    opened.open_file(tmp_path / "慢.docx")
    assert not opened.actions_.undo.isEnabled()
    opened.workspace.cancel_reading()
    assert opened.actions_.undo.isEnabled() and value(opened, TOTAL) == 6


def test_a_card_without_a_proposal_tells_how_to_fill_and_f2_does_it(window, qtbot, engine, draft):
    engine.source = report({key("normative_documents.in_force", "disclosure"): "无"})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    [finding] = [one for one in window.workspace.checked.findings if one.rule == "D02"]
    assert not finding.suggestions
    window.focus_.at_finding(finding)
    foot = window.findings_panel.foot
    assert foot.how.isVisible() and "双击" in foot.how.text() and "F2" in foot.how.text()
    window.findings_panel.list.setFocus()
    qtbot.keyClick(window.findings_panel.list, Qt.Key.Key_F2)
    editor = window.table_panel.page.view.viewport().findChild(QLineEdit)
    assert editor is not None and window.table_panel.page.view.current_key == finding.cells[0]
    qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_a_card_with_a_proposal_does_not_tell_how_to_fill(opened):
    finding = next(one for one in opened.workspace.checked.findings if one.suggestions)
    opened.focus_.at_finding(finding)
    assert not opened.findings_panel.foot.how.isVisible()


def test_the_legend_names_only_cells_that_the_table_has(window, qtbot, engine, draft):
    engine.source = report({key("new.total"): None})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    legend = window.table_panel.legend
    window.table_panel.show_table("requests")
    assert "草稿里没有" in legend.accessibleName()
    window.table_panel.show_table("litigation")
    assert "草稿里没有" not in legend.accessibleName() and "空白" in legend.accessibleName()


def test_export_is_the_first_thing_to_do_only_where_there_is_something_to_export(window, qtbot, draft):
    assert window.top_bar._export.property("kind") == "plain" and window.actions_.template.isEnabled()
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    assert window.top_bar._export.property("kind") == "primary"
