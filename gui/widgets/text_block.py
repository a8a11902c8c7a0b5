"""Wrapped text with room between its lines: Chinese set solid is hard to read."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


class TextBlock:
    """A text broken into lines of at most ``width`` pixels; knows its height before it is drawn."""

    def __init__(
        self, text: str, font: QFont, width: float, *, centred: bool = False, spacing: float = 1.28
    ) -> None:
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        self._layout.setTextOption(option)
        self._step = QFontMetricsF(font).height() * spacing
        self._width = max(width, 1.0)
        self._break(self._width)
        self._shift = 0.0
        if centred:
            self._balance(font)

    def _break(self, width: float) -> None:
        self._layout.beginLayout()
        y = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (self._step - line.height()) / 2))
            y += self._step
        self._layout.endLayout()

    def _balance(self, font: QFont) -> None:
        """结果维持 in two lines is 结果 and 维持, not 结果维 and 持."""
        count = self._layout.lineCount()
        if count < 2 or self._layout.lineAt(count - 1).textLength() > 1:
            return
        natural = QFontMetricsF(font).horizontalAdvance(self._layout.text())
        # Half a character of room; the font's own average is a whole one in some Chinese fonts.
        narrow = min(self._width, ceil(natural / count) + QFontMetricsF(font).horizontalAdvance("国") / 2)
        self._break(narrow)
        self._shift = (self._width - narrow) / 2

    @property
    def lines(self) -> list[str]:
        """The text of each line."""
        text = self._layout.text()
        found = []
        for at in range(self._layout.lineCount()):
            line = self._layout.lineAt(at)
            found.append(text[line.textStart() : line.textStart() + line.textLength()])
        return found

    @property
    def height(self) -> int:
        """Pixels from the top of the first line to the foot of the last."""
        return ceil(self._layout.lineCount() * self._step)

    def draw(self, painter: QPainter, left: float, top: float, colour: str) -> None:
        """Draw with the upper left corner at a point."""
        painter.setPen(QColor(colour))
        self._layout.draw(painter, QPointF(left + self._shift, top))
