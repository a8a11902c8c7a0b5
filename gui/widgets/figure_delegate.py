"""Paints and edits one cell of a standard table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.model.report import FigureStatus
from gui.entry import EntryError, parse_entry
from gui.models.cell_face import CellFace
from gui.models.figure_table import FACE_ROLE, PARTNER_ROLE, TINT_ROLE, FigureTableModel
from gui.theme import appearance, figure_font
from gui.widgets.label_header import paint_label
from gui.widgets.signs import SIGN_OF, Sign, paint_sign, sign_size

Index = QModelIndex | QPersistentModelIndex
MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class FigureDelegate(QStyledItemDelegate):
    """Figures in the middle, signs in the corners; an editor that takes figures only."""

    moved = Signal(int, int)
    """Down and right: the person ended an edit and goes on to the next cell."""
    refused = Signal(str)
    """Why what stands in the editor is no figure."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading between figures, or a figure."""
        face = index.data(FACE_ROLE)
        if face is None:
            text = index.data(Qt.ItemDataRole.DisplayRole) or ""
            rect = option.rect.adjusted(0, 0, 1, 1)
            painter.save()
            cell = index.model().cell(index)  # type: ignore[attr-defined]
            centred = index.model().plan.is_centred(cell)  # type: ignore[attr-defined]
            paint_label(painter, option.font, rect, rect, text, centred=centred, lit=False)
            painter.restore()
            return
        painter.save()
        self._ground(painter, option.rect, face, bool(index.data(TINT_ROLE)))
        self._figure(painter, option, face)
        self._corners(painter, option.rect, face, self._sign(option.font))
        if index.data(PARTNER_ROLE):
            painter.setPen(QPen(QColor(appearance.theme.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        current = option.widget.currentIndex() if option.widget else None  # type: ignore[attr-defined]
        if selected and index != current:
            painter.fillRect(option.rect, _faint(appearance.theme.accent))
        if focused or index == current:
            painter.setPen(QPen(QColor(appearance.theme.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, face: CellFace, tinted: bool) -> None:
        theme = appearance.theme
        painter.fillRect(rect, QColor(theme.tint if tinted else theme.pane))
        if face.severity is not None:
            ink = theme.of(face.severity)
            painter.fillRect(rect, QColor(ink.ground))
            painter.setPen(QPen(QColor(ink.edge), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        elif face.edited and not tinted:
            painter.fillRect(rect, QColor(theme.edited.ground))
        elif face.status is FigureStatus.UNREADABLE and not tinted:
            painter.fillRect(rect, QColor(theme.unchecked.ground))
        if face.status is FigureStatus.ABSENT:
            painter.fillRect(rect, _hatch(theme.border))

    def _figure(self, painter: QPainter, option: QStyleOptionViewItem, face: CellFace) -> None:
        theme = appearance.theme
        rect = option.rect
        read = face.status is FigureStatus.READ
        font = figure_font(option.font, 1.04, bold=read and (face.severity is not None or face.edited))
        colour = theme.text if read else theme.muted
        if face.status is FigureStatus.UNREADABLE:
            colour, font = theme.unchecked.text, figure_font(option.font, 1.04, bold=True)
        elif face.status is not FigureStatus.READ:
            font = figure_font(option.font, 0.88)
        if face.edited:
            colour = theme.edited.text
        if face.severity is not None:
            colour = theme.of(face.severity).text
        painter.setFont(font)
        painter.setPen(QColor(colour))
        metrics = QFontMetrics(font)
        text = metrics.elidedText(face.text, Qt.TextElideMode.ElideRight, rect.width() - 6)
        if face.edited:
            rect = rect.translated(self._old(painter, option, face.old, metrics.horizontalAdvance(text)), 0)
            painter.setFont(font)
            painter.setPen(QColor(colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    @staticmethod
    def _sign(font: QFont) -> int:
        """Pixels of a corner sign."""
        return round(sign_size(font) * 0.75)

    def _old(self, painter: QPainter, option: QStyleOptionViewItem, old: str, taken: int) -> int:
        """What the draft says, struck out, left of the new value where there is room. Returns how far
        the new value has to move aside."""
        font = figure_font(option.font, 0.82)
        font.setStrikeOut(True)
        rect, width = option.rect, QFontMetrics(font).horizontalAdvance(old)
        free = (rect.width() - taken) // 2
        aside = 0
        if width + self._sign(option.font) + 6 > free:  # both in the middle of a narrow cell
            aside = (width + 5) // 2
            if width + 5 + taken > rect.width() - 6:
                return 0
        painter.setFont(font)
        painter.setPen(QColor(appearance.theme.muted))
        box = QRect(rect.left() + free + aside - width - 5, rect.top(), width, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, old)
        return aside

    def _corners(self, painter: QPainter, rect: QRect, face: CellFace, size: int) -> None:
        theme = appearance.theme
        if face.severity is not None:
            box = QRectF(rect.right() - size - 1, rect.top() + 3, size, size)
            paint_sign(painter, box, SIGN_OF[face.severity], QColor(theme.of(face.severity).text))
        if face.edited:
            box = QRectF(rect.left() + 3, rect.top() + 3, size, size)
            paint_sign(painter, box, Sign.PENCIL, QColor(theme.edited.text))

    # -- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line of text, marked while it is no figure."""
        editor = QLineEdit(parent)
        editor.setObjectName("figureEditor")
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setMaxLength(24)
        editor.setInputMethodHints(
            Qt.InputMethodHint.ImhFormattedNumbersOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        editor.setProperty("decimals", self._decimals(index))
        editor.textChanged.connect(lambda: _mark(editor))
        return editor

    def _decimals(self, index: Index) -> bool:
        model = index.model()
        assert isinstance(model, FigureTableModel)
        return model.key(index) in model.spec.decimals

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The value as it is, selected; an editor refreshed while typing is left alone."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        """Hand the text to the model, which says why if it is no figure."""
        if isinstance(editor, QLineEdit) and isinstance(model, FigureTableModel):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter goes down, Tab right; text that is no figure is kept until it is mended or given up.

        While an input method is composing, every key is its own: Enter then takes what it proposes.
        """
        if isinstance(editor, QLineEdit) and isinstance(event, QInputMethodEvent):
            editor.setProperty("composing", bool(event.preeditString()))
        if not isinstance(editor, QLineEdit) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        assert isinstance(event, QKeyEvent)
        if editor.property("composing"):
            return True
        step = MOVES.get(Qt.Key(event.key()))
        if step is None:
            return super().eventFilter(editor, event)
        fault = entry_fault(editor)
        if fault:
            self.refused.emit(fault)
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(*step)
        return True


def entry_fault(editor: QLineEdit) -> str:
    """Why an editor's text is no figure, "" if it is one or empty."""
    try:
        parse_entry(editor.text(), decimals=bool(editor.property("decimals")))
    except EntryError as error:
        return str(error)
    return ""


def _mark(editor: QLineEdit) -> None:
    wrong = bool(entry_fault(editor))
    if editor.property("wrong") != wrong:
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


def _faint(colour: str) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(38)
    return faint


def _hatch(colour: str):  # noqa: ANN202 - a brush
    from PySide6.QtGui import QBrush

    return QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern)
