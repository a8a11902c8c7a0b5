import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QStandardPaths, QThread

from gui.dialogs.unsaved import Answer
from gui.main_window import MainWindow
from gui.recent import Recent
from gui.theme import appearance
from gui.workspace import Workspace
from tests.gui.drafts import FakeEngine, of_year

DRAFT = "青河县水务局2024年政府信息公开工作年度报告（草稿）.docx"


class FakeAsking:
    """Answers in the person's place and keeps what was asked."""

    def __init__(self):
        self.file = None
        self.files = []
        self.target = None
        self.answer = Answer.CANCEL
        self.replace = True
        self.why = self.wanted = self.paper = None
        self.asked = []
        self.folders = []

    def open_files(self, parent, folder):
        self.asked.append(("open", folder))
        return self.files or ([self.file] if self.file else [])

    def open_folder(self, parent, folder):
        self.asked.append(("open folder", folder))
        return self.file

    def last_year(self, parent, folder):
        self.asked.append(("last year", folder))
        return self.file

    def export_target(self, parent, proposed, kind):
        self.asked.append(("export", proposed))
        return self.target

    def template(self, parent, agency, year):
        self.asked.append(("template", agency, year))
        return self.wanted

    def printer(self, parent, name):
        self.asked.append(("print", name))
        return self.paper

    def overwrite(self, parent, target):
        self.asked.append(("overwrite", target))
        return self.replace

    def unsaved(self, parent, edited):
        self.asked.append(("unsaved", edited))
        return self.answer

    def reason(self, parent, finding):
        self.asked.append(("reason", finding))
        return self.why

    def give_up_work(self, parent, number):
        self.asked.append(("give up", number))
        return self.replace

    def show_folder(self, folder):
        self.folders.append(folder)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp):
    QStandardPaths.setTestModeEnabled(True)
    appearance.set_up(qapp, dark=False)
    return qapp


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def asking():
    return FakeAsking()


@pytest.fixture
def draft(tmp_path) -> Path:
    path = tmp_path / DRAFT
    path.write_bytes(b"the draft")
    return path


@pytest.fixture
def window(qtbot, engine, asking, tmp_path):
    workspace = Workspace(engine.engine)
    window = MainWindow(workspace, Recent(tmp_path / "settings.ini"), asking)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield window
    asking.answer = Answer.DISCARD
    window.close()
    assert workspace.shut_down(), "a thread outlived the window"
    assert not window.findChildren(QThread)


@pytest.fixture
def opened(window, qtbot, draft):
    """The window with the draft in it."""
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    return window


@pytest.fixture
def three(window, qtbot, tmp_path):
    """Two drafts and a broken one, dropped together."""
    from tests.gui.test_use import drop

    paths = [tmp_path / name for name in ("甲局2024.docx", "坏的.docx", "乙局2024.docx")]
    for path in paths:
        path.write_bytes(b"draft")
    drop(window, *paths)
    qtbot.waitUntil(lambda: not window.workspace.is_reading and not window.workspace.waiting, timeout=5_000)
    return window


@pytest.fixture
def last_year(engine, tmp_path):
    path = tmp_path / "2023年报告.docx"
    path.write_bytes(b"last year")
    engine.sources[path.name] = of_year(2023)
    return path
