"""A line above the panes while more drafts are read behind the one in sight: how far it is, and 取消."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.widgets.elided_label import ElidedLabel
from gui.workspace import Workspace


class BatchLine(QWidget):
    """There only while there is something to see beside it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("paneHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._bar = QProgressBar()
        self._bar.setFixedSize(160, 6)
        self._bar.setTextVisible(False)
        self.cancel = QPushButton("取消")
        self.cancel.setProperty("kind", "plain")
        self.cancel.setToolTip("不再读剩下的；已经读好的留在列表里")
        self.cancel.setAccessibleName("停止读取剩下的草稿")
        self.cancel.clicked.connect(workspace.cancel_reading)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(12)
        row.addWidget(self._bar)
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        workspace.drafts_changed.connect(self._show)
        workspace.opened.connect(self._show)
        self.hide()

    @property
    def text(self) -> str:
        """What is told now."""
        return self._words.text()

    def _show(self) -> None:
        path, (at, number) = self._workspace.reading_path, self._workspace.reading_at
        behind = path is not None and number > 1 and self._workspace.reads_behind
        if behind and path is not None:
            words = f"正在读第 {at} 份，共 {number} 份：{path.name}"
            self._words.setText(words)
            self._bar.setRange(0, number)
            self._bar.setValue(at - 1)
            self._bar.setAccessibleName(words)
        self.setVisible(behind)
