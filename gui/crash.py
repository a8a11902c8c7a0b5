"""What nobody foresaw: a traceback into the log file, a plain sentence for the person."""

from __future__ import annotations

import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

log = logging.getLogger("gui")


def start_log(folder: Path) -> Path:
    """Log into ``folder``/gouji.log: UTF-8 of its own, for sys.stderr may be None. Returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "gouji.log"
    handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file


class CrashTeller(QObject):
    """Installs itself as the hook for uncaught exceptions of all threads."""

    _caught = Signal()

    def __init__(self, log_file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = log_file
        self._box: QMessageBox | None = None
        self.window: QWidget | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what would otherwise end in a traceback on a console that is not there."""
        sys.excepthook = self.catch
        threading.excepthook = lambda hook: self.catch(
            hook.exc_type, hook.exc_value or hook.exc_type(), hook.exc_traceback
        )

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and tell of it once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        self._caught.emit()

    @property
    def box(self) -> QMessageBox | None:
        """The message on screen, if any."""
        return self._box

    def _tell(self) -> None:
        if self._box is not None:  # one message is enough, however often it happens
            return
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("意外问题")
        box.setText("程序遇到一个意外问题，刚才的操作可能没有完成。")
        box.setInformativeText(
            f"草稿原文件没有改动。建议先导出 Excel，再重新打开程序。\n详细情况记在日志里：\n{self._file}"
        )
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._forget)
        self._box = box
        box.open()

    def _forget(self) -> None:
        self._box = None
