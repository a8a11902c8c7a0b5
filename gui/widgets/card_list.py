"""A list of cards, with buttons on the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QListView, QPushButton, QWidget

from gui.widgets.finding_delegate import EDGE, GAP, PAD, FindingDelegate


class CardList(QListView):
    """Cards are as high as their text is at the list's width; the chosen one has a foot for its buttons."""

    def __init__(self, delegate: FindingDelegate, foot: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self._chosen = QPersistentModelIndex()
        self._foot = foot
        foot.setParent(self.viewport())
        foot.setObjectName("cardFoot")
        foot.hide()

    def choose(self, index: QModelIndex) -> None:
        """The card that has the buttons; an invalid index for none. What the foot shows may have changed."""
        foot = self._foot.sizeHint().height() + 8
        if foot != self._delegate.foot:
            self._delegate.foot = foot
            self.scheduleDelayedItemsLayout()
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

    def changeEvent(self, event: QEvent) -> None:
        """Another style: Qt would lay all cards out at once, for every list there is."""
        if event.type() == QEvent.Type.StyleChange:
            QAbstractScrollArea.changeEvent(self, event)
            self.scheduleDelayedItemsLayout()
        else:
            super().changeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on to the chosen card's buttons, and then out of the list."""
        if forward and self.hasFocus() and self._foot.isVisible():
            buttons: list[QPushButton] = self._foot.findChildren(QPushButton)
            for button in buttons:
                if button.isVisible() and button.isEnabled():
                    button.setFocus(Qt.FocusReason.TabFocusReason)
                    return True
        return super().focusNextPrevChild(forward)
