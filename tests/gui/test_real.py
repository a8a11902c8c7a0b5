"""The window over the real core: the sample is opened, mended, exported, and the export opened again."""

import pytest

from gui.main_window import MainWindow
from gui.paths import sample_file
from gui.recent import Recent
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.test_use import judged


@pytest.fixture
def real(qtbot):
    if not sample_file().is_file():
        pytest.skip("the sample is not built yet")
    workspace = Workspace()
    asking = FakeAsking()
    window = MainWindow(workspace, Recent(None), asking)
    qtbot.addWidget(window)
    window.show()
    yield window, asking
    workspace.undo_stack.setClean()
    window.close()
    assert workspace.shut_down()


def open_and_wait(window, qtbot, path):
    with qtbot.waitSignal(window.workspace.opened, timeout=30_000):
        window.open_file(path)


def test_from_the_sample_to_a_corrected_workbook_and_back(real, qtbot, tmp_path):
    window, asking = real
    open_and_wait(window, qtbot, sample_file())
    workspace = window.workspace
    before = workspace.checked
    broken = next(finding for finding in before.findings if finding.rule == "T01")
    total = broken.cells[0]
    page = window.table_panel.page
    assert page.view.current_key == total, "the window opens at the first thing to mend"
    assert page.model.setData(page.model.index_of(total), str(broken.expected))
    judged(window, qtbot)
    assert broken not in workspace.checked.findings
    assert window.verdict_bar.text == workspace.checked.verdict.text
    asking.target = tmp_path / "更正.xlsx"
    with qtbot.waitSignal(workspace.exported, timeout=30_000):
        window.actions_.export.trigger()
    corrected = {
        key: figure.value
        for table in workspace.checked.report.tables.values()
        for key, figure in table.figures.items()
    }
    open_and_wait(window, qtbot, asking.target)
    assert workspace.checked.report.figure(total).value == broken.expected
    read = workspace.checked.report
    assert [key for key, value in corrected.items() if value not in (None, read.figure(key).value)] == []


def test_the_sample_itself_is_not_exported_into_the_program(real, qtbot):
    window, asking = real
    open_and_wait(window, qtbot, sample_file())
    window.actions_.export.trigger()
    [(_, proposed)] = asking.asked
    assert proposed.name == "示例草稿_更正.xlsx" and proposed.parent != sample_file().parent
