"""The first line: the program's name, the draft's name, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.actions import Actions
from gui.panels.drafts_popup import DraftsPopup
from gui.widgets.buttons import ActionButton
from gui.widgets.elided_label import ElidedLabel
from gui.workspace import Workspace


class TopBar(QWidget):
    """Name, the list of open drafts, buttons."""

    def __init__(self, actions: Actions, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        brand = QLabel("勾稽")
        brand.setObjectName("brand")
        self._file = ElidedLabel()
        self._file.setObjectName("fileName")
        self.popup = DraftsPopup(workspace, self)
        self.drafts = QPushButton()
        self.drafts.setProperty("kind", "flat")
        self.drafts.clicked.connect(lambda: self.popup.drop_from(self.drafts))
        self.drafts.hide()
        self.panes = QWidget()
        switches = QHBoxLayout(self.panes)
        switches.setContentsMargins(0, 0, 10, 0)
        switches.setSpacing(4)
        for action in actions.panes:
            switches.addWidget(ActionButton(action, "switch"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 16, 9)
        row.setSpacing(8)
        row.addWidget(brand)
        row.addSpacing(8)
        row.addWidget(self._file)
        row.addWidget(self.drafts)
        row.addStretch(1)
        row.addWidget(self.panes)
        for action in (actions.open, actions.undo, actions.redo):
            row.addWidget(ActionButton(action))
        row.addWidget(ActionButton(actions.export, "primary"))
        row.addWidget(ActionButton(actions.help, "flat"))
        workspace.drafts_changed.connect(self._on_drafts)

    def show_file(self, name: str, told: str) -> None:
        """Show the draft's name; ``told`` is its whole path."""
        self._file.setText(name)
        self._file.setToolTip(told)

    def _on_drafts(self) -> None:
        number, waiting = len(self._workspace.drafts), self._workspace.waiting
        words = f"共 {number} 份 ▾" + (f"　正在读，还有 {waiting} 份" if waiting else "")
        self.drafts.setText(words)
        self.drafts.setToolTip("打开的全部草稿（Ctrl+PgDn 下一份，Ctrl+PgUp 上一份，Ctrl+W 关闭）")
        self.drafts.setAccessibleName(words)
        self.drafts.setVisible(number > 1 or (number == 1 and waiting > 0))
