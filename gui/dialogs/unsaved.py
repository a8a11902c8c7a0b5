"""The question before edits would be lost."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget


class Answer(Enum):
    """What the person wants with the edits."""

    EXPORT = auto()
    DISCARD = auto()
    CANCEL = auto()


def ask_unsaved(parent: QWidget, edited: int) -> Answer:
    """Ask; closing the question means CANCEL."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("修改还没有导出")
    box.setText(f"您改了 {edited} 个数据，还没有导出。" if edited else "撤销后的结果还没有导出。")
    box.setInformativeText("不导出的话，这些修改会丢失。草稿原文件始终不会改动。")
    export = box.addButton("导出 Excel…", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("不导出", QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(export)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is export:
        return Answer.EXPORT
    return Answer.DISCARD if clicked is discard else Answer.CANCEL
