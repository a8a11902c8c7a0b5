"""The window: puts the panels together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.pipeline.check import Checked
from gui.actions import Actions
from gui.closing import Closing
from gui.deciding import Deciding
from gui.dialogs.asking import Asking
from gui.dialogs.help import HelpDialog
from gui.disk_watch import DiskWatch
from gui.drafts import Draft
from gui.dropping import Dropping
from gui.exports import EXCEL, SHEET_HTML, SHEET_PDF, WORD
from gui.focus import Focus
from gui.icon import app_icon
from gui.pairing import Pairing
from gui.panels.batch_line import BatchLine
from gui.panels.checklist_popup import ChecklistPopup
from gui.panels.failed_page import FailedPage
from gui.panels.findings_panel import FindingsPanel
from gui.panels.reading_page import ReadingPage
from gui.panels.restore_bar import RestoreBar
from gui.panels.source_panel import SourcePanel
from gui.panels.start_page import StartPage
from gui.panels.table_panel import TablePanel
from gui.panels.top_bar import TopBar
from gui.panels.verdict_bar import VerdictBar
from gui.panes import Panes
from gui.paths import sample_file
from gui.recent import Recent
from gui.remembered import Remembered
from gui.telling import Telling
from gui.ways import Ways
from gui.widgets.banner import Banner
from gui.widgets.drop_veil import DropVeil
from gui.widgets.elided_label import ElidedLabel
from gui.words import FOOT
from gui.work_keeping import WorkKeeping
from gui.work_offer import WorkOffer
from gui.work_store import WorkStore
from gui.workspace import Failure, Workspace

NAME = "勾稽"


class MainWindow(QMainWindow):
    """Composes; what is open is the workspace's affair."""

    def __init__(
        self,
        workspace: Workspace,
        recent: Recent,
        asking: Asking | None = None,
        remembered: Remembered | None = None,
        store: WorkStore | None = None,
    ) -> None:
        super().__init__()
        self.workspace, self.recent = workspace, recent
        remembered = remembered or Remembered(None)
        self.asking = asking or Asking()
        self.actions_ = Actions(self)
        self.focus_ = Focus(workspace, self)
        self.deciding = Deciding(self, workspace, self.focus_, self.actions_, self.asking)
        self.closing = Closing(self, workspace, self.asking)
        self.pairing = Pairing(workspace, workspace.engine, workspace.jobs)
        self.disk = DiskWatch(workspace, workspace.jobs)
        self.keeping = WorkKeeping(workspace, store, workspace.scribe)
        self.offer = WorkOffer(workspace, store, self.keeping)
        self.setWindowTitle(NAME)
        self.setWindowIcon(app_icon())
        self.resize(1366, 768)
        self.setMinimumSize(880, 460)
        self.top_bar = TopBar(self.actions_, workspace, self.pairing)
        self.verdict_bar = VerdictBar(workspace.standard, self.actions_)
        self.banner = Banner()
        self.telling = Telling(workspace, self.pairing, self.disk, self.keeping, self.banner, self.asking)
        self.batch_line = BatchLine(workspace)
        self.restore_bar = RestoreBar(self.offer, workspace, self.asking)
        self.start_page = StartPage(self.actions_)
        self.reading_page = ReadingPage()
        self.failed_page = FailedPage(self.actions_)
        self.table_panel = TablePanel(workspace, self.focus_)
        self.findings_panel = FindingsPanel(workspace, self.focus_, self.actions_)
        self.source_panel = SourcePanel(workspace, self.focus_, remembered)
        panels = (self.source_panel, self.table_panel, self.findings_panel)
        self.panes = Panes(panels, self.actions_.panes, remembered)
        self.pages = QStackedWidget()
        for page in (self.start_page, self.reading_page, self.failed_page, self.panes):
            self.pages.addWidget(page)
        self._compose()
        self.drop_veil = DropVeil(self)
        self.dropping = Dropping(self, self._lift)
        self.dropping.dropped.connect(self._drop)
        self.ways = Ways(self)
        self._connect()
        self._show_page(self.start_page)
        self.start_page.show_recent(recent.paths())
        QTimer.singleShot(0, self, self.offer.look)

    # -- composing

    def _compose(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top_bar, self.restore_bar, self.verdict_bar, self.batch_line, self.banner):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)
        foot = self.statusBar()
        foot.setSizeGripEnabled(False)
        self._keys = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._keys.setText("双击或 F2 修改　　F8 下一处　　Ctrl+Z 撤销　　F6 换栏　　F1 帮助")
        foot.addWidget(QLabel(FOOT))
        foot.addWidget(self._keys)
        foot.addPermanentWidget(QLabel(f"{self.workspace.standard.name} 格式"))

    def _connect(self) -> None:
        workspace, actions = self.workspace, self.actions_
        self.addActions(actions.all())
        actions.open.triggered.connect(self.choose_files)
        actions.open_folder.triggered.connect(self._choose_folder)
        actions.sample.triggered.connect(lambda: self.open_file(sample_file()))
        for action, kind in zip(actions.exports, (EXCEL, WORD, SHEET_PDF, SHEET_HTML), strict=False):
            action.triggered.connect(lambda checked=False, kind=kind: self.closing.export(kind))
        actions.print.triggered.connect(self._print)
        actions.last_year.triggered.connect(self._choose_last_year)
        actions.template.triggered.connect(self.closing.template)
        actions.sample.setEnabled(sample_file().is_file())
        actions.undo.triggered.connect(lambda: workspace.undo_stack.undo())
        actions.redo.triggered.connect(lambda: workspace.undo_stack.redo())
        actions.next_draft.triggered.connect(lambda: workspace.step(1))
        actions.previous_draft.triggered.connect(lambda: workspace.step(-1))
        actions.close_draft.triggered.connect(self.close_draft)
        workspace.stack_changed.connect(self._on_stack)
        workspace.reading.connect(self._on_reading)
        workspace.progress.connect(self.reading_page.tell)
        workspace.reading_stopped.connect(self._back)
        workspace.opened.connect(self._on_opened)
        workspace.edited.connect(self.verdict_bar.wait)
        workspace.changed.connect(self.verdict_bar.show_checked)
        workspace.failed.connect(self._on_failed)
        workspace.emptied.connect(self._back)
        workspace.exporting.connect(lambda busy: self._set_exports(not busy))
        self.offer.taken.connect(lambda taken: self.banner.tell(*self.restore_bar.told(taken)))
        workspace.judging_failed.connect(self.verdict_bar.show_stale)
        self.reading_page.cancelled.connect(workspace.cancel_reading)
        self.failed_page.back.connect(self._back)
        self.failed_page.dropped.connect(self._drop_failed)
        self.top_bar.popup.close_wanted.connect(self._close)
        self.start_page.chosen.connect(self.open_file)

    # -- what the person does

    def choose_files(self) -> None:
        """Ask for drafts and open them."""
        self.open_paths(self.asking.open_files(self, self.recent.folder))

    def _choose_folder(self) -> None:
        path = self.asking.open_folder(self, self.recent.folder)
        if path is not None:
            self.open_paths([path])

    def open_file(self, path: Path) -> None:
        """Open a draft beside those that are open."""
        self.workspace.open(path)

    def open_paths(self, paths: list[Path]) -> None:
        """Open files, and all drafts in folders; of one file it is as if it had been chosen alone."""
        if len(paths) == 1 and not paths[0].is_dir():
            self.open_file(paths[0])
        elif paths:
            self._drop(paths)

    def _choose_last_year(self) -> None:
        path = self.asking.last_year(self, self.workspace.path.parent if self.workspace.path else None)
        if path is not None:
            self.pairing.choose(path)

    def close_draft(self) -> None:
        """Close the draft in sight, once its edits are settled."""
        if self.workspace.current is not None:
            self._close(self.workspace.current)

    def _close(self, draft: Draft) -> None:
        if draft in self.workspace.drafts and self.closing.settle([draft], lambda: self._close(draft)):
            self.workspace.close_draft(draft)

    def _drop_failed(self, path: Path) -> None:
        """A file that could not be read goes from the list; the draft before comes back."""
        draft = self.workspace.list.of(path)
        if draft is not None and draft.checked is None:
            self.workspace.close_draft(draft)
        self._back()

    @property
    def help(self) -> HelpDialog:
        """The help, made when first asked for."""
        return self.ways.help

    @property
    def checklist(self) -> ChecklistPopup:
        """The list of what the report has to hold, made when first asked for."""
        return self.ways.checklist

    def _set_exports(self, can: bool) -> None:
        checked = self.workspace.checked
        can_now = can and checked is not None and self.pages.currentWidget() is self.panes
        for action in self.actions_.exports:
            action.setEnabled(can_now)
        self.actions_.set_word(can_now and checked is not None and checked.report.format == "docx")

    def _print(self) -> None:
        """The check sheet, on the printer that the person chooses."""
        path = self.workspace.path
        printer = self.asking.printer(self, f"{path.stem}_核对单") if path else None
        if printer is not None:
            self.workspace.print_sheet(printer)

    def _drop(self, paths: list[Path]) -> None:
        """Open the files, and the drafts in the folders."""
        self.pairing.expect(paths)
        self.workspace.open_dropped(paths)

    def _lift(self, over: bool) -> None:
        """Show where a file that hangs over the window would go."""
        at_start = self.pages.currentWidget() is self.start_page
        self.start_page.lift(over and at_start)
        self.drop_veil.lift(over and not at_start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle edits first; then no thread may outlive the window."""
        if self.closing.settle(self.workspace.unsaved, self.close):
            self.disk.stop()
            self.offer.stop()
            self.keeping.stop()
            self.workspace.shut_down()
            self.source_panel.shut_down()
            event.accept()
        else:
            event.ignore()

    # -- what the workspace tells

    def _show_page(self, page: QWidget) -> None:
        has_result = page is self.panes
        self.verdict_bar.setVisible(has_result)
        self.top_bar.panes.setVisible(has_result)
        self.top_bar.show_open(has_result)
        self._keys.setVisible(has_result)
        self.actions_.set_open(has_result)
        if has_result:
            self.deciding.refresh()
        self.pages.setCurrentWidget(page)
        self._set_exports(True)
        self._on_stack()
        if page is not self.reading_page:
            self.reading_page.end()

    def _on_stack(self) -> None:
        """Edits can be undone only while they can be seen."""
        stack, seen = self.workspace.undo_stack, self.pages.currentWidget() is self.panes
        self.actions_.set_undo(seen and stack.canUndo(), seen and stack.canRedo())
        self.setWindowModified(self.workspace.has_unsaved)
        draft = self.workspace.current
        self.verdict_bar.show_not_exported(draft.not_exported if draft else 0)

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
        self.reading_page.begin(path, self.workspace.reading_at)
        self._name(path)

    def _on_opened(self, checked: Checked) -> None:
        path = self.workspace.path
        assert path is not None
        self.banner.hide()
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
        self.telling.at(self.workspace.current)

    def _on_failed(self, failure: Failure) -> None:
        before = self.workspace.path
        is_listed = self.workspace.list.of(failure.path) is not None
        self.failed_page.show_failure(failure, before.name if before else "", is_listed=is_listed)
        self._show_page(self.failed_page)
