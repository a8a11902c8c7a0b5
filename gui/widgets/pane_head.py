"""The head of a pane: tabs or a title at the left, small things at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget


class PaneHead(QWidget):
    """All panes' heads are of one height, so that their lower lines meet."""

    def __init__(self, first: QWidget, *others: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(int(self.fontMetrics().height() * 2.5))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(first)
        row.addStretch(1)
        for other in others:
            row.addWidget(other)
