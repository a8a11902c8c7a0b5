"""One process of ``benchmarks.window``: a bare window, or the program, with a heartbeat. Prints JSON."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

BEAT = 5
"""Milliseconds between two beats."""
PATIENCE = 300.0


class Painted(QObject):
    """Notes when a widget was painted first after ``begin``."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        self._waiting = True
        widget.installEventFilter(self)

    def begin(self) -> None:
        """Wait for the next paint."""
        self.at, self._waiting = None, True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint event: what is painted is on screen in the next turn."""
        if self._waiting and event.type() == QEvent.Type.Paint:
            self._waiting = False
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.time()


class Heart:
    """A timer that should beat every five milliseconds; what it beats late is a stall.

    Beside it the processor's time that the window's thread took between two beats: that is the window's own
    doing, whatever else the machine has to do.
    """

    def __init__(self) -> None:
        self.begin()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self._worst = max(self._worst, now - self._last - BEAT / 1000)
        self._busiest = max(self._busiest, used - self._used)
        self._last, self._used = now, used

    def begin(self) -> None:
        """Forget what was before."""
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._worst = self._busiest = 0.0

    def tell(self, found: dict[str, float | None], what: str) -> None:
        """The longest stall since ``begin`` and the most work between two beats, in milliseconds."""
        self._beat()
        found[f"stall: {what}"] = round(1000 * self._worst, 1)
        found[f"work: {what}"] = round(1000 * self._busiest, 1)


def until(done: Callable[[], object], least: float = 0.0) -> None:
    """Let the event loop run until something is so, ``least`` seconds at least."""
    app = QApplication.instance()
    assert app is not None
    started = time.perf_counter()
    while not done() or time.perf_counter() - started < least:
        app.processEvents()
        time.sleep(0.0005)
        if time.perf_counter() - started > PATIENCE:
            raise TimeoutError


def bare() -> dict[str, float | None]:
    """The least that PySide6 can show: a main window with a label, whose text changes now and then."""
    app = QApplication(["bare"])
    window = QMainWindow()
    label = QLabel("勾稽")
    window.setCentralWidget(label)
    window.resize(1366, 768)
    painted = Painted(window)
    window.show()
    until(lambda: painted.at)
    heart = Heart()
    for number in range(40):
        label.setText(f"第 {number} 处")
        until(lambda: True, 0.05)
    assert app is not None
    found: dict[str, float | None] = {"painted": painted.at}
    heart.tell(found, "bare")
    return found


def ours(draft: Path, folder: Path | None) -> dict[str, float | None]:
    """The program: start, read, walk, edit, change theme, read a folder."""
    from gui.app import make_application
    from gui.colours import DARK, LIGHT
    from gui.main_window import MainWindow
    from gui.recent import Recent
    from gui.records import Records
    from gui.theme import appearance
    from gui.workers.job import Job
    from gui.workers.warm_up import warm_up
    from gui.workspace import Workspace

    app = make_application(["gouji"])
    appearance.set_up(app, dark=False)
    home = Path(tempfile.mkdtemp())
    workspace = Workspace(records=Records(home / "records"))
    window = MainWindow(workspace, Recent(home / "settings.ini"))
    window.resize(1366, 768)
    painted = Painted(window)
    window.show()
    until(lambda: painted.at)
    found: dict[str, float | None] = {"painted": painted.at}
    heart = Heart()
    workspace.jobs.start(Job(warm_up))  # as gui.app does; nobody drops a file within half a second
    until(lambda: not workspace.jobs.running, 0.5)
    heart.tell(found, "start")

    verdict = Painted(window.verdict_bar)
    again = Path(shutil.copy(draft, home / f"再一份{draft.suffix}"))
    for name, path in (("result", draft), ("result again", again)):
        opened: list[object] = []
        workspace.opened.connect(opened.append)
        heart.begin()
        verdict.begin()
        started = time.time()
        drop(window, path)
        until(lambda: opened and verdict.at)  # noqa: B023 - called in this turn of the loop
        assert verdict.at is not None
        found[name] = round(1000 * (verdict.at - started), 1)
        panel = window.source_panel
        until(lambda: panel.sheets._images if panel.is_paged else panel.is_drawn, 0.5)  # noqa: B023
        heart.tell(found, "read" if name == "result" else "read again")

    heart.begin()
    for _ in range(20):
        window.focus_.step(1)
        until(lambda: True, 0.06)
    heart.tell(found, "next finding")

    heart.begin()
    page = window.table_panel.page
    for number, key in enumerate(page.spec.keys[:8]):
        before = workspace.checked
        page.model.setData(page.model.index_of(key), str(70_000 + number))
        until(lambda: workspace.checked is not before, 0.1)  # noqa: B023
    heart.tell(found, "edit")

    heart.begin()
    for theme in (DARK, LIGHT):
        appearance.use(theme)
        until(lambda: True, 0.3)
    heart.tell(found, "theme")

    heart.begin()
    for width in (1200, 1040, 1366):
        window.resize(width, 720)
        until(lambda: True, 0.2)
    heart.tell(found, "resize")

    if folder is not None:
        files = len(list(folder.iterdir()))
        heart.begin()
        started = time.time()
        drop(window, folder)
        until(lambda: len(workspace.drafts) > files and not workspace.is_reading)
        found["folder"] = round(1000 * (time.time() - started), 1)
        heart.tell(found, "folder")
        heart.begin()
        for _ in range(10):
            workspace.step(1)
            until(lambda: window.source_panel.is_drawn, 0.15)
        heart.tell(found, "next draft")
    return found


def drop(window: QMainWindow, path: Path) -> None:
    """Drop a file on the window, as a person does."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(200, 200), *how))
    QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), *how))


def main() -> None:
    """``bare``, or ``ours DRAFT [FOLDER]``."""
    if sys.argv[1] == "bare":
        found = bare()
    else:
        found = ours(Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()
    os._exit(0)  # edits are not exported: nobody is to be asked about them


if __name__ == "__main__":
    main()
