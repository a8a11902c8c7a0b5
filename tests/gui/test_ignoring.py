"""Findings set aside with a reason: greyed, in a group of their own, known again next time."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.model.decision import Decision, SetAside, cause_of
from gui.dialogs.ignore import IgnoreDialog
from gui.main_window import MainWindow
from gui.models.findings_list import Group
from gui.recent import Recent
from gui.records import Record, Records
from gui.workspace import Workspace
from tests.gui.drafts import WRONG, FakeEngine, checked_from, key, report
from tests.gui.test_use import click_finding, finding_row, judged, value

TOTAL = key("unavailable.not_held.total")
LITIGATION = key("reconsideration.total", "litigation")
WHY = "已与登记台账核对，数字无误"
UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def groups(window):
    model = window.findings_panel.model
    entries = [model.entry(model.index(row)) for row in range(model.rowCount())]
    return [entry.words for entry in entries if isinstance(entry, Group)]


def aside_row(window, rule):
    model = window.findings_panel.model
    for row in range(model.rowCount()):
        entry = model.entry(model.index(row))
        if isinstance(entry, SetAside) and entry.finding.rule == rule:
            return model.index(row)
    return None


def click_aside(window, qtbot, rule):
    view = window.findings_panel.list
    index = aside_row(window, rule)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def ignore(window, qtbot, asking, rule, why=WHY):
    asking.why = why
    finding = window.findings_panel.model.entry(finding_row(window, rule))
    window.focus_.at_finding(finding)
    qtbot.mouseClick(window.findings_panel.foot.ignore, Qt.MouseButton.LeftButton)
    judged(window, qtbot)


@pytest.fixture
def kept(qtbot, engine, asking, tmp_path):
    """A window with a folder of records."""
    made = MainWindow(Workspace(engine.engine, records=Records(tmp_path / "records")), Recent(None), asking)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    assert made.workspace.shut_down()


def open_and_wait(window, qtbot, path):
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(path)


def test_ignoring_takes_it_out_of_the_counts_and_keeps_it_in_sight(opened, qtbot, asking):
    before = opened.workspace.checked.verdict.errors
    ignore(opened, qtbot, asking, "T01")
    assert asking.asked[-1][0] == "reason" and "T01" in asking.asked[-1][1]
    assert opened.workspace.checked.verdict.errors == before - 1
    assert groups(opened) == [f"必须改 {before - 1}", "提示 1", "未核对 1", "已忽略（1）"]
    words = aside_row(opened, "T01").data(Qt.ItemDataRole.DisplayRole)
    assert f"已忽略：{WHY}" in words
    assert not opened.table_panel.page.model.face(TOTAL).severity, "the cell bears no sign any more"


def test_without_a_reason_nothing_is_ignored(opened, qtbot, asking):
    for why in (None, "", "   "):
        ignore(opened, qtbot, asking, "T01", why)
        assert not opened.workspace.checked.set_aside


def test_it_can_be_undone_and_done_again(opened, qtbot, asking):
    ignore(opened, qtbot, asking, "T01")
    qtbot.keyClick(opened, *UNDO)
    judged(opened, qtbot)
    assert aside_row(opened, "T01") is None and finding_row(opened, "T01") is not None
    qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    judged(opened, qtbot)
    assert aside_row(opened, "T01") is not None


def test_what_was_ignored_can_stand_again(opened, qtbot, asking):
    ignore(opened, qtbot, asking, "T01")
    click_aside(opened, qtbot, "T01")
    foot = opened.findings_panel.foot
    assert foot.restore.isVisible() and not foot.accept.isVisible() and not foot.ignore.isVisible()
    assert opened.table_panel.page.view.current_key == TOTAL
    qtbot.mouseClick(foot.restore, Qt.MouseButton.LeftButton)
    judged(opened, qtbot)
    assert aside_row(opened, "T01") is None and opened.focus_.finding.rule == "T01"
    qtbot.keyClick(opened, *UNDO)
    judged(opened, qtbot)
    assert aside_row(opened, "T01") is not None


def test_it_stays_ignored_through_other_edits_and_comes_back_when_its_figures_change(opened, qtbot, asking):
    ignore(opened, qtbot, asking, "T01")
    opened.workspace.set_figures({LITIGATION: 11})
    judged(opened, qtbot)
    assert aside_row(opened, "T01") is not None
    opened.workspace.set_figures({TOTAL: 4})
    judged(opened, qtbot)
    assert aside_row(opened, "T01") is None and finding_row(opened, "T01") is not None
    assert value(opened, TOTAL) == 4


def test_ignoring_alone_is_nothing_to_export(opened, qtbot, asking):
    ignore(opened, qtbot, asking, "T01")
    assert not opened.workspace.has_unsaved
    opened.close()
    assert not opened.isVisible() and ("unsaved", 0) not in asking.asked


def test_opened_again_the_ignored_is_known_again(kept, qtbot, asking, draft):
    open_and_wait(kept, qtbot, draft)
    ignore(kept, qtbot, asking, "T01")
    kept.close_draft()
    assert kept.workspace.checked is None
    open_and_wait(kept, qtbot, draft)
    assert "已忽略（1）" in groups(kept)
    click_aside(kept, qtbot, "T01")
    qtbot.mouseClick(kept.findings_panel.foot.restore, Qt.MouseButton.LeftButton)
    judged(kept, qtbot)
    open_and_wait(kept, qtbot, draft)
    assert "已忽略（1）" not in groups(kept)


def test_the_next_start_knows_it_too(qtbot, asking, draft, tmp_path):
    for known in (False, True):
        workspace = Workspace(FakeEngine().engine, records=Records(tmp_path / "records"))
        window = MainWindow(workspace, Recent(None), asking)
        qtbot.addWidget(window)
        window.show()
        open_and_wait(window, qtbot, draft)
        assert bool(workspace.checked.set_aside) is known
        if not known:
            ignore(window, qtbot, asking, "T01")
        window.close()
        assert workspace.shut_down()


def test_a_moved_draft_is_known_by_its_bytes(tmp_path):
    checked = checked_from(report(WRONG))
    decision = Decision(cause_of(checked.findings[0], checked.report), WHY)
    records = Records(tmp_path / "records")
    records.keep(tmp_path / "甲.docx", "abc", [decision])
    assert records.load(tmp_path / "甲.docx").decisions == (decision,)
    assert records.load(tmp_path / "乙.docx", "abc").decisions == (decision,)
    assert records.load(tmp_path / "乙.docx", "other") == records.load(tmp_path / "乙.docx") == Record()
    records.keep(tmp_path / "甲.docx", "abc", [])
    assert records.load(tmp_path / "甲.docx", "abc") == Record()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1}', '{"version": 1, "decisions": [{}]}'])
def test_a_damaged_record_is_no_record(tmp_path, text):
    records = Records(tmp_path)
    records._file(tmp_path / "甲.docx").write_text(text, encoding="utf-8")
    assert records.load(tmp_path / "甲.docx", "x") == Record()


def test_a_record_that_cannot_be_written_is_told(kept, qtbot, asking, draft, tmp_path):
    (tmp_path / "records").write_text("in the way")
    open_and_wait(kept, qtbot, draft)
    with qtbot.waitSignal(kept.workspace.not_kept, timeout=5_000):
        ignore(kept, qtbot, asking, "T01")
    assert "没有记下来" in kept.banner.text and aside_row(kept, "T01") is not None


def test_the_record_says_what_it_is_about(kept, qtbot, asking, draft, tmp_path):
    open_and_wait(kept, qtbot, draft)
    ignore(kept, qtbot, asking, "T01")
    qtbot.waitUntil(lambda: not kept.workspace.scribe.is_busy)
    [file] = (tmp_path / "records").glob("*.json")
    record = json.loads(file.read_text(encoding="utf-8"))
    assert record["path"] == str(draft) and record["decisions"][0]["reason"] == WHY


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen: windows have no size hints
def test_the_question_is_confirmed_only_with_a_reason(qtbot):
    dialog = IgnoreDialog("【必须改】T01 横向合计")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.confirm.isEnabled()
    qtbot.keyClicks(dialog.field, "  ")
    assert not dialog.confirm.isEnabled()
    dialog.field.setPlainText(f"{WHY}\n另附说明 ")
    assert dialog.confirm.isEnabled() and dialog.reason == f"{WHY} 另附说明"
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert dialog.result() == 1


def test_copied_findings_tell_what_was_ignored_and_search_finds_it(opened, qtbot, asking):
    ignore(opened, qtbot, asking, "T01")
    assert f"已忽略：{WHY}" in opened.findings_panel.model.text()
    opened.findings_panel.filter_bar.search.setText("T01")
    assert groups(opened) == ["已忽略（1）"]


@pytest.mark.parametrize("rule", ["T01", "T04", "D06"])
def test_the_list_keeps_the_rules_of_qt_with_ignored_ones(opened, qtbot, asking, rule):
    tester = QAbstractItemModelTester(
        opened.findings_panel.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    ignore(opened, qtbot, asking, rule)
    assert aside_row(opened, rule) is not None
    assert tester.model().rowCount() > 0
    click_finding(opened, qtbot, "D02")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_is_the_answer_and_shift_enter_a_new_line(qtbot):
    dialog = IgnoreDialog("【必须改】T01 横向合计")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.field.toPlainText() == "", "without a reason nothing is confirmed"
    qtbot.keyClicks(dialog.field, "a")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(dialog.field, "b")
    assert dialog.isVisible() and dialog.reason == "a b"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == 1 and dialog.reason == "a b"
