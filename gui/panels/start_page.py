"""The first page: a large place to drop a draft on, what was open lately, the sample."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.actions import Actions
from gui.icon import app_icon
from gui.widgets.buttons import ActionButton

FORMATS = "Word（.docx）　PDF　网页（.html）　Excel（.xlsx、.xls）　文本（.txt）"


class StartPage(QWidget):
    """What is there before a draft is open."""

    chosen = Signal(object)
    """Path of a recent draft."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target = QFrame()
        self.target.setObjectName("dropTarget")
        self.target.setFixedWidth(680)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(64, 64))
        words = QLabel("把年度报告草稿拖到这里")
        words.setObjectName("bigWords")
        formats = QLabel(FORMATS)
        formats.setObjectName("quietWords")
        inside = QVBoxLayout(self.target)
        inside.setContentsMargins(30, 44, 30, 40)
        inside.setSpacing(10)
        for label in (picture, words, formats):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        inside.addSpacing(14)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(ActionButton(actions.open, "primary", mnemonic=False))
        buttons.addWidget(ActionButton(actions.open_folder))
        buttons.addWidget(ActionButton(actions.sample))
        buttons.addWidget(ActionButton(actions.template))
        buttons.addStretch()
        inside.addLayout(buttons)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout(self)
        column.addStretch(3)
        column.addWidget(self.target, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(18)
        column.addLayout(self._recent)
        column.addStretch(4)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer drafts that were open lately."""
        while (item := self._recent.takeAt(0)) is not None:
            if item.widget():
                item.widget().deleteLater()
        if paths:
            title = QLabel("最近打开")
            title.setObjectName("recentTitle")
            title.setFixedWidth(660)
            self._recent.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        for path in paths:
            self._recent.addWidget(self._button(path), 0, Qt.AlignmentFlag.AlignHCenter)

    def _button(self, path: Path) -> QPushButton:
        button = QPushButton(path.name.replace("&", "&&"))
        button.setObjectName("recent")
        button.setProperty("kind", "flat")
        button.setFixedWidth(660)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.chosen.emit(path))
        return button

    def lift(self, over: bool) -> None:
        """Show that a file hangs over the window."""
        self.target.setProperty("over", over)
        self.target.style().unpolish(self.target)
        self.target.style().polish(self.target)
