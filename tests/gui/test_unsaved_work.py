"""Work that is not exported outlives a crash; it is offered at the next start, and to one program only."""

import json
import os
import shutil
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.model.decision import Decision, cause_of
from core.model.edit import Edit
from gui.dialogs.unsaved import Answer
from gui.main_window import MainWindow
from gui.paths import sample_file
from gui.recent import Recent
from gui.rereading import grounds
from gui.work import Work
from gui.work_store import WorkStore
from gui.workspace import Workspace
from tests.gui.drafts import WRONG, checked_from, key, report
from tests.gui.test_use import judged, value

TOTAL = key("unavailable.not_held.total")
NEW = key("new.business")


def work_on(path, values=None, previous=None):
    source = report(WRONG)
    edits = tuple(
        Edit(at, Decimal(number), "采纳建议：…") for at, number in (values or {TOTAL: 6, NEW: 3}).items()
    )
    checked = checked_from(source, edits)
    decisions = (Decision(cause_of(checked.findings[0], checked.report), "核对过"),)
    return Work(path, "digest", edits, grounds(source, edits), decisions, previous)


def crashed(root, *works, pid=999_999_999):
    """A folder as a program leaves it that was killed: its lock is there, its process is not."""
    store = WorkStore(root)
    for work in works:
        store.keep(work)
    folder = store._folder
    lines = (folder / "lock").read_text().split("\n")
    store._lock.unlock()
    lines[0] = str(pid)
    (folder / "lock").write_text("\n".join(lines))
    return folder


@pytest.fixture
def root(tmp_path):
    return tmp_path / "unsaved"


@pytest.fixture
def start(qtbot, engine, asking, root):
    """Starts the program; several times if wanted."""
    windows = []

    def begin():
        window = MainWindow(
            Workspace(engine.engine), Recent(None), asking, remembered=None, store=WorkStore(root)
        )
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        qtbot.waitUntil(lambda: window.offer.has_looked)
        windows.append(window)
        return window

    yield begin
    asking.answer = Answer.DISCARD
    for window in windows:
        window.close()
        assert window.workspace.shut_down()


def files(root):
    return sorted(root.glob("*/*.json")) if root.is_dir() else []


def kept(window, qtbot):
    """Wait until all is on the disk."""
    qtbot.waitUntil(lambda: not window.keeping._timer.isActive() and not window.workspace.scribe.is_busy)


def open_and_wait(window, qtbot, path):
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(path)


# -- the store


def test_what_is_kept_is_found_as_it_was(root, tmp_path):
    work = work_on(tmp_path / "草稿.docx", {TOTAL: "6.50", NEW: 0}, tmp_path / "上年.docx")
    crashed(root, work)
    [left] = WorkStore(root).left_over()
    assert left.works == (work,) and left.damaged == 0
    assert str(left.works[0].edits[0].value) == "6.50"
    left.release()


def test_what_a_running_program_keeps_is_nobody_elses(root, tmp_path):
    running = WorkStore(root)
    running.keep(work_on(tmp_path / "草稿.docx"))
    assert WorkStore(root).left_over() == [] and running.left_over() == []
    assert files(root), "and it is left alone"
    running.end()
    assert not list(root.iterdir())


def test_only_one_of_two_programs_is_offered_the_same(root, tmp_path):
    crashed(root, work_on(tmp_path / "草稿.docx"))
    one, other = WorkStore(root), WorkStore(root)
    [left] = one.left_over()
    assert other.left_over() == []
    left.release()
    [left] = other.left_over()
    left.remove()
    assert not list(root.iterdir())


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[]", b"null", b'{"version": 9}', b'{"version": 1, "path": 3}', b"\0" * 400, b"\xff\xfe"],
)
def test_a_damaged_file_is_counted_and_spoils_nothing_else(root, tmp_path, text):
    folder = crashed(root, work_on(tmp_path / "甲.docx"), work_on(tmp_path / "乙.docx"))
    file = files(root)[0]
    file.write_bytes(text)
    [left] = WorkStore(root).left_over()
    assert len(left.works) == 1 and left.damaged == 1
    left.remove()
    assert not folder.exists()


