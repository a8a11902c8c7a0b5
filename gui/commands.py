"""Undoable acts: one command per act of a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QUndoCommand

from core.model.decision import Decision
from core.model.edit import Edit
from core.model.report import FigureKey
from core.standard.schema import Standard
from gui.entry import show_value

Put = Callable[[Mapping[FigureKey, Edit | None]], None]
Decide = Callable[[tuple[Decision, ...]], None]


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


class DecideFindings(QUndoCommand):
    """Sets findings aside, or lets them stand again."""

    def __init__(
        self, decide: Decide, before: tuple[Decision, ...], after: tuple[Decision, ...], words: str
    ) -> None:
        super().__init__(words)
        self._decide, self._before, self._after = decide, before, after

    def redo(self) -> None:
        """Decide so."""
        self._decide(self._after)

    def undo(self) -> None:
        """As it was decided before."""
        self._decide(self._before)


def edit_words(changes: tuple[Change, ...], standard: Standard) -> str:
    """What a step of undo is called."""
    first = changes[0]
    if len(changes) > 1:
        return f"改 {len(changes)} 格"
    new = "原样" if first.after is None else show_value(first.after.value) or "空"
    return f"改 {standard.words(first.key)} 为 {new}"
