"""Which column of a grid is which column of the form, told by the header cells above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.align.cells import is_figure
from core.align.grid_parts import GridPart
from core.align.labels import ALIKE, label_score, labels_within
from core.align.sequence import align_sequences
from core.model.document import GridCell
from core.standard.schema import LabelSpec

_FOREIGN = 0.6
"""Headers over so large a share of the columns are a header, even if none of the form's is among them."""
_GROUP = 20.0
"""A header under its right group gains this, under another group it loses three times as much."""
_LINES = 10
"""So many lines stand over a column at most: groups of one character a line, and the label of four."""


@dataclass(frozen=True)
class ColumnMap:
    """``column[i]`` is the grid column of the form's i-th column of figures, None if it is not there."""

    column: tuple[int | None, ...]
    headers: Mapping[int, GridCell] = field(default_factory=dict)
    """The header cell by which each of the form's columns was found."""
    extra: tuple[GridCell, ...] = ()
    """Header cells over further columns that the form does not have."""
    disordered: bool = False

    @property
    def complete(self) -> bool:
        """Whether every column was found."""
        return None not in self.column

    @property
    def first(self) -> int:
        """The leftmost column of figures."""
        return min(column for column in self.column if column is not None)


def map_columns(part: GridPart, header_end: int, wanted: Sequence[tuple[LabelSpec, ...]]) -> ColumnMap | None:
    """Find the form's columns (their labels from the outside in) among the header rows of a part.

    None where there is no header; no column is known where the header is another form's.
    """
    paths = {column: path for column in range(part.grid.columns) if (path := _path(part, header_end, column))}
    columns = sorted(paths)
    if part.grid.ruled:
        leaves = [_score(paths[column], part.before, wanted) for column in columns]
    else:
        leaves = [_loose_score(paths[column], wanted) for column in columns]

    pairs = align_sequences(
        len(columns),
        len(wanted),
        lambda i, j: leaves[i][j] if leaves[i][j] >= ALIKE else None,
        lambda i: 1.0,
        lambda j: 10.0,
    )
    found = {j: columns[i] for i, j in pairs}
    disordered = _add_disordered(found, columns, leaves)
    if len(found) * 2 < min(len(wanted), len(columns)) or not found:
        # Headers, but not the form's: no column is known. No headers at all: the caller may know better.
        foreign = len(wanted) > 1 and len(columns) >= max(2.0, _FOREIGN * len(wanted))
        return ColumnMap((None,) * len(wanted)) if foreign else None
    taken = set(found.values())
    first = min(taken)
    extra = tuple(
        cell
        for column in columns
        if column > first and column not in taken and not _covers(cell := paths[column][-1], taken)
    )
    return ColumnMap(
        tuple(found.get(j) for j in range(len(wanted))),
        {j: paths[column][-1] for j, column in found.items()},
        extra,
        disordered,
    )


def _covers(cell: GridCell, columns: set[int]) -> bool:
    return any(cell.column <= column < cell.column + cell.column_span for column in columns)


def _path(part: GridPart, header_end: int, column: int) -> list[GridCell]:
    """The header cells over a column from top to bottom, each once, blank ones left out."""
    path: dict[tuple[int, int], GridCell] = {}
    for row in range(part.first, header_end):
        cell = part.grid.at(row, column)
        if cell and cell.text.strip() and not is_figure(cell.text):
            path.setdefault((cell.row, cell.column), cell)
    return list(path.values())


def _score(path: Sequence[GridCell], before: str, wanted: Sequence[tuple[LabelSpec, ...]]) -> list[float]:
    """How well a header path fits each of the form's columns; 20 more under the right group."""
    groups = {label for labels in wanted for label in labels[:-1]}
    above = [cell.text for cell in path[:-1]]
    named = set(labels_within(before, tuple(groups)))
    if not above and any(named <= set(labels) for labels in wanted):  # two groups in one line say nothing
        above = [before]
    met = {group for group in groups for text in above if label_score(text, group) >= ALIKE + 10}
    scores = []
    for labels in wanted:
        score = label_score(path[-1].text, labels[-1])
        if score >= ALIKE and met:
            if labels[-2] in met if len(labels) > 1 else False:
                score += _GROUP
            elif met - set(labels):
                score -= 3 * _GROUP
        scores.append(score)
    return scores


def _loose_score(path: Sequence[GridCell], wanted: Sequence[tuple[LabelSpec, ...]]) -> list[float]:
    """The same where no lines part the header: each line stands alone, the last ones are the label."""
    lines = [line for cell in path for line in cell.text.split("\n")][-_LINES:]
    groups = {label for labels in wanted for label in labels[:-1]}
    scores = []
    for labels in wanted:
        score, at = max((label_score("".join(lines[at:]), labels[-1]), at) for at in range(len(lines)))
        above = {"".join(lines[i:j]) for i in range(at) for j in range(i + 1, at + 1)}
        met = {group for group in groups if any(label_score(text, group) >= ALIKE + 10 for text in above)}
        if score >= ALIKE and met:
            if met & set(labels[:-1]):
                score += _GROUP
            elif met - set(labels):
                score -= 3 * _GROUP
        scores.append(score)
    return scores


def _add_disordered(found: dict[int, int], columns: Sequence[int], leaves: Sequence[Sequence[float]]) -> bool:
    """Columns whose label stands out of order are still their label's column. True if there was one."""
    taken = set(found.values())
    disordered = False
    for j in range(len(leaves[0]) if leaves else 0):
        if j in found:
            continue
        free = [(leaves[i][j], column) for i, column in enumerate(columns) if column not in taken]
        score, column = max(free, default=(0.0, -1))
        if score >= ALIKE + 20:
            found[j] = column
            taken.add(column)
            disordered = True
    return disordered
