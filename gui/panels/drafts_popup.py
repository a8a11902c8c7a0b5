"""The list of open drafts, dropped down from the first line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget

from gui.models.drafts_list import DraftsModel
from gui.widgets.closing_delegate import ClosingDelegate
from gui.workspace import Workspace

WIDTH, MOST_ROWS = 560, 14


class DraftsPopup(QFrame):
    """A click or Enter brings a draft into sight; × or Delete takes it out of the list."""

    close_wanted = Signal(object)
    """Draft to be closed; its edits have to be settled first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("draftsPopup")
        self._workspace = workspace
        self._crossed = False
        self.model = DraftsModel(workspace, self)
        self.list = QListView()
        self.list.setObjectName("draftsList")
        self.list.setAccessibleName("打开的草稿")
        self.list.setAccessibleDescription("回车打开，Delete 从列表中关闭")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.delegate = ClosingDelegate(self.list)
        self.list.setItemDelegate(self.delegate)
        self.delegate.closed.connect(self._on_cross)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        close = QAction("从列表中关闭", self.list)
        close.setShortcut(QKeySequence.StandardKey.Delete)
        close.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        close.triggered.connect(lambda: self._close(self.list.currentIndex()))
        self.list.addAction(close)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self.list)

    def drop_from(self, button: QPushButton) -> None:
        """Show under a button, at the draft in sight."""
        row = self.list.sizeHintForRow(0) if self.model.rowCount() else 20
        self.resize(WIDTH, min(self.model.rowCount(), MOST_ROWS) * row + 16)
        current = self._workspace.current
        if current in self._workspace.drafts:
            self.list.setCurrentIndex(self.model.index(self._workspace.drafts.index(current)))
        self.move(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self.show()
        self.list.setFocus()

    def _choose(self, index: QModelIndex) -> None:
        if self._crossed:  # the click that closed a draft is told as a click on its line, too
            return
        draft = self.model.draft(index)
        self.hide()
        if draft is not None and (draft is not self._workspace.current or draft.checked is None):
            self._workspace.switch(draft)

    def _on_cross(self, index: QModelIndex) -> None:
        self._crossed = True
        QTimer.singleShot(0, self, self._uncross)
        self._close(index)

    def _uncross(self) -> None:
        self._crossed = False

    def _close(self, index: QModelIndex) -> None:
        draft = self.model.draft(index)
        if draft is None:
            return
        if draft.has_unsaved or len(self._workspace.drafts) <= 2:
            self.hide()  # a question comes, or there will be no list
        self.close_wanted.emit(draft)
