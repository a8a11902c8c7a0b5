"""The sample draft in the other formats the program reads, for the self-test inside the program."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from html import escape
from io import BytesIO
from pathlib import Path

from core.model.report import FigureKey
from core.standard.loader import load_standard
from core.standard.schema import LayoutCell, TableSpec
from sampletools import content

_FIXED = datetime(2025, 1, 15, 9, 0, 0)
_WIDTH = 9
"""Columns that a paragraph is written over in a sheet, counted from 0."""


def _parts() -> Iterator[tuple[str, str | TableSpec]]:
    """The draft in reading order: ("title" | "heading" | "line", text) and ("table", its spec)."""
    yield "title", "".join(content.TITLE)
    for text in content.INTRO:
        yield "line", text
    tables = {spec.section: spec for spec in load_standard("2021").tables}
    for key, heading, lines in content.SECTIONS:
        yield "heading", heading
        for text in lines:
            yield "line", text
        if key in tables:
            yield "table", tables[key]
    for text in content.SIGNATURE:
        yield "line", text


def _text(cell: LayoutCell, figures: Mapping[FigureKey, str]) -> str:
    return figures[cell.key] if cell.key else cell.label.text if cell.label else ""


def html() -> bytes:
    """A page as a government's web site has it."""
    figures, body = content.figures(), []
    for kind, part in _parts():
        if isinstance(part, TableSpec):
            body.append(_html_table(part, figures))
        else:
            body.append(f"<h1>{escape(part)}</h1>" if kind == "title" else f"<p>{escape(part)}</p>")
    head = f'<meta charset="utf-8"><title>{escape("".join(content.TITLE))}</title>'
    lines = "\n".join(body)
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>\n{lines}\n</body></html>\n".encode()


def _html_table(spec: TableSpec, figures: Mapping[FigureKey, str]) -> str:
    rows: list[list[str]] = [[] for _ in range(spec.rows)]
    for cell in spec.layout:
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        rows[cell.row].append(f"<td{spans}>{escape(_text(cell, figures))}</td>")
    return "<table border='1'>\n" + "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "\n</table>"


def text() -> bytes:
    """Text copied out of Word: a row of a table a line, its cells between tabs."""
    figures, lines = content.figures(in_text=True), []
    for _, part in _parts():
        if not isinstance(part, TableSpec):
            lines.append(part)
            continue
        grid = [[""] * part.columns for _ in range(part.rows)]
        for cell in part.layout:
            grid[cell.row][cell.column] = _text(cell, figures)
        lines += ["\t".join(row) for row in grid]
    return ("\n".join(lines) + "\n").encode()


def xlsx() -> bytes:
    """A workbook of one sheet."""
    import xlsxwriter

    figures, row, buffer = content.figures(), 0, BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"author": "勾稽", "created": _FIXED})
    border = book.add_format({"border": 1, "text_wrap": True})
    sheet = book.add_worksheet("年度报告")
    for _, part in _parts():
        if not isinstance(part, TableSpec):
            sheet.merge_range(row, 0, row, _WIDTH, part)
            row += 1
            continue
        for cell in part.layout:
            top, left = row + cell.row, cell.column
            if cell.row_span > 1 or cell.column_span > 1:
                sheet.merge_range(top, left, *_corner(cell, row), "", border)
            value = _value(_text(cell, figures)) if cell.key else _text(cell, figures)
            sheet.write(top, left, value, border)
        row += part.rows + 1
    book.close()
    return buffer.getvalue()


def xls() -> bytes:
    """A workbook of Excel 97."""
    import xlwt

    figures, row, buffer = content.figures(), 0, BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("年度报告")
    for _, part in _parts():
        if not isinstance(part, TableSpec):
            sheet.write_merge(row, row, 0, _WIDTH, part)
            row += 1
            continue
        for cell in part.layout:
            value = _value(_text(cell, figures)) if cell.key else _text(cell, figures)
            bottom, right = _corner(cell, row)
            sheet.write_merge(row + cell.row, bottom, cell.column, right, value)
        row += part.rows + 1
    book.save(buffer)
    return buffer.getvalue()


def _corner(cell: LayoutCell, row: int) -> tuple[int, int]:
    return row + cell.row + cell.row_span - 1, cell.column + cell.column_span - 1


def _value(printed: str) -> float | str:
    """A figure as a workbook keeps it: a number where it is one."""
    try:
        return float(Decimal(printed))
    except InvalidOperation:
        return printed


def pdf(docx: bytes) -> bytes:
    """The Word draft printed by LibreOffice; its bytes differ from machine to machine, its content not."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "draft.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=180)
        return source.with_suffix(".pdf").read_bytes()
