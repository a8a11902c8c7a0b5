"""Writing files in the background: one at a time, and never over a draft that is open."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.faults import export_words
from gui.workers.job import Job, JobKeeper

log = logging.getLogger(__name__)


class Exporting(QObject):
    """Runs the writing; tells how it ended."""

    busy = Signal(bool)
    done = Signal(object)
    """Path of the file written."""
    printed = Signal()
    failed = Signal(str)

    def __init__(self, jobs: JobKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._target: Path | None = None
        self._then: Callable[[], object] | None = None

    def write(
        self,
        work: Callable[[Path], object],
        target: Path,
        sources: Iterable[Path] = (),
        then: Callable[[], object] | None = None,
    ) -> None:
        """Do ``work(target)``, and ``then`` once it is written; ``sources`` are not to be written over."""
        if self._job is not None:
            return
        if any(same_file(source, target) for source in sources):
            self.failed.emit("这是草稿本身。程序不改动原文件，请换一个文件名。")
            return
        self._target, self._then = target, then
        self._start(Job(lambda watch: work(target)))

    def run(self, work: Callable[[], object]) -> None:
        """Do ``work``, which prints."""
        if self._job is None:
            self._target = self._then = None
            self._start(Job(lambda watch: work()))

    def _start(self, job: Job) -> None:
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        self._job = job
        self.busy.emit(True)
        self._jobs.start(job)

    def _on_done(self, job: Job, result: object) -> None:
        then, self._then, self._job = self._then, None, None
        if then is not None:
            then()
        self.busy.emit(False)
        if self._target is not None:
            self.done.emit(self._target)
        else:
            self.printed.emit()

    def _on_failed(self, job: Job, error: Exception) -> None:
        log.error("export failed", exc_info=error)
        self._job = self._then = None
        self.busy.emit(False)
        self.failed.emit(export_words(error))


def same_file(first: Path, second: Path) -> bool:
    """Whether two names are one file, be it there or not."""
    try:
        return first.samefile(second)
    except OSError:  # the target is not there yet
        return first.absolute() == second.absolute()
