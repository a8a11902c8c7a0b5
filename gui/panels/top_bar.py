"""The first line: the program's name, the draft's name, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.actions import Actions
from gui.widgets.buttons import ActionButton
from gui.widgets.elided_label import ElidedLabel


class TopBar(QWidget):
    """Name and buttons."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        brand = QLabel("勾稽")
        brand.setObjectName("brand")
        self._file = ElidedLabel()
        self._file.setObjectName("fileName")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 16, 9)
        row.setSpacing(8)
        row.addWidget(brand)
        row.addSpacing(8)
        row.addWidget(self._file, 1)
        for action in (actions.open, actions.undo, actions.redo):
            row.addWidget(ActionButton(action))
        row.addWidget(ActionButton(actions.export, "primary"))

    def show_file(self, name: str, told: str) -> None:
        """Show the draft's name; ``told`` is its whole path."""
        self._file.setText(name)
        self._file.setToolTip(told)
