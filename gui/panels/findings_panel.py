"""The findings, grouped by severity, as cards to choose from."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.model.finding import Finding
from core.pipeline.check import Checked
from gui.actions import Actions
from gui.focus import Focus
from gui.models.findings_list import FindingsModel
from gui.widgets.buttons import ActionButton
from gui.widgets.finding_delegate import FindingDelegate
from gui.widgets.pane_head import PaneHead
from gui.workspace import Workspace


class FindingsPanel(QWidget):
    """The right pane."""

    def __init__(
        self, workspace: Workspace, focus: Focus, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._focus = focus
        self._showing = False
        self.setObjectName("findingsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel("核查结果")
        title.setObjectName("paneTitle")
        self.model = FindingsModel(workspace.standard, self)
        self.list = QListView()
        self.list.setObjectName("findingsList")
        self.list.setAccessibleName("核查结果")
        self.list.setModel(self.model)
        self.list.setItemDelegate(FindingDelegate(workspace.standard, self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A scroll bar that comes and goes would change every card's width and height.
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.list.verticalScrollBar().setSingleStep(24)
        self.list.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)
        self.list.setMouseTracking(True)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_current)
        self.list.activated.connect(self._on_current)
        none = QLabel("没有发现问题")
        none.setObjectName("noFindings")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        buttons = [ActionButton(action, "flat") for action in (actions.previous, actions.next, actions.copy)]
        column.addWidget(PaneHead(title, *buttons))
        column.addWidget(self._stack, 1)
        workspace.opened.connect(self._show)
        workspace.changed.connect(self._show)
        focus.changed.connect(self._on_focus)
        actions.copy.triggered.connect(self.copy)

    def _show(self, checked: Checked) -> None:
        self._showing = True
        try:
            self.model.show(checked)
        finally:
            self._showing = False
        self._stack.setCurrentIndex(0 if checked.findings else 1)
        self._on_focus()

    def _on_range(self, least: int, most: int) -> None:
        """A bar with nothing to scroll shows no handle."""
        bar = self.list.verticalScrollBar()
        bar.setProperty("idle", least == most)
        bar.style().unpolish(bar)
        bar.style().polish(bar)

    def _on_current(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if isinstance(entry, Finding) and not self._showing:
            self._focus.at_finding(entry)

    def _on_focus(self, jump: bool = False) -> None:
        index = self.model.index_of(self._focus.finding)
        selection = self.list.selectionModel()
        self._showing = True
        try:
            if index.isValid():
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.list.scrollTo(index)
            else:
                selection.clear()
        finally:
            self._showing = False

    def copy(self) -> None:
        """Put all findings on the clipboard as text."""
        QApplication.clipboard().setText(self.model.text())
