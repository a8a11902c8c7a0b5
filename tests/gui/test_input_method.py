"""Chinese input methods: what is being composed is shown, and is nobody's answer before it is taken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.dialogs.ignore import IgnoreDialog
from gui.dialogs.template import TemplateDialog
from tests.gui.drafts import key
from tests.gui.test_use import click_cell, value

TOTAL = key("unavailable.not_held.total")


def compose(widget, text):
    """The input method shows what it would put in."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def commit(widget, text):
    """The person has taken it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def editor(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QLineEdit)
    editor.selectAll()
    return editor


def test_full_width_digits_of_an_input_method_are_a_figure(opened, editor, qtbot):
    before = editor.grab().toImage()
    compose(editor, "１２")
    assert editor.grab().toImage() != before, "what is composed can be seen"
    assert editor.text() in ("", "5") and value(opened, TOTAL) == 5, "not taken yet"
    commit(editor, "１２")
    assert editor.text() == "１２" and not editor.property("wrong")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(opened, TOTAL) == 12)


def test_enter_while_composing_takes_nothing_into_the_table(opened, editor, qtbot):
    view = opened.table_panel.page.view
    compose(editor, "１")
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Escape):
        qtbot.keyClick(editor, pressed)
        assert editor.isVisible() and view.current_key == TOTAL and value(opened, TOTAL) == 5
    assert opened.workspace.undo_stack.count() == 0
    commit(editor, "１")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(opened, TOTAL) == 1)


def test_what_is_composed_and_given_up_leaves_the_cell_as_it_was(opened, editor, qtbot):
    compose(editor, "shi")
    compose(editor, "")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert value(opened, TOTAL) == 5 and opened.workspace.undo_stack.count() == 0


def test_composing_on_the_table_opens_the_editor(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    assert view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    compose(view, "１")
    editor = view.viewport().findChild(QLineEdit)
    assert editor is not None and editor.isVisible()
    commit(editor, "１８")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: value(opened, TOTAL) == 18)


def test_chinese_words_are_told_to_be_no_figure(opened, editor, qtbot):
    commit(editor, "十二")
    assert editor.property("wrong")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible() and "请填 0 或更大的整数" in opened.table_panel.strip.text


def test_the_editor_asks_for_figures(editor):
    assert editor.inputMethodHints() & Qt.InputMethodHint.ImhFormattedNumbersOnly


def test_the_search_waits_until_the_words_are_taken(opened, qtbot):
    search = opened.findings_panel.filter_bar.search
    search.setFocus()
    rows = opened.findings_panel.model.rowCount()
    compose(search, "heji")
    assert opened.findings_panel.model.rowCount() == rows and search.text() == ""
    commit(search, "合计")
    assert search.text() == "合计" and 0 < opened.findings_panel.model.rowCount() < rows


def test_a_reason_and_a_name_are_written_in_chinese(qtbot):
    ignore, template = IgnoreDialog("T01　差 1"), TemplateDialog("", 2025)
    for dialog in (ignore, template):
        qtbot.addWidget(dialog)
    compose(ignore.field, "yi")
    assert not ignore.confirm.isEnabled()
    commit(ignore.field, "已核对")
    assert ignore.confirm.isEnabled() and ignore.reason == "已核对"
    compose(template.agency_field, "shui")
    assert not template.confirm.isEnabled()
    commit(template.agency_field, "水务局")
    assert template.confirm.isEnabled() and template.wanted == ("水务局", 2025)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_that_ends_composing_does_not_answer_the_question(qtbot):
    dialog = IgnoreDialog("T01　差 1")
    qtbot.addWidget(dialog)
    dialog.show()
    commit(dialog.field, "已核对")
    compose(dialog.field, "wu")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.result() == 0
    commit(dialog.field, "无误")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.result() == 1 and dialog.reason == "已核对无误"
