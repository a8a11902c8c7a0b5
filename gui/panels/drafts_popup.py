"""The list of open drafts, dropped down from the first line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QVBoxLayout, QWidget

from gui.models.drafts_list import DraftsModel
from gui.workspace import Workspace

WIDTH, MOST_ROWS = 560, 14


class DraftsPopup(QFrame):
    """A click or Enter brings a draft into sight."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("draftsPopup")
        self._workspace = workspace
        self.model = DraftsModel(workspace, self)
        self.list = QListView()
        self.list.setObjectName("draftsList")
        self.list.setAccessibleName("打开的草稿")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
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
        draft = self.model.draft(index)
        self.hide()
        if draft is not None and (draft is not self._workspace.current or draft.checked is None):
            self._workspace.switch(draft)
