"""A standard table on the check sheet, in the official layout, its cells marked by signs, not by colour."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.export.sheet_markup import said
from core.export.workbook_cells import changed, printed_words
from core.export.workbook_sizes import header_rows, label_columns
from core.export.workbook_text import plain
from core.model.report import Figure, FigureKey, FigureStatus, Report
from core.standard.schema import LayoutCell, TableSpec

LEGEND = (
    "记号：✗ 有必须改的问题（合计不符的标在合计格）；→ 已更正，左边是原稿所印，右边是更正后的数；"
    "空 原稿空白；缺 原稿没有这一格；? 读不清，没有核对。"
)
_STATUS = {FigureStatus.BLANK: "空", FigureStatus.ABSENT: "缺", FigureStatus.UNREADABLE: "?"}
_LABEL_PERCENT = {1: (22,), 2: (14, 24), 3: (7, 10, 25)}
"""Shares of the label columns of tables with one, two or three of them."""


@dataclass(frozen=True)
class _Marks:
    source: Report
    report: Report
    wrong: Collection[FigureKey]


def form_table(spec: TableSpec, source: Report, report: Report, wrong: Collection[FigureKey]) -> str:
    """The whole table; ``wrong`` are the cells that bear a ✗."""
    marks = _Marks(source, report, wrong)
    percents = _percents(spec)
    rows = [_row(spec, row, percents, marks) for row in range(spec.rows)]
    top = header_rows(spec)
    columns = "".join(f'<col style="width: {percent:.2f}%">' for percent in percents)
    head = f"<thead>{''.join(rows[:top])}</thead>" if top else ""
    return (
        '<table class="form fixed" width="100%" border="1" cellspacing="0" cellpadding="2">'
        f"<colgroup>{columns}</colgroup>{head}<tbody>{''.join(rows[top:])}</tbody></table>"
    )


def _percents(spec: TableSpec) -> Sequence[float]:
    labels = _LABEL_PERCENT.get(label_columns(spec), ())
    figures = spec.columns - len(labels)
    return [*labels, *[(100 - sum(labels)) / figures] * figures]


def _row(spec: TableSpec, row: int, percents: Sequence[float], marks: _Marks) -> str:
    cells = sorted((cell for cell in spec.layout if cell.row == row), key=lambda cell: cell.column)
    return f"<tr>{''.join(_cell(spec, cell, percents, marks) for cell in cells)}</tr>"


def _cell(spec: TableSpec, cell: LayoutCell, percents: Sequence[float], marks: _Marks) -> str:
    spans = "".join(
        f' {name}="{size}"'
        for name, size in (("rowspan", cell.row_span), ("colspan", cell.column_span))
        if size > 1
    )
    # Qt would share a joined cell's width out evenly among its columns.
    place = spans if cell.column_span > 1 else f'{spans} width="{percents[cell.column]:.2f}%"'
    if cell.key is None:
        text = cell.label.text if cell.label else ""
        tag, kind = ("th", "") if _is_heading(spec, cell) else ("td", _label_kind(spec, cell))
        return f"<{tag}{kind}{place}>{said(text)}</{tag}>"
    kind, text = _figure(cell.key, marks)
    return f'<td class="{kind}"{place}>{text}</td>'


def _is_heading(spec: TableSpec, cell: LayoutCell) -> bool:
    return not any(other.key and cell.row <= other.row < cell.row + cell.row_span for other in spec.layout)


def _label_kind(spec: TableSpec, cell: LayoutCell) -> str:
    """Where labels stand several deep, the innermost start at the left."""
    columns = label_columns(spec)
    inner = columns > 1 and cell.column + cell.column_span == columns
    return "" if inner else ' class="centre"'


def _figure(key: FigureKey, marks: _Marks) -> tuple[str, str]:
    """The class and the markup of a figure's cell."""
    source, figure = marks.source.figure(key), marks.report.figure(key)
    sign = "✗ " if key in marks.wrong else ""
    if changed(source, figure):
        return "edited", f"{sign}{said(_shown(source))}→{said(_shown(figure))}"
    text = said(_shown(figure))
    return ("wrong", f"{sign}{text}") if sign else ("figure", text)


def _shown(figure: Figure) -> str:
    """What stands in the cell: never a value unless the figure was read."""
    if figure.value is not None:
        return plain(figure.value)
    if figure.status is FigureStatus.NOT_A_NUMBER:
        return printed_words(figure)
    return _STATUS.get(figure.status, "?")
