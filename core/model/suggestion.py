"""Suggestions: corrections that the program proposes. Nothing is changed until a person accepts one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.model.edit import Edit
from core.model.report import FigureKey


@dataclass(frozen=True)
class Change:
    """One figure: the value printed (None where none could be read), and the value proposed."""

    key: FigureKey
    before: Decimal | None
    after: Decimal


@dataclass(frozen=True)
class Suggestion:
    """Figures to change together, because only together they make the relations hold; mostly one figure.

    ``reason`` is Chinese. ``rules`` are the rules whose findings it mends. ``sure``: the relations leave no
    other answer that is as small, and more than one of them says so (docs/decisions/0007-repair.md).
    """

    changes: tuple[Change, ...]
    reason: str
    rules: tuple[str, ...] = ()
    sure: bool = False

    def edits(self) -> tuple[Edit, ...]:
        """The edits that accepting it makes."""
        return tuple(Edit(change.key, change.after, f"采纳建议：{self.reason}") for change in self.changes)


def edits_of(suggestions: Iterable[Suggestion]) -> tuple[Edit, ...]:
    """The edits of several suggestions, each figure once; of two for one figure the first counts."""
    edits: dict[FigureKey, Edit] = {}
    for suggestion in suggestions:
        for edit in suggestion.edits():
            edits.setdefault(edit.key, edit)
    return tuple(edits.values())
