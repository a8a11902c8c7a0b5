"""A draft that changes on disk while it is open: told, and read again with the person's work kept."""

import os

import pytest

from tests.gui.drafts import WRONG, key, report
from tests.gui.test_ignoring import ignore
from tests.gui.test_use import finding_row, judged, value

TOTAL = key("unavailable.not_held.total")
BUSINESS = key("new.business")


def save(path, content=b"saved again"):
    """As Word does: into another file that takes the name."""
    other = path.with_name("~tmp.docx")
    other.write_bytes(content)
    other.replace(path)


def told(window):
    return "改动过" in window.banner.text and window.banner.isVisible()


def read_again(window, qtbot):
    with qtbot.waitSignal(window.workspace.reread_done, timeout=5_000):
        window.banner._button.click()


@pytest.mark.parametrize("way", [save, lambda path: path.write_bytes(b"written over")])
def test_a_change_is_told_and_nothing_is_read_before_it_is_wanted(opened, qtbot, draft, way):
    before = opened.workspace.checked
    way(draft)
    qtbot.waitUntil(lambda: told(opened), timeout=5_000)
    assert opened.workspace.checked is before
    read_again(opened, qtbot)
    assert opened.workspace.checked is not before and "已重新读取" in opened.banner.text
    assert not opened.disk.is_stale(opened.workspace.current)


def test_it_is_told_a_second_time_when_it_changes_again(opened, qtbot, draft):
    for content in (b"one", b"two"):
        save(draft, content)
        qtbot.waitUntil(lambda: told(opened), timeout=5_000)
        read_again(opened, qtbot)


def test_a_file_only_touched_has_not_changed(opened, qtbot, draft):
    save(draft, draft.read_bytes())
    os.utime(draft)
    qtbot.wait(900)
    assert not opened.banner.isVisible()


def test_edits_and_what_was_ignored_are_kept_where_their_ground_is(opened, qtbot, asking, engine, draft):
    opened.workspace.set_figures({TOTAL: 6, BUSINESS: 3, key("new.total"): 20})
    judged(opened, qtbot)
    ignore(opened, qtbot, asking, "T04")
    # The clerk mends one figure in Word as it was mended here, and another in her own way.
    engine.source = report({**WRONG, BUSINESS: "3", key("new.total"): "21"})
    save(draft)
    qtbot.waitUntil(lambda: told(opened), timeout=5_000)
    read_again(opened, qtbot)
    judged(opened, qtbot)
    assert [(edit.key, edit.value) for edit in opened.workspace.checked.edits] == [(TOTAL, 6)]
    assert value(opened, BUSINESS) == 3 and value(opened, key("new.total")) == 21
    assert "1 处修改保留" in opened.banner.text and "1 处修改没有保留" in opened.banner.text
    assert len(opened.workspace.checked.set_aside) == 1 and finding_row(opened, "T04") is None
    assert opened.workspace.has_unsaved
    opened.actions_.undo.trigger()
    assert value(opened, TOTAL) == 5


def test_a_draft_out_of_sight_tells_it_when_it_comes_into_sight(opened, qtbot, draft, tmp_path):
    first = opened.workspace.current
    with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
        opened.open_file(tmp_path / "另一份.docx")
    save(draft)
    qtbot.waitUntil(lambda: opened.disk.is_stale(first), timeout=5_000)
    assert not opened.banner.isVisible()
    opened.workspace.switch(first)
    assert told(opened)


def test_one_that_cannot_be_read_any_more_leaves_what_was_there(opened, qtbot, engine, draft):
    opened.workspace.set_figures({TOTAL: 6})
    save(draft)
    qtbot.waitUntil(lambda: told(opened), timeout=5_000)
    engine.broken = True
    with qtbot.waitSignal(opened.workspace.failed, timeout=5_000):
        opened.banner._button.click()
    opened.failed_page._back.click()
    assert opened.pages.currentWidget() is opened.panes and value(opened, TOTAL) == 6


def test_a_draft_that_vanishes_is_kept_in_sight(opened, qtbot, draft):
    draft.unlink()
    qtbot.wait(700)
    assert opened.workspace.checked is not None and not opened.banner.isVisible()


def test_a_draft_that_is_gone_is_told_to_be_gone(opened, qtbot, draft):
    draft.unlink()
    qtbot.waitUntil(lambda: opened.banner.isVisible(), timeout=5_000)
    assert "已被删除或移走" in opened.banner.text and "改动过" not in opened.banner.text
    assert not opened.banner._button.isVisible(), "there is nothing to read again"
    opened.workspace.set_figures({TOTAL: 6})
    judged(opened, qtbot)
    draft.write_bytes(b"another one")
    qtbot.waitUntil(lambda: told(opened), timeout=5_000)


def test_a_draft_that_is_gone_for_a_moment_is_being_saved(opened, qtbot, draft):
    content = draft.read_bytes()
    draft.unlink()
    qtbot.wait(450)
    draft.write_bytes(content)
    qtbot.wait(1_200)
    assert not opened.banner.isVisible()
