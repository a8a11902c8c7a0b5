"""What the person can do, with names and keys; the window says what each does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


class Actions:
    """All actions of the window. The owner gets their shortcuts."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self.open = self._make("打开(&O)…", "打开一份年度报告草稿", "Ctrl+O")
        self.undo = self._make("撤销(&U)", "撤销上一处修改", "Ctrl+Z")
        self.redo = self._make("重做(&R)", "恢复刚撤销的修改", "Ctrl+Y", "Ctrl+Shift+Z")
        self.export = self._make("导出 Excel(&E)", "导出更正后的三张表和问题清单", "Ctrl+E", "Ctrl+S")
        self.next = self._make("下一处(&N)", "看下一处问题", "F8")
        self.previous = self._make("上一处(&P)", "看上一处问题", "Shift+F8")
        self.copy = self._make("复制(&C)", "把全部核查结果复制为文字", "Ctrl+Shift+C")
        self.sample = self._make("打开示例(&S)", "打开一份有六处错误的示例草稿")
        self.pane = self._make("换到另一栏", "在表格和核查结果之间切换", "F6")

    def _make(self, text: str, told: str, *keys: str) -> QAction:
        action = QAction(text, self._owner)
        action.setToolTip(told)
        action.setShortcuts([QKeySequence(key) for key in keys])
        return action

    def all(self) -> list[QAction]:
        """Every action, for the window to own."""
        return [value for value in vars(self).values() if isinstance(value, QAction)]

    def set_open(self, is_open: bool) -> None:
        """Enable what needs an open draft."""
        for action in (self.export, self.next, self.previous, self.copy, self.pane):
            action.setEnabled(is_open)
        self.set_undo(False, False)

    def set_undo(self, can_undo: bool, can_redo: bool) -> None:
        """Enable what the undo stack can do."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
