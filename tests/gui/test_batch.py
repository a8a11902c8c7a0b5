"""A folder of drafts: how far it is, stopped, single ones closed; last year's reports among them."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt

from gui.dialogs.unsaved import Answer
from gui.drafts import Draft
from gui.main_window import MainWindow
from gui.pairing import _pairs
from gui.recent import Recent
from gui.records import Records
from gui.workspace import Workspace
from tests.gui.drafts import checked_from, key, of_year
from tests.gui.test_drafts import SILENT, wait_for_all
from tests.gui.test_last_year import choose, rules
from tests.gui.test_use import drop, judged, value

TOTAL = key("unavailable.not_held.total")


def folder(tmp_path, *names):
    made = tmp_path / "年报"
    made.mkdir()
    for name in names:
        (made / name).write_bytes(b"draft")
    return made


# -- how far it is, and stopping


def test_reading_on_behind_the_first_draft_is_seen_and_can_be_stopped(window, qtbot, tmp_path):
    drop(window, folder(tmp_path, "1甲.docx", "2乙.docx", "3慢.docx", "4丙.docx"))
    qtbot.waitUntil(lambda: window.batch_line.isVisible() and "3慢.docx" in window.batch_line.text)
    assert window.batch_line.text == "正在读第 3 份，共 4 份：3慢.docx"
    assert window.pages.currentWidget() is window.panes, "the first can be worked on meanwhile"
    window.workspace.set_figures({TOTAL: 6})
    qtbot.mouseClick(window.batch_line.cancel, Qt.MouseButton.LeftButton)
    assert not window.batch_line.isVisible() and "还有 2 份没有读" in window.banner.text
    assert [draft.path.name for draft in window.workspace.drafts] == ["1甲.docx", "2乙.docx"]
    assert value(window, TOTAL) == 6 and window.pages.currentWidget() is window.panes
    judged(window, qtbot)
    qtbot.waitUntil(lambda: window.workspace.jobs.running == 0, timeout=5_000)


def test_before_the_first_is_there_the_page_says_which_of_how_many(window, qtbot, tmp_path):
    drop(window, folder(tmp_path, "1坏.docx", "2慢.docx", "3丙.docx"))
    qtbot.waitUntil(lambda: "2慢.docx" in window.reading_page._file.text())
    assert "第 2 份，共 3 份" in window.reading_page._file.text() and not window.batch_line.isVisible()
    qtbot.mouseClick(window.reading_page.cancel, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.start_page


def test_a_single_draft_needs_no_line(opened):
    assert not opened.batch_line.isVisible()


def test_the_line_goes_when_all_are_read(window, qtbot, tmp_path):
    drop(window, folder(tmp_path, "1甲.docx", "2乙.docx"))
    wait_for_all(window, qtbot)
    assert not window.batch_line.isVisible()


# -- closing single ones


def cross_of(popup, row):
    rect = popup.list.visualRect(popup.model.index(row))
    return popup.delegate.cross(rect).center()


def show_list(window, qtbot):
    qtbot.mouseClick(window.top_bar.drafts, Qt.MouseButton.LeftButton)
    return window.top_bar.popup


@SILENT
def test_the_unreadable_one_is_closed_singly_from_the_list(three, qtbot):
    popup = show_list(three, qtbot)
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=cross_of(popup, 1))
    assert [draft.path.name for draft in three.workspace.drafts] == ["甲局2024.docx", "乙局2024.docx"]
    assert popup.isVisible() and three.workspace.path.name == "甲局2024.docx", "not a choice of its line"
    assert three.pages.currentWidget() is three.panes
    popup.hide()


@SILENT
def test_a_click_beside_the_cross_chooses_as_before(three, qtbot):
    popup = show_list(three, qtbot)
    place = cross_of(popup, 2) - QPoint(60, 0)
    qtbot.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert three.workspace.path.name == "乙局2024.docx" and len(three.workspace.drafts) == 3


@SILENT
def test_delete_closes_the_chosen_line_and_asks_about_its_edits(three, qtbot, asking):
    three.workspace.set_figures({TOTAL: 6})
    popup = show_list(three, qtbot)
    qtbot.keyClick(popup.list, Qt.Key.Key_Delete)
    assert asking.asked == [("unsaved", 1)] and len(three.workspace.drafts) == 3
    asking.answer = Answer.DISCARD
    popup = show_list(three, qtbot)
    qtbot.keyClick(popup.list, Qt.Key.Key_Delete)
    assert [draft.path.name for draft in three.workspace.drafts] == ["坏的.docx", "乙局2024.docx"]


@SILENT
def test_what_failed_goes_from_the_list_from_its_own_page_too(three, qtbot):
    three.workspace.switch(three.workspace.drafts[1])
    assert three.pages.currentWidget() is three.failed_page
    qtbot.mouseClick(three.failed_page.drop, Qt.MouseButton.LeftButton)
    assert len(three.workspace.drafts) == 2 and three.pages.currentWidget() is three.panes


def test_a_single_file_that_failed_is_in_no_list(opened, qtbot, tmp_path):
    with qtbot.waitSignal(opened.workspace.failed, timeout=5_000):
        opened.open_file(tmp_path / "坏.docx")
    assert opened.failed_page.isVisible() and not opened.failed_page.drop.isVisible()


# -- last year's report


@pytest.fixture
def kept(qtbot, engine, asking, tmp_path):
    """Starts the program with a folder of records; several times if wanted."""
    windows = []

    def begin():
        workspace = Workspace(engine.engine, records=Records(tmp_path / "records"))
        window = MainWindow(workspace, Recent(None), asking)
        qtbot.addWidget(window)
        window.show()
        windows.append(window)
        return window

    yield begin
    asking.answer = Answer.DISCARD
    for window in windows:
        window.close()
        assert window.workspace.shut_down()


def open_and_wait(window, qtbot, path):
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(path)


def test_the_pairing_is_known_again_at_the_next_start(kept, qtbot, asking, last_year, draft):
    window = kept()
    open_and_wait(window, qtbot, draft)
    choose(window, qtbot, asking, last_year)
    window.close()
    again = kept()
    open_and_wait(again, qtbot, draft)
    assert "Y01" in rules(again) and "2023年报告" in again.top_bar.last_year_mark.text
    assert not again.workspace.has_unsaved and not again.actions_.undo.isEnabled()
    again.top_bar.last_year_mark.remove.click()
    again.close()
    third = kept()
    open_and_wait(third, qtbot, draft)
    assert "Y01" not in rules(third) and third.top_bar.last_year_mark.text == ""


def test_a_pairing_undone_is_undone_for_good(kept, qtbot, asking, last_year, draft):
    window = kept()
    open_and_wait(window, qtbot, draft)
    choose(window, qtbot, asking, last_year)
    window.actions_.undo.trigger()
    assert window.top_bar.last_year_mark.text == ""
    window.actions_.redo.trigger()
    assert "2023年报告" in window.top_bar.last_year_mark.text
    window.actions_.undo.trigger()
    window.close()
    again = kept()
    open_and_wait(again, qtbot, draft)
    assert again.top_bar.last_year_mark.text == ""


def test_a_remembered_report_that_is_no_use_any_more_is_told(kept, qtbot, asking, engine, last_year, draft):
    window = kept()
    open_and_wait(window, qtbot, draft)
    choose(window, qtbot, asking, last_year)
    window.close()
    engine.sources[last_year.name] = of_year(2021)
    again = kept()
    open_and_wait(again, qtbot, draft)
    assert "没有用上" in again.banner.text and again.top_bar.last_year_mark.text == ""
    assert again.workspace.checked.previous is None


def test_last_years_report_is_opened_from_there_as_a_draft_of_its_own(opened, qtbot, asking, last_year):
    choose(opened, qtbot, asking, last_year)
    assert opened.top_bar.last_year_mark.open.isVisible()
    with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
        qtbot.mouseClick(opened.top_bar.last_year_mark.open, Qt.MouseButton.LeftButton)
    assert opened.workspace.path == last_year and len(opened.workspace.drafts) == 2
    assert not opened.top_bar.last_year_mark.open.isVisible()
    opened.workspace.step(-1)
    qtbot.mouseClick(opened.top_bar.last_year_mark.open, Qt.MouseButton.LeftButton)
    assert opened.workspace.path == last_year and not opened.workspace.is_reading, "it is open already"


def test_a_folder_with_two_years_of_several_bodies_is_offered_at_once(window, qtbot, engine, tmp_path):
    names = ("水务2023.docx", "水务2024.docx", "教育2023.docx", "教育2024.docx", "民政2024.docx")
    bodies = {"水务": "青河县水务局", "教育": "青河县教育局", "民政": "青河县民政局"}
    for name in names:
        engine.sources[name] = of_year(int(name[2:6]), bodies[name[:2]])
    with qtbot.waitSignal(window.pairing.offered, timeout=10_000):
        drop(window, folder(tmp_path, *names))
    assert "有 2 份找到了同一单位上一年的报告" in window.banner.text
    window.banner._button.click()
    judged(window, qtbot)
    previous = {draft.path.name: draft.previous and draft.previous.name for draft in window.workspace.drafts}
    assert previous == {
        "水务2023.docx": None,
        "水务2024.docx": "水务2023.docx",
        "教育2023.docx": None,
        "教育2024.docx": "教育2023.docx",
        "民政2024.docx": None,
    }
    assert "已有 2 份与上年报告比对" in window.banner.text


def test_five_hundred_drafts_are_looked_through_in_no_time(window, engine):
    checked = {year: checked_from(of_year(year)) for year in (2023, 2024)}
    drafts = []
    for number in range(250):
        for year in (2023, 2024):
            source = of_year(year, f"青河县第{number}局")
            one = type(checked[year])(**{**vars(checked[year]), "source": source})
            drafts.append(Draft(None, one, None))
    started = time.perf_counter()
    assert len(list(_pairs(drafts))) == 250
    assert time.perf_counter() - started < 0.5
