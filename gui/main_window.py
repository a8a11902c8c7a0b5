"""The window: puts the panels together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.pipeline.check import Checked
from gui.actions import Actions
from gui.closing import Closing
from gui.dialogs.asking import Asking
from gui.focus import Focus
from gui.icon import app_icon
from gui.panels.failed_page import FailedPage
from gui.panels.findings_panel import FindingsPanel
from gui.panels.reading_page import ReadingPage
from gui.panels.start_page import StartPage
from gui.panels.table_panel import TablePanel
from gui.panels.top_bar import TopBar
from gui.panels.verdict_bar import VerdictBar
from gui.paths import sample_file
from gui.recent import Recent
from gui.widgets.banner import Banner
from gui.words import FOOT
from gui.workspace import Failure, Workspace

NAME = "勾稽"


class MainWindow(QMainWindow):
    """Composes; what is open is the workspace's affair."""

    def __init__(self, workspace: Workspace, recent: Recent, asking: Asking | None = None) -> None:
        super().__init__()
        self.workspace, self.recent = workspace, recent
        self.asking = asking or Asking()
        self.actions_ = Actions(self)
        self.focus_ = Focus(workspace, self)
        self.closing = Closing(self, workspace, self.asking)
        self.setWindowTitle(NAME)
        self.setWindowIcon(app_icon())
        self.setAcceptDrops(True)
        self.resize(1366, 768)
        self.setMinimumSize(960, 560)
        self.top_bar = TopBar(self.actions_)
        self.verdict_bar = VerdictBar(workspace.standard)
        self.banner = Banner()
        self.start_page = StartPage(self.actions_)
        self.reading_page = ReadingPage()
        self.failed_page = FailedPage(self.actions_)
        self.table_panel = TablePanel(workspace, self.focus_)
        self.findings_panel = FindingsPanel(workspace, self.focus_, self.actions_)
        self.panes = self._panes()
        self.pages = QStackedWidget()
        for page in (self.start_page, self.reading_page, self.failed_page, self.panes):
            self.pages.addWidget(page)
        self._compose()
        self._connect()
        self._show_page(self.start_page)
        self.start_page.show_recent(recent.paths())

    # -- composing

    def _panes(self) -> QSplitter:
        """Side by side; the source's pane will come first."""
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        panes.addWidget(self.table_panel)
        panes.addWidget(self.findings_panel)
        panes.setStretchFactor(0, 1)
        panes.setStretchFactor(1, 0)
        self.table_panel.setMinimumWidth(480)
        self.findings_panel.setMinimumWidth(300)
        panes.setSizes([966, 400])
        return panes

    def _compose(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, self.verdict_bar, self.banner):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        foot = self.statusBar()
        foot.setSizeGripEnabled(False)
        self._keys = QLabel("双击或 F2 修改　　F8 下一处　　Ctrl+Z 撤销　　F6 换栏")
        foot.addWidget(QLabel(FOOT))
        foot.addWidget(self._keys)
        foot.addPermanentWidget(QLabel(f"{self.workspace.standard.name} 格式"))

    def _connect(self) -> None:
        workspace, actions = self.workspace, self.actions_
        self.addActions(actions.all())
        actions.open.triggered.connect(self.choose_file)
        actions.sample.triggered.connect(lambda: self.open_file(sample_file()))
        actions.export.triggered.connect(self.closing.export)
        actions.next.triggered.connect(lambda: self.focus_.step(1))
        actions.previous.triggered.connect(lambda: self.focus_.step(-1))
        actions.pane.triggered.connect(self._other_pane)
        actions.sample.setEnabled(sample_file().is_file())
        stack = workspace.undo_stack
        actions.undo.triggered.connect(stack.undo)
        actions.redo.triggered.connect(stack.redo)
        workspace.stack_changed.connect(self._on_stack)
        workspace.reading.connect(self._on_reading)
        workspace.progress.connect(self.reading_page.tell)
        workspace.reading_stopped.connect(self._back)
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self.verdict_bar.show_checked)
        workspace.failed.connect(self._on_failed)
        workspace.exporting.connect(actions.export.setDisabled)
        workspace.exported.connect(self._on_exported)
        workspace.export_failed.connect(self._on_export_failed)
        self.verdict_bar.section_chosen.connect(self.focus_.at_section)
        self.focus_.section_chosen.connect(self._on_quiet_section)
        self.reading_page.cancelled.connect(workspace.cancel_reading)
        self.failed_page.back.connect(self._back)
        self.start_page.chosen.connect(self.open_file)

    # -- what the person does

    def choose_file(self) -> None:
        """Ask for a draft and open it."""
        path = self.asking.open_file(self, self.recent.folder)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a draft, once the edits of the one before are settled."""
        if self.closing.settle(lambda: self.workspace.open(path)):
            self.workspace.open(path)

    def _other_pane(self) -> None:
        at_table = self.table_panel.page.view.hasFocus()
        (self.findings_panel.list if at_table else self.table_panel.page.view).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files only."""
        if _dropped(event) is not None:
            event.acceptProposedAction()
            self.start_page.lift(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went elsewhere."""
        self.start_page.lift(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file; with several, the first."""
        self.start_page.lift(False)
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle edits first; then no thread may outlive the window."""
        if self.closing.settle(self.close):
            self.workspace.shut_down()
            event.accept()
        else:
            event.ignore()

    # -- what the workspace tells

    def _show_page(self, page: QWidget) -> None:
        has_result = page is self.panes
        self.verdict_bar.setVisible(has_result)
        self._keys.setVisible(has_result)
        self.actions_.set_open(has_result)
        self.pages.setCurrentWidget(page)
        self._on_stack()
        if page is not self.reading_page:
            self.reading_page.end()

    def _on_stack(self) -> None:
        """Edits can be undone only while they can be seen."""
        stack, seen = self.workspace.undo_stack, self.pages.currentWidget() is self.panes
        self.actions_.set_undo(seen and stack.canUndo(), seen and stack.canRedo())
        self.setWindowModified(self.workspace.has_unsaved)

    def _back(self) -> None:
        """To the draft that is open, or to the start."""
        if self.workspace.checked is None:
            self._show_page(self.start_page)
        else:
            self._show_page(self.panes)
        self._name(self.workspace.path)

    def _name(self, path: Path | None) -> None:
        self.setWindowTitle(f"{path.name}[*] — {NAME}" if path else NAME)
        self.top_bar.show_file(path.name if path else "", str(path) if path else "")

    def _on_reading(self, path: Path) -> None:
        self.banner.hide()
        self._show_page(self.reading_page)
        self.reading_page.begin(path)
        self._name(path)

    def _on_opened(self, checked: Checked) -> None:
        path = self.workspace.path
        assert path is not None
        if path != sample_file():
            self.recent.add(path)
        self.verdict_bar.show_checked(checked)
        self._name(path)
        self._show_page(self.panes)
        self.focus_.begin()
        (self.findings_panel.list if checked.findings else self.table_panel.page.view).setFocus()
        if checked.report.problems:
            words = "　".join(problem.message for problem in checked.report.problems[:3])
            self.banner.tell(f"有些内容没有读到：{words}", "warning")

    def _on_failed(self, failure: Failure) -> None:
        before = self.workspace.path
        self.failed_page.show_failure(failure, before.name if before else "")
        self._show_page(self.failed_page)

    def _on_quiet_section(self, key: str) -> None:
        """A section without findings: at least its table, if it has one."""
        for table in self.workspace.standard.tables:
            if table.section == key:
                self.table_panel.show_table(table.key)
                return
        spec = self.workspace.standard.section(key)
        self.statusBar().showMessage(f"{spec.number}、{spec.heading}：没有发现问题", 4_000)

    def _on_export_failed(self, words: str) -> None:
        self.banner.tell(f"没有导出。{words}", "error")

    def _on_exported(self, target: Path) -> None:
        self.banner.tell(
            f"已导出：{target}", "good", "打开所在文件夹", lambda: self.asking.show_folder(target.parent)
        )


def _dropped(event: QDropEvent) -> Path | None:
    urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None
