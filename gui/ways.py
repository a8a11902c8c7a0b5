"""Ways through the window: from pane to pane, to a section, to the search, to the help and the checklist."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from gui.dialogs.help import HelpDialog
from gui.drafts import Draft
from gui.panels.checklist_popup import ChecklistPopup

if TYPE_CHECKING:
    from core.model.report import FigureKey
    from gui.main_window import MainWindow


class Ways(QObject):
    """Knows where everything in the window is; changes nothing of the draft."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        actions, focus = window.actions_, window.focus_
        actions.next.triggered.connect(lambda: focus.step(1))
        actions.previous.triggered.connect(lambda: focus.step(-1))
        actions.pane.triggered.connect(self._other_pane)
        actions.help.triggered.connect(lambda: self.help.show_keys())
        actions.find.triggered.connect(self._find)
        actions.explain.triggered.connect(self._explain)
        actions.checklist.triggered.connect(self._show_checklist)
        window.verdict_bar.section_chosen.connect(focus.at_section)
        window.pairing.paired.connect(self._on_paired)
        fill = QAction("填写这一格", window.findings_panel.list)
        fill.setShortcut(QKeySequence("F2"))
        fill.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        fill.triggered.connect(self._fill)
        window.findings_panel.list.addAction(fill)
        window.verdict_bar.cells_wanted.connect(self._to_cell)
        focus.section_chosen.connect(self._to_quiet_section)

    @cached_property
    def help(self) -> HelpDialog:
        """Made when first asked for."""
        return HelpDialog(self._window)

    @cached_property
    def checklist(self) -> ChecklistPopup:
        """Made when first asked for."""
        popup = ChecklistPopup(self._window.workspace.standard, self._window)
        popup.section_chosen.connect(self._window.focus_.at_section)
        return popup

    def _show_checklist(self) -> None:
        checked = self._window.workspace.checked
        if checked is not None:
            self.checklist.drop_from(self._window.verdict_bar, checked)

    def _explain(self) -> None:
        """What the rule of the chosen finding means."""
        finding = self._window.focus_.finding
        if finding is not None:
            self.help.show_rule(finding.rule)

    def _find(self) -> None:
        self._window.actions_.show_findings.setChecked(True)
        search = self._window.findings_panel.filter_bar.search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.selectAll()

    def _other_pane(self) -> None:
        """Round through the panes that are shown."""
        window = self._window
        at = [window.source_panel.page, window.table_panel.page.view, window.findings_panel.list]
        shown = [widget for widget in at if widget.isVisible()]
        here = [number for number, widget in enumerate(shown) if widget.hasFocus()]
        if shown:
            shown[(here[0] + 1) % len(shown) if here else 0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_paired(self, draft: Draft) -> None:
        """What is wrong only beside last year's report is what the person wants to see now."""
        window = self._window
        if draft is window.workspace.current and draft.previous is not None:
            window.findings_panel.filter_bar.clear()
            window.focus_.expect_new()

    def _fill(self) -> None:
        """From the chosen card into its cell."""
        key = self._window.focus_.key
        if key is not None:
            self._to_cell((key,))
            page = self._window.table_panel.page
            page.view.edit(page.model.index_of(key))

    def _to_cell(self, keys: Sequence[FigureKey]) -> None:
        """To the next cell of those that are to be filled, ready to be typed into."""
        window = self._window
        window.actions_.show_table.setChecked(True)
        window.focus_.at_next_of(keys)
        window.table_panel.page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_quiet_section(self, key: str) -> None:
        """A section without findings: its heading in the source, and its table, if it has one."""
        window = self._window
        checked, standard = window.workspace.checked, window.workspace.standard
        if checked is None:
            return
        for table in standard.tables:
            if table.section == key:
                window.table_panel.show_table(table.key)
        places = checked.report.section(key).places
        if places and window.source_panel.is_drawn:
            window.source_panel.page.reveal(places[0])
        chip = next(chip for chip in window.verdict_bar.chips if chip.key == key)
        window.statusBar().showMessage(chip.state.told.partition("\n")[0] if chip.state else "", 4_000)
