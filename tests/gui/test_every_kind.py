"""A clerk's whole way, with the real core, for each kind of file that can be dropped on the window."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.model.finding import Severity
from gui.dialogs.unsaved import Answer
from gui.main_window import MainWindow
from gui.models.lights import Part
from gui.paths import sample_file
from gui.recent import Recent
from gui.records import Records
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.test_use import click_cell, click_finding, drop, finding_row, judged, type_into, value

OTHERS = Path(__file__).parents[2] / "resources" / "self_test"
ENDINGS = (".docx", ".pdf", ".html", ".xlsx", ".xls", ".txt")
CONTROL = Qt.KeyboardModifier.ControlModifier
REASON = "已与登记台账核对"


@pytest.fixture
def desk(qtbot, tmp_path):
    """The window, and the questions it asks."""
    asking = FakeAsking()
    window = MainWindow(Workspace(records=Records(tmp_path / "records")), Recent(None), asking)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window, asking
    asking.answer = Answer.DISCARD
    window.close()
    assert window.workspace.shut_down(), "a thread outlived the window"


def marked(window):
    """What is lit as the place itself, in the text or on the pages."""
    panel = window.source_panel
    lights = panel.sheets._lights if panel.is_paged else [light for light, _ in panel.view.lit_rects()]
    return [light.place for light in lights if light.part is Part.MARKED]


@pytest.mark.parametrize("ending", ENDINGS)
def test_from_drop_to_reopening(desk, qtbot, tmp_path, ending):
    window, asking = desk
    workspace = window.workspace
    source = sample_file() if ending == ".docx" else OTHERS / f"示例草稿{ending}"
    if not source.is_file():
        pytest.skip(f"{source.name} is not built yet")
    draft = tmp_path / f"我的草稿{ending}"
    shutil.copyfile(source, draft)
    before = draft.read_bytes()

    with qtbot.waitSignal(workspace.opened, timeout=60_000):
        drop(window, draft)
    counts = workspace.checked.verdict
    assert counts.errors > 0 and str(counts.errors) in window.verdict_bar.text
    qtbot.waitUntil(lambda: window.source_panel.is_drawn, timeout=10_000)

    click_finding(window, qtbot, "T04")
    finding = window.focus_.finding
    cell = finding.cells[0]
    assert finding.rule == "T04" and window.table_panel.page.view.current_key == cell
    assert workspace.checked.source.figure(cell).place in marked(window), "lit in the source as well"

    assert window.findings_panel.foot.accept.isVisible()
    qtbot.mouseClick(window.findings_panel.foot.accept, Qt.MouseButton.LeftButton)
    judged(window, qtbot)
    edits = workspace.checked.edits
    assert edits and finding_row(window, "T04") is None
    assert workspace.checked.verdict.errors < counts.errors

    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    judged(window, qtbot)
    assert not workspace.checked.edits and workspace.checked.verdict.errors == counts.errors
    qtbot.keyClick(window, Qt.Key.Key_Y, CONTROL)
    judged(window, qtbot)
    assert workspace.checked.edits == edits

    typed = edits[0].key
    kept = value(window, typed)
    type_into(click_cell(window, qtbot, typed), qtbot, str(kept + 1))
    assert value(window, typed) == kept + 1
    judged(window, qtbot)
    assert finding_row(window, "T04") is not None
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    judged(window, qtbot)

    warned = next(one for one in workspace.checked.findings if one.severity is Severity.WARNING)
    warnings = workspace.checked.verdict.warnings
    click_finding(window, qtbot, warned.rule)
    asking.why = REASON
    qtbot.keyClick(window, Qt.Key.Key_I, CONTROL)
    judged(window, qtbot)
    assert workspace.checked.verdict.warnings == warnings - 1
    assert [one.reason for one in workspace.checked.set_aside] == [REASON]

    asking.target = tmp_path / "更正.xlsx"
    with qtbot.waitSignal(workspace.exported, timeout=60_000):
        qtbot.keyClick(window, Qt.Key.Key_E, CONTROL)
    assert not workspace.has_unsaved and draft.read_bytes() == before
    qtbot.keyClick(window, Qt.Key.Key_W, CONTROL)
    assert window.pages.currentWidget() is window.start_page
    assert ("unsaved", len(edits)) not in asking.asked

    with qtbot.waitSignal(workspace.opened, timeout=60_000):
        drop(window, asking.target)
    assert workspace.checked.report.figure(cell).value == kept or cell != typed
    assert not any(one.rule == "T04" for one in workspace.checked.findings), "what was exported holds"
    with qtbot.waitSignal(workspace.opened, timeout=60_000):
        drop(window, draft)
    assert not workspace.checked.edits and draft.read_bytes() == before
    assert [one.reason for one in workspace.checked.set_aside] == [REASON], "known again"
    QApplication.clipboard().clear()
