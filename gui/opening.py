"""Opening files: what is read, what is shown first, what is kept of a draft that is read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.draft_list import DraftList
from gui.draft_reader import DraftReader
from gui.drafts import Draft, Failure
from gui.editing import Editing
from gui.judging import Judging
from gui.reading import Reading, ReadingQueue
from gui.rereading import edits_kept, grounds
from gui.workers.job import JobKeeper


class Opening(QObject):
    """Fills the list of drafts, one file after the other."""

    begun = Signal(object)
    """Path: a file is being read, and nothing is to be seen before."""
    stopped = Signal()
    cut_short = Signal(int)
    """What was read behind the draft in sight was cancelled: so many files are not read."""
    failed = Signal(object)
    """Failure of a file that was to be shown."""
    nothing_found = Signal()
    read = Signal(object)
    """Draft that was read just now, with all that was kept of it."""
    remarked = Signal(str)
    """What was remembered of the draft in sight and could not be used."""
    reread_done = Signal(int, int)
    """A draft was read again: how many edits were kept, how many had lost their ground."""

    def __init__(
        self,
        reader: DraftReader,
        jobs: JobKeeper,
        drafts: DraftList,
        editing: Editing,
        judging: Judging,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._drafts, self._editing, self._judging = drafts, editing, judging
        self.queue = ReadingQueue(reader.read, jobs, self)
        self.queue.begun.connect(self._on_begun)
        self.queue.read.connect(self.on_read)
        self.queue.refused.connect(self._on_refused)
        self.queue.gathered.connect(self._on_gathered)
        self._several = self._shown = False
        self._again: Draft | None = None

    # -- what is wanted

    def open_all(self, paths: Sequence[Path]) -> None:
        """Read files one after the other; the first that can be read is shown, the others join the list."""
        wanted = list(dict.fromkeys(paths))
        for draft in self._drafts.items:  # one with edits is not read over them: it is only shown
            if draft.path in wanted and draft.has_unsaved:
                wanted.remove(draft.path)
                if not wanted:
                    self._drafts.switch(draft)
                    return
        self._several, later = len(wanted) > 1, self._later()
        self._shown = False
        self.queue.start([*wanted, *later])

    def _later(self) -> tuple[Path, ...]:
        """Those of an earlier drop that are read behind the scenes are read on afterwards."""
        return self.queue.left if self._shown else ()

    def open_dropped(self, paths: Sequence[Path]) -> None:
        """The same for what a person drops: of folders, all drafts in them."""
        if any(path.is_dir() for path in paths):
            self._several = self._shown = False
            self.queue.look_through(paths)
        else:
            self.open_all(paths)

    def reread(self, draft: Draft) -> None:
        """Read a draft again that changed on disk; what was done to it is kept."""
        later = self._later()
        self._several, self._shown, self._again = False, False, draft
        self.queue.start([draft.path, *later])

    def cancel(self) -> None:
        """Stop the reading under way, if any, and what waits behind it."""
        if self.queue.is_busy:
            self._again = None
            behind, left = self.reads_behind, len(self.queue.left)
            self.queue.drop()
            if behind:
                self.cut_short.emit(left)
            else:
                self.stopped.emit()

    @property
    def reads_behind(self) -> bool:
        """Whether what is being read is not waited for: something else is in sight already."""
        return self._shown and self.queue.is_busy

    # -- what came of it

    def _on_begun(self, path: Path) -> None:
        if not self._shown:
            self.begun.emit(path)

    def _on_gathered(self, paths: list[Path]) -> None:
        if paths:
            self.open_all(paths)
        else:
            self.stopped.emit()
            self.nothing_found.emit()

    def on_read(self, path: Path, reading: Reading) -> None:
        """Put a draft into the list, and into sight if it is the first."""
        again, self._again = self._again, None
        if again is not None and again.path == path and again in self._drafts.items:
            self._put_back(again, reading)
            return
        draft = self._drafts.keep(path, reading.checked)
        if draft.checked is reading.checked:
            draft.previous = reading.previous
        self._show(draft)
        if reading.told and draft is self._drafts.current:
            self.remarked.emit(reading.told)
        self.read.emit(draft)

    def _show(self, draft: Draft) -> None:
        if not self._shown:
            self._shown = True
            self._drafts.switch(draft)

    def _put_back(self, old: Draft, reading: Reading) -> None:
        """The new reading with the work of the old one."""
        was, checked = old.checked, reading.checked
        assert was is not None
        is_same = (was.decisions, was.previous) == (checked.decisions, checked.previous)
        if not is_same:  # without a folder of records nothing is known on the reading's thread
            checked = replace(checked, decisions=was.decisions, previous=was.previous)
        draft = self._drafts.keep(old.path, checked, over=True)
        draft.previous, draft.exported = old.previous, old.exported
        self._show(draft)
        kept, gone = edits_kept(was.edits, grounds(was.source, was.edits), checked.source)
        self._editing.put_in(draft, kept)
        if not is_same:
            self._judging.want(draft)
        self.read.emit(draft)
        self.reread_done.emit(len(kept), gone)

    def _on_refused(self, path: Path, reasons: tuple[str, ...]) -> None:
        """Of one file alone this is shown large; of several it stands in the list."""
        self._again = None
        if self._several or self._shown:
            self._drafts.keep(path, None, reasons)
        if not self._shown and not self.queue.left:
            self.failed.emit(Failure(path, reasons))
