"""One piece of slow work on its own thread: it gets frozen values and returns one."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from core.model.watch import CancelledError, Watch


class Job(QThread):
    """Runs ``work(watch)`` once. Every signal carries the job itself, so that a stale one can be told."""

    progress = Signal(object, str)
    succeeded = Signal(object, object)
    """The job and what ``work`` returned."""
    failed = Signal(object, object)
    """The job and the exception; a cancelled job is silent."""

    def __init__(self, work: Callable[[Watch], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next ``watch.check()``; returns at once."""
        self._stop.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether cancel was asked for."""
        return self._stop.is_set()

    def run(self) -> None:
        """The thread's body."""
        watch = Watch(is_cancelled=self._stop.is_set, on_progress=self._tell)
        try:
            result = self._work(watch)
        except CancelledError:
            return
        except Exception as error:
            if not self.is_cancelled:
                self.failed.emit(self, error)
        else:
            if not self.is_cancelled:
                self.succeeded.emit(self, result)

    def _tell(self, words: str) -> None:
        self.progress.emit(self, words)


class JobKeeper(QObject):
    """Keeps jobs alive until their threads have ended, cancelled ones too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    def start(self, job: Job) -> None:
        """Run a job and hold it."""
        self._jobs.append(job)
        job.finished.connect(self._sweep)
        job.start()

    def _sweep(self) -> None:
        for job in [job for job in self._jobs if job.isFinished()]:
            self._jobs.remove(job)
            job.deleteLater()

    @property
    def running(self) -> int:
        """How many threads have not ended."""
        return sum(not job.isFinished() for job in self._jobs)

    def stop_all(self, milliseconds: int) -> bool:
        """Cancel all and wait for their ends; False if one did not end in time."""
        for job in self._jobs:
            job.cancel()
        ended = [job.wait(milliseconds) for job in self._jobs]
        self._sweep()
        return all(ended)
