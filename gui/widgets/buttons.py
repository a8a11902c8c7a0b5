"""Buttons that show an action: its text, whether it can be done, its shortcut in the tooltip; and menus."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

BARE = 32
"""Logical pixels: the width of a button that has nothing but an arrow."""


class ActionButton(QPushButton):
    """A push button for a QAction. ``kind`` names its look in the style sheet: plain, primary or flat.

    Only one button of an action may have its mnemonic: two in sight would take Alt+O from each other.
    """

    def __init__(
        self, action: QAction, kind: str = "plain", parent: QWidget | None = None, *, mnemonic: bool = True
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._mnemonic = mnemonic
        self._short = False
        self.setProperty("kind", kind)
        self.setCheckable(action.isCheckable())
        self.clicked.connect(self._do)
        action.changed.connect(self._show)
        self._show()

    def shorten(self, short: bool) -> None:
        """Do without the mnemonic, where there is little room."""
        if short != self._short:
            self._short = short
            self._show()

    def _do(self) -> None:
        self._action.trigger()
        self._show()  # an action may refuse to be unchecked

    def _show(self) -> None:
        action = self._action
        if action.isCheckable():
            self.setChecked(action.isChecked())
        bare = re.sub(r"\(&\w\)", "", action.text())
        self.setText(action.text() if self._mnemonic and not self._short else bare)
        self.setEnabled(action.isEnabled())
        keys = "、".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
        told = action.toolTip()
        self.setToolTip(f"{told}（{keys}）" if keys else told)
        self.setAccessibleName(bare.rstrip("…"))
        self.setAccessibleDescription(self.toolTip())


class MenuButton(QPushButton):
    """A button that drops a menu or a list. Its arrow is painted: not every Chinese font has one."""

    def __init__(self, text: str = "", kind: str = "flat", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setProperty("drops", True)  # the style sheet leaves room for the arrow

    def sizeHint(self) -> QSize:
        """Without words no more than its arrow needs."""
        hint = super().sizeHint()
        return hint if self.text() else QSize(BARE, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button by its style, and the arrow at its right."""
        super().paintEvent(event)
        size = min(self.fontMetrics().height() * 0.32, 9.0)
        left, top = self.width() - 11 - size, (self.height() - size / 2) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(self.foregroundRole())
        painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = [(left, top), (left + size / 2, top + size / 2), (left + size, top)]
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))
        painter.end()
