"""Keeps what is not exported on the disk, a moment after every change; forgets it once it is exported."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from gui.drafts import Draft
from gui.rereading import grounds
from gui.work import Work
from gui.work_store import WorkStore
from gui.workers.scribe import Scribe
from gui.workspace import Workspace

log = logging.getLogger(__name__)
DELAY = 250
"""Milliseconds after a change: typing on is not held up, and little is lost."""


class WorkKeeping(QObject):
    """Follows the workspace. Without a store nothing is kept (pictures for the documentation)."""

    failed = Signal()
    """The disk does not take it; told once."""

    def __init__(self, workspace: Workspace, store: WorkStore | None, scribe: Scribe) -> None:
        super().__init__(workspace)
        self._workspace, self._store, self._scribe = workspace, store, scribe
        self._kept: dict[Path, Work] = {}
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.keep_now)
        if store is not None:
            workspace.drafts_changed.connect(self._on_change)
            workspace.stack_changed.connect(self._on_change)
            scribe.failed.connect(self._on_failed)

    def _on_change(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def adopted(self, work: Work) -> None:
        """The store has this already: it was left over, and is taken up again."""
        self._kept[work.path] = work

    def keep_now(self) -> None:
        """Write what changed since the last time."""
        store = self._store
        if store is None:
            return
        now = {draft.path: work for draft in self._workspace.unsaved if (work := _work(draft)) is not None}
        for path, work in now.items():
            if self._kept.get(path) != work:
                self._scribe.do(("work", path), lambda work=work: store.keep(work))
        for path in self._kept.keys() - now:
            self._scribe.do(("work", path), lambda path=path: store.forget(path))
        self._kept = now

    def stop(self) -> None:
        """Nothing more is to be kept: all is exported or given up."""
        self._timer.stop()
        if self._store is not None:
            self._scribe.do("end of work", self._store.end)

    def _on_failed(self, name: object, error: Exception) -> None:
        if not (isinstance(name, tuple) and name[0] == "work"):
            return
        log.error("work could not be kept", exc_info=error)
        self._kept.pop(name[1], None)
        if not self._told:
            self._told = True
            self.failed.emit()


def _work(draft: Draft) -> Work | None:
    checked = draft.checked
    if checked is None:
        return None
    return Work(
        draft.path,
        checked.source.digest,
        checked.edits,
        grounds(checked.source, checked.edits),
        checked.decisions,
        draft.previous,
    )
