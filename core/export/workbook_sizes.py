"""Widths and heights of a table of the standard, from its layout alone. All in pixels at 96 dpi."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.export.workbook_page import page_width
from core.export.workbook_style import POINTS
from core.export.workbook_text import height_for, line_count
from core.model.report import FigureKey
from core.standard.schema import LayoutCell, TableSpec

_LANDSCAPE_FROM = 10
"""A table with so many columns of figures goes on a landscape page."""

_EM = POINTS * 96 / 72
_PADDING = 12
_LABEL_EMS = (3, 13.3)
_FIGURE = (50, 200)
_LEAST_ROW = 28


def is_landscape(spec: TableSpec) -> bool:
    """Whether the table needs a landscape page."""
    return spec.columns - label_columns(spec) >= _LANDSCAPE_FROM


def label_columns(spec: TableSpec) -> int:
    """How many columns on the left hold labels only."""
    return min(cell.column for cell in spec.layout if cell.key)


def header_rows(spec: TableSpec) -> int:
    """Rows above the first figure; 0 if the table has further headings below (表二), which scroll along."""
    with_figures = {row for cell in spec.layout if cell.key for row in _rows(cell)}
    first = min(with_figures)
    return first if all(row in with_figures for row in range(first, spec.rows)) else 0


def column_widths(spec: TableSpec, printed: Mapping[FigureKey, str]) -> list[int]:
    """Label columns by their texts, the rest of the page shared by the figures, none cut off."""
    page = page_width(is_landscape(spec))
    labels = [_label_width(spec, column) for column in range(label_columns(spec))]
    figures = spec.columns - len(labels)
    least, most = _FIGURE
    share = min(max((page - sum(labels)) // figures, least), most)
    widths = labels + [share] * figures
    for key, text in printed.items():
        cell = spec.cell_of[key]
        need = int(len(text) * _EM * 0.55) + _PADDING
        spare = sum(widths[column] for column in _columns(cell))
        if need > spare:
            widths[cell.column] += need - spare
    return widths


def _label_width(spec: TableSpec, column: int) -> int:
    """A label that spans rows may be broken into lines, so it needs half its length only."""
    single = [cell for cell in spec.layout if cell.label and cell.column == column and cell.column_span == 1]
    ems = [-(-len(cell.label.text) // min(cell.row_span, 2)) for cell in single if cell.label]
    least, most = _LABEL_EMS
    return int(min(max([least, *ems]), most) * _EM) + _PADDING


def row_heights(spec: TableSpec, widths: Sequence[int]) -> list[float]:
    """Heights at which every label can be read: merged cells do not size themselves."""
    heights = [float(_LEAST_ROW)] * spec.rows
    for cell in sorted(spec.layout, key=lambda cell: cell.row_span):
        if not cell.label:
            continue
        width = sum(widths[column] for column in _columns(cell))
        need = height_for(line_count(cell.label.text, width, POINTS), POINTS)
        short = need - sum(heights[row] for row in _rows(cell))
        if short > 0:
            for row in _rows(cell):
                heights[row] += short / cell.row_span
    return heights


def _rows(cell: LayoutCell) -> range:
    return range(cell.row, cell.row + cell.row_span)


def _columns(cell: LayoutCell) -> range:
    return range(cell.column, cell.column + cell.column_span)
