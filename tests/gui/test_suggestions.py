"""Suggestions: shown on the chosen card, accepted with one click, taken back with one undo."""

import pytest
from PySide6.QtCore import Qt

from gui.widgets.finding_delegate import FindingDelegate
from tests.gui.drafts import WRONG, key, report
from tests.gui.test_use import click_finding, finding_row, judged, value

TOTAL = key("unavailable.not_held.total")
LITIGATION = key("reconsideration.total", "litigation")
UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def said_on_card(window, rule):
    panel = window.findings_panel
    index = finding_row(window, rule)
    view = panel.list
    delegate = view.itemDelegate()
    assert isinstance(delegate, FindingDelegate)
    lines = delegate._lines(panel.model.entry(index), view.font(), view.visualRect(index))
    return "".join("".join(line.block.lines) for line in lines)


def errors(window):
    return window.workspace.checked.verdict.errors


def test_the_chosen_card_alone_tells_its_suggestion_and_why(opened, qtbot):
    click_finding(opened, qtbot, "T01")
    assert "建议：总计 5 → 6" in said_on_card(opened, "T01") and "只改这一格" in said_on_card(opened, "T01")
    assert "建议" not in said_on_card(opened, "T04")
    foot = opened.findings_panel.foot
    assert foot.accept.isVisible() and foot.ignore.isVisible() and not foot.restore.isVisible()


def test_accepting_changes_the_figure_and_the_counts_and_undo_takes_all_back(opened, qtbot):
    click_finding(opened, qtbot, "T01")
    before = errors(opened)
    qtbot.mouseClick(opened.findings_panel.foot.accept, Qt.MouseButton.LeftButton)
    judged(opened, qtbot)
    assert value(opened, TOTAL) == 6 and errors(opened) == before - 1
    assert finding_row(opened, "T01") is None
    assert opened.verdict_bar.text == opened.workspace.checked.verdict.text
    assert opened.verdict_bar.chips[2].tail == str(before - 2)
    [edit] = opened.workspace.checked.edits
    assert edit.reason.startswith("采纳建议：")
    qtbot.keyClick(opened, *UNDO)
    judged(opened, qtbot)
    assert value(opened, TOTAL) == 5 and errors(opened) == before
    qtbot.keyClick(opened, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    judged(opened, qtbot)
    assert value(opened, TOTAL) == 6 and errors(opened) == before - 1


def test_f8_after_accepting_goes_to_what_comes_next(opened, qtbot):
    click_finding(opened, qtbot, "T01")
    qtbot.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert value(opened, TOTAL) == 6
    judged(opened, qtbot)
    qtbot.keyClick(opened, Qt.Key.Key_F8)
    assert opened.focus_.finding.rule == "T04"


def test_the_other_ways_can_be_reached_and_chosen(window, qtbot, engine, draft):
    engine.source = report({**WRONG, key("direct_litigation.upheld", "litigation"): "1"})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    opened = window
    finding = next(one for one in opened.workspace.checked.findings if len(one.suggestions) > 1)
    opened.focus_.at_finding(finding)
    foot = opened.findings_panel.foot
    assert foot.others.text() == f"另有 {len(finding.suggestions) - 1} 种改法"
    assert foot.others.isVisible()
    foot.menu.actions()[0].trigger()
    for change in finding.suggestions[1].changes:
        assert value(opened, change.key) == change.after
    assert opened.workspace.undo_stack.count() == 1
    qtbot.keyClick(opened, *UNDO)
    judged(opened, qtbot)
    assert not opened.workspace.checked.edits


def test_a_suggestion_of_several_figures_is_one_step(opened, qtbot):
    opened.workspace.set_figures({key("granted.total"): 9})
    judged(opened, qtbot)
    finding = next(
        one
        for one in opened.workspace.checked.findings
        if one.suggestions and len(one.suggestions[0].changes) > 1
    )
    opened.focus_.at_finding(finding)
    opened.actions_.accept.trigger()
    judged(opened, qtbot)
    for change in finding.suggestions[0].changes:
        assert value(opened, change.key) == change.after
    assert key("granted.total") not in {edit.key for edit in opened.workspace.checked.edits}, "as printed"
    qtbot.keyClick(opened, *UNDO)
    judged(opened, qtbot)
    assert value(opened, key("granted.total")) == 9 and value(opened, TOTAL) == 5


def test_a_finding_without_a_suggestion_offers_none(opened, qtbot):
    click_finding(opened, qtbot, "D06")
    assert opened.focus_.finding.suggestions == ()
    assert not opened.findings_panel.foot.accept.isVisible() and not opened.actions_.accept.isEnabled()


def test_all_that_is_sure_is_one_step(opened, qtbot):
    sure = {
        change.key: change.after
        for finding in opened.workspace.checked.findings
        for one in finding.suggestions
        if one.sure
        for change in one.changes
    }
    panel = opened.findings_panel
    assert sure and panel.sure.isVisible() and f"{len(sure)} 处" in panel._sure_words.text()
    before = len(opened.workspace.checked.findings)
    qtbot.mouseClick(panel.sure, Qt.MouseButton.LeftButton)
    judged(opened, qtbot)
    assert {at: value(opened, at) for at in sure} == sure
    assert len(opened.workspace.checked.findings) < before and opened.workspace.undo_stack.count() == 1
    assert not panel.sure.isVisible()
    qtbot.keyClick(opened, *UNDO)
    judged(opened, qtbot)
    assert not opened.workspace.checked.edits and panel.sure.isVisible()


def test_nothing_can_be_decided_before_a_draft_is_open(window):
    actions = window.actions_
    for action in (actions.accept, actions.accept_sure, actions.ignore, actions.restore):
        assert not action.isEnabled()


@pytest.mark.parametrize("rule", ["T01", "T04"])
def test_the_buttons_fit_on_the_card_in_the_smallest_window(opened, qtbot, rule):
    opened.resize(opened.minimumSize())
    qtbot.waitUntil(lambda: opened.width() == opened.minimumWidth())
    click_finding(opened, qtbot, rule)
    view = opened.findings_panel.list
    view.executeDelayedItemsLayout()
    foot = opened.findings_panel.foot
    for button in (foot.accept, foot.ignore, foot.next):
        assert button.isVisible() and button.width() >= button.sizeHint().width(), button.text()
