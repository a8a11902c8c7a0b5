"""Shown while a file is read: what is being done now, and a way to stop it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget


class ReadingPage(QWidget):
    """File name, a moving bar, the step under way, 取消."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = QLabel()
        self._file.setObjectName("bigWords")
        self._file.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setFixedSize(360, 6)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("正在读")
        self._step = QLabel()
        self._step.setObjectName("quietWords")
        self.cancel = QPushButton("取消")
        self.cancel.setProperty("kind", "plain")
        self.cancel.setShortcut("Esc")
        self.cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 20, 60, 20)
        column.setSpacing(16)
        column.addStretch(3)
        column.addWidget(self._file)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._step)
        column.addSpacing(4)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(4)
        for label in (self._file, self._step):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)

    @property
    def step(self) -> str:
        """The step told last."""
        return self._step.text()

    def begin(self, path: Path, at: tuple[int, int] = (1, 1)) -> None:
        """A file is being read now; ``at`` says which of how many."""
        number, of = at
        self._file.setText(f"正在核对　{path.name}" + (f"\n第 {number} 份，共 {of} 份" if of > 1 else ""))
        self._step.setText("正在打开文件……")
        self._bar.setRange(0, 0)
        self.cancel.setFocus()

    def end(self) -> None:
        """Stand still: a moving bar out of sight would keep the processor awake."""
        self._bar.setRange(0, 1)

    def tell(self, words: str) -> None:
        """Tell the step under way."""
        self._step.setText(words)
