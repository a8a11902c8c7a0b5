"""A clerk's whole way with the real core: drop, accept, undo, ignore, export, close, open again."""

import shutil

import pytest
from PySide6.QtCore import Qt

from gui.main_window import MainWindow
from gui.paths import sample_file
from gui.recent import Recent
from gui.records import Records
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.test_use import drop, judged

UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
REDO = (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def day(qtbot, tmp_path):
    if not sample_file().is_file():
        pytest.skip("the sample is not built yet")
    draft = tmp_path / "草稿.docx"
    shutil.copyfile(sample_file(), draft)
    workspace, asking = Workspace(records=Records(tmp_path / "records")), FakeAsking()
    window = MainWindow(workspace, Recent(None), asking)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(workspace.opened, timeout=30_000):
        drop(window, draft)
    yield window, asking, draft
    workspace.undo_stack.setClean()
    window.close()
    assert workspace.shut_down()


def click(qtbot, button):
    assert button.isVisible() and button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_from_drop_to_reopening(day, qtbot):
    window, asking, draft = day
    workspace, foot = window.workspace, window.findings_panel.foot
    bytes_before, errors = draft.read_bytes(), workspace.checked.verdict.errors
    assert window.focus_.finding.rule == "T01" and errors > 0
    click(qtbot, foot.accept)
    judged(window, qtbot)
    assert workspace.checked.verdict.errors < errors
    after = workspace.checked.verdict.errors
    qtbot.keyClick(window, *UNDO)
    judged(window, qtbot)
    assert workspace.checked.verdict.errors == errors and not workspace.checked.edits
    qtbot.keyClick(window, *REDO)
    judged(window, qtbot)
    assert workspace.checked.verdict.errors == after
    warnings = workspace.checked.verdict.warnings
    warned = next(one for one in workspace.checked.findings if one.rule == "D07")
    window.focus_.at_finding(warned)
    asking.why = "规章由市局代管，已核实"
    click(qtbot, foot.ignore)
    judged(window, qtbot)
    assert workspace.checked.verdict.warnings == warnings - 1
    assert [one.reason for one in workspace.checked.set_aside] == [asking.why]
    asking.target = draft.with_name("草稿_批注.docx")
    with qtbot.waitSignal(workspace.exported, timeout=30_000):
        window.actions_.export_word.trigger()
    assert not workspace.has_unsaved and draft.read_bytes() == bytes_before
    window.actions_.close_draft.trigger()
    assert window.pages.currentWidget() is window.start_page
    with qtbot.waitSignal(workspace.opened, timeout=30_000):
        window.open_file(draft)
    assert not workspace.checked.edits
    assert [one.reason for one in workspace.checked.set_aside] == [asking.why]


def test_the_same_year_is_no_last_year_and_a_saved_draft_is_read_again(day, qtbot):
    window, asking, draft = day
    asking.file = sample_file()
    with qtbot.waitSignal(window.pairing.refused, timeout=30_000):
        window.actions_.last_year.trigger()
    assert "不是上一年" in window.banner.text
    click(qtbot, window.findings_panel.foot.accept)
    edits = window.workspace.checked.edits
    asking.target = draft.with_name("改.docx")
    with qtbot.waitSignal(window.workspace.exported, timeout=30_000):
        window.actions_.export_word.trigger()
    # What Word would save: other bytes, the same report (its tracked changes are not accepted yet).
    with qtbot.waitSignal(window.disk.changed, timeout=5_000):
        draft.write_bytes(asking.target.read_bytes())
    with qtbot.waitSignal(window.workspace.reread_done, timeout=30_000):
        window.banner._button.click()
    assert all(window.workspace.checked.report.figure(edit.key).value == edit.value for edit in edits), (
        "kept, or read from the tracked change"
    )
