"""Finding the findings: search, filter, copy."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from core.model.finding import Severity
from gui.models.finding_filter import TEXT, FindingFilter
from tests.gui.drafts import STANDARD, WRONG, checked_from, report
from tests.gui.test_use import finding_row


def choose(panel, words):
    panel.filter_bar.fill()
    next(action for action in panel.filter_bar.menu.actions() if action.text() == words).trigger()


def rules(panel):
    entries = [panel.model.entry(panel.model.index(row)) for row in range(panel.model.rowCount())]
    return [entry.rule for entry in entries if hasattr(entry, "rule")]


def test_search_narrows_the_list_and_f8_goes_through_what_is_shown(opened, qtbot):
    panel = opened.findings_panel
    qtbot.keyClicks(panel.filter_bar.search, "T0")
    assert rules(panel) == ["T01", "T04"]
    opened.actions_.next.trigger()
    opened.actions_.next.trigger()
    assert opened.focus_.finding.rule == "T01"
    panel.filter_bar.search.setText("横向 4")
    assert rules(panel) == []
    panel.filter_bar.search.setText("横向")
    assert rules(panel) == ["T01"], "rules are found by their names"


def test_what_nothing_passes_says_so_and_offers_the_way_back(opened, qtbot):
    panel = opened.findings_panel
    panel.filter_bar.search.setText("没有这样的话")
    assert panel._stack.currentIndex() == 2
    panel.everything.click()
    assert len(rules(panel)) == 5 and panel.filter_bar.search.text() == ""


def test_the_menu_filters_by_severity_table_and_rule(opened):
    panel = opened.findings_panel
    choose(panel, "必须改")
    assert rules(panel) == ["T01", "T04", "D02"] and panel.filter_bar.button.text() == "筛选（1）"
    choose(panel, "表三")
    assert rules(panel) == ["T01", "D02"]
    choose(panel, "D02 不是数字")
    assert rules(panel) == ["D02"]
    choose(panel, "必须改")
    choose(panel, "全部显示")
    assert len(rules(panel)) == 5 and panel.filter_bar.button.text() == "筛选"


def test_another_draft_begins_with_all_its_findings(opened, qtbot, tmp_path):
    opened.findings_panel.filter_bar.search.setText("T04")
    with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
        opened.open_file(tmp_path / "另一份.docx")
    assert len(rules(opened.findings_panel)) == 5


def test_selected_findings_are_copied(opened, qtbot):
    view = opened.findings_panel.list
    view.setFocus()
    for rule in ("T04", "D02"):
        flag = QItemSelectionModel.SelectionFlag.Select
        view.selectionModel().select(finding_row(opened, rule), flag)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert [line.split("】")[1].split(" ")[0] for line in lines] == ["T01", "T04", "D02"]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (FindingFilter(), 5),
        (FindingFilter(tables=frozenset({TEXT})), 0),
        (FindingFilter(tables=frozenset({"litigation"})), 1),
        (FindingFilter(severities=frozenset({Severity.NOTE, Severity.UNCHECKED})), 2),
        (FindingFilter(words="  表三  差 1 "), 1),
    ],
)
def test_what_passes(wanted, number):
    found = checked_from(report(WRONG)).findings
    assert sum(wanted.passes(finding, STANDARD) for finding in found) == number


def test_only_the_chosen_card_has_buttons_and_they_stay_on_it(opened, qtbot):
    view = opened.findings_panel.list
    foot = view._foot
    qtbot.waitUntil(foot.isVisible)
    for rule in ("T04", "D06", "T01"):
        index = finding_row(opened, rule)
        opened.focus_.at_finding(opened.findings_panel.model.entry(index))
        view.executeDelayedItemsLayout()
        card = view.visualRect(index)
        assert card.contains(foot.geometry()), rule
        others = [finding_row(opened, other) for other in ("T01", "T04", "D06") if other != rule]
        assert not any(view.visualRect(other).intersects(foot.geometry()) for other in others)
    opened.findings_panel.filter_bar.search.setText("T04")
    view.executeDelayedItemsLayout()
    assert not foot.isVisible(), "the chosen one is not shown"


def test_the_buttons_on_the_card_are_reached_by_tab_and_work(opened, qtbot):
    view = opened.findings_panel.list
    qtbot.waitUntil(view._foot.isVisible)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert opened.focusWidget().text() == "采纳"
    while (button := opened.focusWidget()).text() != "下一处":
        qtbot.keyClick(button, Qt.Key.Key_Tab)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert opened.focus_.finding.rule == "T04"
