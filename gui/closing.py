"""Before a draft goes: its edits are exported, given up, or the draft stays. And exporting itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.dialogs.asking import Asking
from gui.dialogs.unsaved import Answer
from gui.drafts import Draft
from gui.exports import EXCEL, TEMPLATE, ExportKind
from gui.paths import export_folder, export_proposal
from gui.workspace import Workspace

_REPORTS_ARE_DUE = 6
"""A report is written in the months after its year; later the next one is prepared."""


class Closing(QObject):
    """Asks, exports, and goes on with what was wanted once the workbook is written."""

    def __init__(self, window: QWidget, workspace: Workspace, asking: Asking) -> None:
        super().__init__(window)
        self._window, self._workspace, self._asking = window, workspace, asking
        self._wanted: Callable[[], object] | None = None
        self._given_up: list[Draft] = []
        workspace.exported.connect(self._go_on)
        workspace.export_failed.connect(self._stay)

    def export(self, kind: ExportKind = EXCEL) -> bool:
        """Ask for a target and start writing; False if the person gave up."""
        path = self._workspace.path
        if path is None or self._workspace.checked is None:
            return False
        target = self._target(kind, export_proposal(path, f"{kind.tail}{kind.suffix}"))
        if target is not None:
            self._workspace.export(target)
        return target is not None

    def template(self) -> None:
        """Ask for a body and a year, then for a target; write the empty workbook."""
        checked, today = self._workspace.checked, date.today()
        year = today.year - 1 if today.month <= _REPORTS_ARE_DUE else today.year
        agency = (checked.report.agency or "") if checked else ""
        wanted = self._asking.template(self._window, agency, year)
        if wanted is None:
            return
        agency, year = wanted
        name = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "", f"{agency}{year}年政府信息公开工作年度报告_空白模板")
        target = self._target(TEMPLATE, export_folder(self._workspace.path) / f"{name}.xlsx")
        if target is not None:
            self._workspace.write_template(agency, year, target)

    def _target(self, kind: ExportKind, proposed: Path) -> Path | None:
        target = self._asking.export_target(self._window, proposed, kind)
        if target is not None and target.suffix.lower() != kind.suffix:
            target = target.with_name(f"{target.name}{kind.suffix}")
            # The dialog asked about another name than the one that will be written.
            if target.exists() and not self._asking.overwrite(self._window, target):
                return None
        return target

    def settle(self, drafts: Sequence[Draft], after_export: Callable[[], object]) -> bool:
        """True if no edit of these drafts would be lost by going on now.

        Each with edits is shown and asked about; after an export ``after_export`` is done, which asks on.
        """
        self._wanted = None
        for draft in drafts:
            if not draft.has_unsaved or draft in self._given_up:
                continue
            if draft is not self._workspace.current:
                self._workspace.switch(draft)
            answer = self._asking.unsaved(self._window, len(draft.checked.edits) if draft.checked else 0)
            if answer is Answer.DISCARD:
                self._given_up.append(draft)
                continue
            if answer is Answer.EXPORT:
                self._wanted = after_export
                if self.export():
                    return False
                self._wanted = None
            self._given_up = []  # nothing is closed: what was given up is there still
            return False
        self._given_up = []
        return True

    def _go_on(self, target: Path) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            wanted()

    def _stay(self, words: str) -> None:
        self._wanted = None
        self._given_up = []
