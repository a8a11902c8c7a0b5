"""The table on screen: it fits, and keys and labels do what they should."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from gui.models.figure_table import FigureTableModel
from gui.widgets.figure_view import FigureView
from gui.widgets.grid_metrics import measure
from gui.widgets.text_block import TextBlock
from tests.gui.drafts import STANDARD, WRONG, checked_from, key, report

ROOM = 1366 - 400 - 22
"""Pixels of width that the table has on a small office screen, beside findings of 400."""


@pytest.fixture(params=STANDARD.tables, ids=lambda spec: spec.key)
def view(request, qtbot):
    model = FigureTableModel(request.param, STANDARD)
    model.show(checked_from(report(WRONG)))
    view = FigureView(model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.resize(ROOM, 560)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_every_table_fits_a_small_screen_without_scrolling_sideways(view):
    assert view.horizontalScrollBar().maximum() == 0


def test_it_fits_between_two_other_panes_too_and_still_has_room_for_its_labels(view):
    room = 590 - 22  # what 1366 pixels leave of three panes
    view.resize(room, 560)
    assert view.horizontalScrollBar().maximum() == 0
    metrics = measure(view._plan, view.font(), room, [])
    for cell in view._plan.spec.layout:
        if cell.label is not None:
            width = sum(metrics.widths[cell.column : cell.column + cell.column_span])
            height = sum(metrics.heights[cell.row : cell.row + cell.row_span])
            assert TextBlock(cell.label.text, view.font(), width - 7, spacing=1.0).height <= height


def test_every_label_has_room_for_its_whole_text(view):
    plan = view._plan
    metrics = measure(plan, view.font(), ROOM, [])
    for cell in plan.spec.layout:
        if cell.label is None:
            continue
        width = sum(metrics.widths[cell.column : cell.column + cell.column_span])
        height = sum(metrics.heights[cell.row : cell.row + cell.row_span])
        block = TextBlock(cell.label.text, view.font(), width - 7, spacing=1.0)
        assert block.height <= height


def test_spans_are_as_printed(view):
    plan = view._plan
    for cell in plan.body:
        at = cell.row - plan.top, cell.column - plan.left
        assert (view.rowSpan(*at), view.columnSpan(*at)) == (cell.row_span, cell.column_span)


def test_labels_stay_while_figures_scroll(view):
    view.resize(500, 200)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    if view._plan.top:
        assert view.horizontalHeader().isVisible() and view.horizontalHeader().y() <= 1
    if view._plan.left:
        assert view.verticalHeader().isVisible() and view.verticalHeader().x() <= 1
        assert view._corner.isVisible()


def test_tab_runs_through_all_figures(view, qtbot):
    keys = view._model.spec.keys
    view.go_to(keys[0])
    for at in keys[1:]:
        qtbot.keyClick(view, Qt.Key.Key_Tab)
        assert view.current_key == at
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    assert view.current_key == keys[-2]


def test_arrows_never_stop_on_a_heading(view, qtbot):
    view.go_to(view._model.spec.keys[0])
    for arrow in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up) * 6:
        qtbot.keyClick(view, arrow)
        assert view.current_key is not None


def test_labels_of_the_current_cell_are_lit(qtbot):
    model = FigureTableModel(STANDARD.table("requests"), STANDARD)
    model.show(checked_from(report()))
    view = FigureView(model)
    model.setParent(view)
    qtbot.addWidget(view)
    view.go_to(key("unavailable.not_held.total"))
    lit = [cell.label.text for cell in view._plan.labels if view._down._is_lit(cell)]
    assert lit == ["三、本年度办理结果", "（四）无法提供", "1.本机关不掌握相关政府信息"]
    assert [c.label.text for c in view._plan.headers if view._across._is_lit(c)] == ["申请人情况", "总计"]


def test_a_last_line_of_one_character_is_evened_out(qapp):
    font = QFont(qapp.font())
    width = TextBlock("结果维", font, 1000).height * 0 + _advance(font, "结果维") + 2
    assert TextBlock("结果维持", font, width, centred=True).lines == ["结果", "维持"]
    assert TextBlock("社会公益组织", font, _advance(font, "社会公益") + 2, centred=True).lines == [
        "社会公益",
        "组织",
    ]


def _advance(font, text):
    from PySide6.QtGui import QFontMetricsF

    return QFontMetricsF(font).horizontalAdvance(text)
