"""The findings, grouped by severity, as cards to choose from."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.pipeline.check import Checked
from gui.actions import Actions
from gui.focus import Focus
from gui.models.end_state import end_state
from gui.models.finding_filter import FindingFilter
from gui.models.findings_list import FindingsModel, finding_of
from gui.panels.card_foot import CardFoot
from gui.widgets.buttons import ActionButton
from gui.widgets.card_list import CardList
from gui.widgets.filter_bar import FilterBar
from gui.widgets.finding_delegate import FindingDelegate
from gui.widgets.pane_head import PaneHead
from gui.workspace import Workspace


class FindingsPanel(QWidget):
    """The right pane."""

    def __init__(
        self, workspace: Workspace, focus: Focus, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._focus, self._workspace = focus, workspace
        self._showing = False
        self.setObjectName("findingsPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel("核查结果")
        title.setObjectName("paneTitle")
        self.model = FindingsModel(workspace.standard, self)
        self.foot = CardFoot(workspace.standard, actions)
        self.list = CardList(FindingDelegate(workspace.standard), self.foot)
        self.list.setObjectName("findingsList")
        self.list.setAccessibleName("核查结果")
        self.list.setModel(self.model)
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
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        copy = QAction("复制选中的", self.list)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_selected)
        self.list.addAction(copy)
        self.list.addActions([actions.copy, actions.explain])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.addActions([actions.accept, actions.ignore, actions.restore])
        self.sure = ActionButton(actions.accept_sure, "small", mnemonic=False)
        self._sure_words = QLabel()
        self._sure_words.setObjectName("sureWords")
        self._sure_line = self._line(self._sure_words, self.sure)
        self.filter_bar = FilterBar(workspace.standard)
        self.filter_bar.changed.connect(self._on_filter)
        none = self._none = QLabel()
        none.setWordWrap(True)
        none.setObjectName("noFindings")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(none)
        self._stack.addWidget(self._nothing_passes())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        buttons = [ActionButton(action, "flat") for action in (actions.previous, actions.next, actions.copy)]
        column.addWidget(PaneHead(title, *buttons))
        column.addWidget(self.filter_bar)
        column.addWidget(self._sure_line)
        column.addWidget(self._stack, 1)
        self.foot.other_chosen.connect(workspace.accept)
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._show)
        focus.changed.connect(self._on_focus)
        actions.copy.triggered.connect(self.copy)

    def _nothing_passes(self) -> QWidget:
        page = QWidget()
        words = QLabel("没有符合条件的问题")
        words.setObjectName("quietWords")
        self.everything = QPushButton("全部显示")
        self.everything.setProperty("kind", "plain")
        self.everything.clicked.connect(self.filter_bar.clear)
        column = QVBoxLayout(page)
        column.addStretch(2)
        for part in (words, self.everything):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    @staticmethod
    def _line(words: QLabel, button: QWidget) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 5, 14, 0)
        row.addWidget(words)
        row.addStretch(1)
        row.addWidget(button)
        return line

    def _on_opened(self, checked: Checked) -> None:
        """Another draft: what was looked for in the one before is forgotten."""
        self.filter_bar.clear()
        self._show(checked)

    def _on_filter(self, wanted: FindingFilter) -> None:
        self._focus.filter = wanted
        if self._workspace.checked is not None:
            self._show(self._workspace.checked)

    def _show(self, checked: Checked) -> None:
        self._showing = True
        try:
            self.model.show(checked, self.filter_bar.filter)
        finally:
            self._showing = False
        findings = (*checked.findings, *(one.finding for one in checked.set_aside))
        self.filter_bar.offer(findings)
        self.filter_bar.setVisible(bool(findings))
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 2 if findings else 1)
        if not findings:
            end = end_state(checked, self._workspace.standard)
            self._none.setText("没有发现问题" if end.severity is None else end.text.rstrip("。"))
            self._none.setProperty("level", end.severity.value if end.severity else "good")
            self._none.style().unpolish(self._none)
            self._none.style().polish(self._none)
        sure = self._workspace.sure
        self._sure_words.setText(f"有把握的改法 {sure} 处")
        self._sure_line.setVisible(sure > 0)
        self._on_focus()

    def _on_range(self, least: int, most: int) -> None:
        """A bar with nothing to scroll shows no handle."""
        bar = self.list.verticalScrollBar()
        bar.setProperty("idle", least == most)
        bar.style().unpolish(bar)
        bar.style().polish(bar)

    def _on_current(self, index: QModelIndex) -> None:
        finding = finding_of(self.model.entry(index))
        if finding is not None and not self._showing:
            self._focus.at_finding(finding)

    def _on_focus(self, jump: bool = False) -> None:
        index = self.model.index_of(self._focus.finding)
        selection = self.list.selectionModel()
        self._showing = True
        try:
            if index.isValid() and index == self.list.currentIndex() and selection.isSelected(index):
                self.list.scrollTo(index)  # more than this one may be selected
            elif index.isValid():
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.list.scrollTo(index)
            else:
                selection.clear()
            self.foot.show_entry(self.model.entry(index))
            self.list.choose(index)
        finally:
            self._showing = False

    def copy(self) -> None:
        """Put all findings that are shown on the clipboard as text."""
        QApplication.clipboard().setText(self.model.text())

    def copy_selected(self) -> None:
        """Put the selected findings on the clipboard as text."""
        chosen = sorted(self.list.selectionModel().selectedIndexes(), key=lambda index: index.row())
        if chosen:
            QApplication.clipboard().setText(self.model.text(chosen))