def test_a_value_that_is_no_number_is_damage(root, tmp_path):
    crashed(root, work_on(tmp_path / "甲.docx"))
    [file] = files(root)
    plain = json.loads(file.read_text(encoding="utf-8"))
    plain["edits"][0]["value"] = "六"
    file.write_text(json.dumps(plain), encoding="utf-8")
    [left] = WorkStore(root).left_over()
    assert left.works == () and left.damaged == 1
    left.remove()


def test_a_half_written_file_is_none(root, tmp_path):
    """The power went while the second state was written: the first stands."""
    work = work_on(tmp_path / "甲.docx")
    crashed(root, work)
    files(root)[0].with_suffix(".tmp").write_text('{"version": 1, "pa')
    [left] = WorkStore(root).left_over()
    assert left.works == (work,) and left.damaged == 0
    left.remove()


# -- keeping


def test_an_edit_is_on_the_disk_soon_and_gone_once_it_is_undone(start, qtbot, root, draft):
    window = start()
    open_and_wait(window, qtbot, draft)
    assert not files(root)
    window.workspace.set_figures({TOTAL: 6})
    qtbot.waitUntil(lambda: len(files(root)) == 1)
    plain = json.loads(files(root)[0].read_text(encoding="utf-8"))
    assert plain["path"] == str(draft) and plain["edits"][0]["value"] == "6"
    window.workspace.set_figures({TOTAL: 7})
    qtbot.waitUntil(lambda: '"value": "7"' in files(root)[0].read_text(encoding="utf-8"))
    window.workspace.undo_stack.setIndex(0)
    qtbot.waitUntil(lambda: not files(root))


def test_an_export_ends_the_keeping(start, qtbot, root, draft, asking, tmp_path):
    window = start()
    open_and_wait(window, qtbot, draft)
    window.workspace.set_figures({TOTAL: 6})
    qtbot.waitUntil(lambda: len(files(root)) == 1)
    asking.target = tmp_path / "结果.xlsx"
    window.actions_.export.trigger()
    qtbot.waitUntil(lambda: not files(root))


def test_what_was_given_up_at_closing_is_not_offered_again(start, qtbot, root, draft, asking):
    window = start()
    open_and_wait(window, qtbot, draft)
    window.workspace.set_figures({TOTAL: 6})
    qtbot.waitUntil(lambda: len(files(root)) == 1)
    asking.answer = Answer.DISCARD
    window.close()
    assert not list(root.iterdir())
    assert not start().restore_bar.isVisible()


def test_an_edit_just_before_closing_leaves_nothing(start, qtbot, root, draft, asking):
    window = start()
    open_and_wait(window, qtbot, draft)
    window.workspace.set_figures({TOTAL: 6})
    asking.answer = Answer.DISCARD
    window.close()
    assert window.workspace.shut_down() and not files(root)


def test_a_disk_that_takes_nothing_is_told_once(start, qtbot, root, draft):
    root.write_text("in the way")
    window = start()
    open_and_wait(window, qtbot, draft)
    with qtbot.waitSignal(window.keeping.failed, timeout=5_000):
        window.workspace.set_figures({TOTAL: 6})
    assert "请及时导出" in window.banner.text
    window.banner.hide()
    window.workspace.set_figures({TOTAL: 7})
    kept(window, qtbot)
    assert not window.banner.isVisible()


# -- the offer


def test_nothing_is_offered_after_a_proper_end(start):
    assert not start().restore_bar.isVisible()


