"""The three panes side by side: their widths, which of them are shown, and that this is remembered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from gui.remembered import Remembered

LEAST = (25, 36, 20)
"""Characters below which a pane is of no use: pages cannot be read, 表三 has to be scrolled sideways."""
SHARES = (0.293, 0.432, 0.275)
"""Of the window's width, as long as nobody has moved anything."""
WIDEST_FINDINGS = 34
"""Characters: cards wider than this are hard to read."""


class Panes(QSplitter):
    """Source, standard table, findings. At least one stays.

    Where the window is too narrow for all that are wanted, the one asked for longest ago is folded away until
    there is room again; its switch brings it back at once, and folds another one.
    """

    def __init__(
        self, panes: tuple[QWidget, ...], actions: tuple[QAction, ...], remembered: Remembered
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._actions, self._remembered = actions, remembered
        self._by_itself = False
        self._folded: set[int] = set()
        self._asked = [0, 2, 1]
        """Panes in the order in which they give way."""
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for number, pane in enumerate(panes):
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
        self._settled = False
        self._measure()

    def _measure(self) -> None:
        em = self.fontMetrics().horizontalAdvance("国")
        self._least = [least * em for least in LEAST]
        self._widest = WIDEST_FINDINGS * em
        for number, least in enumerate(self._least):
            self.widget(number).setMinimumWidth(least)

    def minimumSizeHint(self):  # noqa: ANN201 - a QSize
        """One pane: the others can be folded."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), max(self._least)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At the first size that counts, give every pane its share; fold and unfold as there is room."""
        super().resizeEvent(event)
        if self.isVisible():
            self._fold()
            if not self._settled:
                self.share()

    def showEvent(self, event: QShowEvent) -> None:
        """The same when the panes come into sight."""
        super().showEvent(event)
        self._fold()
        if not self._settled:
            self.share()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_settled"):
            self._measure()
            self._fold()

    # -- which are shown

    def _fold(self) -> None:
        """Let panes give way, and come back, as the width has it."""
        wanted = [
            number for number in self._asked if self._actions[number].isChecked() or number in self._folded
        ]
        kept = list(wanted)
        while len(kept) > 1 and sum(self._least[number] for number in kept) > self.width():
            kept.pop(0)
        folded = set(wanted) - set(kept)
        if folded == self._folded:
            return
        self._folded = folded
        self._by_itself = True
        try:
            for number in wanted:
                self._actions[number].setChecked(number in kept)
        finally:
            self._by_itself = False
        self._show()

    def _on_toggled(self, checked: bool) -> None:
        if self._by_itself:
            return
        sender = self.sender()
        assert isinstance(sender, QAction)
        number = self._actions.index(sender)
        if not any(action.isChecked() for action in self._actions):
            sender.setChecked(True)
            return
        self._folded.discard(number)
        if checked:  # asked for last, it gives way last
            self._asked = [other for other in self._asked if other != number] + [number]
        self._show()
        self._fold()
        hidden = [
            at for at, action in enumerate(self._actions) if not action.isChecked() and at not in self._folded
        ]
        self._remembered.keep("hidden", hidden)

    def _show(self) -> None:
        for number, action in enumerate(self._actions):
            self.widget(number).setVisible(action.isChecked())
        self.share()

    # -- how wide

    def share(self) -> None:
        """Widths as remembered, else sensible ones for this window."""
        self._settled = True
        widths = self._moved or [int(self.width() * share) for share in SHARES]
        if not self._moved and widths[2] > self._widest:
            spare = widths[2] - self._widest
            widths = [widths[0] + spare // 2, widths[1] + spare - spare // 2, self._widest]
        self.setSizes(widths)

    def _on_moved(self) -> None:
        sizes = self.sizes()
        before = self._moved or sizes
        self._moved = [
            size or old or self._least[at] for at, (size, old) in enumerate(zip(sizes, before, strict=True))
        ]
        self._remembered.keep("widths", self._moved)
