"""The card under the table: the cell in focus in words, and why it is right or wrong, sum by sum."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.pipeline.why import Holds, Why
from gui.models.cell_face import CellFace
from gui.theme import appearance, figure_font
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.signs import Sign, paint_sign, sign_size

HINT = "选中一格，这里会写出它在草稿里的位置。双击、按 F2 或直接输入数字可以修改，Ctrl+Z 撤销。"
SIGNS = {Holds.YES: Sign.TICK, Holds.NO: Sign.CROSS, Holds.UNKNOWN: Sign.QUERY}
WORDS = {Holds.YES: "成立", Holds.NO: "不成立", Holds.UNKNOWN: "无法核对"}


class SumLine(QWidget):
    """One relation: its sign, its name, the sum with its figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why: Why | None = None
        self._name = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._sum = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._sum.setFont(figure_font(self.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(sign_size(self.font()) + 8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._sum, 1)

    def show_why(self, why: Why | None) -> None:
        """Show a relation; None leaves the line empty."""
        self.why = why
        self._name.setText(why.relation.name if why else "")
        self._sum.setText(f"{why.words}　{WORDS[why.holds]}" if why else "")
        self._name.setFixedWidth(self._name.sizeHint().width())
        self.setToolTip(self.text)
        self.setAccessibleName(self.text)
        self.update()

    @property
    def text(self) -> str:
        """The line in words."""
        return f"{self._name.text()}：{self._sum.text()}" if self.why else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign before the words."""
        if self.why is None:
            return
        theme = appearance.theme
        ink = {Holds.YES: theme.good, Holds.NO: theme.error, Holds.UNKNOWN: theme.unchecked}[self.why.holds]
        painter = QPainter(self)
        size = sign_size(self.font())
        box = QRectF(0, (self.height() - size) / 2, size, size)
        paint_sign(painter, box, SIGNS[self.why.holds], QColor(ink.text))
        painter.end()


class WhyCard(QWidget):
    """Place and state of a cell and its sums, or why what was typed is no figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cellStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._title.setObjectName("cellTitle")
        self._words = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._words.setObjectName("cellWords")
        self.lines = [SumLine() for _ in range(3)]
        self._most, self._low = 0, False
        self._sums: tuple[Why, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 9)
        column.setSpacing(3)
        for part in (self._title, self._words, *self.lines):
            column.addWidget(part)
        column.addStretch()
        self.set_sums(0)
        self.show_face(None)

    def set_sums(self, most: int) -> None:
        """Room for so many sums, whatever the cell: or the table would jump from cell to cell."""
        self._most = most
        self._fit()

    def set_low(self, low: bool) -> None:
        """In a low window: the cell and the sum that matters most; the tooltip has all."""
        if low != self._low:
            self._low = low
            self._fit()
            self._show_sums()

    def _fit(self) -> None:
        most = min(self._most, 1 if self._low else len(self.lines))
        for at, line in enumerate(self.lines):
            line.setVisible(at < most)
        self._words.setVisible(not (self._low and self._title.text()))
        step = int(self.fontMetrics().lineSpacing()) + 3
        self.setFixedHeight(step * (most + (1 if self._low else 2)) + (14 if self._low else 20))

    def _show_sums(self) -> None:
        """What does not hold stands first."""
        order = [Holds.NO, Holds.UNKNOWN, Holds.YES]
        sums = sorted(self._sums, key=lambda one: order.index(one.holds)) if self._low else self._sums
        for at, line in enumerate(self.lines):
            line.show_why(sums[at] if at < len(sums) else None)

    @property
    def text(self) -> str:
        """What is told now."""
        parts = [self._title.text(), self._words.text(), *(line.text for line in self.lines)]
        return " ".join(part for part in parts if part)

    def show_face(self, face: CellFace | None, sums: tuple[Why, ...] = ()) -> None:
        """Tell of a cell and the sums it takes part in."""
        title, *rest = face.lines if face else ("", HINT)
        self._level("")
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText("　".join(rest))
        self.setToolTip(
            "\n".join([face.told, *(f"{one.relation.name}：{one.words}" for one in sums)]) if face else ""
        )
        self._sums = sums
        self._show_sums()
        self._fit()

    def refuse(self, words: str) -> None:
        """Tell why what was typed was not taken."""
        self._level("error")
        self._title.setText("没有改动")
        self._title.show()
        self._words.setText(words)
        self._words.show()
        for line in self.lines:
            line.show_why(None)

    def _level(self, level: str) -> None:
        for widget in (self, self._title):
            widget.setProperty("level", level)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
