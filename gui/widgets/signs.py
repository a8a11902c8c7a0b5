"""The signs ✗ ! ✓ ？ and the pencil, painted: Windows' Chinese fonts do not have them all."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from core.model.finding import Severity


class Sign(Enum):
    """A sign; ``value`` is what it is called in words."""

    CROSS = "错误"
    BANG = "请核对"
    TICK = "没有问题"
    QUERY = "未核对"
    DOT = "提示"
    PENCIL = "已改"


SIGN_OF = {
    Severity.ERROR: Sign.CROSS,
    Severity.WARNING: Sign.BANG,
    Severity.NOTE: Sign.DOT,
    Severity.UNCHECKED: Sign.QUERY,
}


def sign_size(font: QFont) -> int:
    """How large a sign is beside text in a font."""
    return round(QFontMetricsF(font).horizontalAdvance("国"))


def paint_sign(painter: QPainter, box: QRectF, sign: Sign, colour: QColor) -> None:
    """Paint a sign into the middle of a box."""
    size = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - size / 2, box.center().y() - size / 2)
    painter.scale(size, size)
    pen = QPen(colour, 0.14, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign is Sign.CROSS:
        painter.drawLine(QPointF(0.22, 0.22), QPointF(0.78, 0.78))
        painter.drawLine(QPointF(0.78, 0.22), QPointF(0.22, 0.78))
    elif sign is Sign.TICK:
        painter.drawPolyline(QPolygonF([QPointF(0.15, 0.54), QPointF(0.4, 0.78), QPointF(0.86, 0.24)]))
    elif sign is Sign.BANG:
        painter.drawLine(QPointF(0.5, 0.16), QPointF(0.5, 0.58))
        _dot(painter, QPointF(0.5, 0.83), 0.085, colour)
    elif sign is Sign.QUERY:
        painter.drawArc(QRectF(0.27, 0.12, 0.46, 0.42), -60 * 16, 230 * 16)
        painter.drawLine(QPointF(0.5, 0.56), QPointF(0.5, 0.64))
        _dot(painter, QPointF(0.5, 0.86), 0.085, colour)
    elif sign is Sign.DOT:
        _dot(painter, QPointF(0.5, 0.5), 0.2, colour)
    else:
        corners = [(0.2, 0.8), (0.26, 0.58), (0.68, 0.16), (0.84, 0.32), (0.42, 0.74)]
        pen.setWidthF(0.1)
        painter.setPen(pen)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.restore()


def _dot(painter: QPainter, centre: QPointF, radius: float, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, radius, radius)


def sign_pixmap(sign: Sign, colour: str, size: int, ratio: float) -> QPixmap:
    """A sign as a picture of ``size`` device-independent pixels."""
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_sign(painter, QRectF(0, 0, size, size), sign, QColor(colour))
    painter.end()
    return pixmap
