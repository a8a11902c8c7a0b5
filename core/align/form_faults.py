"""Departures from the form that a grid shows: rows and columns missing or extra, labels lost or misspelt."""

from __future__ import annotations

from collections.abc import Sequence

from core.align.form import FormRow, form_rows
from core.align.grid_columns import ColumnMap
from core.align.grid_parts import GridPart
from core.align.grid_rows import RowMatch
from core.align.labels import is_exact, labels_within, nearest
from core.model.document import GridCell
from core.model.report import FaultKind, FormFault
from core.standard.schema import LabelSpec, TableSpec


def row_faults(spec: TableSpec, rows: Sequence[FormRow], match: RowMatch) -> list[FormFault]:
    """Rows of the form that are missing, merged away or without a label, and rows it does not have."""
    faults = []
    for index, row in enumerate(rows):
        words = spec.row_words(row.keys[0])
        if index in match.merged:
            label = match.merged[index].own_label
            faults.append(_fault(FaultKind.ROWS_MERGED, words, label, row))
        elif index in match.lost:
            source = match.found[index]
            faults.append(_fault(FaultKind.LABEL_LOST, words, source.own_label, row))
        elif row.labels and index not in match.found and index not in match.ambiguous:
            faults.append(FormFault(FaultKind.ROW_MISSING, words, keys=row.keys))
    for source in match.extra:
        label = source.own_label
        found = label.text.strip() if label else ""
        faults.append(FormFault(FaultKind.ROW_EXTRA, spec.name, found, label.place if label else None))
    return faults


def _fault(kind: FaultKind, words: str, cell: GridCell | None, row: FormRow) -> FormFault:
    return FormFault(kind, words, cell.text.strip() if cell else "", cell.place if cell else None, row.keys)


def column_faults(
    spec: TableSpec,
    row: FormRow,
    block: Sequence[int],
    rows: Sequence[FormRow],
    maps: Sequence[ColumnMap | None],
) -> list[FormFault]:
    """Columns of the form that no part has, columns out of order, columns the form does not have."""
    known = [columns for columns in maps if columns is not None]
    if not known:
        return []
    faults = []
    for at, key in enumerate(row.keys):
        if all(columns.column[at] is None for columns in known):
            keys = tuple(rows[index].keys[at] for index in block)
            name = f"{spec.name} {spec.column_words(key)}列"
            faults.append(FormFault(FaultKind.COLUMN_MISSING, name, keys=keys))
    for columns in known:
        if columns.disordered:
            place = next(iter(columns.headers.values())).place
            faults.append(FormFault(FaultKind.COLUMNS_DISORDERED, spec.name, "", place))
        if len(row.keys) > 1:
            faults += [
                FormFault(FaultKind.COLUMN_EXTRA, spec.name, cell.text.strip(), cell.place)
                for cell in dict.fromkeys(columns.extra)
            ]
    return list(dict.fromkeys(faults))


def label_faults(spec: TableSpec, parts: Sequence[GridPart], rows_found: set[int]) -> list[FormFault]:
    """Labels that are there but spelt otherwise than the form, and groups of rows without their label."""
    faults = []
    rows = form_rows(spec)
    labels = tuple({cell.label.text: cell.label for cell in spec.layout if cell.label}.values())
    texts = [cell for part in parts for cell in part.grid.cells if part.first <= cell.row < part.end]
    leaves = tuple(row.leaf for row in rows if row.leaf)
    met: set[str] = set()
    for cell in texts:
        if not cell.text.strip() or len(labels_within(cell.text, leaves)) > 1:
            continue
        label, _ = nearest(cell.text, labels)
        if label is None:
            continue
        met.add(label.text)
        if not is_exact(cell.text, label):
            faults.append(FormFault(FaultKind.LABEL_MISSPELT, label.text, cell.text.strip(), cell.place))
    for group in _groups(rows):
        if group.text not in met and rows_found & set(_rows_of(group, rows)):
            keys = tuple(key for index in _rows_of(group, rows) for key in rows[index].keys)
            faults.append(FormFault(FaultKind.LABEL_LOST, group.text, keys=keys))
    return faults


def _groups(rows: Sequence[FormRow]) -> list[LabelSpec]:
    return list(dict.fromkeys(group for row in rows for group in row.groups))


def _rows_of(group: LabelSpec, rows: Sequence[FormRow]) -> list[int]:
    return [index for index, row in enumerate(rows) if group in row.groups]
