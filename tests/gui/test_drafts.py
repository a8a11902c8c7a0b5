"""Several drafts at once: dropped together, a folder of them, looked at in turn, closed one by one."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.model.watch import CancelledError, Watch
from core.readers.catalog import READERS
from gui import files
from gui.dialogs.unsaved import Answer
from gui.files import ENDINGS, gather
from gui.models.drafts_list import draft_words
from gui.reading import Reading
from tests.gui.drafts import key
from tests.gui.test_use import drop, value

SILENT = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen: popups cannot be raised
TOTAL = key("unavailable.not_held.total")


def wait_for_all(window, qtbot):
    qtbot.waitUntil(lambda: not window.workspace.is_reading and not window.workspace.waiting, timeout=5_000)


def choose(window, qtbot, row):
    bar = window.top_bar
    qtbot.mouseClick(bar.drafts, Qt.MouseButton.LeftButton)
    view = bar.popup.list
    place = view.visualRect(bar.popup.model.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not bar.popup.isVisible()


def test_several_files_stand_in_a_list_with_their_counts(three):
    assert three.workspace.path.name == "甲局2024.docx", "the first that could be read is shown"
    assert three.pages.currentWidget() is three.panes
    assert three.top_bar.drafts.text() == "共 3 份"
    said = [draft_words(draft) for draft in three.workspace.drafts]
    assert said == [
        "甲局2024.docx　必须改 3　未核对 1",
        "坏的.docx　没有读成",
        "乙局2024.docx　必须改 3　未核对 1",
    ]


@SILENT
def test_each_draft_keeps_its_edits_and_its_undo(three, qtbot):
    three.workspace.set_figures({TOTAL: 6})
    choose(three, qtbot, 2)
    assert three.workspace.path.name == "乙局2024.docx" and value(three, TOTAL) == 5
    three.workspace.set_figures({TOTAL: 7})
    choose(three, qtbot, 0)
    assert value(three, TOTAL) == 6
    three.actions_.undo.trigger()
    assert value(three, TOTAL) == 5 and not three.actions_.undo.isEnabled()
    choose(three, qtbot, 2)
    assert value(three, TOTAL) == 7 and three.actions_.undo.isEnabled()


@SILENT
def test_one_that_could_not_be_read_says_why(three, qtbot):
    choose(three, qtbot, 1)
    assert three.pages.currentWidget() is three.failed_page and "另存为 .docx" in three.failed_page.text
    three.failed_page._back.click()
    assert three.pages.currentWidget() is three.panes and three.workspace.path.name == "甲局2024.docx"


def test_keys_go_round_through_what_could_be_read(three, qtbot):
    seen = []
    for _ in range(3):
        seen.append(three.workspace.path.name)
        qtbot.keyClick(three, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["甲局2024.docx", "乙局2024.docx", "甲局2024.docx"]


def test_closing_a_draft_asks_about_its_edits_only(three, qtbot, asking):
    three.workspace.set_figures({TOTAL: 6})
    qtbot.keyClick(three, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert asking.asked == [("unsaved", 1)] and len(three.workspace.drafts) == 3
    asking.answer = Answer.DISCARD
    qtbot.keyClick(three, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert three.workspace.path.name == "乙局2024.docx" and len(asking.asked) == 2
    qtbot.keyClick(three, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert len(asking.asked) == 2
    assert three.pages.currentWidget() is three.start_page and three.workspace.checked is None


def test_closing_the_window_asks_about_every_draft_and_gives_nothing_up_if_cancelled(three, qtbot, asking):
    three.workspace.set_figures({TOTAL: 6})
    three.workspace.step(1)
    three.workspace.set_figures({TOTAL: 7})
    answers = [Answer.DISCARD, Answer.CANCEL]
    asking.unsaved = lambda parent, edited: answers.pop(0)
    three.close()
    assert three.isVisible() and len(three.workspace.unsaved) == 2, "still there, both"
    answers += [Answer.DISCARD, Answer.DISCARD]
    three.close()
    assert not three.isVisible() and answers == []
    del asking.unsaved


def test_a_draft_opened_again_takes_its_place_unless_it_has_edits(three, qtbot):
    path = three.workspace.path
    with qtbot.waitSignal(three.workspace.opened, timeout=5_000):
        three.open_file(path)
    assert len(three.workspace.drafts) == 3
    three.workspace.set_figures({TOTAL: 6})
    three.workspace.step(1)
    three.open_file(path)
    assert three.workspace.path == path and value(three, TOTAL) == 6 and not three.workspace.is_reading


def test_a_folder_gives_the_drafts_in_it_and_below(window, qtbot, tmp_path):
    folder = tmp_path / "年报"
    (folder / "乡镇").mkdir(parents=True)
    for name in ("乙.docx", "甲.PDF", "~$乙.docx", "图.png", "乡镇/丙.txt"):
        (folder / name).write_bytes(b"x")
    drop(window, folder)
    wait_for_all(window, qtbot)
    assert [draft.path.name for draft in window.workspace.drafts] == ["乙.docx", "甲.PDF", "丙.txt"]


def test_a_folder_without_drafts_says_so(window, qtbot, tmp_path):
    drop(window, tmp_path)
    qtbot.waitUntil(lambda: "没有能读的草稿" in window.banner.text)
    assert window.pages.currentWidget() is window.start_page


def test_of_a_folder_too_large_the_first_are_taken_and_it_can_be_cancelled(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 3)
    for number in range(9):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    assert [path.stem for path in gather([tmp_path], Watch())] == ["0", "1", "2"]
    with pytest.raises(CancelledError):
        gather([tmp_path], Watch(is_cancelled=lambda: True))


def test_the_endings_are_those_that_are_read():
    assert sorted(ENDINGS) == sorted(ending for reader in READERS for ending in reader.endings)


def test_a_file_over_an_open_draft_is_answered(opened):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.docx")])
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(opened, QDragEnterEvent(QPoint(50, 50), *args))
    assert opened.drop_veil.isVisible() and opened.drop_veil.size() == opened.size()
    QApplication.sendEvent(opened, QDragLeaveEvent())
    assert not opened.drop_veil.isVisible()


def test_the_list_keeps_the_rules_of_qt(three):
    tester = QAbstractItemModelTester(
        three.top_bar.popup.model, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    three.workspace.set_figures({TOTAL: 6})
    three.workspace.close_draft(three.workspace.drafts[1])
    assert tester.model().rowCount() == 2


def test_edits_made_while_the_same_file_is_read_again_are_kept(three, qtbot, engine):
    draft = three.workspace.current
    three.workspace.opening.on_read(draft.path, Reading(engine.check(draft.path, Watch())))
    assert three.workspace.current is not draft, "without edits the new reading counts"
    draft = three.workspace.current
    three.workspace.set_figures({TOTAL: 6})
    three.workspace.opening.on_read(draft.path, Reading(engine.check(draft.path, Watch())))
    assert three.workspace.current is draft and value(three, TOTAL) == 6


def test_a_file_opened_meanwhile_comes_first_and_the_others_are_read_on(window, qtbot, tmp_path):
    names = ["甲.docx", "慢.docx", "丙.docx"]
    window.workspace.open_all([tmp_path / name for name in names])
    qtbot.waitUntil(lambda: window.workspace.path is not None and window.workspace.waiting == 2)
    assert window.batch_line.text == "正在读第 2 份，共 3 份：慢.docx"
    window.open_file(tmp_path / "急.docx")
    qtbot.waitUntil(lambda: window.workspace.path.name == "急.docx")
    assert window.pages.currentWidget() is window.panes and window.workspace.waiting == 2
    window.workspace.cancel_reading()
    assert window.workspace.waiting == 0


def test_if_none_of_several_can_be_read_the_last_reason_is_shown_large(window, qtbot, tmp_path):
    window.workspace.open_all([tmp_path / "坏1.docx", tmp_path / "坏2.docx"])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.failed_page, timeout=5_000)
    assert "坏2.docx" in window.failed_page.text
    window.failed_page._back.click()
    assert window.pages.currentWidget() is window.start_page
