"""The figures of one row of a grid: which cell is the value of which key, or why none can be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.align.cells import absent, is_figure, read_figure, unreadable
from core.align.form import FormRow
from core.align.grid_columns import ColumnMap
from core.align.grid_rows import SourceRow
from core.model.document import GridCell
from core.model.report import Figure, FigureKey, FigureStatus, Misfit


@dataclass(frozen=True)
class RowFigures:
    """The figures of a row, and a misfit if its values could not be told apart."""

    figures: tuple[Figure, ...]
    misfit: Misfit | None = None


def row_figures(source: SourceRow, row: FormRow, columns: ColumnMap | None, words: str) -> RowFigures:
    """Read one row. Without known columns, exactly as many cells as figures are taken in order."""
    if columns is None:
        return _by_count(source, row, words)
    figures = [_figure(source, key, column, columns, at) for at, (key, column) in _wanted(row, columns)]
    if not source.part.grid.ruled:
        return _without_lines(source, row, figures, words)
    broken = [figure for figure in figures if figure.reason == _SPANS]
    if broken or any(figure.reason == _NO_CELL for figure in figures):
        spoiled = {figure.key for figure in figures if figure.reason in (_SPANS, _NO_CELL)}
        place = source.labels[0].place if source.labels else next((f.place for f in figures if f.place), None)
        found = len(figures) - len(spoiled)
        return RowFigures(tuple(figures), Misfit(words, len(row.keys), found, tuple(sorted(spoiled)), place))
    return RowFigures(tuple(figures))


_SPANS = "这个格子跨着几行或几列，不能确定数据属于哪一格"
_NO_CELL = "这一行缺少这一格"


_WITHOUT_LINES = 0.9
"""How sure a figure is whose cell is told by the alignment of the text alone."""


_BLANK_WITHOUT_LINES = 0.85
"""How sure a blank is there: nothing stands in its column, at the level of its row."""


def _without_lines(source: SourceRow, row: FormRow, figures: list[Figure], words: str) -> RowFigures:
    """Without lines a blank is told by the columns of the other rows; a row of many is not read."""
    present = [figure for figure in figures if figure.status is not FigureStatus.ABSENT]
    found = sum(figure.status not in (FigureStatus.BLANK, FigureStatus.UNREADABLE) for figure in present)
    doubtful = any(figure.status is FigureStatus.UNREADABLE for figure in present)
    if 2 * found > len(present) and not doubtful:
        return RowFigures(tuple(replace(figure, certainty=_sure(figure)) for figure in figures))
    place = source.labels[0].place if source.labels else next((f.place for f in figures if f.place), None)
    reason = f"表格没有线，这一行只认出{found}个数据，应有{len(present)}个，不能对应到列"
    lost = tuple(unreadable(f.key, f.raw, f.place, reason) for f in present)
    kept = tuple(figure for figure in figures if figure not in present)
    keys = tuple(figure.key for figure in present)
    return RowFigures((*lost, *kept), Misfit(words, len(keys), found, keys, place))


def _sure(figure: Figure) -> float:
    return _BLANK_WITHOUT_LINES if figure.status is FigureStatus.BLANK else _WITHOUT_LINES


def _wanted(row: FormRow, columns: ColumnMap) -> list[tuple[int, tuple[FigureKey, int | None]]]:
    return list(enumerate(zip(row.keys, columns.column, strict=True)))


def _figure(source: SourceRow, key: FigureKey, column: int | None, columns: ColumnMap, at: int) -> Figure:
    if column is None:
        return absent(key, "表中没有这一列")
    exact = not source.part.grid.ruled and len(columns.column) > 1  # a header's width says nothing then
    header = None if exact else columns.headers.get(at)
    reach = range(header.column, header.column + header.column_span) if header else range(column, column + 1)
    grid = source.part.grid
    cells: list[GridCell] = []
    for position in reach:
        cell = grid.at(source.row, position)
        is_label = cell is not None and cell.column < reach.start and cell in source.labels
        if cell and cell not in cells and not is_label:
            cells.append(cell)
    if not cells:
        return unreadable(key, None, None, _NO_CELL)
    filled = [cell for cell in cells if cell.text.strip() or cell.unreadable]
    if len(filled) > 1:
        return unreadable(key, " ".join(cell.text for cell in filled), filled[0].place, _SPANS)
    cell = filled[0] if filled else cells[0]
    if cell.unreadable:
        return unreadable(key, cell.text, cell.place, cell.unreadable)
    if filled and (cell.row_span > 1 or _reaches_others(cell, at, columns)):
        return unreadable(key, cell.text, cell.place, _SPANS)
    return read_figure(key, cell.text, cell.place, reason="按行名和列名对应")


def _reaches_others(cell: GridCell, at: int, columns: ColumnMap) -> bool:
    """Whether a merged cell also lies under another column of the form."""
    return any(
        other is not None and cell.column <= other < cell.column + cell.column_span
        for index, other in enumerate(columns.column)
        if index != at
    )


def _by_count(source: SourceRow, row: FormRow, words: str) -> RowFigures:
    """No header to go by: the cells behind the labels must be exactly as many as the form's columns."""
    grid = source.part.grid
    labels = {(cell.row, cell.column) for cell in source.labels}
    here: dict[tuple[int, int], GridCell] = {}
    for column in range(grid.columns):
        cell = grid.at(source.row, column)
        if cell and cell.row == source.row and (cell.row, cell.column) not in labels:
            here.setdefault((cell.row, cell.column), cell)
    cells = list(here.values())
    if len(row.keys) == 1:
        cells = [cell for cell in cells if cell.text.strip() or cell.unreadable] or cells[:1]
    while len(cells) > len(row.keys) and not cells[0].text.strip():
        cells.pop(0)  # blank cells between the label and the figures
    simple = all(cell.row_span == 1 for cell in cells)
    if len(cells) == len(row.keys) and simple and not any(cell.unreadable for cell in cells):
        figures = tuple(
            read_figure(key, cell.text, cell.place, certainty=0.9, reason="没有表头，按格数对应")
            for key, cell in zip(row.keys, cells, strict=True)
        )
        return RowFigures(figures)
    found = sum(is_figure(cell.text) for cell in cells)
    place = source.labels[0].place if source.labels else (cells[0].place if cells else None)
    reason = f"这一行有{found}个数据，应有{len(row.keys)}个，不能对应到列"
    figures = tuple(unreadable(key, None, place, reason) for key in row.keys)
    return RowFigures(figures, Misfit(words, len(row.keys), found, row.keys, place))
