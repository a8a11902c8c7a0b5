"""What is open, and everything that can be done with it. The parts do the work; here they are composed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack

from core.model.edit import Edit
from core.model.finding import Finding
from core.model.report import FigureKey
from core.model.suggestion import Suggestion, edits_of
from core.pipeline.check import Checked, current_standard
from gui.accepting import Accepting
from gui.draft_list import DraftList
from gui.draft_reader import DraftReader
from gui.drafts import Draft, Failure
from gui.editing import Editing
from gui.engine import Engine
from gui.judging import Judging
from gui.opening import Opening
from gui.records import Records
from gui.workers.job import JobKeeper
from gui.workers.scribe import Scribe
from gui.workspace_signals import WorkspaceSignals
from gui.writing import Writing

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = ["Failure", "Workspace"]


class Workspace(WorkspaceSignals):
    """The state behind the window. Panels listen to its signals and call its verbs."""

    def __init__(
        self, engine: Engine | None = None, parent: QObject | None = None, records: Records | None = None
    ) -> None:
        super().__init__(parent)
        self.engine = engine or Engine()
        self.standard = current_standard()
        self.jobs = JobKeeper(self)
        self.list = DraftList(self)
        self.judging = Judging(self.engine, self.jobs, self)
        self.scribe = Scribe(self.jobs, self)
        self.editing = Editing(self.judging, self.standard, records, self.scribe, self)
        self.accepting = Accepting(self.engine, self.jobs, self.editing, self)
        self.reader = DraftReader(self.engine, records)
        self.opening = Opening(self.reader, self.jobs, self.list, self.editing, self.judging, self)
        self.writing = Writing(self.engine, self.jobs, self.list, self)
        self._connect()

    def _connect(self) -> None:
        drafts, opening, queue, runner = self.list, self.opening, self.opening.queue, self.writing.runner
        for signal, passed_on in (
            (drafts.changed, self.drafts_changed),
            (drafts.shown, self.opened),
            (drafts.refused, self.failed),
            (drafts.emptied, self.emptied),
            (drafts.stack_changed, self.stack_changed),
            (queue.progress, self.progress),
            (queue.changed, self.drafts_changed),
            (opening.begun, self.reading),
            (opening.stopped, self.reading_stopped),
            (opening.cut_short, self.reading_cut_short),
            (opening.failed, self.failed),
            (opening.nothing_found, self.nothing_found),
            (opening.reread_done, self.reread_done),
            (opening.remarked, self.remarked),
            (self.editing.not_kept, self.not_kept),
            (runner.busy, self.exporting),
            (runner.done, self.exported),
            (runner.failed, self.export_failed),
            (runner.printed, self.printed),
        ):
            signal.connect(passed_on)
        self.editing.edited.connect(self._on_edited)
        self.judging.judged.connect(self._on_judged)
        self.judging.failed.connect(self._on_judging_failed)

    def _on_edited(self, draft: Draft) -> None:
        if draft is self.current:
            self.edited.emit(draft.checked)
        self.drafts_changed.emit()

    def _on_judged(self, draft: Draft) -> None:
        if draft is self.current:
            self.changed.emit(draft.checked)
        self.drafts_changed.emit()

    def _on_judging_failed(self, draft: Draft) -> None:
        if draft is self.current:
            self.judging_failed.emit()

    # -- what is open

    @property
    def drafts(self) -> list[Draft]:
        """All drafts that are open, those that could not be read among them."""
        return self.list.items

    @property
    def current(self) -> Draft | None:
        """The draft in sight."""
        return self.list.current

    @property
    def path(self) -> Path | None:
        """The file of the draft in sight."""
        return self.current.path if self.current else None

    @property
    def checked(self) -> Checked | None:
        """The draft in sight: its figures as they are now, its findings as found last."""
        return self.current.checked if self.current else None

    @property
    def is_settled(self) -> bool:
        """Whether the findings in sight are those of the figures in sight."""
        return self.current is None or self.current.is_settled

    @property
    def is_busy(self) -> bool:
        """Whether findings are on their way."""
        return self.judging.is_busy or self.accepting.is_busy

    @property
    def undo_stack(self) -> QUndoStack:
        """The edits of the draft in sight; an empty stack if there is none."""
        return self.list.stack

    @property
    def unsaved(self) -> list[Draft]:
        """The drafts with edits that no exported workbook holds."""
        return [draft for draft in self.drafts if draft.has_unsaved]

    @property
    def has_unsaved(self) -> bool:
        """Whether the draft in sight has edits that no exported file holds."""
        return self.current is not None and self.current.has_unsaved

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self.opening.queue.is_busy

    @property
    def reads_behind(self) -> bool:
        """Whether more drafts are being read behind the one in sight."""
        return self.opening.reads_behind

    @property
    def reading_path(self) -> Path | None:
        """The file that is being read."""
        return next(iter(self.opening.queue.left), None)

    @property
    def reading_at(self) -> tuple[int, int]:
        """Which of how many files is being read; (0, 0) if none is."""
        return self.opening.queue.at

    @property
    def waiting(self) -> int:
        """How many files are still to be read, the one under way included."""
        return len(self.opening.queue.left)

    # -- opening and closing

    def open(self, path: Path) -> None:
        """Read and check a file in the background; a reading still under way is cancelled."""
        self.open_all([path])

    def open_beside(self, path: Path) -> None:
        """Look at a file that may be open already: then it is only brought into sight."""
        draft = self.list.of(path)
        if draft is not None and draft.checked is not None:
            self.list.switch(draft)
        else:
            self.open(path)

    def open_all(self, paths: Sequence[Path]) -> None:
        """Read files one after the other; the first that can be read is shown, the others join the list."""
        self.opening.open_all(paths)

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """The same for what a person drops: of folders, all drafts in them."""
        self.opening.open_dropped(paths)

    def cancel_reading(self) -> None:
        """Stop the reading under way, if any, and what waits behind it."""
        self.opening.cancel()

    def reread(self, draft: Draft) -> None:
        """Read a draft again that changed on disk; what was edited and ignored in it is kept."""
        self.opening.reread(draft)

    def switch(self, draft: Draft) -> None:
        """Bring another draft into sight, with its edits and its undo."""
        self.list.switch(draft)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) draft, round the ends."""
        self.list.step(by)

    def close_draft(self, draft: Draft) -> None:
        """Take a draft out of the list, edits and all; its neighbour comes into sight."""
        self.judging.drop(draft)
        self.list.close(draft)

    # -- working on the draft in sight

    def set_figures(self, values: Mapping[FigureKey, Decimal | None]) -> None:
        """Give figures new values (None empties them), as one step that can be undone."""
        if self.current is not None:
            self.editing.put_in(self.current, [Edit(key, value) for key, value in values.items()])

    def accept(self, suggestion: Suggestion) -> None:
        """Put a suggestion's values in, all of them as one step."""
        if self.current is not None:
            self.editing.put_in(self.current, suggestion.edits())

    @property
    def sure(self) -> int:
        """How many figures the sure suggestions would change."""
        if self.checked is None:
            return 0
        found = (one for finding in self.checked.findings for one in finding.suggestions if one.sure)
        return len(edits_of(found))

    def accept_sure(self) -> None:
        """Put in what every sure suggestion says, and those that become sure by it: one step, found first."""
        if self.current is not None:
            self.accepting.accept_sure(self.current)

    def ignore(self, finding: Finding, reason: str) -> None:
        """Set a finding aside with a reason; kept in the draft's record, undoable."""
        if self.current is not None:
            self.editing.ignore(self.current, finding, reason)

    def restore(self, finding: Finding) -> None:
        """Let a finding that was set aside stand again."""
        if self.current is not None:
            self.editing.restore(self.current, finding)

    # -- writing

    def export(self, target: Path) -> None:
        """Write what was checked in the background, by the target's suffix; never over a draft."""
        if self.current is not None:
            self.writing.export(self.current, target)

    def write_template(self, agency: str, year: int, target: Path) -> None:
        """Write the empty workbook for a body and a year in the background."""
        self.writing.template(agency, year, target)

    def print_sheet(self, printer: QPrinter) -> None:
        """Print the check sheet of the draft in sight in the background."""
        if self.current is not None:
            self.writing.print_sheet(self.current, printer)

    # -- ending

    def shut_down(self, milliseconds: int = 10_000) -> bool:
        """Cancel all work and wait for it; False if a thread did not end in time."""
        self.judging.stop()
        self.opening.queue.drop()
        ended = self.jobs.stop_all(milliseconds)
        self.scribe.finish()
        return ended
