"""A line above the panes that tells what happened, with at most one thing to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class Banner(QWidget):
    """Hidden until told something; stays until closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.setProperty("kind", "plain")
        self._button.clicked.connect(self._press)
        self._close = QPushButton("知道了")
        self._close.setProperty("kind", "flat")
        self._close.clicked.connect(self.hide)
        self._do: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now."""
        return self._words.text()

    def tell(
        self, words: str, level: str = "good", button: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Show words; ``level`` is good, warning or error; ``button`` and ``do`` are the thing to press."""
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._do = do
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setProperty("level", level)
        for widget in (self, self._words):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.show()
        self.setAccessibleName(words)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _press(self) -> None:
        if self._do is not None:
            self._do()
