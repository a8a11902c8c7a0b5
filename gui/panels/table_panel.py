"""The standard tables, a tab each, with legend above and the cell in words below."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, FittedTable, TableState
from core.pipeline.check import Checked
from core.pipeline.why import why
from core.standard.broken_sum import broken_relation
from core.standard.schema import TableSpec
from gui.focus import Focus
from gui.models.figure_table import FigureTableModel
from gui.panels.why_card import WhyCard
from gui.theme import appearance
from gui.widgets.figure_view import FigureView
from gui.widgets.legend import Legend
from gui.widgets.pane_head import PaneHead
from gui.widgets.signs import Sign, sign_pixmap, sign_size
from gui.workspace import Workspace

LOW = 26
"""Lines: with less height, the card under the table takes two of them."""


class TablePage(QWidget):
    """One table, and a notice above it where the draft does not have it."""

    def __init__(self, spec: TableSpec, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.model = FigureTableModel(spec, workspace.standard, self)
        self.view = FigureView(self.model)
        self.setObjectName("tablePage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        self.notice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 8)
        column.setSpacing(10)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)

    def show_checked(self, checked: Checked) -> None:
        """Show the draft's figures."""
        self.model.show(checked)
        words = _notice(self.spec, checked.report.tables[self.spec.key])
        self.notice.setText(words)
        self.notice.setVisible(bool(words))
        self.view.fit()


def _notice(spec: TableSpec, table: FittedTable) -> str:
    if table.state is TableState.MISSING:
        return f"草稿里没有找到{spec.name}。可以在这里直接填写，再导出 Excel。"
    if table.state is TableState.UNREADABLE:
        return f"{spec.name}读不出来，没有核对。{table.reason}"
    return ""


class TablePanel(QWidget):
    """The pane in the middle."""

    def __init__(self, workspace: Workspace, focus: Focus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus, self._workspace = focus, workspace
        self._jumping = False
        self.setObjectName("pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QTabBar()
        self.tabs.setObjectName("tableTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName("三张表")
        sign = sign_size(self.tabs.font())
        self.tabs.setIconSize(QSize(sign, sign))
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._stack = QStackedWidget()
        self.pages: dict[str, TablePage] = {}
        for spec in workspace.standard.tables:
            page = TablePage(spec, workspace)
            page.model.entered.connect(workspace.set_figures)
            page.model.refused.connect(self._on_refused)
            page.view.at_figure.connect(focus.at_cell)
            self.pages[spec.key] = page
            self._stack.addWidget(page)
            self.tabs.addTab(spec.name)
            self.tabs.setTabToolTip(self.tabs.count() - 1, workspace.standard.section(spec.section).heading)
        self.tabs.currentChanged.connect(self._on_tab)
        self.legend = Legend()
        self.strip = WhyCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PaneHead(self.tabs, self.legend))
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        workspace.opened.connect(self._on_opened)
        workspace.edited.connect(self._on_edited)
        workspace.changed.connect(self._show)
        focus.changed.connect(self._on_focus)
        appearance.changed.connect(self._mark_tabs)

    @property
    def page(self) -> TablePage:
        """The table in sight."""
        page = self._stack.currentWidget()
        assert isinstance(page, TablePage)
        return page

    def show_table(self, key: str) -> None:
        """Bring a table into sight."""
        self.tabs.setCurrentIndex(list(self.pages).index(key))

    def _on_tab(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        checked = self._workspace.checked
        if checked is not None:
            figures = checked.report.tables[self.page.spec.key].figures.values()
            self.legend.show_absent(any(figure.status is FigureStatus.ABSENT for figure in figures))
        key = self.page.view.current_key
        if key is not None and not self._jumping:
            self._focus.at_cell(key)
        self._tell(key)

    def _on_opened(self, checked: Checked) -> None:
        """Begin at the first table with errors, else at the largest."""
        self._show(checked)
        wrong = [key for key in self.pages if self._errors(checked, key)]
        largest = max(self.pages, key=lambda key: len(self.pages[key].spec.keys))
        for page in self.pages.values():
            page.view.leave()
            page.view.scrollToTop()
        self.show_table(wrong[0] if wrong else largest)
        self._tell(None)

    @staticmethod
    def _errors(checked: Checked, key: str) -> int:
        return sum(
            finding.table == key and finding.severity is Severity.ERROR for finding in checked.findings
        )

    def _show(self, checked: Checked) -> None:
        for at, (key, page) in enumerate(self.pages.items()):
            page.show_checked(checked)
            errors = self._errors(checked, key)
            self.tabs.setTabText(at, f"{page.spec.name}　{errors}" if errors else page.spec.name)
            told = f"{page.spec.name}：{errors} 处必须改" if errors else page.spec.name
            self.tabs.setAccessibleTabName(at, told)
        self._mark_tabs()
        self._on_tab(self.tabs.currentIndex())

    def _on_edited(self, checked: Checked) -> None:
        """The new figures at once, in the table in sight; marks and counts follow with the findings."""
        self.page.model.show(checked)
        self._tell(self.page.view.current_key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the table needs the room below it."""
        super().resizeEvent(event)
        self.strip.set_low(self.height() < LOW * self.fontMetrics().height())

    def _mark_tabs(self) -> None:
        """A painted sign before the names of tables with errors: not every Chinese font has ✗."""
        checked = self._workspace.checked
        size = self.tabs.iconSize().width()
        sign = sign_pixmap(Sign.CROSS, appearance.theme.error.text, size, self.devicePixelRatioF())
        for at, key in enumerate(self.pages):
            wrong = checked is not None and self._errors(checked, key) > 0
            self.tabs.setTabIcon(at, QIcon(sign) if wrong else QIcon())
        self.tabs.updateGeometry()

    def _on_focus(self, jump: bool) -> None:
        finding, key = self._focus.finding, self._focus.key
        for page in self.pages.values():
            # Where half a table takes part, a tint would tell nothing.
            part = finding is not None and 2 * len(finding.cells) < len(page.spec.keys)
            page.model.tint(finding.cells if finding and part else ())
        if jump:
            self._jump(finding, key)
        if key is None or key == self.page.view.current_key:
            self._tell(key)

    def _tell(self, key: FigureKey | None) -> None:
        """The cell in words with its sums; the cells it is summed with are outlined."""
        checked, standard = self._workspace.checked, self._workspace.standard
        relations = standard.relations_of
        spec = self.page.spec
        self.strip.set_sums(max((len(relations.get(other, ())) for other in spec.keys), default=0))
        if key is None or checked is None or key.table != spec.key:
            self.page.model.outline(())
            self.strip.show_face(None)
            return
        finding = self._focus.finding
        if finding is not None and broken_relation(finding, standard):
            self.page.model.outline(())  # the tint shows the sum that is meant
        else:
            self.page.model.outline(other for relation in relations.get(key, ()) for other in relation.keys)
        self.strip.show_face(self.page.model.face(key), why(checked.report, key, standard))

    def _jump(self, finding: Finding | None, key: FigureKey | None) -> None:
        """To the cell, else to the finding's table; the tab's former cell is no choice of the person."""
        self._jumping = True
        try:
            if key is not None:
                self.show_table(key.table)
                self.page.view.go_to(key)
                return
            for page in self.pages.values():  # a finding in the text: no cell is meant
                page.view.leave()
            if finding is not None and finding.table:
                self.show_table(finding.table)
        finally:
            self._jumping = False

    def _on_refused(self, words: str) -> None:
        self.strip.refuse(words)
