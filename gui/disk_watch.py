"""Whether an open draft has changed on disk, so that the person is not shown what is no longer there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from core.model.watch import Watch
from gui.drafts import Draft
from gui.workers.job import Job, JobKeeper
from gui.workspace import Workspace

GONE = ""
"""Stands for the digest of a file that is not there."""
SETTLE = 400
"""Milliseconds: Word and WPS save by several renames."""


class DiskWatch(QObject):
    """Follows the list of drafts. Compared are the bytes: a file only touched has not changed."""

    changed = Signal(object)
    """Draft: its file says something else now."""
    lost = Signal(object)
    """Draft: its file is not there any more."""

    def __init__(self, workspace: Workspace, jobs: JobKeeper) -> None:
        super().__init__(workspace)
        self._workspace, self._jobs = workspace, jobs
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_event)
        self._watcher.directoryChanged.connect(self._on_event)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self._look)
        self._job: Job | None = None
        self._told: dict[Draft, str] = {}
        """By the draft what stands on the disk now: the file's digest, "" for no file."""
        self._missed: set[Draft] = set()
        """Drafts whose file was not there when it was looked for last."""
        self._followed: set[Path] = set()
        workspace.drafts_changed.connect(self._follow)

    def is_stale(self, draft: Draft) -> bool:
        """Whether the draft's file has changed since it was read."""
        return draft in self._told

    def is_lost(self, draft: Draft) -> bool:
        """Whether the draft's file has been deleted or moved away since it was read."""
        return self._told.get(draft) == GONE

    def stop(self) -> None:
        """No more looking."""
        self._timer.stop()
        self._unwatch(self._watched)

    @property
    def _watched(self) -> set[str]:
        return {*self._watcher.files(), *self._watcher.directories()}

    def _unwatch(self, paths: set[str]) -> None:
        if paths:
            self._watcher.removePaths(sorted(paths))

    def _follow(self) -> None:
        """Watch the drafts and their folders: a file saved by renaming is another file."""
        drafts = [draft for draft in self._workspace.drafts if draft.checked is not None]
        self._told = {draft: digest for draft, digest in self._told.items() if draft in drafts}
        self._missed &= set(drafts)
        if {draft.path for draft in drafts} == self._followed:
            return  # to look at the disk after every edit would wait for sleeping network drives
        self._followed = {draft.path for draft in drafts}
        wanted = {str(path) for draft in drafts for path in (draft.path, draft.path.parent) if path.exists()}
        self._unwatch(self._watched - wanted)
        missing = wanted - self._watched
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _on_event(self) -> None:
        self._timer.start()

    def _look(self) -> None:
        if self._job is not None:
            self._timer.start()
            return
        paths = [draft.path for draft in self._workspace.drafts if draft.checked is not None]
        job = Job(lambda watch: _digests(paths, watch))
        job.succeeded.connect(self._on_digests)
        job.failed.connect(self._end)
        self._job = job
        self._jobs.start(job)

    def _end(self) -> None:
        self._job = None

    def _on_digests(self, job: Job, digests: dict[Path, str]) -> None:
        self._job = None
        self._followed = set()  # a file that was replaced is no longer watched
        self._follow()
        for draft in list(self._workspace.drafts):
            digest = digests.get(draft.path)
            if digest is None or draft.checked is None:
                continue
            if digest == GONE and draft not in self._missed:
                self._missed.add(draft)  # it may be in the middle of being saved: look once more
                self._timer.start()
                continue
            if digest != GONE:
                self._missed.discard(draft)
            if digest == draft.checked.source.digest:
                self._told.pop(draft, None)
            elif self._told.get(draft) != digest:
                self._told[draft] = digest
                (self.lost if digest == GONE else self.changed).emit(draft)


def _digests(paths: list[Path], watch: Watch) -> dict[Path, str]:
    """SHA-256 of each file that can be read just now; GONE for one that is not there."""
    found = {}
    for path in paths:
        watch.check()
        try:
            with path.open("rb") as stream:
                found[path] = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError:
            found[path] = GONE
        except OSError:  # being saved, or held by another program: it will be looked at again
            continue
    return found
