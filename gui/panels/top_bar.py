"""The first line: the program's name, the draft's name, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui.actions import Actions
from gui.pairing import Pairing
from gui.panels.drafts_popup import DraftsPopup
from gui.panels.last_year_mark import LastYearMark
from gui.widgets.buttons import ActionButton, MenuButton
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
        self.drafts = MenuButton()
        self.drafts.clicked.connect(lambda: self.popup.drop_from(self.drafts))
        self.drafts.hide()
        self.last_year_mark = LastYearMark(workspace, pairing)
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
        row.addWidget(self.last_year_mark)
        row.addStretch(1)
        row.addWidget(self.panes)
        self._buttons = [
            ActionButton(action) for action in (actions.open, actions.last_year, actions.undo, actions.redo)
        ]
        for button in self._buttons:
            row.addWidget(button)
            if button is self._buttons[0]:
                row.addWidget(self._openings(actions))
        self._export = self._exports(actions)
        row.addWidget(self._export)
        self._buttons.append(ActionButton(actions.help, "flat"))
        row.addWidget(self._buttons[-1])
        workspace.drafts_changed.connect(self._on_drafts)

    def minimumSizeHint(self) -> QSize:
        """The window may be narrower than this line is long: it shortens itself."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room, buttons do without their letter; then those go that have well-known keys."""
        super().resizeEvent(event)
        self._shorten()

    def changeEvent(self, event: QEvent) -> None:
        """Another font: another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_buttons"):
            self._shorten()

    def _shorten(self) -> None:
        for button in self._buttons:
            button.shorten(False)
            button.show()
        if super().minimumSizeHint().width() > self.width():
            for button in self._buttons:
                button.shorten(True)
        for button in (self._buttons[4], self._buttons[3], self._buttons[2]):
            self.layout().activate()
            if super().minimumSizeHint().width() > self.width():
                button.hide()

    def _openings(self, actions: Actions) -> QPushButton:
        """What else can be opened than files."""
        self.openings = QMenu(self)
        self.openings.setToolTipsVisible(True)
        self.openings.addActions([actions.open_folder, actions.sample])
        button = MenuButton("", "plain")
        button.setProperty("bare", True)  # nothing but its arrow
        button.setAccessibleName("打开文件夹或示例")
        button.setToolTip("打开文件夹，或打开示例")
        button.setMenu(self.openings)
        return button

    def _exports(self, actions: Actions) -> QPushButton:
        """The template can be had without a draft, so the button is never disabled."""
        self.exports = QMenu(self)
        self.exports.setToolTipsVisible(True)
        self.exports.addActions([*actions.exports])
        self.exports.insertSeparator(actions.export_pdf)
        self.exports.addSeparator()
        self.exports.addAction(actions.template)
        button = MenuButton("导出", "primary")
        button.setAccessibleName("导出")
        button.setToolTip("导出更正后的 Excel、带批注的 Word、核对单，或空白模板")
        button.setMenu(self.exports)
        return button

    def show_open(self, is_open: bool) -> None:
        """Whether a draft is in sight: without one there is nothing to export but the template."""
        self._export.setProperty("kind", "primary" if is_open else "plain")
        self._export.style().unpolish(self._export)
        self._export.style().polish(self._export)

    def show_file(self, name: str, told: str) -> None:
        """Show the draft's name; ``told`` is its whole path."""
        self._file.setText(name)
        self._file.setToolTip(told)

    def _on_drafts(self) -> None:
        number = len(self._workspace.drafts)
        words = f"共 {number} 份"
        self.drafts.setText(words)
        self.drafts.setToolTip(
            "打开的全部草稿（Ctrl+PgDn 下一份，Ctrl+PgUp 上一份，Ctrl+W 关闭；列表中按 Delete 关闭一份）"
        )
        self.drafts.setAccessibleName(words)
        self.drafts.setVisible(number > 1)
