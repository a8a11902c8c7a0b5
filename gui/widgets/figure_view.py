"""A standard table on screen: as the form prints it, labels in view, figures to select and edit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QTableView, QWidget

from core.model.report import FigureKey
from gui.models.figure_table import FigureTableModel
from gui.models.grid_plan import GridPlan
from gui.theme import appearance
from gui.widgets.figure_delegate import FigureDelegate
from gui.widgets.grid_metrics import GridMetrics, measure
from gui.widgets.label_header import LabelCorner, LabelHeader, draw_line

STEPS = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
}


class FigureView(QTableView):
    """The view of one FigureTableModel."""

    at_figure = Signal(object)
    """The key of the cell that the person went to."""

    def __init__(self, model: FigureTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._plan: GridPlan = model.plan
        self._jumping = False
        self._fitted: GridMetrics | None = None
        self.setObjectName("figureView")
        self.setAccessibleName(f"{model.spec.name}，{len(model.spec.keys)} 个数据")
        self._across = LabelHeader(Qt.Orientation.Horizontal, self._plan, self)
        self._down = LabelHeader(Qt.Orientation.Vertical, self._plan, self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self._corner = LabelCorner(self._plan.corner, self)
        self.setModel(model)
        self._delegate = FigureDelegate(self)
        self._delegate.moved.connect(self._step)
        self._delegate.refused.connect(model.refused)
        self.setItemDelegate(self._delegate)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        for cell in self._plan.body:
            if cell.row_span > 1 or cell.column_span > 1:
                at = cell.row - self._plan.top, cell.column - self._plan.left
                self.setSpan(*at, cell.row_span, cell.column_span)
        # Scrolling moves painted pixels; text kept in sight has to be painted anew.
        self.verticalScrollBar().valueChanged.connect(self._down.viewport().update)
        self.horizontalScrollBar().valueChanged.connect(self._across.viewport().update)
        appearance.changed.connect(self.viewport().update)
        self.fit()

    # -- sizes

    def fit(self) -> None:
        """Lay the table out for the room there is."""
        plan = self._plan
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth() - 2
        metrics = measure(plan, self.font(), room, self._model.shown_texts)
        if metrics == self._fitted:
            return
        self._fitted = metrics
        for column, width in enumerate(metrics.widths[plan.left :]):
            self.setColumnWidth(column, width)
        for row, height in enumerate(metrics.heights[plan.top :]):
            self.setRowHeight(row, height)
        self._down.set_bands(metrics.widths[: plan.left], plan.top)
        self._across.set_bands(metrics.heights[: plan.top], plan.left)
        self._corner.set_bands(metrics.widths[: plan.left], metrics.heights[: plan.top])
        self.updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again when the room changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the system's font is another one."""
        if event.type() == QEvent.Type.StyleChange:  # Qt would lay out at once, tables out of sight too
            QAbstractScrollArea.changeEvent(self, event)
            self.scheduleDelayedItemsLayout()
            return
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_fitted"):
            self.fit()

    def updateGeometries(self) -> None:
        """Keep the corner's labels where the two headers meet."""
        super().updateGeometries()
        if hasattr(self, "_corner"):  # Qt calls this while the view is still being built
            frame = self.frameWidth()
            self._corner.setGeometry(frame, frame, self._down.width(), self._across.height())
            self._corner.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The figures, and the table's outer lines where no header draws them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        left = self.columnViewportPosition(0)
        top = self.rowViewportPosition(0)
        if not self._plan.left:
            draw_line(painter, left, top, 1, self._down.length())
        if not self._plan.top:
            draw_line(painter, left, top, self._across.length(), 1)
        painter.end()

    # -- where the person is

    @property
    def current_key(self) -> FigureKey | None:
        """The figure in the current cell."""
        return self._model.key(self.currentIndex())

    def go_to(self, key: FigureKey) -> None:
        """Select a figure and bring it into view, without telling that the person went there."""
        self._jumping = True
        try:
            index = self._model.index_of(key)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        finally:
            self._jumping = False

    def leave(self) -> None:
        """Select nothing."""
        self.clearSelection()
        self.selectionModel().clearCurrentIndex()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Light the labels of the cell, and tell where the person is."""
        super().currentChanged(current, previous)
        cell = self._model.cell(current)
        if cell is None or cell.key is None:
            self._across.light(None)
            self._down.light(None)
            return
        self._across.light((cell.column, cell.column + cell.column_span))
        self._down.light((cell.row, cell.row + cell.row_span))
        self.viewport().update()
        if not self._jumping:
            self.at_figure.emit(cell.key)

    def _step(self, down: int, right: int) -> bool:
        """Go to the next figure in a direction; False at the edge."""
        key = self.current_key
        to = self._plan.step(key, down, right) if key else None
        if to is None and key is not None and right:  # Tab runs on, line by line
            keys = self._model.spec.keys
            at = keys.index(key) + right
            to = keys[at] if 0 <= at < len(keys) else None
        if to is None:
            return False
        self.setCurrentIndex(self._model.index_of(to))
        return True

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows go from figure to figure, past the headings between them."""
        key = self.current_key
        if key is None:
            return self._model.index_of(self._model.spec.keys[0])
        if action in STEPS:
            to = self._plan.step(key, *STEPS[action])
            return self._model.index_of(to) if to else self.currentIndex()
        found = super().moveCursor(action, modifiers)
        return found if self._model.key(found) else self.currentIndex()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter down, Delete empties, copy and paste; Tab runs through the figures and then leaves."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            keys = self._selected()
            self._model.enter(dict.fromkeys(keys, ""))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1, 0)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if not self._step(0, 1 if key == Qt.Key.Key_Tab else -1):
                event.ignore()  # Qt asked whether Tab stays in the table; at its ends it goes on
                return
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _selected(self) -> list[FigureKey]:
        keys = [self._model.key(index) for index in self.selectedIndexes()]
        return [key for key in keys if key is not None]

    def _copy(self) -> None:
        """The selected figures as a block for Excel."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            rows.setdefault(index.row(), []).append(str(index.data() or ""))
        if rows:
            QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows.values()))

    def _paste(self) -> None:
        """A block from Excel, from the current cell on; what falls outside the figures is refused."""
        start = self.currentIndex()
        text = QApplication.clipboard().text().rstrip("\n")
        if not start.isValid() or not text:
            return
        texts: Mapping[FigureKey, str] = {}
        for down, line in enumerate(text.split("\n")):
            for right, part in enumerate(line.rstrip("\r").split("\t")):
                key = self._model.key(self._model.index(start.row() + down, start.column() + right))
                if key is None:
                    self._model.refused.emit("粘贴的内容超出了表格的范围，没有改动。")
                    return
                texts = {**texts, key: part}
        self._model.enter(texts)
