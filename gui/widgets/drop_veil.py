"""A veil over the window while a file hangs over an open draft: it will be opened beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import appearance

WORDS = "松开鼠标，打开这些文件"
EDGE = 14


class DropVeil(QWidget):
    """Lies over its parent; never takes the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(WORDS)
        self.hide()

    def lift(self, over: bool) -> None:
        """Show or hide."""
        parent = self.parentWidget()
        if over and parent is not None:
            self.setGeometry(parent.rect())
            self.raise_()
        self.setVisible(over)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame and the words in the middle."""
        theme = appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme.pane)
        veil.setAlpha(190)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(QColor(theme.accent), 2.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE), 14, 14)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        painter.setFont(font)
        words = QRectF(painter.fontMetrics().boundingRect(WORDS)).adjusted(-34, -20, 34, 20)
        words.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.selection))
        painter.drawRoundedRect(words, 12, 12)
        painter.setPen(QColor(theme.link))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, WORDS)
        painter.end()
