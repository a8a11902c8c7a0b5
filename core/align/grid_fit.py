"""Fits the grids of one standard table: rows by their labels, columns by their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.align.cells import absent, shared_figure, unreadable
from core.align.form import FormRow, form_blocks, form_rows
from core.align.form_faults import column_faults, label_faults, row_faults
from core.align.grid_columns import ColumnMap, map_columns
from core.align.grid_cuts import mend_rows
from core.align.grid_figures import RowFigures, row_figures
from core.align.grid_parts import GridPart
from core.align.grid_rows import SourceRow, match_rows, source_rows
from core.model.report import (
    FaultKind,
    Figure,
    FigureKey,
    FigureStatus,
    FittedTable,
    FormFault,
    Misfit,
    TableState,
)
from core.standard.schema import TableSpec
from core.text.fold import squeeze


def fit_grids(spec: TableSpec, parts: Sequence[GridPart]) -> FittedTable:
    """The figures of a table from its grid parts; every key of the table is in the result."""
    rows = form_rows(spec)
    parts = [mend_rows(part, spec) for part in parts]
    column_labels = tuple(
        {label.text: label for key in spec.keys for label in spec.column_labels(key)[-1:]}.values()
    )
    sources = [row for part in parts for row in source_rows(part, column_labels)]
    fit = fit_labelled(spec, parts, sources) if rows[0].labels else fit_unlabelled(spec, parts, sources)
    for row in rows:
        for key in row.keys:
            fit.figures.setdefault(key, absent(key, "表中没有这一格"))
    place = parts[0].grid.cells[0].place if parts[0].grid.cells else None
    if {figure.status for figure in fit.figures.values()} <= {FigureStatus.BLANK, FigureStatus.ABSENT}:
        reason = "表中只有栏目名称，没有填写数据"
        return FittedTable(spec.key, TableState.UNREADABLE, fit.figures, place=place, reason=reason)
    faults = fit.faults + label_faults(spec, parts, fit.rows_found)
    if not all(part.grid.ruled for part in parts):
        faults = [replace(fault, doubtful=True) for fault in faults if not _is_fragment(fault)]
    return FittedTable(spec.key, TableState.FITTED, fit.figures, tuple(faults), tuple(fit.misfits), place)


def _is_fragment(fault: FormFault) -> bool:
    """Whether a label is not misspelt or lost, but only a part of it was put to its row.

    Without lines nobody can be sure which lines are one label, so a missing label of a group says nothing.
    """
    if fault.kind not in (FaultKind.LABEL_MISSPELT, FaultKind.LABEL_LOST):
        return False
    if not fault.found:
        return len({key.row for key in fault.keys}) > 1
    return squeeze(fault.found) in squeeze(fault.expected)


@dataclass
class GridFit:
    """What fitting the rows of a table's grids gave; ``rows_found`` are indexes of the form's rows."""

    figures: dict[FigureKey, Figure] = field(default_factory=dict)
    faults: list[FormFault] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    rows_found: set[int] = field(default_factory=set)

    def add(self, read: RowFigures) -> None:
        """Take over the figures of one row."""
        self.figures.update({figure.key: figure for figure in read.figures})
        if read.misfit:
            self.misfits.append(read.misfit)


def fit_labelled(spec: TableSpec, parts: Sequence[GridPart], sources: Sequence[SourceRow]) -> GridFit:
    """A table whose rows have labels (表二, 表三)."""
    rows = form_rows(spec)
    match = match_rows(sources, rows)
    fit = GridFit(rows_found=set(match.found))
    maps_of: dict[int, dict[int, ColumnMap | None]] = {}
    for block in form_blocks(spec):
        first = rows[block[0]]
        here = [source for index in block if (source := match.found.get(index))]
        maps = _column_maps(spec, first, parts, here)
        maps_of.update(dict.fromkeys(block, maps))
        fit.faults += column_faults(spec, first, block, rows, list(maps.values()))
        for index in block:
            if source := match.found.get(index):
                words = spec.row_words(rows[index].keys[0])
                fit.add(row_figures(source, rows[index], maps[id(source.part)], words))
    for index, source in match.merged.items():
        read = row_figures(source, rows[index], maps_of[index][id(source.part)], "")
        fit.add(RowFigures(tuple(shared_figure(figure) for figure in read.figures)))
    for index, left in match.ambiguous.items():
        fit.add(_unknown(spec, rows[index], left, "有几行没有行名，不能确定哪一行是它"))
    fit.faults += row_faults(spec, rows, match)
    return fit


def fit_unlabelled(spec: TableSpec, parts: Sequence[GridPart], sources: Sequence[SourceRow]) -> GridFit:
    """A table of one row without a label (表四), in one grid or a grid for each group."""
    (row,) = form_rows(spec)
    chosen: list[SourceRow] = []
    for part in parts:
        here = [source for source in sources if source.part is part]
        filled = [source for source in here if source.figures]
        if len(filled) > 1:
            fit = GridFit()
            fit.add(_unknown(spec, row, filled, "表中有几行数据，不能确定哪一行是它"))
            return fit
        chosen += filled or here[-1:]
    maps = _column_maps(spec, row, parts, chosen)
    fit = GridFit(rows_found={0})
    fit.faults += column_faults(spec, row, (0,), [row], list(maps.values()))
    for source in chosen:
        columns = maps[id(source.part)]
        if columns is None and len(chosen) > 1:
            continue
        read = row_figures(source, row, columns, spec.name)
        present = [figure for figure in read.figures if figure.status is not FigureStatus.ABSENT]
        fit.add(RowFigures(tuple(_once(figure, fit) for figure in present), read.misfit))
    return fit


def _once(figure: Figure, fit: GridFit) -> Figure:
    """The figure, unless another part of the table claimed its key before: then neither is known."""
    if figure.key not in fit.figures:
        return figure
    return unreadable(figure.key, None, figure.place, "表中有两格都像是这个数据")


def _column_maps(
    spec: TableSpec, row: FormRow, parts: Sequence[GridPart], sources: Sequence[SourceRow]
) -> dict[int, ColumnMap | None]:
    """The columns of a block in each part, by the part's id.

    A part without a header goes on with the columns of the part before it if it is as wide.
    """
    wanted = [spec.column_labels(key) for key in row.keys]
    maps: dict[int, ColumnMap | None] = {}
    before: ColumnMap | None = None
    width = -1
    for part in parts:
        here = [source.row for source in sources if source.part is part]
        columns = map_columns(part, min(here), wanted) if here else None
        if columns is None and part.grid.columns == width:
            columns = before
        if columns is not None:
            before, width = columns, part.grid.columns
        maps[id(part)] = columns
    return maps


def _unknown(spec: TableSpec, row: FormRow, sources: Sequence[SourceRow], reason: str) -> RowFigures:
    """A row of the form that several source rows might be: nothing of it is known."""
    place = sources[0].part.grid.cells[0].place
    figures = tuple(unreadable(key, None, place, reason) for key in row.keys)
    found = sum(source.figures for source in sources)
    return RowFigures(figures, Misfit(spec.row_words(row.keys[0]), len(row.keys), found, row.keys, place))
