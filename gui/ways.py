"""Ways through the window: from pane to pane, to a section, to the search, to the help and the checklist."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from gui.dialogs.help import HelpDialog
from gui.panels.checklist_popup import ChecklistPopup

if TYPE_CHECKING:
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
        spec = standard.section(key)
        window.statusBar().showMessage(f"{spec.number}、{spec.heading}：没有发现问题", 4_000)
