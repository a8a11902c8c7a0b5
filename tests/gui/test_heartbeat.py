"""Nothing holds up the window for long: while a draft is read, drawn, looked through, edited, undone."""

import time
from decimal import Decimal

import pytest
from PySide6.QtCore import QTimer

from core.model.report import FigureKey
from core.pipeline.check import with_edits
from gui.main_window import MainWindow
from gui.paths import sample_file
from gui.recent import Recent
from gui.records import Records
from gui.work_store import WorkStore
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.test_use import judged

WORST = 0.05
"""Seconds, on a quiet machine. Others may be at work while the tests run, so a stall is measured against a
piece of work done in the same minute: judging the sample once takes a fifth of it."""
PIECES = 5
ROUNDS = 4
"""A stall that is the program's comes every time; of the rounds the best counts."""
FIGURE = FigureKey("requests", "granted", "natural_person")


class Heart:
    """Beats at every turn of the event loop; ``longest`` is the longest time between two beats."""

    def __init__(self):
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)

    def _beat(self):
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self):
        self._timer.stop()
        return self.longest


def piece_of_work(checked):
    """Seconds that judging takes just now, at the worst: a stall is the worst of many turns, too."""
    times = []
    for _ in range(25):
        started = time.perf_counter()
        with_edits(checked, ())
        times.append(time.perf_counter() - started)
    return max(times)


def a_person_at_work(window, qtbot):
    with qtbot.waitSignal(window.workspace.opened, timeout=30_000):
        window.open_file(sample_file())
    qtbot.waitUntil(lambda: window.source_panel.is_drawn)
    for _ in range(5):
        window.actions_.next.trigger()
        qtbot.wait(20)
    for number in range(4):
        window.workspace.set_figures({FIGURE: Decimal(90 + number)})
        qtbot.wait(30)
    judged(window, qtbot)
    window.workspace.ignore(window.workspace.checked.findings[0], "核对过")
    judged(window, qtbot)
    window.workspace.accept_sure()
    judged(window, qtbot)
    while window.workspace.undo_stack.canUndo():
        window.workspace.undo_stack.undo()
        qtbot.wait(30)
    judged(window, qtbot)
    qtbot.wait(300)  # until what is not exported is on the disk


@pytest.mark.skipif(not sample_file().is_file(), reason="the sample is not built yet")
def test_the_window_answers_all_the_while(qtbot, tmp_path):
    workspace = Workspace(records=Records(tmp_path / "records"))
    window = MainWindow(workspace, Recent(None), FakeAsking(), store=WorkStore(tmp_path / "unsaved"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    a_person_at_work(window, qtbot)  # once before: libraries are loaded, fonts are measured
    rounds = []
    for _ in range(ROUNDS):
        heart = Heart()
        a_person_at_work(window, qtbot)
        longest, piece = heart.stop(), piece_of_work(workspace.checked)
        rounds.append((longest / max(WORST, PIECES * piece), longest, piece))
        if rounds[-1][0] < 1:
            break
    window.close()
    assert workspace.shut_down()
    assert min(rounds)[0] < 1, rounds
