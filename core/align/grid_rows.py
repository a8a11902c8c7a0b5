"""Which row of a grid is which row of the form: by labels, and by position only where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.align.cells import is_figure
from core.align.form import FormRow
from core.align.grid_parts import GridPart
from core.align.labels import ALIKE, label_score, labels_within
from core.align.sequence import align_sequences
from core.model.document import GridCell
from core.standard.schema import LabelSpec

_GROUP = 10.0
"""A row inside its right group gains this, inside another group it loses three times as much."""


@dataclass(frozen=True)
class SourceRow:
    """A row of a grid part that may be a row of figures."""

    part: GridPart
    row: int
    labels: tuple[GridCell, ...]
    """Cells left of the first figure, those merged down from above included."""
    figures: int

    @property
    def own_label(self) -> GridCell | None:
        """The rightmost label cell that begins in this row."""
        own = [cell for cell in self.labels if cell.row == self.row]
        return own[-1] if own else None


@dataclass
class RowMatch:
    """The outcome of fitting rows: form row index -> source row, and what did not fit."""

    found: dict[int, SourceRow] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)
    """Rows found by their position only: their label is lost or beyond recognition."""
    merged: dict[int, SourceRow] = field(default_factory=dict)
    """Rows of the form that one row of their group stands for."""
    ambiguous: dict[int, list[SourceRow]] = field(default_factory=dict)
    extra: list[SourceRow] = field(default_factory=list)


def source_rows(part: GridPart, column_labels: Sequence[LabelSpec]) -> list[SourceRow]:
    """The rows of a part without its header rows (two or more of the form's column labels)."""
    return [
        _source_row(part, row)
        for row in range(part.first, part.end)
        if not is_header(part, row, column_labels)
    ]


def is_header(part: GridPart, row: int, column_labels: Sequence[LabelSpec]) -> bool:
    """Whether a row is a header: at least two different column labels begin in it, and no figure."""
    met: set[str] = set()
    for cell in part.grid.starting(row):
        if not cell.text.strip():
            continue
        if is_figure(cell.text):
            return False
        met |= {label.text for label in column_labels if label_score(cell.text, label) >= ALIKE + 10}
    return len(met) >= 2


def _source_row(part: GridPart, row: int) -> SourceRow:
    labels: dict[tuple[int, int], GridCell] = {}
    figures = 0
    for column in range(part.grid.columns):
        cell = part.grid.at(row, column)
        if cell is None or not cell.text.strip():
            continue
        if is_figure(cell.text):
            figures += cell.column == column
        elif not figures:
            labels.setdefault((cell.row, cell.column), cell)
    return SourceRow(part, row, tuple(labels.values()), figures)


def match_rows(sources: Sequence[SourceRow], rows: Sequence[FormRow]) -> RowMatch:
    """Fit source rows to the form's rows. Between two sure rows, equal counts are fitted by position."""
    leaves = tuple(row.leaf for row in rows if row.leaf)
    own = [[cell.text for cell in source.labels if cell.row == source.row] for source in sources]
    candidates = [[text for text in texts if len(labels_within(text, leaves)) < 2] for texts in own]
    pairs = align_sequences(
        len(sources),
        len(rows),
        lambda i, j: _score(sources[i], candidates[i], rows[j]),
        lambda i: 15.0 if sources[i].figures else 0.0,
        lambda j: 20.0,
    )
    match = RowMatch(found={j: sources[i] for i, j in pairs})
    edges = [(-1, -1), *pairs, (len(sources), len(rows))]
    for (i0, j0), (i1, j1) in pairwise(edges):
        left = [source for source in sources[i0 + 1 : i1] if source.figures]
        wanted = list(range(j0 + 1, j1))
        _settle(match, left, wanted, rows)
    return match


def _score(source: SourceRow, candidates: Sequence[str], row: FormRow) -> float | None:
    """The best score of a source row's candidates for a form row's label; None if none is like it."""
    leaf = row.leaf
    if leaf is None or not candidates:
        return None
    score = max([label_score(text, leaf) for text in candidates])
    if score < ALIKE:
        return None
    for cell in source.labels:
        if any(label_score(cell.text, group) >= ALIKE + 10 for group in row.groups):
            score += _GROUP
    return score


def _settle(match: RowMatch, left: list[SourceRow], wanted: list[int], rows: Sequence[FormRow]) -> None:
    """What stands between two sure rows: rows of figures without a known label, and rows of the form."""
    for source in list(left):
        if stands_for := _stands_for(source, wanted, rows):
            match.merged.update(dict.fromkeys(stands_for, source))
            left.remove(source)
            wanted = [j for j in wanted if j not in stands_for]
    if not wanted:
        match.extra += left
    elif len(left) == len(wanted):
        for source, j in zip(left, wanted, strict=True):
            match.found[j] = source
            match.lost.add(j)
    elif left:
        match.ambiguous.update(dict.fromkeys(wanted, left))


def _stands_for(source: SourceRow, wanted: Sequence[int], rows: Sequence[FormRow]) -> list[int]:
    """The rows that one source row stands for: its label is their group's, or several of theirs together."""
    own = source.own_label
    if own is None:
        return []
    named = labels_within(own.text, tuple(leaf for j in wanted if (leaf := rows[j].leaf)))
    if len(named) > 1:
        return [j for j in wanted if rows[j].leaf in named]
    for group in dict.fromkeys(group for j in wanted for group in rows[j].groups):
        if label_score(own.text, group) >= ALIKE + 10:
            members = [j for j in wanted if group in rows[j].groups]
            return members if len(members) > 1 else []
    return []
