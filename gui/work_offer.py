"""What a program that did not end properly left behind: offered, taken up, given up, or left for later."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.drafts import Draft
from gui.records import Record
from gui.rereading import edits_kept
from gui.work import Taken, Work, merged
from gui.work_keeping import WorkKeeping
from gui.work_store import LeftOver, WorkStore
from gui.workers.job import Job
from gui.workspace import Workspace

log = logging.getLogger(__name__)


class WorkOffer(QObject):
    """Looks once, in the background; what is found is this program's affair until it is answered."""

    changed = Signal()
    """There is something else to offer, or nothing."""
    taken = Signal(object)
    """Taken: the work on a draft is in the window again."""

    def __init__(self, workspace: Workspace, store: WorkStore | None, keeping: WorkKeeping) -> None:
        super().__init__(workspace)
        self._workspace, self._store, self._keeping = workspace, store, keeping
        self._left: list[LeftOver] = []
        self._works: dict[Path, list[tuple[LeftOver, Work]]] = {}
        self.wanted: set[Path] = set()
        """Drafts that are being taken up."""
        self.has_looked = store is None
        self.lost: dict[Path, str] = {}
        """Drafts that were wanted back and could not be read, and why."""
        workspace.opening.read.connect(self._on_read)
        workspace.opening.queue.refused.connect(self._on_refused)
        workspace.reading_stopped.connect(self._on_stopped)
        workspace.reading_cut_short.connect(self._on_stopped)

    @property
    def works(self) -> Mapping[Path, Work]:
        """What is offered, by the draft's file."""
        return {path: merged(work for _, work in found) for path, found in self._works.items()}

    @property
    def damaged(self) -> int:
        """How many drafts' work was found in pieces and cannot be offered."""
        return sum(left.damaged for left in self._left)

    def look(self) -> None:
        """Look for work that was left behind."""
        store = self._store
        if store is not None:
            job = Job(lambda watch: store.left_over())
            job.succeeded.connect(self._on_found)
            job.failed.connect(lambda job, error: log.error("looking failed", exc_info=error))
            self._workspace.jobs.start(job)

    def _on_found(self, job: Job, found: list[LeftOver]) -> None:
        self._left, self.has_looked = found, True
        for left in found:
            for work in left.works:
                self._works.setdefault(work.path, []).append((left, work))
        if found:
            self.changed.emit()

    # -- the answers

    def take_up(self) -> None:
        """Open the drafts again and put the work in."""
        self.lost = {}
        self.wanted = set(self._works)
        is_open = {draft.path: draft for draft in self._workspace.drafts if draft.checked is not None}
        missing = []
        for path, work in self.works.items():
            if path in is_open:
                self._put_in(is_open[path], work)
            else:
                self._workspace.reader.remember(path, Record(work.decisions, work.previous))
                missing.append(path)
        if missing:
            self._workspace.open_all(missing)
        self._forget_empty()

    def give_up(self) -> None:
        """Throw it away."""
        for left in self._left:
            left.remove()
        self._left, self._works, self.lost = [], {}, {}
        self.changed.emit()

    def later(self) -> None:
        """Leave it for the next start; no answer at all is the same."""
        self.stop()
        self.changed.emit()

    def stop(self) -> None:
        """The program ends."""
        for left in self._left:
            left.release()
        self._left, self._works, self.lost = [], {}, {}

    # -- taking up

    def _on_read(self, draft: Draft) -> None:
        if draft.path in self.wanted and draft.path in self._works:
            self._put_in(draft, self.works[draft.path])
            self._forget_empty()

    def _on_stopped(self) -> None:
        """Reading was cancelled: what was not read is only offered again."""
        for path in self.wanted:
            self._workspace.reader.forget(path)
        self.wanted.clear()

    def _on_refused(self, path: Path, reasons: tuple[str, ...]) -> None:
        if path in self.wanted:
            self.wanted.discard(path)
            self.lost[path] = reasons[0] if reasons else ""
            self.changed.emit()

    def _put_in(self, draft: Draft, work: Work) -> None:
        assert self._store is not None and draft.checked is not None
        found = self._works.pop(work.path)
        self.wanted.discard(work.path)
        source = draft.checked.source
        mine = {edit.key for edit in draft.checked.edits}
        kept, gone = edits_kept(work.edits, work.grounds, source)
        try:
            if len(found) == 1:
                self._store.adopt(found[0][0], work.path)
            else:
                self._store.keep(work)
        except OSError:
            log.exception("the work on %s could not be taken over", work.path)
        else:
            self._keeping.adopted(work)
        edits = [edit for edit in kept if edit.key not in mine]
        self._workspace.editing.put_in(draft, edits, "恢复上次的修改")
        self.taken.emit(Taken(work.path, len(kept), gone, source.digest != work.digest))

    def _forget_empty(self) -> None:
        """Folders all of whose work is taken up, or could not be read at all, are done with."""
        busy = [left for found in self._works.values() for left, _ in found]
        for left in [left for left in self._left if left not in busy]:
            left.remove()
            self._left.remove(left)
        self.changed.emit()
