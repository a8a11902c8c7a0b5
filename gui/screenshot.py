"""A picture of the window once a file is shown; the program then ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from gui.main_window import MainWindow
from gui.options import complain
from gui.workspace import Failure

PATIENCE = 120_000
"""Milliseconds to wait for a result."""
SETTLE = 200
"""Milliseconds between the result and the picture: layouts settle in later turns of the event loop."""


class Screenshot(QObject):
    """Waits for the result, saves the picture, closes the window. ``status`` is the exit status."""

    def __init__(self, window: MainWindow, target: Path) -> None:
        super().__init__(window)
        self._window, self._target = window, target
        self.status = 1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._too_late)
        window.workspace.opened.connect(self._on_opened)
        window.workspace.failed.connect(self._on_failed)

    def wait(self, *, for_file: bool) -> None:
        """Begin to wait; without a file the start page is the picture."""
        if for_file:
            self._timer.start(PATIENCE)
        else:
            self.status = 0
            QTimer.singleShot(SETTLE, self._save)

    def _on_opened(self) -> None:
        self._timer.stop()
        self.status = 0
        self._settle()

    def _settle(self) -> None:
        """Come back until the draft is on its sheet, which takes longer where the machine is busy."""
        drawn = self._window.source_panel.is_drawn
        QTimer.singleShot(SETTLE, self._save if drawn else self._settle)

    def _on_failed(self, failure: Failure) -> None:
        self._timer.stop()
        complain(f"{failure.path}：{' '.join(failure.reasons)}")
        QTimer.singleShot(SETTLE, self._save)

    def _too_late(self) -> None:
        complain(f"等了 {PATIENCE // 1000} 秒还没有结果，没有截图。")
        self._window.close()

    def _save(self) -> None:
        self._target.parent.mkdir(parents=True, exist_ok=True)
        if not self._window.grab().save(str(self._target), "PNG"):
            complain(f"写不进截图文件：{self._target}")
            self.status = 1
        self._window.close()