def test_it_is_offered_in_words_and_taken_up(start, qtbot, root, draft):
    crashed(root, work_on(draft))
    window = start()
    qtbot.waitUntil(window.restore_bar.isVisible)
    assert "上次没有正常退出，有 1 份报告的修改还没有导出" in window.restore_bar.text
    with qtbot.waitSignal(window.offer.taken, timeout=5_000):
        qtbot.mouseClick(window.restore_bar.take_up, Qt.MouseButton.LeftButton)
    judged(window, qtbot)
    assert value(window, TOTAL) == 6 and value(window, NEW) == 3
    assert [one.reason for one in window.workspace.checked.decisions] == ["核对过"]
    assert window.workspace.has_unsaved and not window.restore_bar.isVisible()
    assert "已恢复 1 份报告的 2 处修改" in window.banner.text
    assert len(files(root)) == 1, "it is kept on: by this program now"
    window.actions_.undo.trigger()
    assert value(window, TOTAL) == 5, "one step"


def test_a_crash_right_after_taking_up_loses_nothing(start, qtbot, root, draft):
    crashed(root, work_on(draft))
    window = start()
    with qtbot.waitSignal(window.offer.taken, timeout=5_000):
        window.restore_bar.take_up.click()
    assert len(files(root)) == 1
    kept(window, qtbot)
    [file] = files(root)
    assert {edit["value"] for edit in json.loads(file.read_text(encoding="utf-8"))["edits"]} == {"6", "3"}


def test_later_is_asked_again_next_time_and_nothing_is_touched(start, qtbot, root, draft):
    crashed(root, work_on(draft))
    for _ in range(2):
        window = start()
        qtbot.waitUntil(window.restore_bar.isVisible)
        qtbot.mouseClick(window.restore_bar.later, Qt.MouseButton.LeftButton)
        assert not window.restore_bar.isVisible() and len(files(root)) == 1
        window.close()
    window = start()
    window.close()  # no answer at all is 稍后, too
    assert len(files(root)) == 1


def test_giving_up_is_asked_about_and_final(start, qtbot, root, draft, asking):
    crashed(root, work_on(draft))
    window = start()
    asking.replace = False
    qtbot.mouseClick(window.restore_bar.give_up, Qt.MouseButton.LeftButton)
    assert window.restore_bar.isVisible() and files(root)
    asking.replace = True
    qtbot.mouseClick(window.restore_bar.give_up, Qt.MouseButton.LeftButton)
    assert not window.restore_bar.isVisible() and not files(root)
    assert asking.asked == [("give up", 1), ("give up", 1)]


def test_a_second_window_is_not_offered_what_the_first_one_is(start, qtbot, root, draft):
    crashed(root, work_on(draft))
    assert start().restore_bar.isVisible() and not start().restore_bar.isVisible()


def test_two_running_programs_keep_their_own(start, qtbot, root, draft):
    one, other = start(), start()
    for window, number in ((one, 6), (other, 7)):
        open_and_wait(window, qtbot, draft)
        window.workspace.set_figures({TOTAL: number})
        kept(window, qtbot)
    values = [json.loads(file.read_text(encoding="utf-8"))["edits"][0]["value"] for file in files(root)]
    assert sorted(values) == ["6", "7"]


def test_of_a_draft_changed_since_only_what_still_applies_is_put_in(start, qtbot, root, draft, engine):
    crashed(root, work_on(draft))
    engine.source = report({**WRONG, NEW: "5"})
    window = start()
    with qtbot.waitSignal(window.offer.taken, timeout=5_000):
        window.restore_bar.take_up.click()
    assert value(window, TOTAL) == 6 and value(window, NEW) == 5
    assert "改动过，1 处没有恢复" in window.banner.text


