"""What is open: the draft as checked, its edits, the undo stack, and the work under way."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.model.edit import Edit
from core.model.report import FigureKey, FigureStatus
from core.pipeline.check import Checked, CheckStatus, current_standard
from gui.commands import Change, EditFigures
from gui.engine import Engine
from gui.entry import show_value
from gui.faults import export_words, reading_words
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
        self._reading: Job | None = None
        self._reading_path: Path | None = None
        self._exporting: Job | None = None
        self._export_target: Path | None = None
        self._export_index = 0
        self.standard = current_standard()
        self.path: Path | None = None
        self.checked: Checked | None = None
        self.undo_stack = QUndoStack(self)
        # Passed on, because the stack's destructor still emits: then nobody but this object may listen.
        self.undo_stack.indexChanged.connect(self._on_stack)
        self.undo_stack.cleanChanged.connect(self._on_stack)

    # -- reading

    def open(self, path: Path) -> None:
        """Read and check a file in the background; a reading still under way is cancelled."""
        self._drop_reading()
        job = Job(lambda watch: self._engine.check(path, watch))
        job.progress.connect(self._on_progress)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_reading_failed)
        self._reading, self._reading_path = job, path
        self.reading.emit(path)
        self._jobs.start(job)

    def cancel_reading(self) -> None:
        """Stop the reading under way, if any."""
        if self._reading is not None:
            self._drop_reading()
            self.reading_stopped.emit()

    def _drop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._reading_path = None

    def _on_progress(self, job: Job, words: str) -> None:
        if job is self._reading:
            self.progress.emit(words)

    def _on_read(self, job: Job, checked: Checked) -> None:
        if job is not self._reading or self._reading_path is None:
            return
        path, self._reading, self._reading_path = self._reading_path, None, None
        if checked.status is CheckStatus.FAILED:
            reasons = tuple(problem.message for problem in checked.report.problems)
            self.failed.emit(Failure(path, reasons or (reading_words(None),)))
            return
        self.path, self.checked = path, checked
        self.undo_stack.clear()
        self.opened.emit(checked)

    def _on_reading_failed(self, job: Job, error: Exception) -> None:
        if job is not self._reading or self._reading_path is None:
            return
        log.error("reading failed", exc_info=error)
        path, self._reading, self._reading_path = self._reading_path, None, None
        self.failed.emit(Failure(path, (reading_words(error),)))

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

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

    def _on_stack(self) -> None:
        self.stack_changed.emit()

    @property
    def has_unsaved(self) -> bool:
        """Whether there are edits that no exported workbook holds."""
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
        job = Job(lambda watch: self._engine.export(checked, target))
        job.succeeded.connect(self._on_exported)
        job.failed.connect(self._on_export_failed)
        self._exporting, self._export_target = job, target
        self._export_index = self.undo_stack.index()
        self.exporting.emit(True)
        self._jobs.start(job)

    def _on_exported(self, job: Job, result: object) -> None:
        target, self._exporting = self._export_target, None
        if self.undo_stack.index() == self._export_index:
            self.undo_stack.setClean()
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
        self._reading = self._reading_path = None
        return self._jobs.stop_all(milliseconds)


def _same_file(first: Path, second: Path) -> bool:
    try:
        return first.samefile(second)
    except OSError:  # the target is not there yet
        return first.absolute() == second.absolute()
