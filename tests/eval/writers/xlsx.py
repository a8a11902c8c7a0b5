"""A workbook: all on one sheet, or a sheet a section; figures as numbers, as text, totals as formulas."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from core.text.numbers import FigureKind, parse_figure
from tests.eval.draft import STANDARD, Draft, PrintedCell, PrintedTable
from tests.eval.writers.written import Written, breaks, full_width


def write_xlsx(draft: Draft, rng: random.Random) -> Written:
    """The report as xlsx. A picture of a table leaves nothing behind."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    page = _Page(book, rng)
    page.open("年度报告" if not page.sheets else "总体情况")
    page.text(draft.title)
    for line in draft.intro:
        page.text(line.shown)
    for section in draft.sections:
        if page.sheets and section is not draft.sections[0]:
            page.open(section.heading.text[:20] or section.key)
        page.text(section.heading.shown)
        for line in section.lines:
            page.text(line.shown)
        if section.table and not section.table.picture:
            page.table(section.table)
    book.close()
    return Written(buffer.getvalue(), ".xlsx", str(page))


class _Page:
    """The sheet that is being written, and the row that is next."""

    def __init__(self, book: Any, rng: random.Random) -> None:
        self._book = book
        self._rng = rng
        self.sheets = rng.random() < 0.4
        self._numbers = rng.choice(("number", "number", "text", "formula", "wide"))
        self._left = rng.choice((0, 0, 1))
        self._merge_text = rng.random() < 0.5
        self._cell = book.add_format({"border": 1, "text_wrap": True, "align": "center"})
        pattern = rng.choice(("General", "0.##", "#,##0.##"))
        self._number = book.add_format({"border": 1, "num_format": pattern})
        self._names: set[str] = set()

    def __str__(self) -> str:
        return f"{'sheets' if self.sheets else 'one sheet'} {self._numbers}"

    def open(self, name: str) -> None:
        """A new sheet, from its top."""
        while name in self._names:
            name += "1"
        self._names.add(name)
        self._sheet = self._book.add_worksheet(name)
        self._row = self._rng.choice((0, 0, 1))

    def text(self, text: str) -> None:
        """A paragraph in one cell, merged over the width of the tables or not."""
        if self._merge_text:
            self._sheet.merge_range(self._row, self._left, self._row, self._left + 9, text, self._cell)
        else:
            self._sheet.write_string(self._row, self._left, text)
        self._row += 1

    def table(self, table: PrintedTable) -> None:
        """The table with its merges."""
        at = {cell.key: cell for cell in table.cells if cell.key}
        formulas = self._formulas(table) if self._numbers == "formula" else {}
        for cell in table.cells:
            row, column = self._row + cell.row, self._left + cell.column
            if cell.row_span > 1 or cell.column_span > 1:
                last = (row + cell.row_span - 1, column + cell.column_span - 1)
                self._sheet.merge_range(row, column, *last, "", self._cell)
            if cell.key is None:
                self._sheet.write_string(row, column, breaks(self._rng, cell.text, "\n"), self._cell)
            elif cell.key in formulas:
                terms = ",".join(
                    xl_rowcol_to_cell(self._row + at[part].row, self._left + at[part].column)
                    for part in formulas[cell.key]
                )
                self._sheet.write_formula(row, column, f"=SUM({terms})", self._number, _float(cell.text))
            else:
                self._figure(row, column, cell)
        self._row += table.rows + self._rng.choice((0, 1))

    def _figure(self, row: int, column: int, cell: PrintedCell) -> None:
        printed = parse_figure(cell.text)
        number = printed.kind is FigureKind.NUMBER and not printed.remark
        if printed.kind is FigureKind.BLANK:
            self._sheet.write_blank(row, column, None, self._cell)
        elif number and self._numbers in ("number", "formula"):
            self._sheet.write_number(row, column, _float(cell.text), self._number)
        else:
            text = full_width(cell.text) if self._numbers == "wide" else cell.text
            self._sheet.write_string(row, column, text, self._cell)

    def _formulas(self, table: PrintedTable) -> dict[Any, Any]:
        """The totals whose printed figures agree with their parts; only those can be live sums."""
        texts = {cell.key: cell.text for cell in table.cells if cell.key}
        values = {key: parse_figure(text).value for key, text in texts.items()}
        found = {}
        for relation in STANDARD.table(table.key).relations:
            known = [values.get(key) for key in relation.keys]
            if len(relation.left) == 1 and None not in known:
                total, *parts = known
                if total == sum(part for part in parts if part is not None):
                    found[relation.left[0]] = relation.right
        return found


def _float(text: str) -> float:
    """A printed figure as a workbook keeps it."""
    value = parse_figure(text).value
    assert value is not None
    return float(value)
