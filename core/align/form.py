"""The form as the fitters see it: rows of figures with their labels, and the reading order of everything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core.model.report import FigureKey
from core.standard.schema import LabelSpec, LayoutCell, TableSpec


@dataclass(frozen=True)
class FormRow:
    """A row of figures: its labels from the outside in (none in 表四) and its keys from left to right."""

    labels: tuple[LabelSpec, ...]
    keys: tuple[FigureKey, ...]

    @property
    def leaf(self) -> LabelSpec | None:
        """The row's own label."""
        return self.labels[-1] if self.labels else None

    @property
    def groups(self) -> tuple[LabelSpec, ...]:
        """The labels that it shares with other rows."""
        return self.labels[:-1]


@dataclass(frozen=True)
class FormItem:
    """One step of the reading order: a label, a figure, or the end of a row of figures.

    ``row`` counts the rows of figures; ``own`` marks a row's own label, ``beside`` that and its groups'
    labels; the others are headers.
    """

    row: int
    label: LabelSpec | None = None
    key: FigureKey | None = None
    own: bool = False
    beside: bool = False
    first: bool = False
    """The first figure of its row."""
    column: int | None = None
    """Of a header over one column of figures: which one of its row, from 0."""
    cell: tuple[int, int] = (-1, -1)
    """Row and column of its cell in the form's grid; of a merged one the first. An end of row has none."""

    @property
    def is_end(self) -> bool:
        """Whether this is the end of a row."""
        return self.label is None and self.key is None


@cache
def form_rows(spec: TableSpec) -> tuple[FormRow, ...]:
    """The rows of figures of a table, from top to bottom."""
    rows: dict[int, list[LayoutCell]] = {}
    for cell in spec.layout:
        if cell.key is not None:
            rows.setdefault(cell.row, []).append(cell)
    made = []
    for cells in rows.values():
        keys = tuple(cell.key for cell in cells if cell.key is not None)
        made.append(FormRow(spec.row_labels(keys[0]), keys))
    return tuple(made)


@cache
def form_blocks(spec: TableSpec) -> tuple[tuple[int, ...], ...]:
    """Indexes of rows under the same column headers: 表二 has four such blocks, 表三 and 表四 one."""
    blocks: list[list[int]] = []
    before: tuple[tuple[LabelSpec, ...], ...] | None = None
    for index, row in enumerate(form_rows(spec)):
        headers = tuple(spec.column_labels(key) for key in row.keys)
        if headers != before:
            blocks.append([])
        blocks[-1].append(index)
        before = headers
    return tuple(tuple(block) for block in blocks)


@cache
def reading_orders(spec: TableSpec) -> tuple[tuple[FormItem, ...], ...]:
    """The orders in which a table may be read as text.

    As printed, row by row; and for a table of one row whose columns stand in groups (表四) group by group, as
    converters write it that make a small table of each group; and for a table of several blocks (表二)
    the first, widest block behind the others, because converters keep only that one as a table.
    """
    printed = _as_printed(spec)
    if not form_rows(spec)[0].labels:
        return (printed, _by_groups(spec))
    return (printed, _first_block_last(spec, printed)) if len(form_blocks(spec)) > 1 else (printed,)


def _as_printed(spec: TableSpec) -> tuple[FormItem, ...]:
    """Labels and figures as one reads the printed form, with an end after each row of figures."""
    items: list[FormItem] = []
    rows = form_rows(spec)
    first_column = min(cell.column for cell in spec.layout if cell.key is not None)
    row = 0
    for cell in spec.layout:
        if cell.label is not None:
            own = row < len(rows) and cell.label is rows[row].leaf
            beside = row < len(rows) and cell.label in rows[row].labels
            over_one = not beside and cell.column_span == 1 and cell.column >= first_column
            column = cell.column - first_column if over_one else None
            at = (cell.row, cell.column)
            items.append(FormItem(row, label=cell.label, own=own, beside=beside, column=column, cell=at))
            continue
        first = cell.key == rows[row].keys[0]
        items.append(FormItem(row, key=cell.key, first=first, cell=(cell.row, cell.column)))
        if cell.key == rows[row].keys[-1]:
            items.append(FormItem(row))
            row += 1
    return tuple(items)


def _first_block_last(spec: TableSpec, printed: tuple[FormItem, ...]) -> tuple[FormItem, ...]:
    last_row = form_blocks(spec)[0][-1]
    cut = next(at for at, item in enumerate(printed) if item.is_end and item.row == last_row) + 1
    return printed[cut:] + printed[:cut]


def _by_groups(spec: TableSpec) -> tuple[FormItem, ...]:
    items: list[FormItem] = []
    groups: dict[str, list[FigureKey]] = {}
    for key in spec.keys:
        groups.setdefault(key.row, []).append(key)
    for keys in groups.values():
        items += [FormItem(0, label=label) for label in spec.column_labels(keys[0])[:-1]]
        items += [FormItem(0, label=spec.column_labels(key)[-1]) for key in keys]
        items += [FormItem(0, key=key, first=key == keys[0]) for key in keys]
        items.append(FormItem(0))
    return tuple(items)
