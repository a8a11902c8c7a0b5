"""The draft as text on a white sheet, with lit places; read-only, as a page is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextTable,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.model.place import Place
from gui.models.lights import Light
from gui.models.source_map import SourceMap
from gui.theme import appearance, installed
from gui.widgets.light_painter import paint_frame, paint_ground

PAPER = ("SimSun", "宋体", "NSimSun", "STSong", "Songti SC", "Noto Serif CJK SC", "Noto Serif SC")
PAPER += ("Source Han Serif SC",)
"""宋体 and its like: the page as it is printed."""
DESK, MARGIN = 10, 22
"""Pixels around the sheet, and between its edge and the text."""
SLACK = 8
"""Pixels by which a text may be too wide without a bar."""
EASE = 3
"""Pixels between a lit text and its frame."""


class SourceView(QTextEdit):
    """Shows a drawn document, lights places in it, tells where the person clicks."""

    pressed_at = Signal(object)
    """Place: the person clicked there."""
    zoom_wanted = Signal(int)
    """Ctrl and the wheel: 1 closer, -1 further."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceView")
        self.setAccessibleName("原文")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        # A bar that comes and goes changes the width, and a large table would be laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)  # a file dropped here is for the window
        self._kept: QTextDocument | None = None
        self._map = SourceMap()
        self._lights: tuple[Light, ...] = ()
        self._rects: list[tuple[Light, list[QRectF]]] | None = None
        self._pressed: QPoint | None = None
        self._factor = 1.0
        appearance.changed.connect(self._forget)

    # -- what is shown

    def paper_font(self) -> QFont:
        """The font that documents are drawn in, at the size of the present zoom."""
        font = QFont(self.font())
        font.setFamilies([*installed(PAPER), *font.families()])
        font.setPointSizeF(self.font().pointSizeF() * self._factor)
        return font

    def lay_out(self, text: QTextDocument) -> None:
        """Break a document into lines for this sheet; half of the work of showing it, to be done before."""
        text.setDocumentMargin(0)
        form = QTextFrameFormat()
        form.setMargin(DESK)
        form.setPadding(MARGIN)
        text.rootFrame().setFrameFormat(form)
        text.setTextWidth(self.viewport().width())
        text.size()

    def show_text(self, text: QTextDocument, places: SourceMap) -> None:
        """Show a drawn document that is laid out, from its top."""
        old, self._kept, self._map = self._kept, text, places
        self._lights = ()
        self.setDocument(text)
        if old is not None:
            old.deleteLater()  # PySide keeps every document that a view has ever shown
        text.documentLayout().documentSizeChanged.connect(self._on_size)
        self._on_size()
        self._forget()
        self.verticalScrollBar().setValue(0)

    def clear_text(self) -> None:
        """Show an empty sheet."""
        empty = QTextDocument()
        self.lay_out(empty)
        self.show_text(empty, SourceMap())

    def set_factor(self, factor: float) -> None:
        """Zoom: the letters grow, the sheet stays as wide as the pane; what was in the middle stays there."""
        if abs(factor - self._factor) < 0.001:
            return
        middle = self.cursorForPosition(self.viewport().rect().center())
        self._factor = factor
        self.document().setDefaultFont(self.paper_font())
        self._forget()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(middle).center().y() - self.viewport().height() // 2)

    # -- lights

    def light(self, lights: tuple[Light, ...]) -> None:
        """Light these places and no others."""
        if lights != self._lights:
            self._lights = lights
            self._forget()

    def reveal(self, place: Place) -> bool:
        """Scroll a place into sight; False if it is not on the sheet."""
        rects = self._rects_of(place)
        if not rects:
            return False
        seen = QRectF(self.viewport().rect()).adjusted(0, 24, 0, -24)
        box = rects[0].translated(-self._offset())
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if box.top() < seen.top() or box.bottom() > seen.bottom():
            bar.setValue(int(rects[0].center().y() - self.viewport().height() * 0.4))
        if box.left() < 0 or box.right() > seen.right():
            across.setValue(int(rects[0].center().x() - self.viewport().width() / 2))
        return True

    def lit_rects(self) -> list[tuple[Light, list[QRectF]]]:
        """Every light with its boxes, in pixels of the whole sheet."""
        if self._rects is None:
            self._rects = [(light, self._rects_of(light.place)) for light in self._lights]
        return self._rects

    def _on_size(self) -> None:
        """Columns are rounded up to whole pixels: a bar to scroll by two of them would be a nuisance."""
        over = self.document().size().width() - self.viewport().width()
        kinds = Qt.ScrollBarPolicy
        policy = kinds.ScrollBarAsNeeded if over > SLACK else kinds.ScrollBarAlwaysOff
        if policy != self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(policy)
        self._forget()

    def _forget(self) -> None:
        self._rects = None
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _rects_of(self, place: Place) -> list[QRectF]:
        span = self._map.span(place)
        if span is None:
            return []
        cursor = QTextCursor(self.document())
        cursor.setPosition(span[0])
        table = cursor.currentTable()
        if table is not None:
            return [_cell_rect(self.document(), table, span[0])]
        start, end = span
        if end <= start:  # an empty line is lit whole
            return [_block_rect(self.document(), self.document().findBlock(start))]
        return _line_rects(self.document(), start, end)

    # -- what Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, what is lit, the text, the frames."""
        offset = self._offset()
        painter = QPainter(self.viewport())
        size = self.document().size()
        height = max(size.height(), self.viewport().height()) - 2 * DESK
        width = max(size.width(), self.viewport().width()) - 2 * DESK
        sheet = QRectF(DESK, DESK, width, height).translated(-offset)
        painter.fillRect(sheet, QColor(appearance.theme.sheet))
        painter.setPen(QPen(QColor(appearance.theme.border), 1))
        painter.drawRect(sheet.adjusted(-0.5, -0.5, 0.5, 0.5))
        lit = [(light, [rect.translated(-offset) for rect in rects]) for light, rects in self.lit_rects()]
        paint_ground(painter, lit)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_frame(painter, lit)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text is broken anew: boxes move."""
        super().resizeEvent(event)
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """The system's font is another one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and getattr(self, "_kept", None) is not None:
            paper = self.paper_font()  # Qt tells of a change of style sheet too, and layouts are dear
            if paper != self.document().defaultFont():
                self.document().setDefaultFont(paper)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click may become a selection."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selected nothing tells its place."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        moved = self._pressed is None or (at - self._pressed).manhattanLength() > 4
        self._pressed = None
        if event.button() != Qt.MouseButton.LeftButton or moved or self.textCursor().hasSelection():
            return
        place = self._map.place_at(self.cursorForPosition(at).position())
        if place is not None:
            self.pressed_at.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)


