"""The three panes side by side: their widths, which of them are shown, and that this is remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.remembered import Remembered

LEAST = (260, 420, 280)
"""Pixels below which a pane is of no use."""
SHARES = (0.293, 0.432, 0.275)
"""Of the window's width, as long as nobody has moved anything."""
WIDEST_FINDINGS = 460
"""Cards wider than this are hard to read."""


class Panes(QSplitter):
    """Source, standard table, findings. At least one stays."""

    def __init__(
        self, panes: tuple[QWidget, ...], actions: tuple[QAction, ...], remembered: Remembered
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._actions, self._remembered = actions, remembered
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for number, (pane, least) in enumerate(zip(panes, LEAST, strict=True)):
            pane.setMinimumWidth(least)
            self.addWidget(pane)
            self.setStretchFactor(number, (2, 3, 1)[number])
        self._moved = remembered.numbers("widths")
        if len(self._moved) != len(panes) or min(self._moved, default=0) <= 0:
            self._moved = []
        hidden = remembered.numbers("hidden")
        for number, action in enumerate(actions):
            action.setChecked(number not in hidden or len(set(hidden)) >= len(actions))
            panes[number].setVisible(action.isChecked())
            action.toggled.connect(self._on_toggled)
        self.splitterMoved.connect(self._on_moved)
        self._settled = 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At the first size that counts, give every pane its share."""
        super().resizeEvent(event)
        if not self._settled and self.isVisible():
            self.share()

    def showEvent(self, event: object) -> None:
        """The same when the panes come into sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        if not self._settled:
            self.share()

    def share(self) -> None:
        """Widths as remembered, else sensible ones for this window."""
        self._settled = self.width()
        widths = self._moved or [int(self.width() * share) for share in SHARES]
        if not self._moved and widths[2] > WIDEST_FINDINGS:
            spare = widths[2] - WIDEST_FINDINGS
            widths = [widths[0] + spare // 2, widths[1] + spare - spare // 2, WIDEST_FINDINGS]
        self.setSizes(widths)

    def _on_moved(self) -> None:
        sizes = self.sizes()
        before = self._moved or sizes
        self._moved = [
            size or old or LEAST[at] for at, (size, old) in enumerate(zip(sizes, before, strict=True))
        ]
        self._remembered.keep("widths", self._moved)

    def _on_toggled(self) -> None:
        if not any(action.isChecked() for action in self._actions):
            sender = self.sender()
            assert isinstance(sender, QAction)
            sender.setChecked(True)
            return
        for number, action in enumerate(self._actions):
            self.widget(number).setVisible(action.isChecked())
        hidden = [number for number, action in enumerate(self._actions) if not action.isChecked()]
        self._remembered.keep("hidden", hidden)
        self.share()
