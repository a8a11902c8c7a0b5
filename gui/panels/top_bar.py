"""The first line: the program's name, the draft's name, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui.actions import Actions
from gui.pairing import Pairing
from gui.panels.drafts_popup import DraftsPopup
from gui.widgets.buttons import ActionButton
from gui.widgets.elided_label import ElidedLabel
from gui.workspace import Workspace


class TopBar(QWidget):
    """Name, the list of open drafts, buttons."""

    def __init__(
        self, actions: Actions, workspace: Workspace, pairing: Pairing, parent: QWidget | None = None
    ) -> None:
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
        self._last_year = ElidedLabel()
        self._last_year.setObjectName("fileName")
        self.unpair = QPushButton("×")
        self.unpair.setProperty("kind", "flat")
        self.unpair.setToolTip("去掉上年报告，不再与上年比对")
        self.unpair.setAccessibleName("去掉上年报告")
        self.unpair.clicked.connect(self._on_unpair)
        self._pairing = pairing
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
        row.addWidget(self._last_year)
        row.addWidget(self.unpair)
        row.addStretch(1)
        row.addWidget(self.panes)
        for action in (actions.open, actions.last_year, actions.undo, actions.redo):
            row.addWidget(ActionButton(action))
        row.addWidget(self._exports(actions))
        row.addWidget(ActionButton(actions.help, "flat"))
        workspace.drafts_changed.connect(self._on_drafts)
        workspace.drafts_changed.connect(self._on_last_year)
        pairing.paired.connect(self._on_last_year)
        self._on_last_year()

    def _exports(self, actions: Actions) -> QPushButton:
        """The template can be had without a draft, so the button is never disabled."""
        self.exports = QMenu(self)
        self.exports.setToolTipsVisible(True)
        self.exports.addActions([*actions.exports])
        self.exports.insertSeparator(actions.export_pdf)
        self.exports.addSeparator()
        self.exports.addAction(actions.template)
        button = QPushButton("导出 ▾")
        button.setProperty("kind", "primary")
        button.setAccessibleName("导出")
        button.setToolTip("导出更正后的 Excel、带批注的 Word、核对单，或空白模板")
        button.setMenu(self.exports)
        return button

    def show_file(self, name: str, told: str) -> None:
        """Show the draft's name; ``told`` is its whole path."""
        self._file.setText(name)
        self._file.setToolTip(told)

    @property
    def last_year(self) -> str:
        """What is said about last year's report; "" if there is none."""
        return self._last_year.text()

    def _on_last_year(self) -> None:
        draft = self._workspace.current
        path = draft.previous if draft else None
        self._last_year.setText(f"·　上年：{path.name}" if path else "")
        self._last_year.setToolTip(str(path) if path else "")
        self._last_year.setVisible(path is not None)
        self.unpair.setVisible(path is not None)

    def _on_unpair(self) -> None:
        if self._workspace.current is not None:
            self._pairing.remove(self._workspace.current)

    def _on_drafts(self) -> None:
        number, waiting = len(self._workspace.drafts), self._workspace.waiting
        words = f"共 {number} 份 ▾" + (f"　正在读，还有 {waiting} 份" if waiting else "")
        self.drafts.setText(words)
        self.drafts.setToolTip("打开的全部草稿（Ctrl+PgDn 下一份，Ctrl+PgUp 上一份，Ctrl+W 关闭）")
        self.drafts.setAccessibleName(words)
        self.drafts.setVisible(number > 1 or (number == 1 and waiting > 0))
