"""Accepting every suggestion that is sure: which these are is found out in the background."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject

from core.pipeline.check import Checked
from gui.drafts import Draft
from gui.editing import Editing
from gui.engine import Engine
from gui.judging import newest
from gui.workers.job import Job, JobKeeper

log = logging.getLogger(__name__)


class Accepting(QObject):
    """One draft at a time. What the person does meanwhile counts: then it is found out once more."""

    def __init__(
        self, engine: Engine, jobs: JobKeeper, editing: Editing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._jobs, self._editing = engine, jobs, editing
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is being found out what is sure."""
        return self._job is not None

    def accept_sure(self, draft: Draft) -> None:
        """Put in what every sure suggestion says, and those that become sure by it: one step."""
        if self._job is not None or draft.checked is None:
            return
        state, find, sure = draft.checked, newest(self._engine, draft), self._engine.sure
        job = Job(lambda watch: sure(find()))
        job.succeeded.connect(lambda job, found: self._on_found(draft, state, found))
        job.failed.connect(self._on_failed)
        self._job = job
        self._jobs.start(job)

    def _on_found(self, draft: Draft, state: Checked, found: Checked) -> None:
        self._job = None
        now = draft.checked
        if now is None or _work(now) != _work(state):
            self.accept_sure(draft)
            return
        before = set(now.edits)
        self._editing.put_in(draft, [edit for edit in found.edits if edit not in before])

    def _on_failed(self, job: Job, error: Exception) -> None:
        log.error("finding what is sure failed", exc_info=error)
        self._job = None


def _work(checked: Checked) -> tuple[object, ...]:
    """What a person did to a draft."""
    return checked.edits, checked.decisions, checked.previous
