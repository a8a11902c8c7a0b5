"""Paints what is lit in the source; the same on text and on pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.colours import LIGHT
from gui.models.lights import Light, Part
from gui.theme import appearance

Lit = Iterable[tuple[Light, Sequence[QRectF]]]


def paint_ground(painter: QPainter, lit: Lit, *, light_page: bool = False) -> None:
    """The tint under the text. The picture of a page is white in the dark too (``light_page``)."""
    theme = LIGHT if light_page else appearance.theme
    for light, rects in lit:
        if light.part is Part.CURRENT:
            colour = QColor(theme.selection)
        elif light.part is Part.TAKES_PART or light.severity is None:
            colour = QColor(theme.tint)
        else:
            colour = QColor(theme.of(light.severity).ground)
        for rect in rects:
            painter.fillRect(rect, colour)


def paint_frame(painter: QPainter, lit: Lit, *, light_page: bool = False) -> None:
    """Frames around what is meant, so that nothing is told by the tint alone."""
    theme = LIGHT if light_page else appearance.theme
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for light, rects in lit:
        if light.part is Part.TAKES_PART:
            continue
        edge = theme.of(light.severity).edge if light.severity is not None else theme.accent
        painter.setPen(QPen(QColor(edge), 2))
        for rect in rects:
            painter.drawRect(rect)
