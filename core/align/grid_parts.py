"""Which rows of which grids belong to which standard table; parts cut apart by a page break are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from core.align.cells import is_figure
from core.align.labels import ALIKE, label_score, nearest, take_apart
from core.model.document import Block, Grid, Paragraph
from core.standard.schema import LabelSpec, Standard, TableSpec
from core.text.numbers import FigureKind, parse_figure

_LEAST_LABELS = 3
"""So many different labels of a table make a grid that table; chance hits are one or two."""
_HEADER_LINES = 10


@dataclass(frozen=True)
class GridPart:
    """Rows ``first:end`` of a grid that belong to one standard table. ``before`` is the text above it."""

    grid: Grid
    first: int
    end: int
    block: int
    before: str = ""


def find_parts(blocks: Sequence[Block], standard: Standard) -> dict[str, list[GridPart]]:
    """The parts of each standard table, in document order; a table without any grid is not in the result."""
    parts: dict[str, list[GridPart]] = {}
    open_table: str | None = None
    before = ""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if block.shown.strip():
                before = block.shown
            continue
        if not isinstance(block, Grid):
            continue
        runs = _runs(block, standard)
        if not runs and open_table and _continues(block, parts[open_table][-1], before):
            runs = [(open_table, 0, block.rows)]
        for table, first, end in runs:
            parts.setdefault(table, []).append(GridPart(block, first, end, index, before))
            open_table = table
        before = ""
    return {table: _largest_run(found, standard.table(table)) for table, found in parts.items()}


def _runs(grid: Grid, standard: Standard) -> list[tuple[str, int, int]]:
    """Runs of rows that belong to one table: (table, first, end)."""
    marks: list[str | None] = []
    hits: dict[str, set[str]] = {}
    for row in range(grid.rows):
        votes: dict[str, int] = {}
        for cell in grid.starting(row):
            for table, label in _telling(cell.text, standard):
                votes[table] = votes.get(table, 0) + 1
                hits.setdefault(table, set()).add(label)
        marks.append(max(votes, key=lambda table: votes[table]) if votes else None)
    if not grid.ruled:
        over: dict[str, set[str]] = {}
        for text in _over_columns(grid):
            for table, label in _telling(text, standard):
                over.setdefault(table, set()).add(label)
        for table, labels in over.items():
            hits.setdefault(table, set()).update(labels)
            if len(labels) == max(map(len, over.values())):
                marks[0] = table
    sure = {table for table, labels in hits.items() if len(labels) >= _least(standard.table(table))}
    runs: list[tuple[str, int, int]] = []
    for row, mark in enumerate(marks):
        if mark not in sure:
            continue
        assert mark is not None
        if runs and runs[-1][0] == mark:
            continue
        if runs:
            runs[-1] = (*runs[-1][:2], row)
        runs.append((mark, row if runs else 0, grid.rows))
    return runs


def _over_columns(grid: Grid) -> set[str]:
    """What stands over the columns of a table without lines: lines that together may be a label."""
    texts: set[str] = set()
    for column in range(grid.columns):
        lines: list[str] = []
        for row in range(grid.rows):
            cell = grid.at(row, column)
            if cell is None or not cell.text.strip():
                continue
            if is_figure(cell.text):
                break
            lines += cell.text.split("\n")
        lines = lines[-_HEADER_LINES:]
        texts |= {"".join(lines[i:j]) for i in range(len(lines)) for j in range(i + 1, len(lines) + 1)}
    return texts


def _least(spec: TableSpec) -> int:
    """A small table, or a part of one, has few labels of its own."""
    return min(_LEAST_LABELS, len(_own_labels(spec)))


@cache
def _own_labels(spec: TableSpec) -> tuple[LabelSpec, ...]:
    return tuple({cell.label.text: cell.label for cell in spec.layout if cell.label}.values())


@lru_cache(maxsize=4096)
def _telling(text: str, standard: Standard) -> tuple[tuple[str, str], ...]:
    """The (table, label) that a text is; nothing for a label that several tables have (其他, 总计)."""
    if len(take_apart(text).bare) < 2:
        return ()
    found = []
    for spec in standard.tables:
        best, score = nearest(text, _own_labels(spec))
        if best and score >= ALIKE + 10:
            found.append((spec.key, best.text))
    return tuple(found) if len(found) == 1 else ()


def _continues(grid: Grid, part: GridPart, between: str) -> bool:
    """Whether a grid without labels of its own goes on with a part: as wide, and mostly figures."""
    if grid.columns != part.grid.columns or len(between) > 40:
        return False
    texts = [cell.text for cell in grid.cells if cell.text.strip()]
    figures = sum(parse_figure(text).kind is FigureKind.NUMBER for text in texts)
    return bool(texts) and figures * 2 > len(texts)


def _largest_run(parts: list[GridPart], spec: TableSpec) -> list[GridPart]:
    """Of several copies of a table keep one: a part that begins the table anew begins a copy.

    A copy begins where labels come again that were already met (an annex with last year's table, an example).
    The copy with the most labels is kept, the first of equals.
    """
    copies: list[tuple[list[GridPart], set[str]]] = []
    for part in parts:
        labels = _row_labels_in(part, spec)
        if copies and not labels & copies[-1][1]:
            copies[-1][0].append(part)
            copies[-1][1].update(labels)
        else:
            copies.append(([part], set(labels)))
    return max(copies, key=lambda copy: len(copy[1]))[0]


def _row_labels_in(part: GridPart, spec: TableSpec) -> set[str]:
    """Own row labels met in a part; in 表四, which has none, its groups.

    Row labels that are also column labels (其他, 总计) are passed over: a repeated header is no new copy.
    """
    wanted = _row_labels(spec)
    met = set()
    for row in range(part.first, part.end):
        for cell in part.grid.starting(row):
            best, score = nearest(cell.text, wanted)
            if best and score >= ALIKE + 10:
                met.add(best.text)
    return met


@cache
def _row_labels(spec: TableSpec) -> tuple[LabelSpec, ...]:
    columns = [spec.column_labels(key)[-1] for key in spec.keys]
    wanted = dict.fromkeys(labels[-1] for key in spec.keys if (labels := spec.row_labels(key)))
    groups = dict.fromkeys(labels[0] for key in spec.keys if len(labels := spec.column_labels(key)) > 1)
    return tuple(
        label for label in wanted or groups if all(label_score(label.text, one) < ALIKE for one in columns)
    )
