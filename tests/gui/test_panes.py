"""Narrow windows: panes give way instead of being squeezed, and come back; nothing that is pressed is cut."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication

from gui.colours import LIGHT
from gui.panes import LEAST
from gui.remembered import Remembered
from gui.theme import appearance, body_font

SOURCE, TABLE, FINDINGS = range(3)


def shown(window):
    return [number for number in range(3) if window.panes.widget(number).isVisible()]


def resize(window, width, height=700):
    window.resize(width, height)
    QApplication.processEvents()


@pytest.fixture
def narrow(opened):
    """The window, narrower than three panes need and wide enough for two."""
    em = opened.fontMetrics().horizontalAdvance("国")
    resize(opened, sum(LEAST) * em - 20)
    return opened


def test_on_a_wide_window_all_are_there(opened):
    resize(opened, 1366)
    assert shown(opened) == [SOURCE, TABLE, FINDINGS]


def test_the_source_gives_way_first_and_comes_back(narrow):
    assert shown(narrow) == [TABLE, FINDINGS]
    assert not narrow.actions_.show_source.isChecked()
    resize(narrow, 1366)
    assert shown(narrow) == [SOURCE, TABLE, FINDINGS] and narrow.actions_.show_source.isChecked()


def test_what_is_asked_for_is_shown_and_another_gives_way(narrow):
    narrow.actions_.show_source.trigger()
    assert shown(narrow) == [SOURCE, TABLE]
    narrow.actions_.show_findings.trigger()
    assert shown(narrow) == [SOURCE, FINDINGS], "the table was asked for longest ago"
    narrow.actions_.show_table.trigger()
    assert shown(narrow) == [TABLE, FINDINGS]
    resize(narrow, 1366)
    assert shown(narrow) == [SOURCE, TABLE, FINDINGS]


def test_what_the_person_hid_stays_hidden(opened):
    resize(opened, 1366)
    opened.actions_.show_findings.trigger()
    resize(opened, 900)
    resize(opened, 1366)
    assert shown(opened) == [SOURCE, TABLE]


def test_what_gave_way_by_itself_is_not_remembered_as_hidden(narrow):
    remembered = narrow.panes._remembered
    assert isinstance(remembered, Remembered)
    narrow.actions_.show_source.trigger()
    narrow.actions_.show_source.trigger()
    assert remembered.numbers("hidden") == [SOURCE], "this one the person hid"
    narrow.actions_.show_source.trigger()
    assert remembered.numbers("hidden") == [], "the findings only gave way"


def test_search_and_f6_work_where_the_findings_gave_way(narrow, qtbot):
    narrow.actions_.show_source.trigger()
    assert FINDINGS not in shown(narrow)
    narrow.actions_.find.trigger()
    assert narrow.findings_panel.filter_bar.search.hasFocus() and FINDINGS in shown(narrow)


@pytest.fixture(params=[9, 11, 14])
def letters(request, qapp):
    """The system's letters in several sizes."""
    before = qapp.font()
    system = QFont(before)
    system.setPointSizeF(request.param)
    qapp.setFont(body_font(system))
    appearance.use(LIGHT)
    yield request.param
    qapp.setFont(before)
    appearance.use(LIGHT)


@pytest.mark.parametrize("width", [880, 960, 1024, 1093, 1280, 1366])
def test_nothing_that_is_pressed_is_cut(letters, opened, width, qtbot):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    resize(opened, width)
    assert opened.width() == width
    cut = [
        button.text() or button.accessibleName()
        for button in opened.findChildren(QAbstractButton)
        if button.isVisible()
        and (
            button.width() < button.sizeHint().width() - 2
            or not opened.rect().contains(button.mapTo(opened, button.rect().bottomRight()))
        )
    ]
    assert not cut
    assert opened.table_panel.page.view.horizontalScrollBar().maximum() == 0
