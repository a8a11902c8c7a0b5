"""A PDF is shown as its pages, drawn off the GUI thread; boxes on them are lit and can be clicked."""

import io
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from core.model.place import PagePlace, TablePlace
from core.model.report import FittedTable
from gui.main_window import MainWindow
from gui.models.lights import Part
from gui.recent import Recent
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.drafts import WRONG, document, key, report

TOTAL = key("unavailable.not_held.total")
SHARED = Path(__file__).parents[3] / "shared" / "cases" / "洪泽区2023.pdf"


def pdf_bytes(pages=3):
    with pypdfium2.PdfDocument.new() as made:
        for _ in range(pages):
            made.new_page(595, 842).close()
        out = io.BytesIO()
        made.save(out)
    return out.getvalue()


def paged(source):
    """The report as if read from a PDF: every cell a box, a table a page."""

    def box(place):
        assert isinstance(place, TablePlace)
        left, top = 40 + 40 * place.column, 60 + 24 * place.row
        return PagePlace(place.table, (left, top, left + 40, top + 24))

    tables = {
        name: FittedTable(
            name,
            table.state,
            {at: replace(one, place=one.place and box(one.place)) for at, one in table.figures.items()},
        )
        for name, table in source.tables.items()
    }
    return replace(source, tables=tables, format="pdf")


@pytest.fixture
def pdf(window, qtbot, engine, tmp_path):
    """The window with a PDF in it, its first page drawn."""
    engine.source = paged(report(WRONG))
    path = tmp_path / "草稿.pdf"
    path.write_bytes(pdf_bytes())
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(path)
    sheets = window.source_panel.sheets
    qtbot.waitUntil(lambda: bool(sheets._images), timeout=5_000)
    return window


def test_the_first_thing_to_mend_is_lit_on_its_page(pdf, qtbot):
    panel = pdf.source_panel
    assert panel.is_paged and panel.where.text() == "第 2 页 / 共 3 页"
    marked = [light for light in panel.sheets._lights if light.part is Part.MARKED]
    assert [light.place for light in marked] == [pdf.workspace.checked.report.figure(TOTAL).place]
    box = panel.sheets.box(marked[0].place)
    seen = QRectF(panel.sheets.viewport().rect()).translated(panel.sheets._offset())
    assert seen.contains(box)
    picture = panel.sheets.viewport().grab().toImage()
    inside = (box.center() - panel.sheets._offset()).toPoint() * picture.devicePixelRatio()
    assert picture.pixelColor(inside) != QColor("#ffffff"), "tinted"


def test_a_click_on_a_box_goes_to_its_cell(pdf, qtbot):
    at = key("reconsideration.total", "litigation")
    sheets = pdf.source_panel.sheets
    place = pdf.workspace.checked.report.figure(at).place
    assert sheets.reveal(place)
    spot = (sheets.box(place).center() - sheets._offset()).toPoint()
    qtbot.mouseClick(sheets.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pdf.table_panel.page.view.current_key == at and pdf.focus_.finding.rule == "T04"


def test_zoom_fits_the_width_and_steps(pdf, qtbot):
    panel = pdf.source_panel
    assert panel.sheets.horizontalScrollBar().maximum() == 0
    panel.whole.click()
    assert panel.sheets.factor == 1.0 and panel.sheets.horizontalScrollBar().maximum() > 0
    panel.closer.click()
    assert panel.whole.text() == "110%"
    panel.fit.click()
    assert panel.sheets.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: not panel.sheets.pictures._running, timeout=5_000)


def test_only_pages_in_sight_are_drawn_and_few_are_kept(pdf, qtbot):
    sheets = pdf.source_panel.sheets
    qtbot.waitUntil(lambda: not sheets.pictures._running, timeout=5_000)
    assert len(sheets._images) < 3
    sheets.verticalScrollBar().setValue(sheets.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 2 in sheets._images, timeout=5_000)
    assert pdf.source_panel.where.text().startswith("第 3 页")


def test_a_pdf_whose_pages_cannot_be_drawn_is_shown_as_text(window, qtbot, engine, tmp_path):
    engine.source = replace(report(WRONG), format="pdf")
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(tmp_path / "没有.pdf")
    panel = window.source_panel
    qtbot.waitUntil(lambda: not panel.is_paged and panel.is_drawn, timeout=5_000)
    assert document(engine.source).blocks[1].text[:5] in panel.view.toPlainText()


def test_closing_while_pages_are_drawn_leaves_no_thread(pdf, qtbot):
    pdf.source_panel.sheets.pictures.want(2, 4.0)
    pdf.workspace.undo_stack.setClean()
    pdf.close()
    assert pdf.source_panel.sheets.pictures._jobs.running == 0


@pytest.mark.skipif(not SHARED.is_file(), reason="no ../shared here")
def test_a_real_pdf_with_the_real_core(qtbot):
    workspace = Workspace()
    window = MainWindow(workspace, Recent(None), FakeAsking())
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(workspace.opened, timeout=60_000):
        window.open_file(SHARED)
    sheets = window.source_panel.sheets
    qtbot.waitUntil(lambda: bool(sheets._images), timeout=10_000)
    finding = next(one for one in workspace.checked.findings if one.rule == "T04")
    window.focus_.at_finding(finding)
    number = next(light.place.page for light in sheets._lights if light.part is Part.MARKED)
    qtbot.waitUntil(lambda: number in sheets._images, timeout=10_000)
    started = time.perf_counter()
    sheets.viewport().grab()
    assert time.perf_counter() - started < 0.1
    place = finding.places[0]
    spot = sheets.box(place).center() - sheets._offset()
    qtbot.mouseClick(sheets.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(spot).toPoint())
    assert window.focus_.key is not None
    window.close()
    assert workspace.shut_down()
