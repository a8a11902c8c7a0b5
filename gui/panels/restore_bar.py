"""A line above the panes: what was left unexported when the program did not end properly."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.dialogs.asking import Asking
from gui.work import Taken
from gui.work_offer import WorkOffer
from gui.workspace import Workspace

NAMED = 3
"""Drafts named in the line; all of them are in its tooltip."""


class RestoreBar(QWidget):
    """Stays until it is answered: 恢复, 不要了, 稍后."""

    def __init__(
        self, offer: WorkOffer, workspace: Workspace, asking: Asking, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._offer, self._workspace, self._asking = offer, workspace, asking
        self._taken: list[Taken] = []
        self.setObjectName("banner")
        self.setProperty("level", "warning")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.take_up = _button("恢复", "primary", "重新打开这些草稿，把没有导出的修改放回去")
        self.give_up = _button("不要了", "plain", "丢掉这些修改；草稿原文件不受影响")
        self.later = _button("稍后", "flat", "先不管，下次启动再问")
        self.take_up.clicked.connect(self._on_take_up)
        self.give_up.clicked.connect(self._on_give_up)
        self.later.clicked.connect(offer.later)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        for button in (self.take_up, self.give_up, self.later):
            row.addWidget(button)
        offer.changed.connect(self._show)
        self.hide()

    @property
    def text(self) -> str:
        """What is offered, in words."""
        return self._words.text()

    def told(self, taken: Taken) -> tuple[str, str]:
        """What was taken up so far, this last, in words, and the level of these."""
        self._taken.append(taken)
        edits = sum(one.kept for one in self._taken)
        words, level = [f"已恢复 {len(self._taken)} 份报告的 {edits} 处修改。"], "good"
        for one in self._taken:
            if one.has_changed:
                level = "warning"
                lost = f"，{one.gone} 处没有恢复：草稿里那一格已经是别的数" if one.gone else ""
                words.append(f"“{one.path.name}”在这期间改动过{lost}。")
        return "".join(words), level

    def _on_take_up(self) -> None:
        self._taken = []
        self._offer.take_up()

    def _on_give_up(self) -> None:
        number = len(self._offer.works)
        if not number or self._asking.give_up_work(self, number):
            self._offer.give_up()

    def _show(self) -> None:
        works, lost, damaged = self._offer.works, self._offer.lost, self._offer.damaged
        self.setVisible(bool(works) or bool(damaged))
        words = ""
        if works:
            names = "、".join(f"“{path.name}”" for path in list(works)[:NAMED])
            more = " 等" if len(works) > NAMED else ""
            words = f"上次没有正常退出，有 {len(works)} 份报告的修改还没有导出：{names}{more}。"
        for path, reason in lost.items():
            if path in works:
                words += f"“{path.name}”没有恢复成：{reason}"
        if damaged:
            words += f"另有 {damaged} 份的修改保存得不完整，无法恢复。" if works else (
                f"上次没有正常退出，有 {damaged} 份报告的修改保存得不完整，无法恢复。"
            )  # fmt: skip
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self.setToolTip("\n".join(str(path) for path in works))
        self.take_up.setVisible(bool(works))
        self.take_up.setText("再试一次" if lost else "恢复")
        self.later.setVisible(bool(works))
        self.give_up.setText("不要了" if works else "知道了")


def _button(text: str, kind: str, told: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setToolTip(told)
    button.setAccessibleName(text)
    return button
