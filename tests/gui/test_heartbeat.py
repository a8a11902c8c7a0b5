"""Nothing holds up the window for long while a draft is read, drawn and shown."""

import time

import pytest
from PySide6.QtCore import QTimer

from gui.main_window import MainWindow
from gui.paths import sample_file
from gui.recent import Recent
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking

WORST = 0.25
"""Seconds. On a quiet machine the longest is 0.04; others may be at work while the tests run."""


@pytest.mark.skipif(not sample_file().is_file(), reason="the sample is not built yet")
def test_the_window_answers_all_the_while(qtbot):
    workspace = Workspace()
    window = MainWindow(workspace, Recent(None), FakeAsking())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    with qtbot.waitSignal(workspace.opened, timeout=30_000):
        window.open_file(sample_file())  # once before: libraries are loaded, fonts are measured
    qtbot.waitUntil(lambda: window.source_panel.is_drawn)
    stalls, last = [], [time.perf_counter()]

    def beat():
        now = time.perf_counter()
        stalls.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.timeout.connect(beat)
    timer.start(0)
    with qtbot.waitSignal(workspace.opened, timeout=30_000):
        window.open_file(sample_file())
    qtbot.waitUntil(lambda: window.source_panel.is_drawn)
    for _ in range(5):
        window.actions_.next.trigger()
        qtbot.wait(20)
    timer.stop()
    window.close()
    assert workspace.shut_down()
    assert max(stalls) < WORST, max(stalls)
