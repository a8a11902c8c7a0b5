"""The blank template: the empty official workbook for a body and a year, its check cells live."""

from __future__ import annotations

import io
from datetime import datetime

from core import __version__
from core.export.workbook import OPTIONS, PROPERTY_LIMIT
from core.export.workbook_cells import cell_contents
from core.export.workbook_pen import Formats, Pen
from core.export.workbook_table import draw_table, report_title
from core.export.workbook_text import clean
from core.model.report import Figure, FigureStatus, FittedTable, Report, TableState
from core.standard.schema import Standard


def blank_workbook(agency: str, year: int, standard: Standard, now: datetime | None = None) -> bytes:
    """The bytes of an .xlsx file: the tables of the standard, every figure blank."""
    import xlsxwriter  # type: ignore[import-untyped]

    report = blank_report(agency, year, standard)
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    title = clean(report_title(report), PROPERTY_LIMIT)
    told = {"title": title, "author": "", "comments": f"由“勾稽”{__version__} 生成的空白模板"}
    book.set_properties({**told, "created": now or datetime.now()})
    formats = Formats(book)
    for spec in standard.tables:
        pen = Pen(book.add_worksheet(spec.name), formats)
        draw_table(pen, standard, spec, report, cell_contents(spec, report, report, {}))
    book.close()
    return stream.getvalue()


def blank_report(agency: str, year: int, standard: Standard) -> Report:
    """A report of a body and a year in which nothing is filled in."""
    tables = {
        spec.key: FittedTable(
            spec.key,
            TableState.FITTED,
            {key: Figure(key, FigureStatus.BLANK, raw="") for key in spec.keys},
        )
        for spec in standard.tables
    }
    return Report("", "", standard.id, "", None, agency.strip() or None, year, (), tables)
