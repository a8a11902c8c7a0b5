"""Undoable acts: one command per act of a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QUndoCommand

from core.model.decision import Decision
from core.model.edit import Edit
from core.model.report import FigureKey, Report
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


@dataclass(frozen=True)
class LastYear:
    """Last year's report of a draft, and its file; both None if there is none."""

    report: Report | None
    path: Path | None


class PairDraft(QUndoCommand):
    """Gives a draft last year's report, or takes it away."""

    def __init__(self, pair: Callable[[LastYear], None], before: LastYear, after: LastYear) -> None:
        super().__init__("比对上年报告" if after.report is not None else "去掉上年报告")
        self._pair, self._before, self._after = pair, before, after

    def redo(self) -> None:
        """Compare so."""
        self._pair(self._after)

    def undo(self) -> None:
        """As it was compared before."""
        self._pair(self._before)


def edit_words(changes: tuple[Change, ...], standard: Standard) -> str:
    """What a step of undo is called."""
    first = changes[0]
    if len(changes) > 1:
        return f"改 {len(changes)} 格"
    new = "原样" if first.after is None else show_value(first.after.value) or "空"
    return f"改 {standard.words(first.key)} 为 {new}"
