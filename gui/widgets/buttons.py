"""Buttons that show an action: its text, whether it can be done now, its shortcut in the tooltip."""

from __future__ import annotations

import re

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget


class ActionButton(QPushButton):
    """A push button for a QAction. ``kind`` names its look in the style sheet: plain, primary or flat.

    Only one button of an action may have its mnemonic: two in sight would take Alt+O from each other.
    """

    def __init__(
        self, action: QAction, kind: str = "plain", parent: QWidget | None = None, *, mnemonic: bool = True
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._mnemonic = mnemonic
        self.setProperty("kind", kind)
        self.setCheckable(action.isCheckable())
        self.clicked.connect(self._do)
        action.changed.connect(self._show)
        self._show()

    def _do(self) -> None:
        self._action.trigger()
        self._show()  # an action may refuse to be unchecked

    def _show(self) -> None:
        action = self._action
        if action.isCheckable():
            self.setChecked(action.isChecked())
        bare = re.sub(r"\(&\w\)", "", action.text())
        self.setText(action.text() if self._mnemonic else bare)
        self.setEnabled(action.isEnabled())
        keys = "、".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())
        told = action.toolTip()
        self.setToolTip(f"{told}（{keys}）" if keys else told)
        self.setAccessibleName(bare.rstrip("…"))
        self.setAccessibleDescription(self.toolTip())
