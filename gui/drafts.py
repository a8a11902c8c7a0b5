"""An open draft: the file, what was found in it, its edits with their undo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QUndoStack

from core.model.edit import Edit
from core.pipeline.check import Checked


class Draft:
    """One of the drafts that are open. ``failure`` are the reasons of one that could not be read, else ()."""

    def __init__(
        self, path: Path, checked: Checked | None, stack: QUndoStack, failure: tuple[str, ...] = ()
    ) -> None:
        self.path = path
        self.checked = checked
        self.is_settled = True
        """Whether the findings are those of the figures; just after an edit they are not yet."""
        self.stack = stack
        self.failure = failure
        self.exported: frozenset[Edit] = frozenset()
        """The edits that the file exported last holds."""
        self.previous: Path | None = None
        """Last year's report, if one was given."""

    @property
    def has_unsaved(self) -> bool:
        """Whether there are edits that no exported file holds. (What was ignored is kept at once.)"""
        edits = frozenset(self.checked.edits) if self.checked else frozenset()
        return not self.stack.isClean() and edits != self.exported

    @property
    def not_exported(self) -> int:
        """How many figures are other than in the file exported last (in the draft, if none was)."""
        if self.checked is None or not self.has_unsaved:
            return 0
        now = {edit.key: edit.value for edit in self.checked.edits}
        then = {edit.key: edit.value for edit in self.exported}
        return sum(key not in now or key not in then or now[key] != then[key] for key in now.keys() | then)


@dataclass(frozen=True)
class Failure:
    """A file that could not be read, and why: sentences for people."""

    path: Path
    reasons: tuple[str, ...]
