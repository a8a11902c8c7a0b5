"""The printed labels around the figures: headers that stay while the figures scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from core.standard.schema import LayoutCell
from gui.models.grid_plan import GridPlan
from gui.theme import appearance
from gui.widgets.grid_metrics import PAD_X, PAD_Y, TIGHT, label_block


def draw_line(painter: QPainter, left: int, top: int, width: int, height: int) -> None:
    """A line of the form. Filled, not drawn: at 150 % a drawn line at the edge is half cut away."""
    painter.fillRect(left, top, width, height, QColor(appearance.theme.grid))


def paint_label(
    painter: QPainter, font: QFont, rect: QRect, seen: QRect, text: str, *, centred: bool, lit: bool
) -> None:
    """One label with its lines right and below; its text stays in the part that is seen."""
    theme = appearance.theme
    painter.fillRect(rect, QColor(theme.label_lit if lit else theme.label_ground))
    draw_line(painter, rect.right(), rect.top(), 1, rect.height())
    draw_line(painter, rect.left(), rect.bottom(), rect.width(), 1)
    block = label_block(text, font, rect.width(), centred=centred)
    part = rect.intersected(seen)
    if part.height() < block.height + PAD_Y:
        part = rect
    left = rect.left() + (TIGHT if centred else PAD_X)
    block.draw(painter, left, part.top() + (part.height() - block.height) / 2, theme.text)


class LabelHeader(QHeaderView):
    """A header of several bands, painted from layout cells; scrolls along with the figures."""

    def __init__(self, orientation: Qt.Orientation, plan: GridPlan, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._plan = plan
        self._cells = plan.headers if orientation == Qt.Orientation.Horizontal else plan.labels
        self._first = 0
        self._bands: Sequence[int] = ()
        self._lit: tuple[int, int] | None = None
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_bands(self, bands: Sequence[int], first: int) -> None:
        """Sizes of the bands across the scrolling direction; ``first`` is the first layout row or column
        that scrolls."""
        self._bands, self._first = tuple(bands), first
        if self.orientation() == Qt.Orientation.Horizontal:
            self.setFixedHeight(sum(bands))
        else:
            self.setFixedWidth(sum(bands))
        self.setVisible(bool(bands))
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """The bands. Qt would ask the model for the words of hundreds of sections, again and again."""
        across = sum(self._bands)
        return QSize(0, across) if self.orientation() == Qt.Orientation.Horizontal else QSize(across, 0)

    def light(self, span: tuple[int, int] | None) -> None:
        """Light the labels over these layout positions (first, behind last)."""
        self._lit = span
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint every label that is in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(appearance.theme.pane))
        seen = self.viewport().rect()
        for cell in self._cells:
            rect = self._rect(cell)
            if cell.label is not None and rect.intersects(seen):
                centred = self._plan.is_centred(cell)
                paint_label(
                    painter, self.font(), rect, seen, cell.label.text, centred=centred, lit=self._is_lit(cell)
                )
        start = self.sectionViewportPosition(0)
        if self.orientation() == Qt.Orientation.Horizontal:
            draw_line(painter, start, 0, self.length(), 1)
            if not self._plan.left:
                draw_line(painter, start, 0, 1, self.height())
        else:
            draw_line(painter, 0, start, 1, self.length())
        painter.end()

    def _is_lit(self, cell: LayoutCell) -> bool:
        if self._lit is None:
            return False
        along, span = self._along(cell)
        return along < self._lit[1] and self._lit[0] < along + span

    def _along(self, cell: LayoutCell) -> tuple[int, int]:
        if self.orientation() == Qt.Orientation.Horizontal:
            return cell.column, cell.column_span
        return cell.row, cell.row_span

    def _rect(self, cell: LayoutCell) -> QRect:
        along, span = self._along(cell)
        start = self.sectionViewportPosition(along - self._first)
        length = sum(self.sectionSize(at - self._first) for at in range(along, along + span))
        if self.orientation() == Qt.Orientation.Horizontal:
            band, bands = cell.row, cell.row_span
        else:
            band, bands = cell.column, cell.column_span
        across = sum(self._bands[:band])
        breadth = sum(self._bands[band : band + bands])
        if self.orientation() == Qt.Orientation.Horizontal:
            return QRect(QPoint(start, across), QPoint(start + length - 1, across + breadth - 1))
        return QRect(QPoint(across, start), QPoint(across + breadth - 1, start + length - 1))


class LabelCorner(QWidget):
    """The labels above the row labels; they never scroll."""

    def __init__(self, cells: Sequence[LayoutCell], parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = cells
        self._widths: Sequence[int] = ()
        self._heights: Sequence[int] = ()

    def set_bands(self, widths: Sequence[int], heights: Sequence[int]) -> None:
        """Sizes of the label columns and header rows."""
        self._widths, self._heights = tuple(widths), tuple(heights)
        self.setVisible(bool(widths) and bool(heights))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the labels."""
        painter = QPainter(self)
        for cell in self._cells:
            if cell.label is None:
                continue
            rect = QRect(
                sum(self._widths[: cell.column]),
                sum(self._heights[: cell.row]),
                sum(self._widths[cell.column : cell.column + cell.column_span]),
                sum(self._heights[cell.row : cell.row + cell.row_span]),
            )
            paint_label(painter, self.font(), rect, rect, cell.label.text, centred=False, lit=False)
        draw_line(painter, 0, 0, self.width(), 1)
        draw_line(painter, 0, 0, 1, self.height())
        painter.end()
