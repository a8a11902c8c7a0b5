"""The source pane, used as a person uses it: a finding lights it, a click in it goes to the table."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from core.model.document import Document, Grid, GridCell, Paragraph
from core.model.finding import Finding, Severity
from core.model.place import LinePlace, PagePlace, ParagraphPlace, SheetPlace, TablePlace
from gui.models.lights import Part
from gui.models.source_map import SourceMap, Stretch
from gui.models.source_text import SourceText
from gui.widgets.source_view import SourceView
from tests.gui.drafts import SENTENCE, document, key, report
from tests.gui.test_use import click_cell, click_finding

TOTAL = key("unavailable.not_held.total")


@pytest.fixture
def drawn(opened, qtbot):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    return opened


def framed(window):
    return [
        (light.place, rects)
        for light, rects in window.source_panel.view.lit_rects()
        if light.part is not Part.TAKES_PART
    ]


def on_screen(window, rect):
    view = window.source_panel.view
    return rect.translated(0, -view.verticalScrollBar().value()).toRect()


def click_place(window, qtbot, place):
    view = window.source_panel.view
    assert view.reveal(place)
    [rect, *_] = view._rects_of(place)
    at = on_screen(window, rect).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_first_thing_to_mend_is_lit_in_the_source_from_the_start(drawn):
    [(place, [rect])] = framed(drawn)
    assert place == drawn.workspace.checked.report.figure(TOTAL).place
    assert drawn.source_panel.view.viewport().rect().contains(on_screen(drawn, rect))


def test_a_finding_lights_its_cells_and_scrolls_to_them(drawn, qtbot):
    click_finding(drawn, qtbot, "T04")
    lit = {light.place: light.part for light, _ in drawn.source_panel.view.lit_rects()}
    assert len(lit) == 5 and list(lit.values()).count(Part.MARKED) == 1
    [(place, [rect])] = framed(drawn)
    assert place == drawn.workspace.checked.report.figure(key("reconsideration.total", "litigation")).place
    assert drawn.source_panel.view.viewport().rect().contains(on_screen(drawn, rect))


def test_a_cell_lights_where_it_stands(drawn, qtbot):
    click_cell(drawn, qtbot, key("new.business"))
    [(place, [rect])] = framed(drawn)
    assert place == drawn.workspace.checked.report.figure(key("new.business")).place
    assert rect.width() > 5 and rect.height() > 5


def test_a_click_in_the_source_goes_to_the_cell_of_the_table(drawn, qtbot):
    at = key("reconsideration.pending", "litigation")
    click_place(drawn, qtbot, drawn.workspace.checked.report.figure(at).place)
    assert drawn.table_panel.page.spec.key == "litigation"
    assert drawn.table_panel.page.view.current_key == at
    assert drawn.focus_.finding.rule == "T04", "the finding that concerns the cell"


def test_a_blank_cell_of_the_source_can_be_clicked_too(drawn, qtbot):
    at = key("denied.state_secret.research")
    click_place(drawn, qtbot, drawn.workspace.checked.report.figure(at).place)
    assert drawn.table_panel.page.view.current_key == at and drawn.focus_.finding.rule == "D01"


@pytest.fixture
def texts(drawn, qtbot):
    """The draft with a finding in its text, behind a character that Qt counts as two."""
    start = SENTENCE.index("所有")
    place = ParagraphPlace(102, start, start + 9)
    finding = Finding(
        "N09", Severity.ERROR, "文中说均已办结，表三有结转。", section="requests", places=(place,)
    )
    checked = drawn.workspace.checked
    drawn.workspace.current.checked = replace(checked, findings=(finding, *checked.findings))
    drawn.workspace.changed.emit(drawn.workspace.checked)
    return drawn, place


def test_a_finding_in_the_text_lights_exactly_its_words(texts, qtbot):
    window, place = texts
    click_finding(window, qtbot, "N09")
    [(lit, rects)] = framed(window)
    assert lit == place and rects
    view = window.source_panel.view
    start, end = view._map.span(place)
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "所有申请均已办结。"
    assert window.table_panel.page.view.current_key is None, "no cell is meant"


def test_a_click_on_words_that_a_finding_names_chooses_it(texts, qtbot):
    window, place = texts
    click_cell(window, qtbot, key("new.business"))
    click_place(window, qtbot, place)
    assert window.focus_.finding.rule == "N09"


def test_automatic_numbers_are_shown_and_tables_keep_their_merges(drawn):
    text = drawn.source_panel.view.document()
    assert "三、收到和处理政府信息公开申请情况" in text.toPlainText()
    assert "〔图片" in text.toPlainText()
    tables = text.rootFrame().childFrames()
    assert len(tables) == 3
    assert tables[1].cellAt(0, 0).columnSpan() == 3 and tables[1].cellAt(0, 0).rowSpan() == 3


def test_zoom_by_buttons_and_by_ctrl_and_wheel(drawn, qtbot):
    panel = drawn.source_panel
    panel.whole.click()
    before = panel.view.document().defaultFont().pointSizeF()
    panel.closer.click()
    assert panel.whole.text() == "110%" and panel.view.document().defaultFont().pointSizeF() > before
    centre = QPointF(panel.view.viewport().rect().center())
    down = QWheelEvent(
        centre,
        centre,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(panel.view.viewport(), down)
    assert panel.whole.text() == "100%"
    panel.fit.click()
    assert panel._percent is None


@pytest.mark.parametrize("name", ["show_source", "show_table", "show_findings"])
def test_each_pane_can_be_hidden_and_comes_back(drawn, name, qtbot):
    action = getattr(drawn.actions_, name)
    pane = drawn.panes.widget(drawn.actions_.panes.index(action))
    action.trigger()
    assert not pane.isVisible()
    action.trigger()
    assert pane.isVisible() and pane.width() >= pane.minimumWidth()


def test_one_pane_always_stays(drawn):
    for action in drawn.actions_.panes:
        action.trigger()
    assert [action.isChecked() for action in drawn.actions_.panes] == [False, False, True]
    assert drawn.findings_panel.isVisible()


def test_on_a_small_office_screen_each_pane_has_its_share(drawn):
    drawn.resize(1366, 768)
    drawn.panes.share()
    source, table, findings = drawn.panes.sizes()
    assert abs(source - 400) < 5 and abs(table - 590) < 5 and abs(findings - 375) < 5
    assert drawn.table_panel.pages["requests"].view.horizontalScrollBar().maximum() == 0


# -- other kinds of draft


def text_of(blocks, kind="text"):
    made = SourceText(Document("a", kind, tuple(blocks)), report(), SourceView().paper_font())
    assert made.draw(60_000)
    return made


def test_lines_of_a_text_file_keep_gaps_and_blank_lines(qapp):
    lines = ["一、总体情况", "", "a\tb", "末行"]
    made = text_of(Paragraph(line, LinePlace(at, 0, len(line))) for at, line in enumerate(lines))
    assert made.text.toPlainText().split("\n") == ["一、总体情况", "", "a　b", "末行"]
    assert made.map.place_at(made.map.span(LinePlace(2, 2, 3))[0]) == LinePlace(2, 2, 2)


def test_sheets_are_tables_under_their_names(qapp):
    cells = [
        GridCell(0, column, text, SheetPlace("表三", f"{'AB'[column]}1")) for column, text in enumerate("ab")
    ]
    made = text_of([Grid(1, 2, tuple(cells))], "xlsx")
    assert made.text.toPlainText().startswith("工作表：表三")
    assert made.map.place_at(made.map.span(SheetPlace("表三", "B1"))[0]) == SheetPlace("表三", "B1")


def test_what_qt_takes_for_the_end_of_a_paragraph_moves_no_place(qapp):
    text = "一\n二\u2029三\r四\0五"
    made = text_of(
        [Paragraph(text, ParagraphPlace(0, 0, len(text))), Paragraph("六", ParagraphPlace(1, 0, 1))]
    )
    start, end = made.map.span(ParagraphPlace(0, 8, 9))
    assert made.text.characterAt(start) == "五" and end == start + 1
    assert made.text.characterAt(made.map.span(ParagraphPlace(1, 0, 1))[0]) == "六"


def test_overlapping_merges_of_a_broken_table_are_drawn_all_the_same(qapp):
    cells = (
        GridCell(0, 0, "甲", TablePlace(0, 0, 0), 2, 2),
        GridCell(1, 1, "乙", TablePlace(0, 1, 1), 2, 2),
        GridCell(0, 2, "丙", TablePlace(0, 0, 2), 9, 9),
    )
    assert "甲" in text_of([Grid(2, 3, cells)], "docx").text.toPlainText()


def test_a_huge_draft_is_cut_off_in_words_and_never_holds_up_the_window(qapp):
    cell = tuple(
        GridCell(row, column, "0", TablePlace(0, row, column)) for row in range(9_000) for column in range(10)
    )
    blocks = [
        Grid(9_000, 10, cell),
        *(Paragraph("长" * 300, ParagraphPlace(at, 0, 300)) for at in range(3_000)),
    ]
    made = SourceText(Document("a", "docx", tuple(blocks)), report(), SourceView().paper_font())
    longest = 0.0
    while not made.done:
        started = time.perf_counter()
        made.draw(20)
        longest = max(longest, time.perf_counter() - started)
    assert "还有 8850 行没有在这里显示" in made.text.toPlainText() and "内容太长" in made.text.toPlainText()
    assert longest < 0.5, longest


def test_the_map_leads_there_and_back():
    places = SourceMap()
    places.add(Stretch(0, 5, ParagraphPlace(3, 0, 4), "𠮷一二三"))
    places.add(Stretch(6, 7, TablePlace(0, 0, 0), "5"))
    assert places.span(ParagraphPlace(3, 1, 3)) == (2, 4)
    assert places.place_at(3) == ParagraphPlace(3, 2, 2)
    assert places.place_at(7) == TablePlace(0, 0, 0) and places.place_at(8) is None
    assert places.span(PagePlace(0, (0, 0, 1, 1))) is None and places.span(LinePlace(3, 0, 1)) is None


def test_a_draft_is_drawn_quickly(qapp):
    source = report()
    best = 1.0
    for _ in range(3):
        started = time.perf_counter()
        made = SourceText(document(source), source, SourceView().paper_font())
        made.draw(60_000)
        best = min(best, time.perf_counter() - started)
    assert best < 0.05, best
