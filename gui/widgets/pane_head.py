"""The head of a pane: tabs or a title at the left, small things at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.theme import appearance
from gui.widgets.buttons import ActionButton
from gui.widgets.elided_label import ElidedLabel


class PaneHead(QWidget):
    """All panes' heads are of one height, so that their lower lines meet.

    Where there is little room, buttons do without their letter in brackets, and what only tells goes.
    """

    def __init__(self, first: QWidget, *others: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._first, self._others = first, others
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(first)
        row.addStretch(1)
        for other in others:
            row.addWidget(other)
        self._set_height()

        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._active = False

    def _on_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        """The keyboard is in this pane."""
        pane = self.parentWidget()
        active = pane is not None and now is not None and pane.isAncestorOf(now)
        if active != self._active:
            self._active = active
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line below the head of the pane that the keyboard is in."""
        super().paintEvent(event)
        if self._active:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(appearance.theme.accent))
            painter.end()

    def _set_height(self) -> None:
        self.setFixedHeight(int(self.fontMetrics().height() * 2.5))

    def minimumSizeHint(self) -> QSize:
        """The pane may be as narrow as it likes; the head shortens itself."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten what has to be."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_others"):
            self._set_height()
            self._shorten()

    def _shorten(self) -> None:
        buttons = [other for other in self._others if isinstance(other, ActionButton)]
        for button in buttons:
            button.shorten(False)
        if self._needed() > self.width():
            for button in buttons:
                button.shorten(True)
        told = [other for other in self._others if isinstance(other, ElidedLabel)]
        for label in told:
            label.setVisible(self._needed() <= self.width())

    def _needed(self) -> int:
        """Pixels for all but what shortens itself."""
        fixed = [
            self._first,
            *(o for o in self._others if o.minimumSizeHint().width() and not isinstance(o, ElidedLabel)),
        ]
        spare = (
            self.fontMetrics().horizontalAdvance("国国")
            if any(isinstance(o, ElidedLabel) for o in self._others)
            else 0
        )
        return sum(part.sizeHint().width() + 4 for part in fixed) + 24 + spare
