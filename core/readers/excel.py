"""Excel workbooks, .xlsx and .xls: every visible sheet a grid, values as the file holds them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from core.model.document import Block, Document, Grid, GridCell, Picture, Problem
from core.model.place import SheetPlace
from core.model.watch import Watch
from core.readers.errors import ReadError
from core.readers.excel_scan import RAISED_DIGITS, SheetScan, cell_name
from core.readers.limits import Limits
from core.readers.refusals import refusal

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_Value = int | float | str | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
_OLE = b"\xd0\xcf\x11\xe0"


def read_excel(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    """The visible sheets in order; grid positions are those of the sheet, so that row 4 column 1 is B5.

    Number formats are not followed: 0.6 shown as 1 is 0.6. A cell whose value the file does not hold (an
    error, a formula that was never calculated) is unreadable. ReadError: "damaged", "encrypted",
    "too_large", "xml_forbidden".
    """
    import python_calamine

    legacy = content.startswith(_OLE)
    scans, content = _scan(content, legacy, limits, watch)
    watch.check()
    problems: list[Problem] = []
    blocks: list[Block] = []
    try:
        with python_calamine.load_workbook(io.BytesIO(content)) as workbook:
            sheets = workbook.sheets_metadata
            # Sheets of one name are not told apart by calamine.
            if len(sheets) != len(scans) or len({sheet.name for sheet in sheets}) < len(sheets):
                raise refusal("damaged")
            for index, (metadata, scan) in enumerate(zip(sheets, scans, strict=True)):
                scan.name = metadata.name
                if metadata.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                if scan.hidden or metadata.visible != python_calamine.SheetVisibleEnum.Visible:
                    problems.append(_hidden(scan.name))
                    continue
                if scan.rows:
                    watch.check()
                    blocks.append(_grid(workbook.get_sheet_by_index(index), scan, limits))
                if scan.pictures:
                    blocks.append(Picture(SheetPlace(scan.name, "A1")))
    except python_calamine.PasswordError as error:
        raise refusal("encrypted") from error
    except python_calamine.CalamineError as error:
        raise refusal("damaged") from error
    return Document(path, "xls" if legacy else "xlsx", tuple(blocks), tuple(problems))


def _scan(content: bytes, legacy: bool, limits: Limits, watch: Watch) -> tuple[list[SheetScan], bytes]:
    """The sheets as scanned, and the content that calamine may see."""
    if legacy:
        from core.readers.excel_scan_xls import scan_xls

        return scan_xls(content, limits, watch)
    from core.readers.excel_scan_xlsx import scan_xlsx

    return scan_xlsx(content, limits, watch), content


def _hidden(name: str) -> Problem:
    return Problem(
        "hidden_sheet",
        f"工作表“{name}”是隐藏的，没有读取。如果里面有年度报告的表格，请取消隐藏，保存后再检查。",
    )


def _grid(sheet: CalamineSheet, scan: SheetScan, limits: Limits) -> Grid:
    merges = sheet.merged_cell_ranges or []
    if len(merges) > limits.cells:
        raise ReadError(
            "too_large", f"工作表“{scan.name}”的合并单元格过多，没有读取。请删除多余的内容，保存后再检查。"
        )
    values = {at: value for at, value in _values(sheet) if value not in ("", None)}
    for at in (*scan.unreadable, *scan.texts):
        values.setdefault(at, "")
    rows = max((row for row, _ in values), default=-1) + 1
    columns = max((column for _, column in values), default=-1) + 1
    # The scan has measured the sheet by its own reading of the file; if calamine reads further, one errs.
    if rows > scan.rows or columns > scan.columns:
        raise refusal("damaged")
    if not all(_agrees(values.get(at, ""), written) for at, written in scan.numbers.items()):
        raise refusal("damaged")
    spans = _spans(merges, rows, columns)
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            span = spans.get((row, column), (1, 1))
            if span is None:
                continue
            text = scan.texts.get((row, column)) or _text(values.get((row, column), ""))
            reason = scan.unreadable.get((row, column), "")
            if not reason and scan.no_figures and _glued(values.get((row, column))):
                reason = RAISED_DIGITS
            place = SheetPlace(scan.name, cell_name(row, column))
            cells.append(GridCell(row, column, "" if reason else text, place, *span, reason))
    return Grid(rows, columns, tuple(cells))


def _values(sheet: CalamineSheet) -> Iterator[tuple[tuple[int, int], _Value]]:
    start = sheet.start
    if start is None:
        return
    for row, line in enumerate(sheet.to_python(skip_empty_area=True), start=start[0]):
        for column, value in enumerate(line, start=start[1]):
            yield (row, column), value


def _agrees(value: _Value, written: str) -> bool:
    """Whether calamine read a number as the file has it; of dates it makes days, which are no figures."""
    if isinstance(value, int | float):
        try:
            return float(written) == value
        except ValueError:
            return False
    return not isinstance(value, str) or value == written


def _spans(
    merges: list[tuple[tuple[int, int], tuple[int, int]]], rows: int, columns: int
) -> dict[tuple[int, int], tuple[int, int] | None]:
    """Spans by their top left cell, cut to the used part of the sheet; None for the cells they cover."""
    spans: dict[tuple[int, int], tuple[int, int] | None] = {}
    for (top, left), (bottom, right) in merges:
        covered = [
            (row, column)
            for row in range(top, min(bottom + 1, rows))
            for column in range(left, min(right + 1, columns))
        ]
        if any(at in spans for at in covered):  # overlapping ranges are a fault of the file; the first counts
            continue
        spans.update(dict.fromkeys(covered))
        if covered:
            spans[covered[0]] = (covered[-1][0] - top + 1, covered[-1][1] - left + 1)
    return spans


def _text(value: _Value) -> str:
    """A value as text: exact, never rounded to a number format."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def number_text(value: float) -> str:
    """A number at the 15 digits that Excel keeps, without an exponent.

    >>> number_text(26.0), number_text(0.1 + 0.2), number_text(4068.208), number_text(-0.0)
    ('26', '0.3', '4068.208', '0')
    """
    text = format(Decimal(f"{value:.15g}"), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _glued(value: _Value | None) -> bool:
    """A text that could be a figure with a raised footnote digit behind it."""
    return isinstance(value, str) and len(value.strip()) > 1 and value.strip().isdecimal()
