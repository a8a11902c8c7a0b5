"""The strip under the table: the cell in focus in words, for those who do not use the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.models.cell_face import CellFace
from gui.widgets.elided_label import ElidedLabel

HINT = "选中一格，这里会写出它在草稿里的位置。双击、按 F2 或直接输入数字可以修改，Ctrl+Z 撤销。"


class CellStrip(QWidget):
    """Place and state of a cell, or why what was typed is no figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cellStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._title.setObjectName("cellTitle")
        self._words = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._words.setObjectName("cellWords")
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 9)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._words)
        # Of one height, or the table would jump while the person goes from cell to cell.
        self.setFixedHeight(int(self.fontMetrics().lineSpacing() * 2) + 26)
        self.show_face(None)

    @property
    def text(self) -> str:
        """What is told now."""
        return f"{self._title.text()} {self._words.text()}".strip()

    def show_face(self, face: CellFace | None) -> None:
        """Tell of a cell."""
        title, *rest = face.lines if face else ("", HINT)
        self._level("")
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText("　".join(rest))
        self.setToolTip(face.told if face else "")

    def refuse(self, words: str) -> None:
        """Tell why what was typed was not taken."""
        self._level("error")
        self._title.setText("没有改动")
        self._title.show()
        self._words.setText(words)

    def _level(self, level: str) -> None:
        for widget in (self, self._title):
            widget.setProperty("level", level)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
