"""Judging drafts anew after every change, off the GUI thread: the newest state counts, always."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.pipeline.check import Checked
from gui.drafts import Draft
from gui.engine import Engine
from gui.workers.job import Job, JobKeeper

log = logging.getLogger(__name__)


class Judging(QObject):
    """One draft at a time. Changes made while one is judged are judged together afterwards."""

    judged = Signal(object)
    """Draft: its findings are those of its figures now."""
    failed = Signal(object)
    """Draft whose findings could not be found: those shown are of an older state."""

    def __init__(self, engine: Engine, jobs: JobKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._jobs = engine, jobs
        self._job: Job | None = None
        self._draft: Draft | None = None
        self._state: Checked | None = None
        self._waiting: list[Draft] = []

    @property
    def is_busy(self) -> bool:
        """Whether anything is being judged."""
        return self._job is not None

    def want(self, draft: Draft) -> None:
        """Judge what the draft holds by the time its turn comes."""
        draft.is_settled = False
        if draft not in self._waiting:
            self._waiting.append(draft)
        self._next()

    def drop(self, draft: Draft) -> None:
        """The draft is closed: what is found in it matters no more."""
        if draft in self._waiting:
            self._waiting.remove(draft)
        if draft is self._draft:
            self._draft = None

    def stop(self) -> None:
        """Judge nothing more."""
        self._waiting = []
        self._draft = None

    def _next(self) -> None:
        if self._job is not None or not self._waiting:
            return
        draft = self._waiting.pop(0)
        state = draft.checked
        if state is None:
            self._next()
            return
        recheck = self._engine.recheck
        job = Job(lambda watch: recheck(state, state.edits))
        job.succeeded.connect(self._on_judged)
        job.failed.connect(self._on_failed)
        self._job, self._draft, self._state = job, draft, state
        self._jobs.start(job)

    def _on_judged(self, job: Job, checked: Checked) -> None:
        draft = self._end()
        # Another state by now: it waits for its own turn, and this result is nobody's.
        if draft is not None:
            draft.checked, draft.is_settled = checked, True
            self.judged.emit(draft)
        self._next()

    def _on_failed(self, job: Job, error: Exception) -> None:
        log.error("judging failed", exc_info=error)
        draft = self._end()
        if draft is not None:
            self.failed.emit(draft)
        self._next()

    def _end(self) -> Draft | None:
        """The draft that was judged, if it still holds what was judged."""
        draft, state = self._draft, self._state
        self._job = self._draft = self._state = None
        return draft if draft is not None and draft.checked is state else None


def newest(engine: Engine, draft: Draft) -> Callable[[], Checked]:
    """The draft as it is now, with its own findings: call it off the GUI thread, for it may have to judge."""
    state, is_settled = draft.checked, draft.is_settled
    assert state is not None
    return lambda: state if is_settled else engine.recheck(state, state.edits)
