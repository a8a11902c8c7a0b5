"""What is open: the draft as checked, its edits, the undo stack, and the work under way."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.model.edit import Edit
from core.model.report import FigureKey, FigureStatus
from core.pipeline.check import Checked, current_standard
from gui.commands import Change, EditFigures
from gui.drafts import Draft
from gui.engine import Engine
from gui.entry import show_value
from gui.faults import export_words
from gui.reading import ReadingQueue
from gui.workers.job import Job, JobKeeper

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """A file that could not be read, and why: sentences for people."""

    path: Path
    reasons: tuple[str, ...]


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
    """Path of the workbook written."""
    export_failed = Signal(str)

    def __init__(self, engine: Engine | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine or Engine()
        self._jobs = JobKeeper(self)
        self._queue = ReadingQueue(self._engine, self._jobs, self)
        self._queue.begun.connect(self._on_begun)
        self._queue.progress.connect(self.progress)
        self._queue.read.connect(self._on_read)
        self._queue.refused.connect(self._on_refused)
        self._queue.gathered.connect(self._on_gathered)
        self._queue.changed.connect(self.drafts_changed)
        self._exporting: Job | None = None
        self._export_target: Path | None = None
        self._export_index = 0
        self._export_stack: QUndoStack | None = None
        self.standard = current_standard()
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self._several = self._shown = False
        self._no_stack = QUndoStack(self)

    @property
    def path(self) -> Path | None:
        """The file of the draft in sight."""
        return self.current.path if self.current else None

    @property
    def checked(self) -> Checked | None:
        """What was found in the draft in sight."""
        return self.current.checked if self.current else None

    @checked.setter
    def checked(self, checked: Checked) -> None:
        assert self.current is not None
        self.current.checked = checked

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
            self._queue.drop()
            self.reading_stopped.emit()

    def _on_begun(self, path: Path) -> None:
        if not self._shown:
            self.reading.emit(path)

    def _on_gathered(self, paths: list[Path]) -> None:
        if paths:
            self.open_all(paths)
        else:
            self.reading_stopped.emit()
            self.nothing_found.emit()

    def _on_read(self, path: Path, checked: Checked) -> None:
        draft = self._keep(path, checked)
        if not self._shown:
            self._shown = True
            self.switch(draft)

    def _on_refused(self, path: Path, reasons: tuple[str, ...]) -> None:
        """Of one file alone this is shown large; of several it stands in the list."""
        if self._several or self._shown:
            self._keep(path, None, reasons)
        if not self._shown and not self._queue.left:
            self.failed.emit(Failure(path, reasons))

    def _keep(self, path: Path, checked: Checked | None, failure: tuple[str, ...] = ()) -> Draft:
        """Put a draft into the list; the same file read again takes its old place."""
        stack = QUndoStack(self)
        # Passed on, because the stack's destructor still emits: then nobody but this object may listen.
        stack.indexChanged.connect(self._on_stack)
        stack.cleanChanged.connect(self._on_stack)
        draft = Draft(path, checked, stack, failure)
        old = next((other for other in self.drafts if other.path == path), None)
        if old is not None and (old.has_unsaved or (checked is None and old.checked is not None)):
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
        if self.checked is None:
            return
        edits = {edit.key: edit for edit in self.checked.edits}
        changes = tuple(
            Change(key, edits.get(key), self._edit(key, value))
            for key, value in values.items()
            if self._edit(key, value) != edits.get(key)
        )
        if changes:
            self.undo_stack.push(EditFigures(self._put, changes, self._words(changes)))

    def _edit(self, key: FigureKey, value: Decimal | None) -> Edit | None:
        """None where the value is what the draft says already: then there is nothing to correct."""
        assert self.checked is not None
        printed = self.checked.source.figure(key)
        as_printed = (
            printed.status is FigureStatus.BLANK
            if value is None
            else printed.status is FigureStatus.READ and printed.value == value
        )
        return None if as_printed else Edit(key, value)

    def _words(self, changes: tuple[Change, ...]) -> str:
        first = changes[0]
        if len(changes) > 1:
            return f"改 {len(changes)} 格"
        new = "原样" if first.after is None else show_value(first.after.value) or "空"
        return f"改 {self.standard.words(first.key)} 为 {new}"

    def _put(self, edits: Mapping[FigureKey, Edit | None]) -> None:
        if self.checked is None:
            return
        merged: dict[FigureKey, Edit | None] = {edit.key: edit for edit in self.checked.edits}
        merged |= edits
        kept = [edit for edit in merged.values() if edit is not None]
        self.checked = self._engine.recheck(self.checked, kept)
        self.changed.emit(self.checked)
        self.drafts_changed.emit()

    def _on_stack(self) -> None:
        self.stack_changed.emit()

    @property
    def has_unsaved(self) -> bool:
        """Whether the draft in sight has edits that no exported workbook holds."""
        return not self.undo_stack.isClean()

    # -- exporting

    def export(self, target: Path) -> None:
        """Write the corrected workbook in the background; the draft itself is never written."""
        if self.checked is None or self._exporting is not None:
            return
        if self.path is not None and _same_file(self.path, target):
            self.export_failed.emit("这是草稿本身。程序不改动原文件，请换一个文件名。")
            return
        checked = self.checked
        self._export_stack = self.undo_stack
        job = Job(lambda watch: self._engine.export(checked, target))
        job.succeeded.connect(self._on_exported)
        job.failed.connect(self._on_export_failed)
        self._exporting, self._export_target = job, target
        self._export_index = self.undo_stack.index()
        self.exporting.emit(True)
        self._jobs.start(job)

    def _on_exported(self, job: Job, result: object) -> None:
        target, self._exporting = self._export_target, None
        stack, self._export_stack = self._export_stack, None
        drafts = [draft for draft in self.drafts if draft.stack is stack]
        if drafts and drafts[0].stack.index() == self._export_index:
            drafts[0].stack.setClean()
        self.exporting.emit(False)
        self.exported.emit(target)

    def _on_export_failed(self, job: Job, error: Exception) -> None:
        log.error("export failed", exc_info=error)
        self._exporting = None
        self.exporting.emit(False)
        self.export_failed.emit(export_words(error))

    # -- ending

    def shut_down(self, milliseconds: int = 10_000) -> bool:
        """Cancel all work and wait for it; False if a thread did not end in time."""
        self._queue.drop()
        return self._jobs.stop_all(milliseconds)


def _same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # the target is not there yet
        return first.absolute() == second.absolute()
