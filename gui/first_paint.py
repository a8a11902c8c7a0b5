"""Ends the program as soon as the window has been painted: to measure the start, and to try a build out."""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for the window's first paint, says when it was, closes the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first paint event; its children are painted in the same turn, so the next turn comes after."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        if sys.stdout is not None:  # a windowed program on Windows has none
            print(f"painted {time.time():.4f}", flush=True)  # noqa: T201
        self._window.close()
