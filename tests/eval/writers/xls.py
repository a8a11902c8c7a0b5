"""A workbook of the old format (BIFF8), all on one sheet."""

from __future__ import annotations

import random
from io import BytesIO

import xlwt

from core.text.numbers import parse_figure
from tests.eval.draft import Draft
from tests.eval.writers.written import Written


def write_xls(draft: Draft, rng: random.Random) -> Written:
    """The report as xls; figures as numbers or as text."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年度报告", cell_overwrite_ok=True)
    as_text = rng.random() < 0.4
    row = 0
    for text in (draft.title, *(line.shown for line in draft.intro)):
        sheet.write_merge(row, row, 0, 9, text)
        row += 1
    for section in draft.sections:
        for line in (section.heading, *section.lines):
            sheet.write(row, 0, line.shown)
            row += 1
        if not section.table or section.table.picture:
            continue
        for cell in section.table.cells:
            printed = parse_figure(cell.text) if cell.key else None
            value: float | str = cell.text
            if printed and printed.value is not None and not printed.remark and not as_text:
                value = float(printed.value)
            top, left = row + cell.row, cell.column
            if value != "":
                sheet.write_merge(top, top + cell.row_span - 1, left, left + cell.column_span - 1, value)
        row += section.table.rows + 1
    buffer = BytesIO()
    book.save(buffer)
    return Written(buffer.getvalue(), ".xls", "text" if as_text else "numbers")