def _block_rect(text: QTextDocument, block: QTextBlock) -> QRectF:
    return text.documentLayout().blockBoundingRect(block)


def _line_rects(text: QTextDocument, start: int, end: int) -> list[QRectF]:
    """A box for each printed line of a stretch of text."""
    rects = []
    block = text.findBlock(start)
    while block.isValid() and block.position() < end:
        top = _block_rect(text, block).topLeft() - block.layout().boundingRect().topLeft()
        for at in range(block.layout().lineCount()):
            line = block.layout().lineAt(at)
            first = max(start - block.position(), line.textStart())
            last = min(end - block.position(), line.textStart() + line.textLength())
            if first >= last:
                continue
            left, right = (_x(line.cursorToX(position)) for position in (first, last))
            box = QRectF(min(left, right), line.y(), abs(right - left), line.height())
            rects.append(box.translated(top).adjusted(-1, -1, 1, 1))
        block = block.next()
    return rects


def _x(found: float | tuple[float, int]) -> float:
    """PySide gives the position too."""
    return found[0] if isinstance(found, tuple) else found


def _cell_rect(text: QTextDocument, table: QTextTable, position: int) -> QRectF:
    """The box of a cell. Qt does not tell it: it is as tall as the tallest text of its rows."""
    cell = table.cellAt(position)
    own = _text_rect(text, table, cell.row(), cell.column())
    top, bottom = own.top(), own.bottom()
    for row in {cell.row(), cell.row() + cell.rowSpan() - 1}:
        for column in range(table.columns()):
            other = table.cellAt(row, column)
            if other.rowSpan() == 1:
                rect = _text_rect(text, table, row, column)
                top = min(top, rect.top()) if row == cell.row() else top
                bottom = max(bottom, rect.bottom()) if row >= cell.row() else bottom
    return QRectF(own.left(), top, own.width(), bottom - top).adjusted(-EASE, -EASE, EASE, EASE)


def _text_rect(text: QTextDocument, table: QTextTable, row: int, column: int) -> QRectF:
    cell = table.cellAt(row, column)
    first = _block_rect(text, cell.firstCursorPosition().block())
    return first.united(_block_rect(text, cell.lastCursorPosition().block()))
