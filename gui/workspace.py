"""What is open: the draft as checked, its edits, the undo stack, and the work under way."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.model.decision import Decision, cause_of
from core.model.edit import Edit
from core.model.finding import Finding
from core.model.report import FigureKey, FigureStatus
from core.model.suggestion import Suggestion, edits_of
from core.model.watch import Watch
from core.pipeline.check import Checked, accept_sure, current_standard
from gui.commands import Change, DecideFindings, EditFigures, edit_words
from gui.drafts import Draft, Failure
from gui.engine import Engine
from gui.exporting import Exporting
from gui.reading import ReadingQueue
from gui.records import Records
from gui.rereading import edits_kept, with_work
from gui.workers.job import JobKeeper

__all__ = ["Failure", "Workspace"]
log = logging.getLogger(__name__)
HOLD_EDITS = (".xlsx", ".docx")
"""Files that hold the corrected figures; a check sheet only tells of them."""


class Workspace(QObject):
    """The state behind the window. Panels listen to its signals and call its verbs."""

    reading = Signal(object)
    """Path: a file is being read."""
    progress = Signal(str)
    reading_stopped = Signal()
    """The person cancelled; what was open before is still open."""
    opened = Signal(object)
    """Checked: another draft is open now."""
    failed = Signal(object)
    """Failure: the file could not be read; what was open before is still open."""
    changed = Signal(object)
    """Checked: the same draft with other edits."""
    drafts_changed = Signal()
    """A draft came, went, or has another verdict; or more are being read."""
    emptied = Signal()
    """The last draft was closed."""
    nothing_found = Signal()
    """A folder without drafts was dropped."""
    stack_changed = Signal()
    """What can be undone, or whether there are unsaved edits, is another thing now."""
    exporting = Signal(bool)
    exported = Signal(object)
    """Path of the file written."""
    export_failed = Signal(str)
    reread_done = Signal(int, int)
    """A draft was read again: how many edits were kept, how many had lost their ground."""
    not_kept = Signal()
    """What was ignored could not be written into the draft's record."""

    def __init__(
        self, engine: Engine | None = None, parent: QObject | None = None, records: Records | None = None
    ) -> None:
        super().__init__(parent)
        self.engine = engine or Engine()
        self._records = records
        self.jobs = JobKeeper(self)
        self._queue = ReadingQueue(self._read, self.jobs, self)
        self._queue.begun.connect(self._on_begun)
        self._queue.progress.connect(self.progress)
        self._queue.read.connect(self._on_read)
        self._queue.refused.connect(self._on_refused)
        self._queue.gathered.connect(self._on_gathered)
        self._queue.changed.connect(self.drafts_changed)
        self._writing = Exporting(self.jobs, self)
        self._writing.busy.connect(self.exporting)
        self._writing.done.connect(self.exported)
        self._writing.failed.connect(self.export_failed)
        self.standard = current_standard()
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self._several = self._shown = False
        self._again: Draft | None = None
        self._no_stack = QUndoStack(self)

    @property
    def path(self) -> Path | None:
        """The file of the draft in sight."""
        return self.current.path if self.current else None

    @property
    def checked(self) -> Checked | None:
        """What was found in the draft in sight."""
        return self.current.checked if self.current else None

    @property
    def undo_stack(self) -> QUndoStack:
        """The edits of the draft in sight; an empty stack if there is none."""
        return self.current.stack if self.current else self._no_stack

    # -- reading

    def open(self, path: Path) -> None:
        """Read and check a file in the background; a reading still under way is cancelled."""
        self.open_all([path])

    def open_all(self, paths: Sequence[Path]) -> None:
        """Read files one after the other; the first that can be read is shown, the others join the list."""
        wanted = list(dict.fromkeys(paths))
        for draft in self.drafts:  # one with edits is not read over them: it is only shown
            if draft.path in wanted and draft.has_unsaved:
                wanted.remove(draft.path)
                if not wanted:
                    self.switch(draft)
                    return
        # Those of an earlier drop that are read behind the scenes are read on afterwards.
        later = self._queue.left if self._shown else ()
        self._several, self._shown = len(wanted) > 1, False
        self._queue.start([*wanted, *later])

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """The same for what a person drops: of folders, all drafts in them."""
        if any(path.is_dir() for path in paths):
            self._several = self._shown = False
            self._queue.look_through(paths)
        else:
            self.open_all(paths)

    def cancel_reading(self) -> None:
        """Stop the reading under way, if any, and what waits behind it."""
        if self._queue.is_busy:
            self._again = None
            self._queue.drop()
            self.reading_stopped.emit()

    def _read(self, path: Path, watch: Watch) -> Checked:
        """On the reading's thread: the file as checked, with what was ignored in it before."""
        checked = self.engine.check(path, watch)
        kept = self._records.load(path, checked.report.digest) if self._records else ()
        return self.engine.decide(checked, kept) if kept else checked

    def _on_begun(self, path: Path) -> None:
        if not self._shown:
            self.reading.emit(path)

    def _on_gathered(self, paths: list[Path]) -> None:
        if paths:
            self.open_all(paths)
        else:
            self.reading_stopped.emit()
            self.nothing_found.emit()

    def reread(self, draft: Draft) -> None:
        """Read a draft again that changed on disk; what was edited and ignored in it is kept."""
        later = self._queue.left if self._shown else ()
        self._several, self._shown, self._again = False, False, draft
        self._queue.start([draft.path, *later])

    def _on_read(self, path: Path, checked: Checked) -> None:
        old = self._again if self._again and self._again.path == path else None
        if old is None or old.checked is None or old not in self.drafts:
            draft, old = self._keep(path, checked), None
        else:
            checked = with_work(old.checked, checked, self.engine)
            draft = self._keep(path, checked, over=True)
            draft.previous, draft.exported, self._again = old.previous, old.exported, None
        if not self._shown:
            self._shown = True
            self.switch(draft)
        if old is not None and old.checked is not None and draft is self.current:
            kept, gone = edits_kept(old.checked, checked)
            self._put_in(kept)
            self.reread_done.emit(len(kept), gone)

    def _on_refused(self, path: Path, reasons: tuple[str, ...]) -> None:
        """Of one file alone this is shown large; of several it stands in the list."""
        self._again = None
        if self._several or self._shown:
            self._keep(path, None, reasons)
        if not self._shown and not self._queue.left:
            self.failed.emit(Failure(path, reasons))

    def _keep(
        self, path: Path, checked: Checked | None, failure: tuple[str, ...] = (), *, over: bool = False
    ) -> Draft:
        """Put a draft into the list; the same file read again takes its old place, ``over`` even edits."""
        stack = QUndoStack(self)
        # Passed on, because the stack's destructor still emits: then nobody but this object may listen.
        stack.indexChanged.connect(self._on_stack)
        stack.cleanChanged.connect(self._on_stack)
        draft = Draft(path, checked, stack, failure)
        old = next((other for other in self.drafts if other.path == path), None)
        if (
            old is not None
            and not over
            and (old.has_unsaved or (checked is None and old.checked is not None))
        ):
            self._let_go(draft)  # edited meanwhile, or readable a moment ago: nothing is taken away
            return old
        if old is None:
            self.drafts.append(draft)
        else:
            self.drafts[self.drafts.index(old)] = draft
            self._let_go(old)
            if self.current is old:
                self.current = draft if checked is not None else None
        return draft

    @staticmethod
    def _let_go(draft: Draft) -> None:
        draft.stack.blockSignals(True)
        draft.stack.deleteLater()

    # -- the list

    @property
    def waiting(self) -> int:
        """How many files are still to be read, the one under way included."""
        return len(self._queue.left)

    @property
    def unsaved(self) -> list[Draft]:
        """The drafts with edits that no exported workbook holds."""
        return [draft for draft in self.drafts if draft.has_unsaved]

    def switch(self, draft: Draft) -> None:
        """Bring another draft into sight, with its edits and its undo."""
        if draft.checked is None:
            self.failed.emit(Failure(draft.path, draft.failure))
            return
        self.current = draft
        self.drafts_changed.emit()
        self.opened.emit(draft.checked)
        self.stack_changed.emit()

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) draft, round the ends; those that could not be read are passed."""
        readable = [draft for draft in self.drafts if draft.checked is not None]
        if self.current in readable and len(readable) > 1:
            self.switch(readable[(readable.index(self.current) + by) % len(readable)])

    def close_draft(self, draft: Draft) -> None:
        """Take a draft out of the list, edits and all; its neighbour comes into sight."""
        at = self.drafts.index(draft)
        self.drafts.remove(draft)
        self._let_go(draft)
        self.drafts_changed.emit()
        if draft is not self.current:
            return
        self.current = None
        readable = [other for other in self.drafts[at:] + self.drafts[:at] if other.checked is not None]
        if readable:
            self.switch(readable[0])
        else:
            self.stack_changed.emit()
            self.emptied.emit()

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._queue.is_busy

    # -- editing

    def set_figures(self, values: Mapping[FigureKey, Decimal | None]) -> None:
        """Give figures new values (None empties them), as one step that can be undone."""
        self._put_in([Edit(key, value) for key, value in values.items()])

    def accept(self, suggestion: Suggestion) -> None:
        """Put a suggestion's values in, all of them as one step."""
        self._put_in(suggestion.edits())

    @property
    def sure(self) -> int:
        """How many figures the sure suggestions would change."""
        if self.checked is None:
            return 0
        found = (one for finding in self.checked.findings for one in finding.suggestions if one.sure)
        return len(edits_of(found))

    def accept_sure(self) -> None:
        """Put in what every sure suggestion says, and those that become sure by it: one step."""
        if self.checked is not None:
            before = set(self.checked.edits)
            self._put_in([edit for edit in accept_sure(self.checked).edits if edit not in before])

    def _put_in(self, edits: Iterable[Edit]) -> None:
        if self.checked is None:
            return
        before = {edit.key: edit for edit in self.checked.edits}
        wanted = {edit.key: None if self._as_printed(edit) else edit for edit in edits}
        changes = tuple(
            Change(key, before.get(key), edit) for key, edit in wanted.items() if edit != before.get(key)
        )
        if changes:
            self.undo_stack.push(EditFigures(self._put, changes, edit_words(changes, self.standard)))

    def _as_printed(self, edit: Edit) -> bool:
        """Where the value is what the draft says already there is nothing to correct."""
        assert self.checked is not None
        printed = self.checked.source.figure(edit.key)
        if edit.value is None:
            return printed.status is FigureStatus.BLANK
        return printed.status is FigureStatus.READ and printed.value == edit.value

    def _put(self, edits: Mapping[FigureKey, Edit | None]) -> None:
        if self.checked is None:
            return
        merged: dict[FigureKey, Edit | None] = {edit.key: edit for edit in self.checked.edits}
        merged |= edits
        kept = [edit for edit in merged.values() if edit is not None]
        assert self.current is not None
        self.put(self.current, self.engine.recheck(self.checked, kept))

    def put(self, draft: Draft, checked: Checked) -> None:
        """The same draft, judged anew."""
        draft.checked = checked
        if draft is self.current:
            self.changed.emit(checked)
        self.drafts_changed.emit()

    # -- ignoring

    def ignore(self, finding: Finding, reason: str) -> None:
        """Set a finding aside with a reason; kept in the draft's record, undoable."""
        if self.checked is not None and finding in self.checked.findings:
            decision = Decision(cause_of(finding, self.checked.report), reason.strip())
            self._decide_on((*self.checked.decisions, decision), f"忽略 {finding.rule}")

    def restore(self, finding: Finding) -> None:
        """Let a finding that was set aside stand again."""
        if self.checked is not None:
            cause = cause_of(finding, self.checked.report)
            kept = tuple(one for one in self.checked.decisions if one.cause != cause)
            self._decide_on(kept, f"取消忽略 {finding.rule}")

    def _decide_on(self, decisions: tuple[Decision, ...], words: str) -> None:
        assert self.checked is not None
        if decisions != self.checked.decisions:
            self.undo_stack.push(DecideFindings(self._decide, self.checked.decisions, decisions, words))

    def _decide(self, decisions: tuple[Decision, ...]) -> None:
        if self.current is None or self.checked is None:
            return
        self.put(self.current, self.engine.decide(self.checked, decisions))
        if self._records is None:
            return
        try:
            self._records.keep(self.current.path, self.checked.report.digest, decisions)
        except OSError:
            log.exception("the record of %s could not be written", self.current.path)
            self.not_kept.emit()

    def _on_stack(self) -> None:
        self.stack_changed.emit()

    @property
    def has_unsaved(self) -> bool:
        """Whether the draft in sight has edits that no exported file holds."""
        return self.current is not None and self.current.has_unsaved

    # -- exporting

    def export(self, target: Path) -> None:
        """Write what was checked in the background, by the target's suffix; never over a draft."""
        draft, checked = self.current, self.checked
        if draft is None or checked is None:
            return
        index, holds = draft.stack.index(), target.suffix.lower() in HOLD_EDITS

        def written() -> None:
            if holds and draft in self.drafts:
                draft.exported = frozenset(checked.edits)
                if draft.stack.index() == index:
                    draft.stack.setClean()
                self.stack_changed.emit()

        work, sources = self.engine.export, [one.path for one in self.drafts]
        self._writing.write(lambda path: work(checked, path), target, sources, written)

    def write_template(self, agency: str, year: int, target: Path) -> None:
        """Write the empty workbook for a body and a year in the background."""
        work, sources = self.engine.template, [one.path for one in self.drafts]
        self._writing.write(lambda path: work(agency, year, path), target, sources)

    # -- ending

    def shut_down(self, milliseconds: int = 10_000) -> bool:
        """Cancel all work and wait for it; False if a thread did not end in time."""
        self._queue.drop()
        return self.jobs.stop_all(milliseconds)
