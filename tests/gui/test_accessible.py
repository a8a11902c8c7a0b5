"""A screen reader is told all that is seen, and the keyboard reaches all that the mouse does."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTextEdit, QWidget

from gui.colours import DARK, LIGHT
from gui.theme import appearance
from tests.gui.drafts import key
from tests.gui.test_use import click_finding

NAME, TOLD, VALUE = QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value
SILENT = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def listening():
    """As if a screen reader were there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def interface(thing):
    found = QAccessible.queryAccessibleInterface(thing)
    assert found is not None and found.isValid(), thing
    return found


def below(found):
    """An interface and all that is shown below it."""
    yield found
    for at in range(found.childCount()):
        child = found.child(at)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from below(child)


def operable(root):
    """What the keyboard can be in, now."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is root.window()
    ]


def cell(page, name):
    """A figure of the table, found by the words it begins with."""
    words = f"{page.spec.words(key(name, page.spec.key))}："
    table = interface(page.view)
    children = (table.child(at) for at in range(table.childCount()))
    return next(
        one for one in children if one.role() == QAccessible.Role.Cell and one.text(NAME).startswith(words)
    )


def texts_of(found):
    return found.text(NAME), found.text(TOLD)


# -- names


@pytest.mark.parametrize("page", ["start", "opened", "failed"])
def test_nothing_that_can_be_operated_is_without_a_name(window, qtbot, draft, page, tmp_path):
    if page != "start":
        path = draft if page == "opened" else tmp_path / "坏.docx"
        done = window.workspace.opened if page == "opened" else window.workspace.failed
        with qtbot.waitSignal(done, timeout=5_000):
            window.open_file(path)
    nameless = [widget for widget in operable(window) if not interface(widget).text(NAME).strip()]
    assert not nameless and len(operable(window)) > 3
    buttons = [
        found
        for found in below(interface(window))
        if found.role() in (QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.ButtonMenu)
    ]
    assert buttons and not [found for found in buttons if not found.text(NAME).strip()]
    assert not [found.text(NAME) for found in buttons if "&" in found.text(NAME)]


@SILENT
def test_the_help_has_names_too(window):
    window.help.show_keys()
    assert all(interface(widget).text(NAME).strip() for widget in operable(window.help))
    window.help.close()


def test_a_cell_tells_row_column_value_and_state(opened):
    page = opened.table_panel.page
    table = interface(page.view)
    assert table.role() == QAccessible.Role.Table and table.text(NAME) == "表三，175 个数据"
    wrong = cell(page, "unavailable.not_held.total")
    assert wrong.text(NAME) == "表三 第（四）项 1.本机关不掌握相关政府信息 · 总计：5"
    assert "必须改 T01 横向合计" in wrong.text(TOLD) and "位置：第2个表格" in wrong.text(TOLD)
    assert wrong.state().focusable and wrong.state().focused
    assert "读不出来" in cell(page, "other.other.legal_service").text(TOLD)
    headings = [one.text(NAME) for one in below(table) if one.role() == QAccessible.Role.ColumnHeader]
    assert headings[0] == "自然人" and headings[-1] == "总计" and len(headings) == 7


def test_an_edited_cell_tells_the_old_value(opened, qtbot):
    with qtbot.waitSignal(opened.workspace.changed, timeout=5_000):
        opened.workspace.set_figures({key("new.total"): Decimal(21)})
    edited = cell(opened.table_panel.page, "new.total")
    assert edited.text(NAME).endswith("：21") and "草稿里是 19" in edited.text(TOLD)


def test_findings_are_items_of_a_list_with_all_they_say(opened):
    found = interface(opened.findings_panel.list)
    assert found.role() == QAccessible.Role.List and found.text(NAME) == "核查结果"
    items = [found.child(at) for at in range(found.childCount())]
    rows = [one for one in items if one.role() == QAccessible.Role.ListItem]
    assert len(rows) == opened.findings_panel.model.rowCount()
    words = rows[1].text(NAME)
    assert words.startswith("必须改，T01 横向合计，表三 第（四）项 1.本机关不掌握相关政府信息 · 总计，")
    assert "差 1" in words and "建议：" in words and words.count("本机关不掌握相关政府信息") == 1


def test_chips_tabs_and_the_source_tell_their_state(opened, qtbot):
    assert (
        interface(opened.verdict_bar.chips[2])
        .text(NAME)
        .startswith("三、收到和处理政府信息公开申请情况：必须改 2")
    )
    tabs = interface(opened.table_panel.tabs)
    named = [tabs.child(at).text(NAME) for at in range(3)]
    assert named == ["表二", "表三：2 处必须改", "表四：1 处必须改"]
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    click_finding(opened, qtbot, "T04")
    name, told = texts_of(interface(opened.source_panel.page))
    assert name == "原文" and told == "亮出：第3个表格第4行第5列"


def test_what_is_told_above_the_panes_is_announced(opened):
    opened.banner.tell("已导出：结果.xlsx")
    assert interface(opened.banner).text(NAME) == "已导出：结果.xlsx"


# -- keys


def tab_round(window, qtbot):
    """Where Tab leads, from the first on, until it comes round; cells of a table count once."""
    start = window.focusWidget()
    order = [start]
    for _ in range(600):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is order[-1]:
            continue
        if now is start:
            return order
        order.append(now)
    raise AssertionError("Tab does not come round")


def test_tab_reaches_everything_and_comes_round(opened, qtbot):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    opened.top_bar.findChildren(QWidget)
    opened.findings_panel.filter_bar.search.setFocus()
    reached = tab_round(opened, qtbot)
    missed = [widget for widget in operable(opened) if widget not in reached]
    # Of a table, a list and its tabs, Tab goes to where the person is.
    assert not missed, missed
    assert len(reached) == len(set(map(id, reached))), "nothing twice"


def test_the_start_page_can_be_used_by_keys_alone(window, qtbot):
    reached = tab_round(window, qtbot)
    assert not [widget for widget in operable(window) if widget not in reached]


def grab(widget):
    """What is seen in and just around a widget."""
    window = widget.window()
    corner = widget.mapTo(window, QPoint(0, 0))
    return window.grab(QRect(corner, widget.size()).adjusted(-2, -2, 2, 2)).toImage()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_it_can_be_seen_where_the_keyboard_is(opened, qtbot, theme):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    appearance.use(theme)
    try:
        QApplication.processEvents()
        same = []
        for widget in operable(opened):
            part = widget
            if isinstance(widget, QAbstractScrollArea | QTextEdit):  # the head of its pane tells
                while part.parentWidget() is not opened.panes:
                    part = part.parentWidget()
            elsewhere = next(
                other for other in operable(opened) if not part.isAncestorOf(other) and other is not part
            )
            elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            before = grab(part)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if grab(part) == before:
                same.append(widget)
        assert not same, same
    finally:
        appearance.use(LIGHT)
        QApplication.processEvents()


def test_zoom_works_by_keys(opened, qtbot):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    opened.source_panel.page.setFocus()
    qtbot.keyClick(opened.source_panel.page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert opened.source_panel.whole.text() == "100%"
    qtbot.keyClick(opened.source_panel.page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert opened.source_panel.whole.text() == "110%"
    qtbot.keyClick(opened.source_panel.page, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert opened.source_panel.whole.text() == "100%"


def test_tabs_of_the_tables_change_by_arrows(opened, qtbot):
    tabs = opened.table_panel.tabs
    tabs.setFocus()
    tabs.setCurrentIndex(0)
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert opened.table_panel.page.spec.key == "requests"


def test_a_card_is_chosen_by_arrows_and_its_buttons_by_tab(opened, qtbot):
    cards = opened.findings_panel.list
    cards.setFocus()
    first = opened.focus_.finding
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    assert opened.focus_.finding != first
    qtbot.keyClick(cards, Qt.Key.Key_Up)
    assert opened.focus_.finding == first
    qtbot.keyClick(cards, Qt.Key.Key_Tab)
    assert opened.findings_panel.foot.accept.hasFocus()


@SILENT
def test_the_menu_key_offers_what_can_be_done_about_a_card(opened, qtbot):
    cards = opened.findings_panel.list
    names = [action.text().replace("(&C)", "") for action in cards.actions()]
    assert {"复制选中的", "采纳", "忽略并注明…", "规则说明"} <= set(names)
    assert cards.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
