"""Lines of a list with a × at their right end."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex


class ClosingDelegate(QStyledItemDelegate):
    """``closed`` tells which line's × was clicked. For the keyboard the list has another way."""

    closed = Signal(QModelIndex)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line as ever, in the room that the × leaves it."""
        cross = self.cross(option.rect)
        line = QStyleOptionViewItem(option)
        self.initStyleOption(line, index)
        line.rect = option.rect.adjusted(0, 0, -cross.width(), 0)
        super().paint(painter, line, index)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.save()
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            painter.drawText(cross, Qt.AlignmentFlag.AlignCenter, "×")
            painter.restore()

    @staticmethod
    def cross(line: QRect) -> QRect:
        """Where a line's × is."""
        return QRect(line.right() - line.height() + 1, line.top(), line.height(), line.height())

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the × is not a click on the line."""
        if isinstance(event, QMouseEvent) and self.cross(option.rect).contains(event.position().toPoint()):
            if event.type() == QEvent.Type.MouseButtonRelease:
                self.closed.emit(QModelIndex(index))
            return True
        return super().editorEvent(event, model, option, index)