def test_a_draft_that_vanished_is_told_and_its_work_stays(start, qtbot, root, tmp_path, draft):
    crashed(root, work_on(draft), work_on(tmp_path / "坏了.docx"))
    window = start()
    assert "有 2 份报告" in window.restore_bar.text
    window.restore_bar.take_up.click()
    qtbot.waitUntil(lambda: "没有恢复成" in window.restore_bar.text, timeout=5_000)
    qtbot.waitUntil(lambda: window.workspace.has_unsaved)
    assert value(window, TOTAL) == 6
    assert window.restore_bar.isVisible() and "有 1 份报告" in window.restore_bar.text
    assert len(files(root)) == 2
    window.restore_bar.later.click()
    assert len(files(root)) == 2


def test_only_damaged_ones_are_told_and_done_with(start, qtbot, root, draft):
    crashed(root, work_on(draft))
    files(root)[0].write_text("{")
    window = start()
    assert "1 份报告的修改保存得不完整，无法恢复" in window.restore_bar.text
    assert not window.restore_bar.take_up.isVisible()
    window.restore_bar.give_up.click()
    assert not window.restore_bar.isVisible() and not list(root.iterdir())


def test_a_draft_that_was_opened_and_edited_meanwhile_keeps_her_newer_figures(start, qtbot, root, draft):
    crashed(root, work_on(draft))
    window = start()
    open_and_wait(window, qtbot, draft)
    window.workspace.set_figures({TOTAL: 8})
    window.restore_bar.take_up.click()
    assert value(window, TOTAL) == 8 and value(window, NEW) == 3
    assert not window.restore_bar.isVisible() and len(window.workspace.drafts) == 1


def test_work_of_two_crashes_on_one_draft_comes_back_together(start, qtbot, root, draft):
    older = crashed(root, work_on(draft, {TOTAL: 6, NEW: 4}))
    crashed(root, work_on(draft, {TOTAL: 7}))
    for file in older.glob("*.json"):
        os.utime(file, (1, 1))
    window = start()
    assert "有 1 份报告" in window.restore_bar.text
    with qtbot.waitSignal(window.offer.taken, timeout=5_000):
        window.restore_bar.take_up.click()
    assert value(window, TOTAL) == 7 and value(window, NEW) == 4, "of both; where both edited, the later"
    kept(window, qtbot)
    [file] = files(root)
    assert len(json.loads(file.read_text(encoding="utf-8"))["edits"]) == 2


def test_taking_up_that_is_cancelled_leaves_the_offer_and_puts_nothing_in_later(start, qtbot, root, tmp_path):
    slow = tmp_path / "慢.docx"
    crashed(root, work_on(slow))
    window = start()
    window.restore_bar.take_up.click()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.reading_page)
    qtbot.mouseClick(window.reading_page.cancel, Qt.MouseButton.LeftButton)
    assert window.restore_bar.isVisible() and not window.offer.wanted and len(files(root)) == 1
    assert not window.workspace.reader._remembered
    window.restore_bar.later.click()


# -- really killed


def program(what, home, *arguments):
    environment = {**os.environ, "HOME": str(home), "GOUJI_TEST_DATA": str(home / "data")}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.gui.killed", what, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not sample_file().is_file(), reason="the sample is not built yet")
def test_work_outlives_a_program_that_is_killed(tmp_path):
    draft = tmp_path / "草稿.docx"
    shutil.copyfile(sample_file(), draft)
    with program("edit", tmp_path, draft) as first:
        assert first.stdout.readline() == "edited\n"
        with program("back", tmp_path) as beside:  # while the first one lives its work is its own
            assert beside.stdout.read() == "nothing\n"
        first.send_signal(signal.SIGKILL) if hasattr(signal, "SIGKILL") else first.kill()
    with program("back", tmp_path) as again:
        offered, restored, undone = again.stdout.read().splitlines()
    assert "有 1 份报告的修改还没有导出：“草稿.docx”" in offered
    assert restored.startswith("restored 4321 1 ") and "已恢复" in restored
    assert undone.startswith("undone") and "4321" not in undone
    assert again.returncode == 0
    with program("back", tmp_path) as last:
        assert last.stdout.read() == "nothing\n"
