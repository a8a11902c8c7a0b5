"""Shown when a file could not be read: why, and what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.theme import appearance
from gui.widgets.buttons import ActionButton
from gui.widgets.signs import Sign, sign_pixmap
from gui.workspace import Failure


class FailedPage(QWidget):
    """The reason in large letters, in the middle."""

    back = Signal()
    dropped = Signal(object)
    """Path of a file that is to go from the list."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._title = QLabel()
        self._title.setObjectName("bigWords")
        self._reason = QLabel()
        self._reason.setObjectName("reason")
        self._reason.setFixedWidth(640)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._back = QPushButton("返回(&B)")
        self._back.setProperty("kind", "plain")
        self._back.clicked.connect(self.back)
        self.drop = QPushButton("从列表中去掉")
        self.drop.setProperty("kind", "plain")
        self.drop.setToolTip("不再列出这个没有读成的文件")
        self.drop.clicked.connect(lambda: self.dropped.emit(self._path))
        self._path: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 20, 60, 20)
        column.setSpacing(14)
        column.addStretch(3)
        for label in (self._sign, self._title, self._reason):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like HTML
        column.addWidget(self._sign)
        column.addWidget(self._title)
        middle = QHBoxLayout()  # an aligned label would not get the height that its wrapped text needs
        middle.addStretch()
        middle.addWidget(self._reason)
        middle.addStretch()
        column.addLayout(middle)
        column.addSpacing(10)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(ActionButton(actions.open, "primary", mnemonic=False))
        buttons.addWidget(self._back)
        buttons.addWidget(self.drop)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch(4)
        appearance.changed.connect(self._paint_sign)
        self._paint_sign()

    def _paint_sign(self) -> None:
        ink = appearance.theme.error
        self._sign.setPixmap(sign_pixmap(Sign.CROSS, ink.text, 44, self.devicePixelRatioF()))
        self._sign.setAccessibleName("打不开")

    @property
    def text(self) -> str:
        """All that is told."""
        return f"{self._title.text()}\n{self._reason.text()}"

    def show_failure(self, failure: Failure, open_before: str, *, is_listed: bool = False) -> None:
        """Tell of a failure; ``open_before`` is the draft to go back to, "" for the start page."""
        self._path = failure.path
        self.drop.setVisible(is_listed)
        self._title.setText(f"这个文件没有读成：{failure.path.name}")
        self._reason.setText("\n".join(failure.reasons))
        self._back.setText(f"返回 {open_before}" if open_before else "返回首页(&B)")
