"""Findings follow the figures from a thread of their own: the newest state counts, nothing is lost."""

import random
import threading
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from gui.dialogs.unsaved import Answer
from tests.gui.drafts import checked_from, key
from tests.gui.test_use import click_cell, finding_row, judged, type_into, value

TOTAL = key("unavailable.not_held.total")
NEW = key("new.business")


@pytest.fixture
def held(opened, engine):
    """The window with a draft; judging waits until the test opens the gate."""
    engine.gate.clear()
    yield opened
    engine.gate.set()


def begun(engine, qtbot, number):
    qtbot.waitUntil(lambda: len(engine.rechecked) == number)


def test_the_figure_is_there_at_once_and_the_findings_follow(held, qtbot, engine):
    verdict = held.verdict_bar.text
    type_into(click_cell(held, qtbot, TOTAL), qtbot, "6")
    assert value(held, TOTAL) == 6 and held.table_panel.page.model.face(TOTAL).text == "6"
    assert finding_row(held, "T01") is not None and held.verdict_bar.text == verdict
    assert not held.workspace.is_settled and held.workspace.has_unsaved
    engine.gate.set()
    judged(held, qtbot)
    assert finding_row(held, "T01") is None and held.verdict_bar.text != verdict
    assert held.workspace.is_settled


def test_quick_edits_are_judged_together_and_a_late_result_overwrites_nothing(held, qtbot, engine):
    held.workspace.set_figures({TOTAL: 9})
    begun(engine, qtbot, 1)
    shown = []
    held.workspace.changed.connect(lambda checked: shown.append(dict(engine.rechecked[-1])))
    for number in (8, 7, 6):
        held.workspace.set_figures({TOTAL: number})
    engine.gate.set()
    judged(held, qtbot)
    assert engine.rechecked == [((TOTAL, 9),), ((TOTAL, 6),)], "the first, and the newest for all others"
    assert shown == [{TOTAL: 6}], "what was found for 9 is shown to nobody"
    assert value(held, TOTAL) == 6 and finding_row(held, "T01") is None


