"""Files waiting to be read, and the one being read: one at a time, off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.model.watch import Watch
from core.pipeline.check import Checked, CheckStatus
from gui.faults import reading_words
from gui.files import gather
from gui.workers.job import Job, JobKeeper

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """What came of reading a file. ``previous`` is the file of last year's report, if there is one.

    ``told`` is for the person: what was remembered of this draft and could not be used.
    """

    checked: Checked
    previous: Path | None = None
    told: str = ""


class ReadingQueue(QObject):
    """Tells of every file how its reading ended; a job that was dropped is never heard of again."""

    begun = Signal(object)
    """Path of the file, or of the folder that is looked through."""
    progress = Signal(str)
    read = Signal(object, object)
    """Path and Reading."""
    refused = Signal(object, object)
    """Path, and a tuple of sentences for people."""
    gathered = Signal(object)
    """The files in the folders that were given; may be none."""
    changed = Signal()
    """Another number of files is waiting."""

    def __init__(
        self, read: Callable[[Path, Watch], Reading], jobs: JobKeeper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._read, self._jobs = read, jobs
        self._job: Job | None = None
        self._path: Path | None = None
        self._waiting: list[Path] = []
        self._of = 0

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or a folder looked through."""
        return self._job is not None

    @property
    def left(self) -> tuple[Path, ...]:
        """What is being read and what waits behind it."""
        return (*([self._path] if self._path else []), *self._waiting)

    @property
    def at(self) -> tuple[int, int]:
        """Which of how many files is being read: (3, 12); (0, 0) if none is."""
        left = len(self.left)
        return (self._of - left + 1, self._of) if left else (0, 0)

    def start(self, paths: Sequence[Path]) -> None:
        """Read these; what was under way is dropped."""
        self.drop()
        self._waiting = list(dict.fromkeys(paths))
        self._of = len(self._waiting)
        self._next()

    def look_through(self, paths: Sequence[Path]) -> None:
        """Find the drafts in folders; ``gathered`` tells them."""
        self.drop()
        self._run(paths[0], Job(lambda watch: gather(paths, watch)), self._on_gathered)

    def drop(self) -> None:
        """Cancel what is under way and forget what waits."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._path = None
        self._waiting = []
        self.changed.emit()

    def _next(self) -> None:
        self._job = self._path = None
        if self._waiting:
            path = self._waiting.pop(0)
            self._run(path, Job(lambda watch: self._read(path, watch)), self._on_read)
        self.changed.emit()

    def _run(self, path: Path, job: Job, then: object) -> None:
        job.progress.connect(self._on_progress)
        job.succeeded.connect(then)
        job.failed.connect(self._on_failed)
        self._job, self._path = job, path
        self.begun.emit(path)
        self._jobs.start(job)

    def _on_progress(self, job: Job, words: str) -> None:
        if job is self._job:
            self.progress.emit(words)

    def _on_gathered(self, job: Job, paths: list[Path]) -> None:
        if job is self._job:
            self._job = self._path = None
            self.gathered.emit(paths)

    def _on_read(self, job: Job, reading: Reading) -> None:
        if job is not self._job or self._path is None:
            return
        checked = reading.checked
        if checked.status is CheckStatus.FAILED:
            reasons = tuple(problem.message for problem in checked.report.problems)
            self._end(self.refused, reasons or (reading_words(None),))
        else:
            self._end(self.read, reading)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            log.error("reading failed", exc_info=error)
            self._end(self.refused, (reading_words(error),))

    def _end(self, how: Signal, what: object) -> None:
        """Tell it once nothing is under way: whoever hears of it may start something else."""
        path, self._job, self._path = self._path, None, None
        how.emit(path, what)  # type: ignore[attr-defined]
        if self._job is None:
            self._next()
