"""Work that no exported file holds, kept on the disk: what a crash or a power cut leaves behind.

Every running program has a folder of its own, locked as long as it lives. Who finds an unlocked one has found
the work of a program that did not end properly. The lock is Qt's: it knows a process that is gone, also when
another has got its number since.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile

from gui.durable import write_durably
from gui.work import Work, as_text, from_text

log = logging.getLogger(__name__)
_LOCK = "lock"


@dataclass(frozen=True)
class LeftOver:
    """The folder of a program that did not end properly; ours alone until it is released or removed."""

    folder: Path
    lock: QLockFile
    works: tuple[Work, ...]
    damaged: int
    """Files in it that could not be read."""

    def release(self) -> None:
        """Leave it for the next start."""
        self.lock.unlock()

    def remove(self) -> None:
        """It is needed no more."""
        self.lock.unlock()
        _remove(self.folder)


class WorkStore:
    """The folders under one root. Methods may be called from any thread."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder: Path | None = None
        self._lock: QLockFile | None = None
        self._making = threading.Lock()

    def _own(self) -> Path:
        """This program's folder, made and locked when it is first needed."""
        with self._making:
            while self._folder is None:
                folder = self._root / uuid.uuid4().hex
                folder.mkdir(parents=True)
                self._lock = _lock(folder)
                if self._lock is not None:  # else another program took it for a left one, just now
                    self._folder = folder
            return self._folder

    def keep(self, work: Work) -> None:
        """Keep the work on a draft in place of what was kept of it before. OSError if that cannot be done."""
        write_durably(_file(self._own(), work.path), as_text(work))

    def forget(self, path: Path) -> None:
        """The work on a draft is exported or given up."""
        if self._folder is not None:
            _file(self._folder, path).unlink(missing_ok=True)

    def adopt(self, left: LeftOver, path: Path) -> None:
        """Take the work on a draft over: this program's from now on, and at no moment nobody's."""
        _file(left.folder, path).replace(_file(self._own(), path))

    def end(self) -> None:
        """The program ends properly: nothing is left behind."""
        if self._folder is not None and self._lock is not None:
            self._lock.unlock()
            _remove(self._folder)
        self._folder = self._lock = None

    def left_over(self) -> list[LeftOver]:
        """What programs left behind that run no more; what running ones keep is not touched."""
        found = []
        for folder in sorted(self._root.iterdir()) if self._root.is_dir() else []:
            if folder == self._folder or not folder.is_dir():
                continue
            lock = _lock(folder)
            if lock is None:
                continue
            left = _read(folder, lock)
            if left.works or left.damaged:
                found.append(left)
            else:
                left.remove()
        return found


def _lock(folder: Path) -> QLockFile | None:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)  # old age alone is no reason: a window may stay open for weeks
    return lock if lock.tryLock(0) else None


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        log.warning("%s could not be removed", folder)


def _file(folder: Path, draft: Path) -> Path:
    name = hashlib.sha256(str(draft).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return folder / f"{name}.json"


def _read(folder: Path, lock: QLockFile) -> LeftOver:
    works, damaged = [], 0
    for file in sorted(folder.glob("*.json")):
        try:
            work = from_text(file.read_text(encoding="utf-8"))
            works.append(replace(work, saved=file.stat().st_mtime))
        except (OSError, ValueError):
            log.warning("the work kept in %s cannot be read", file, exc_info=True)
            damaged += 1
    return LeftOver(folder, lock, tuple(works), damaged)
