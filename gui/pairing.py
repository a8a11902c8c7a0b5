"""Last year's report beside a draft: chosen by the person, or offered when two years are dropped."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.pipeline.check import Checked, CheckStatus, why_not_comparable
from gui.drafts import Draft
from gui.engine import Engine
from gui.faults import reading_words
from gui.workers.job import Job, JobKeeper
from gui.workspace import Workspace

log = logging.getLogger(__name__)
FEW = 30
"""Drafts among which everyone is tried with everyone; of more, only those whose names are written alike."""


class Pairing(QObject):
    """Reads last year's report in the background; the draft's edits, decisions and undo stay."""

    begun = Signal(object)
    """Path that is being read."""
    paired = Signal(object)
    """Draft that has last year's report now, or no longer."""
    refused = Signal(str)
    offered = Signal(object)
    """List of pairs: a draft, and the draft of the year before. They were dropped together."""

    def __init__(self, workspace: Workspace, engine: Engine, jobs: JobKeeper) -> None:
        super().__init__(workspace)
        self._workspace, self._engine, self._jobs = workspace, engine, jobs
        self._job: Job | None = None
        self._draft: Draft | None = None
        self._path: Path | None = None
        self._expects = False
        self._fresh: list[Draft] = []
        workspace.editing.paired.connect(self.paired)
        workspace.opening.read.connect(self._on_fresh)
        workspace.drafts_changed.connect(self._look)

    def choose(self, path: Path) -> None:
        """Read a file as the report of the year before the draft in sight."""
        draft = self._workspace.current
        if draft is None:
            return
        self.cancel()
        job = Job(lambda watch: self._engine.check(path, watch))
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        self._job, self._draft, self._path = job, draft, path
        self.begun.emit(path)
        self._jobs.start(job)

    def cancel(self) -> None:
        """Forget the reading under way, if any."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def pair(self, draft: Draft, before: Draft) -> None:
        """Take another open draft as last year's."""
        if before.checked is not None:
            self._workspace.editing.pair(draft, before.checked.source, before.path)

    def remove(self, draft: Draft) -> None:
        """Check a draft without last year's report again."""
        self._workspace.editing.pair(draft, None, None)

    def expect(self, paths: Sequence[Path]) -> None:
        """Files or folders were dropped together: once all are read there may be two years of one body."""
        self._expects = len(paths) > 1 or any(path.is_dir() for path in paths)
        self._fresh = []

    def _on_fresh(self, draft: Draft) -> None:
        if self._expects:
            self._fresh.append(draft)

    def _look(self) -> None:
        if not self._expects or len(self._fresh) < 2 or self._workspace.is_reading:
            return
        self._expects = False
        fresh, self._fresh = [draft for draft in self._fresh if draft in self._workspace.drafts], []
        pairs = list(_pairs(fresh))
        if pairs:
            self.offered.emit(pairs)

    def _on_read(self, job: Job, before: Checked) -> None:
        draft, path = self._draft, self._path
        if job is not self._job or draft is None or path is None:
            return
        self._job = None
        if draft not in self._workspace.drafts or draft.checked is None:
            return
        if before.status is CheckStatus.FAILED:
            self.refused.emit("".join(problem.message for problem in before.report.problems[-1:]))
            return
        reason = why_not_comparable(draft.checked.source, before.source)
        if reason:
            self.refused.emit(f"{reason.rstrip('。')}。")
        else:
            self._workspace.editing.pair(draft, before.source, path)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job:
            log.error("reading last year's report failed", exc_info=error)
            self._job = None
            self.refused.emit(reading_words(error))


def _pairs(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Every draft that has no report of last year yet, with the one among the others that is it."""
    for draft in drafts:
        if draft.checked is None or draft.previous is not None:
            continue
        source = draft.checked.source
        for other in drafts:
            if other.checked is None or other is draft or source.year is None:
                continue
            before = other.checked.source
            if before.year != source.year - 1 or (len(drafts) > FEW and before.agency != source.agency):
                continue
            if not why_not_comparable(source, before):
                yield draft, other
                break
