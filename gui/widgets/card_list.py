"""A list of cards, with buttons on the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QWidget

from gui.widgets.finding_delegate import EDGE, GAP, PAD, FindingDelegate


class CardList(QListView):
    """Cards are as high as their text is at the list's width; the chosen one has a foot for its buttons."""

    def __init__(self, delegate: FindingDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._chosen = QPersistentModelIndex()
        self._foot = QWidget(self.viewport())
        self._foot.setObjectName("cardFoot")
        self._row = QHBoxLayout(self._foot)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self._foot.hide()

    def add_button(self, button: QWidget) -> None:
        """Put another button on the chosen card, right of those there are."""
        self._row.insertWidget(self._row.count() - 1, button)
        self._delegate.foot = self._foot.sizeHint().height() + 8

    def choose(self, index: QModelIndex) -> None:
        """The card that has the buttons; an invalid index for none."""
        if QPersistentModelIndex(index) != self._chosen or self._delegate.chosen != self._entry(index):
            self._chosen = QPersistentModelIndex(index)
            self._delegate.chosen = self._entry(index)
            self.scheduleDelayedItemsLayout()
        self._place()

    def _entry(self, index: QModelIndex) -> object:
        return self._delegate.entry(index) if index.isValid() else None

    def _place(self) -> None:
        """At the foot of the chosen card, wherever it has been scrolled to."""
        if not self._chosen.isValid():
            self._foot.hide()
            return
        card = self.visualRect(QModelIndex(self._chosen))
        height = self._foot.sizeHint().height()
        left = card.left() + EDGE + PAD
        top = card.bottom() - GAP - PAD - height + 4
        self._foot.setGeometry(QRect(left, top, card.right() - PAD - left, height))
        self._foot.setVisible(card.height() > 0)

    def doItemsLayout(self) -> None:
        """Cards have moved: so has the foot."""
        super().doItemsLayout()
        self._place()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The foot scrolls with its card."""
        super().scrollContentsBy(dx, dy)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: other heights. Qt forgets this while a layout is pending."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        self._place()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the chosen card's buttons, and then out of the list."""
        if forward and self.hasFocus() and self._foot.isVisible() and self._row.count() > 1:
            widget = self._row.itemAt(0).widget()
            if widget is not None and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().focusNextPrevChild(forward)
