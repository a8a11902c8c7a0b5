"""An open draft: the file, what was found in it, its edits with their undo."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QUndoStack

from core.pipeline.check import Checked


class Draft:
    """One of the drafts that are open. ``failure`` are the reasons of one that could not be read, else ()."""

    def __init__(
        self, path: Path, checked: Checked | None, stack: QUndoStack, failure: tuple[str, ...] = ()
    ) -> None:
        self.path = path
        self.checked = checked
        self.stack = stack
        self.failure = failure

    @property
    def has_unsaved(self) -> bool:
        """Whether there are edits that no exported workbook holds."""
        return not self.stack.isClean()
