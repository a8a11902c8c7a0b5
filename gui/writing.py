"""Writing files about the drafts: in the background, from the newest state, never over a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.draft_list import DraftList
from gui.drafts import Draft
from gui.engine import Engine
from gui.exporting import Exporting
from gui.judging import newest
from gui.workers.job import JobKeeper

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

HOLD_EDITS = (".xlsx", ".docx")
"""Files that hold the corrected figures; a check sheet only tells of them."""


class Writing(QObject):
    """What is written follows from the target's suffix; ``runner`` tells how it ended."""

    def __init__(
        self, engine: Engine, jobs: JobKeeper, drafts: DraftList, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._drafts = engine, drafts
        self.runner = Exporting(jobs, self)

    def export(self, draft: Draft, target: Path) -> None:
        """Write what is found in a draft as it is now; judged first, if it was edited just before."""
        if draft.checked is None:
            return
        find, work = newest(self._engine, draft), self._engine.export
        edits, index = frozenset(draft.checked.edits), draft.stack.index()

        def written() -> None:
            if target.suffix.lower() in HOLD_EDITS and draft in self._drafts.items:
                draft.exported = edits
                if draft.stack.index() == index:
                    draft.stack.setClean()
                self._drafts.stack_changed.emit()

        self._write(lambda path: work(find(), path), target, written)

    def template(self, agency: str, year: int, target: Path) -> None:
        """Write the empty workbook for a body and a year."""
        work = self._engine.template
        self._write(lambda path: work(agency, year, path), target)

    def _write(
        self, work: Callable[[Path], object], target: Path, then: Callable[[], object] | None = None
    ) -> None:
        self.runner.write(work, target, [draft.path for draft in self._drafts.items], then)

    def print_sheet(self, draft: Draft, printer: QPrinter) -> None:
        """Print the check sheet of a draft as it is now."""
        find, sheet = newest(self._engine, draft), self._engine.sheet

        def work() -> None:
            from gui.printing import print_html

            print_html(sheet(find()), printer)

        self.runner.run(work)
