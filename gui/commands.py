"""Undoable edits: one command per act of a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from core.model.edit import Edit
from core.model.report import FigureKey

Put = Callable[[Mapping[FigureKey, Edit | None]], None]


@dataclass(frozen=True)
class Change:
    """One figure's edit before and after; None means: as in the draft."""

    key: FigureKey
    before: Edit | None
    after: Edit | None


class EditFigures(QUndoCommand):
    """Puts the edits of one act in, or takes them back."""

    def __init__(self, put: Put, changes: tuple[Change, ...], words: str) -> None:
        super().__init__(words)
        self._put = put
        self.changes = changes

    def redo(self) -> None:
        """Put the new edits in."""
        self._put({change.key: change.after for change in self.changes})

    def undo(self) -> None:
        """Put the old ones back."""
        self._put({change.key: change.before for change in self.changes})
