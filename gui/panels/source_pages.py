"""The pages of a PDF as rendered, with lit boxes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from core.model.place import PagePlace, Place
from gui.models.lights import Light
from gui.theme import appearance
from gui.widgets.light_painter import paint_frame, paint_ground
from gui.workers.page_pictures import PagePictures

GAP = 12
"""Pixels around and between pages."""
PIXELS = 96 / 72
"""Pixels a point at 100 %."""
KEPT = 10
"""Pictures kept: a page at 150 dpi is 8 MB."""


class SourcePages(QAbstractScrollArea):
    """Pages one under the other; those in sight are drawn, the others are blank sheets."""

    pressed_at = Signal(object)
    """PagePlace: a point that the person clicked."""
    zoom_wanted = Signal(int)
    page_changed = Signal(int, int)
    """The page in sight, counted from 1, and how many there are."""
    fitted = Signal()
    """Another zoom, because the pane has another width."""
    failed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourcePages")
        self.setAccessibleName("原文（PDF 页面）")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.pictures = PagePictures(self)
        self.pictures.sized.connect(self._on_sized)
        self.pictures.drawn.connect(self._on_drawn)
        self.pictures.failed.connect(self.failed)
        self._sizes: list[QSizeF] = []
        self._images: dict[int, tuple[float, QImage]] = {}
        self._lights: tuple[Light, ...] = ()
        self._factor: float | None = None
        self._awaited: Place | None = None
        self._page = 0
        self._scale = PIXELS
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().setSingleStep(40)
        appearance.changed.connect(self.viewport().update)

    # -- what is shown

    def show_file(self, path: Path) -> None:
        """Show a PDF from its first page."""
        self._sizes, self._images, self._lights, self._awaited = [], {}, (), None
        self.pictures.open(path)
        self._measure()
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        """Show nothing."""
        self._sizes, self._images, self._lights = [], {}, ()
        self.pictures.close()
        self._measure()

    def set_factor(self, factor: float | None) -> None:
        """Zoom; None fits the widest page into the pane. What is in the middle stays there."""
        bar = self.verticalScrollBar()
        half = self.viewport().height() / 2
        at = (bar.value() + half) / max(self._height, 1)
        self._factor = factor
        self._measure()
        bar.setValue(int(at * self._height - half))

    @property
    def factor(self) -> float:
        """The zoom in force."""
        if self._factor is not None or not self._sizes:
            return self._factor or 1.0
        widest = max(size.width() for size in self._sizes)
        return max((self.viewport().width() - 2 * GAP) / (widest * PIXELS), 0.1)

    def light(self, lights: tuple[Light, ...]) -> None:
        """Light these places and no others."""
        self._lights = tuple(light for light in lights if isinstance(light.place, PagePlace))
        self.viewport().update()

    def reveal(self, place: Place) -> bool:
        """Scroll a place into sight, once the pages' sizes are known."""
        if not isinstance(place, PagePlace):
            return False
        if not self._sizes:
            self._awaited = place
            return True
        box = self.box(place)
        if box is None:
            return False
        seen = QRectF(self.viewport().rect()).adjusted(8, 24, -8, -24).translated(self._offset())
        if not seen.contains(box):
            if box.top() < seen.top() or box.bottom() > seen.bottom():
                self.verticalScrollBar().setValue(int(box.center().y() - self.viewport().height() * 0.4))
            if box.left() < seen.left() or box.right() > seen.right():
                self.horizontalScrollBar().setValue(int(box.center().x() - self.viewport().width() / 2))
        return True

    def box(self, place: PagePlace) -> QRectF | None:
        """Where a place stands, in pixels of the whole; None beyond the last page."""
        if not 0 <= place.page < len(self._sizes):
            return None
        left, top, right, bottom = (value * self._scale for value in place.bbox)
        return QRectF(left, top, right - left, bottom - top).translated(self._sheets[place.page].topLeft())

    # -- sizes

    def _measure(self) -> None:
        before, self._scale = self._scale, self.factor * PIXELS
        widest = max((size.width() for size in self._sizes), default=0.0) * self._scale
        across = max(widest + 2 * GAP, float(self.viewport().width()))
        self._sheets: list[QRectF] = []
        top = float(GAP)
        for size in self._sizes:
            box = size * self._scale
            self._sheets.append(QRectF((across - box.width()) / 2, top, box.width(), box.height()))
            top += box.height() + GAP
        self._height = top
        self.verticalScrollBar().setRange(0, max(0, int(top - self.viewport().height())))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.horizontalScrollBar().setRange(0, max(0, int(across - self.viewport().width())))
        self.horizontalScrollBar().setPageStep(self.viewport().width())
        self.viewport().update()
        self._on_scrolled()
        if self._scale != before:
            self.fitted.emit()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _on_sized(self, sizes: list[QSizeF]) -> None:
        self._sizes = sizes
        self._page = 0
        self._measure()
        if self._awaited is not None:
            place, self._awaited = self._awaited, None
            self.reveal(place)

    def _on_drawn(self, number: int, scale: float, image: QImage) -> None:
        self._images.pop(number, None)
        self._images[number] = (scale, image)
        while len(self._images) > KEPT:
            self._images.pop(next(iter(self._images)))
        self.viewport().update()

    def _on_scrolled(self) -> None:
        if not self._sheets:
            return
        middle = self._offset().y() + self.viewport().height() / 3
        page = next((at for at, sheet in enumerate(self._sheets) if sheet.bottom() >= middle), 0)
        if page + 1 != self._page:
            self._page = page + 1
            self.page_changed.emit(page + 1, len(self._sheets))

    # -- what Qt tells

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything moves; pictures are cheap to paint."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheets in sight and what is lit on them; a page not drawn yet is asked for."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        offset = self._offset()
        seen = QRectF(self.viewport().rect()).translated(offset)
        wanted = self._scale * self.devicePixelRatioF()
        lacking = None
        for number, sheet in enumerate(self._sheets):
            if not sheet.intersects(seen):
                continue
            box = sheet.translated(-offset)
            painter.fillRect(box, QColor("#ffffff"))
            scale, image = self._images.get(number, (0.0, None))
            if image is not None:
                painter.drawImage(box, image)
            if abs(scale - wanted) > 0.001 and lacking is None:
                lacking = number
            painter.setPen(QPen(QColor(appearance.theme.border), 1))
            painter.drawRect(box)
        lit = []
        for light in self._lights:
            assert isinstance(light.place, PagePlace)
            box = self.box(light.place)
            if box is not None and box.intersects(seen):
                lit.append((light, [box.translated(-offset).adjusted(-1.5, -1.5, 1.5, 1.5)]))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        paint_ground(painter, lit, light_page=True)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        paint_frame(painter, lit, light_page=True)
        painter.end()
        if lacking is not None:
            self.pictures.want(lacking, wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the point on its page."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position() + self._offset()
        for number, sheet in enumerate(self._sheets):
            if sheet.contains(point):
                x, y = ((point - sheet.topLeft()) / self._scale).toTuple()
                self.pressed_at.emit(PagePlace(number, (x, y, x, y)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