def test_undo_while_judging_leads_back_to_the_findings_before(held, qtbot, engine):
    before = [one.message for one in held.workspace.checked.findings]
    held.workspace.set_figures({TOTAL: 6})
    held.workspace.set_figures({NEW: 40})
    begun(engine, qtbot, 1)
    for _ in range(2):
        qtbot.keyClick(held, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(held, TOTAL) == 5 and not held.workspace.checked.edits
    engine.gate.set()
    judged(held, qtbot)
    assert [one.message for one in held.workspace.checked.findings] == before
    for _ in range(2):
        qtbot.keyClick(held, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    judged(held, qtbot)
    assert value(held, NEW) == 40 and finding_row(held, "T01") is not None


def test_an_export_waits_for_the_newest_findings(held, qtbot, engine, asking, tmp_path):
    held.workspace.set_figures({TOTAL: 6})
    begun(engine, qtbot, 1)
    asking.target = tmp_path / "结果.xlsx"
    held.actions_.export.trigger()
    begun(engine, qtbot, 2)
    assert not engine.exports
    with qtbot.waitSignal(held.workspace.exported, timeout=5_000):
        engine.gate.set()
    [(written, _)] = engine.exports
    assert written.report.figure(TOTAL).value == 6
    assert not any(TOTAL in finding.cells for finding in written.findings), "its own findings"
    assert not held.workspace.has_unsaved


def test_an_edit_made_while_exporting_stays_unsaved(held, qtbot, engine, asking, tmp_path):
    held.workspace.set_figures({TOTAL: 6})
    asking.target = tmp_path / "结果.xlsx"
    held.actions_.export.trigger()
    held.workspace.set_figures({NEW: 3})
    with qtbot.waitSignal(held.workspace.exported, timeout=5_000):
        engine.gate.set()
    [(written, _)] = engine.exports
    assert [edit.key for edit in written.edits] == [TOTAL]
    assert held.workspace.has_unsaved and held.workspace.current.not_exported == 1


def test_closing_the_window_while_judging_leaves_no_thread(held, qtbot, engine, asking):
    held.workspace.set_figures({TOTAL: 6})
    begun(engine, qtbot, 1)
    asking.answer = Answer.DISCARD
    threading.Timer(0.2, engine.gate.set).start()
    held.close()
    assert not held.isVisible() and held.workspace.jobs.running == 0


def test_a_draft_closed_while_judging_is_not_heard_of_again(held, qtbot, engine, asking):
    held.workspace.set_figures({TOTAL: 6})
    begun(engine, qtbot, 1)
    asking.answer = Answer.DISCARD
    held.close_draft()
    heard = []
    held.workspace.changed.connect(heard.append)
    engine.gate.set()
    qtbot.waitUntil(lambda: not held.workspace.is_busy)
    assert heard == [] and held.pages.currentWidget() is held.start_page


def test_a_draft_out_of_sight_is_judged_too(held, qtbot, engine, tmp_path):
    held.workspace.set_figures({TOTAL: 6})
    begun(engine, qtbot, 1)
    first = held.workspace.current
    with qtbot.waitSignal(held.workspace.opened, timeout=5_000):
        held.open_file(tmp_path / "另一份.docx")
    before = held.verdict_bar.text
    engine.gate.set()
    judged(held, qtbot)
    assert first.is_settled and first.checked.verdict.errors == 2
    assert held.verdict_bar.text == before, "in sight is the other one"


def test_two_drafts_are_judged_one_after_the_other(held, qtbot, engine, tmp_path):
    with qtbot.waitSignal(held.workspace.opened, timeout=5_000):
        held.open_file(tmp_path / "另一份.docx")
    held.workspace.set_figures({TOTAL: 6})
    held.workspace.step(1)
    held.workspace.set_figures({NEW: 40})
    engine.gate.set()
    judged(held, qtbot)
    errors = [draft.checked.verdict.errors for draft in held.workspace.drafts]
    assert errors[1] == 2 and errors[0] > 3


def test_judging_that_fails_is_told_and_the_next_change_is_judged_again(opened, qtbot, engine):
    engine.recheck_error = RuntimeError("nobody foresaw")
    with qtbot.waitSignal(opened.workspace.judging_failed, timeout=5_000):
        opened.workspace.set_figures({TOTAL: 6})
    assert "没有核对成" in opened.banner.text and not opened.workspace.is_settled
    assert value(opened, TOTAL) == 6
    engine.recheck_error = None
    opened.workspace.set_figures({NEW: 3})
    judged(opened, qtbot)
    assert opened.workspace.is_settled


def test_what_is_sure_is_found_for_the_newest_figures(held, qtbot, engine):
    held.workspace.set_figures({NEW: 2, TOTAL: 6})
    qtbot.mouseClick(held.findings_panel.sure, Qt.MouseButton.LeftButton)
    held.workspace.set_figures({TOTAL: 7})
    engine.gate.set()
    judged(held, qtbot)
    stack = held.workspace.undo_stack
    assert stack.count() == 3, "two edits, and what is sure as one step"
    stack.undo()
    assert value(held, TOTAL) == 7, "nothing of hers was put back to an older state"


def test_an_edit_never_waits_for_judging(held, qtbot, engine):
    """However long judging takes, typing goes on."""
    for number in range(20):
        held.workspace.set_figures({TOTAL: number})
        assert value(held, TOTAL) == number
    begun(engine, qtbot, 1)
    engine.gate.set()
    judged(held, qtbot)
    assert len(engine.rechecked) == 2


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_however_quickly_the_end_is_as_judged_from_the_draft(opened, qtbot, engine, seed):
    """Edits, decisions, undo and redo in any order, with pauses of any length between them."""
    dice, workspace = random.Random(seed), opened.workspace
    keys = [TOTAL, NEW, key("granted.total"), key("reconsideration.total", "litigation")]

    def ignore():
        if workspace.is_settled and workspace.checked.findings:
            workspace.ignore(dice.choice(workspace.checked.findings), "核对过")

    acts = (
        lambda: workspace.set_figures({dice.choice(keys): Decimal(dice.randrange(12))}),
        lambda: workspace.undo_stack.undo(),
        lambda: workspace.undo_stack.redo(),
        workspace.accept_sure,
        ignore,
    )
    for _ in range(40):
        dice.choices(acts, (6, 3, 2, 1, 2))[0]()
        if dice.random() < 0.5:
            qtbot.wait(dice.choice((0, 1, 5, 25)))
    judged(opened, qtbot)
    now = workspace.checked
    fresh = checked_from(now.source, now.edits, now.decisions)
    assert now.report == fresh.report and now.findings == fresh.findings
    assert now.set_aside == fresh.set_aside and now.verdict == fresh.verdict
    assert opened.table_panel.page.model.face(TOTAL).text == str(value(opened, TOTAL))
    workspace.undo_stack.setIndex(0)
    judged(opened, qtbot)
    assert workspace.checked.edits == () and workspace.checked.decisions == ()
    assert workspace.checked.findings == checked_from(now.source).findings
