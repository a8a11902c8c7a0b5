"""Where figures and checks stand on a sheet, found from the sheet itself, not from the exporter."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from core.model.report import FigureKey
from core.standard.schema import Standard


def load(content: bytes, *, results: bool = False) -> Workbook:
    """The workbook with its formulas, or with the stored results."""
    return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


def table_top(sheet: Worksheet, standard: Standard, table: str) -> int:
    """The row (from 1) of the first label of the table."""
    spec = standard.table(table)
    label = next(cell.label.text for cell in spec.layout if cell.label)
    return next(row for row in range(1, 10) if sheet.cell(row, 1).value == label)


def figure_cell(book: Workbook, standard: Standard, key: FigureKey) -> Cell:
    spec = standard.table(key.table)
    sheet = book[spec.name]
    place = spec.cell_of[key]
    cell = sheet.cell(table_top(sheet, standard, key.table) + place.row, place.column + 1)
    assert isinstance(cell, Cell)
    return cell


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def checks(sheet: Worksheet) -> dict[str, object]:
    """All cells that hold a check formula, by address."""
    return {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=IF(COUNT(")
    }
