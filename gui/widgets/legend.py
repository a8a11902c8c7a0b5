"""What the signs and marks in the table mean; nothing is told by colour alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.model.report import FigureStatus
from gui.colours import Ink, Theme
from gui.theme import appearance
from gui.widgets.signs import Sign, paint_sign, sign_size
from gui.words import STATUS_MARKS

GAP = 14


class Legend(QWidget):
    """A row of little cells, each with its sign and its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._has_absent = True
        self._name()
        appearance.changed.connect(self.update)

    def show_absent(self, there: bool) -> None:
        """Whether a cell in the table is one that the draft does not have."""
        if there != self._has_absent:
            self._has_absent = there
            self._name()
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"图例：{'、'.join(word for _, word, _ in self._entries(appearance.theme))}")
        self.setToolTip(self.accessibleName())

    def _entries(self, theme: Theme) -> list[tuple[Sign | str, str, Ink]]:
        plain = Ink(theme.muted, theme.pane, theme.grid)
        absent = [(STATUS_MARKS[FigureStatus.ABSENT], "草稿里没有", plain)] if self._has_absent else []
        return [
            (Sign.CROSS, "有错", theme.error),
            (Sign.BANG, "请核对", theme.warning),
            (STATUS_MARKS[FigureStatus.UNREADABLE], "读不出来", theme.unchecked),
            (STATUS_MARKS[FigureStatus.BLANK], "空白", plain),
            *absent,
            (Sign.PENCIL, "已改", theme.edited),
        ]

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def _box(self) -> int:
        return sign_size(self.font()) + 3

    def sizeHint(self) -> QSize:
        """Room for every entry."""
        metrics = QFontMetrics(self._font())
        box = self._box()
        width = sum(
            box + 5 + metrics.horizontalAdvance(word) + GAP for _, word, _ in self._entries(appearance.theme)
        )
        return QSize(width - GAP + 2, max(box, metrics.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        """In a narrow pane the last entries give way; the tooltip has all."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the entries in a row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = appearance.theme
        font = self._font()
        metrics = QFontMetrics(font)
        x, middle, edge = 1, self.height() / 2, self._box()
        for sign, word, ink in self._entries(theme):
            if x + edge + 5 + metrics.horizontalAdvance(word) > self.width() + 1:
                break
            box = QRectF(x + 0.5, middle - edge / 2 + 0.5, edge - 1, edge - 1)
            painter.setPen(QColor(ink.edge))
            painter.setBrush(QColor(ink.ground))
            painter.drawRoundedRect(box, 3, 3)
            if isinstance(sign, Sign):
                paint_sign(painter, box.adjusted(3, 3, -3, -3), sign, QColor(ink.text))
            else:
                small = QFont(font)
                small.setPointSizeF(font.pointSizeF() * 0.82)
                painter.setFont(small)
                painter.setPen(QColor(ink.text))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            baseline = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(int(x + edge + 5), int(baseline), word)
            x += edge + 5 + metrics.horizontalAdvance(word) + GAP
        painter.end()
