"""The sheet of one standard table: the form as printed, with its figures, live sums and check cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.export.workbook_cells import CellContent, exact_numbers
from core.export.workbook_checks import draw_checks
from core.export.workbook_formulas import Frame, total_formula
from core.export.workbook_page import set_up_page
from core.export.workbook_pen import Area, Pen
from core.export.workbook_sizes import (
    column_widths,
    header_rows,
    is_landscape,
    label_columns,
    row_heights,
)
from core.export.workbook_style import (
    CHECK_HEADER,
    EDITED,
    FIGURE,
    HEADER,
    LABEL,
    LEFT_LABEL,
    LEGEND,
    LEGEND_WORDS,
    LIVE_DOUBTFUL,
    LIVE_EMPTY,
    REPORT_TITLE,
    TITLE,
    TOTAL,
    WARNING,
    Style,
)
from core.export.workbook_text import height_for, line_count, plain
from core.model.report import FigureKey, FittedTable, Report, TableState
from core.standard.schema import LayoutCell, Standard, TableSpec

_GAP = 20
_COUNT_RULE = {
    "validate": "integer",
    "criteria": ">=",
    "value": 0,
    "error_title": "请填写整数",
    "error_message": "这一格只能填写 0 或大于 0 的整数。没有的请填 0。",
}
_AMOUNT_RULE = {
    "validate": "decimal",
    "criteria": ">=",
    "value": 0,
    "input_title": "单位：万元",
    "input_message": "以万元为单位，可以有小数。",
    "error_title": "请填写金额",
    "error_message": "这一格只能填写 0 或大于 0 的数，以万元为单位，可以有小数。",
}


def report_title(report: Report) -> str:
    """The title of the report from its body and year; as printed where one of them was not found."""
    if report.title and not (report.agency and report.year):
        return report.title
    year = f"{report.year}年" if report.year else ""
    return f"{report.agency or ''}{year}政府信息公开工作年度报告"


def draw_table(
    pen: Pen, standard: Standard, spec: TableSpec, report: Report, contents: Mapping[FigureKey, CellContent]
) -> None:
    """Everything on the sheet of one table."""
    table = report.tables[spec.key]
    widths = column_widths(spec, {key: _shown(content) for key, content in contents.items()})
    for column, width in enumerate(widths):
        pen.sheet.set_column_pixels(column, column, width)
    frame = Frame(spec, _draw_titles(pen, standard, spec, report, table, widths))
    for row, height in enumerate(row_heights(spec, widths)):
        pen.sheet.set_row_pixels(frame.top + row, round(height))
    for cell in spec.layout:
        if cell.label:
            pen.text(frame.area(cell), cell.label.text, _label_style(spec, cell))
        elif cell.key:
            _draw_figure(pen, frame, cell, contents[cell.key], contents)
    _light_empty(pen, frame, contents)
    below = draw_checks(pen, frame, exact_numbers(spec, table))
    _draw_legend(pen, below + 1, LEGEND_WORDS if spec.relations else LEGEND_WORDS[:-1])
    _finish(pen, frame)


def _shown(content: CellContent) -> str:
    return content.text or (plain(content.number) if content.number is not None else "")


def _draw_titles(
    pen: Pen,
    standard: Standard,
    spec: TableSpec,
    report: Report,
    table: FittedTable,
    widths: Sequence[int],
) -> int:
    """The title lines; gives the sheet row on which the table begins."""
    section = standard.section(spec.section)
    lines = [(report_title(report), REPORT_TITLE), (f"{section.number}、{section.heading}", TITLE)]
    if warning := _warning(table):
        lines.append((warning, WARNING))
    for row, (text, style) in enumerate(lines):
        points = float(str(style["font_size"]))
        height = height_for(line_count(text, sum(widths), points), points)
        pen.sheet.set_row_pixels(row, round(min(height, 500)))
        pen.text(Area(row, 0, 1, spec.columns), text, style)
    # A narrow line without text, for the headings of the check columns outside of the printed page.
    pen.sheet.set_row_pixels(len(lines), _GAP)
    return len(lines) + 1


def _warning(table: FittedTable) -> str:
    """Told once above a table that has no figures from the draft. A full sentence or two: when the workbook
    is read again, a line that is as short as a heading would be taken for a part of the table."""
    if table.state is TableState.FITTED:
        return ""
    if table.state is TableState.MISSING:
        what = "原稿中没有找到这张表"
    else:
        what = "原稿中的这张表没有读出来" + (f"：{table.reason.rstrip('。')}" if table.reason else "")
    return (
        f"{what}。请对照原稿或登记台账逐格填写，没有的请填“0”；"
        "填写以后，格里的底色会自动消失，然后请用本程序重新检查一遍。"
    )


def _label_style(spec: TableSpec, cell: LayoutCell) -> Style:
    """Headings are bold and centred; where labels stand several deep, the innermost start at the left."""
    has_figures = any(other.key and cell.row <= other.row < cell.row + cell.row_span for other in spec.layout)
    if not has_figures:
        return HEADER
    columns = label_columns(spec)
    return LEFT_LABEL if columns > 1 and cell.column + cell.column_span == columns else LABEL


def _draw_figure(
    pen: Pen,
    frame: Frame,
    cell: LayoutCell,
    content: CellContent,
    contents: Mapping[FigureKey, CellContent],
) -> None:
    area = frame.area(cell)
    style = {**(TOTAL if content.total else FIGURE), **(EDITED if content.edited else {})}
    if content.total and content.number is not None:
        parts = [part for key in content.total.right if (part := contents[key].number) is not None]
        pen.formula(area, total_formula(frame, content.total, parts), content.number, style)
    elif content.number is not None:
        pen.number(area, content.number, style)
    else:
        pen.text(area, content.text, style)
    if content.note:
        pen.note(area, content.note)
    rule = _AMOUNT_RULE if cell.key in frame.spec.decimals else _COUNT_RULE
    pen.sheet.data_validation(area.row, area.column, area.row, area.column, dict(rule))


def _light_empty(pen: Pen, frame: Frame, contents: Mapping[FigureKey, CellContent]) -> None:
    """Tint cells as long as nothing stands in them, stronger where the draft had something unusable."""
    for key, content in contents.items():
        area = frame.area(frame.spec.cell_of[key])
        tint = pen.formats.get(LIVE_DOUBTFUL if content.doubtful else LIVE_EMPTY)
        condition = {
            "type": "formula",
            "criteria": f"=ISBLANK({frame.address(key, fixed=True)})",
            "format": tint,
        }
        pen.sheet.conditional_format(area.row, area.column, area.last_row, area.last_column, condition)


def _draw_legend(pen: Pen, row: int, legend: Sequence[tuple[str, Style]]) -> None:
    pen.text(Area(row, 0), "颜色说明", LEGEND)
    for at, (words, tint) in enumerate(legend, start=1):
        pen.text(Area(row + at, 0), "", {**CHECK_HEADER, **tint})
        pen.text(Area(row + at, 1), words, LEGEND)


def _finish(pen: Pen, frame: Frame) -> None:
    """Page, protection, and where the cursor stands."""
    sheet, spec = pen.sheet, frame.spec
    headers = header_rows(spec)
    set_up_page(
        sheet,
        printed=Area(0, 0, frame.top + spec.rows, spec.columns),
        landscape=is_landscape(spec),
        repeat=(frame.top if headers else 0, frame.top + headers - 1),
        frozen=frame.top + headers,
    )
    first = frame.area(spec.cell_of[spec.keys[0]])
    sheet.set_selection(first.row, first.column, first.row, first.column)
    # "objects" lets her write notes of her own; widths and formats are hers to change too.
    allowed = ("format_cells", "format_columns", "format_rows", "objects", "scenarios")
    sheet.protect("", dict.fromkeys(allowed, True))
    inside = f"{frame.address(spec.keys[0])}:{frame.address(spec.keys[-1])}"
    sheet.ignore_errors({"formula_range": inside, "formula_differs": inside, "number_stored_as_text": inside})
