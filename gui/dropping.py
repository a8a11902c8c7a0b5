"""Files dragged over the window, and dropped on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """Takes local files only; everything else may be dropped elsewhere."""

    over = Signal(bool)
    """Files hang over the window, or no longer."""
    dropped = Signal(object)
    """List of paths."""

    def __init__(self, window: QWidget, on_over: Callable[[bool], None]) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.over.connect(on_over)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dragged over the window itself or over anything in it that takes no drops."""
        if isinstance(event, QDragEnterEvent):
            if _files(event):
                event.acceptProposedAction()
                self.over.emit(True)
        elif event.type() == QEvent.Type.DragLeave:
            self.over.emit(False)
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.over.emit(False)
            paths = _files(event)
            if paths:
                event.acceptProposedAction()
                self.dropped.emit(paths)
        else:
            return False
        return True


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
