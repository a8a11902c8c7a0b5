"""Writes the program's own small files one after the other, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from gui.workers.job import Job, JobKeeper


class Scribe(QObject):
    """Of several writings under one name that wait, only the last is done."""

    failed = Signal(object, object)
    """The name, and the exception."""

    def __init__(self, jobs: JobKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._name: object = None
        self._waiting: dict[object, Callable[[], object]] = {}

    @property
    def is_busy(self) -> bool:
        """Whether anything is still to be written."""
        return self._job is not None

    def do(self, name: object, work: Callable[[], object]) -> None:
        """Write soon; returns at once."""
        self._waiting[name] = work
        self._next()

    def finish(self) -> None:
        """At the very end, when no thread runs any more: write what still waits, here and now."""
        waiting, self._waiting = self._waiting, {}
        for name, work in waiting.items():
            try:
                work()
            except OSError as error:
                self.failed.emit(name, error)

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        self._name = next(iter(self._waiting))
        work = self._waiting.pop(self._name)
        job = Job(lambda watch: work())
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        self._job = job
        self._jobs.start(job)

    def _on_done(self) -> None:
        self._job = None
        self._next()

    def _on_failed(self, job: Job, error: Exception) -> None:
        name, self._job = self._name, None
        self.failed.emit(name, error)
        self._next()
