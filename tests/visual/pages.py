"""The pictured draft as PDF pages: the tables of the form drawn where ``page_place`` says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from core.model.place import PagePlace
from core.model.report import FigureKey
from core.standard.schema import TableSpec
from tests.gui.drafts import STANDARD

LEFT, TOP, WIDTH, ROW = 56.0, 96.0, 483.0, 22.0
"""Points: the table's corner on an A4 page, its width, the height of a row."""


def _xs(spec: TableSpec) -> list[float]:
    figures = {cell.column for cell in spec.layout if cell.key is not None}
    shares = [1.0 if column in figures else 1.8 for column in range(spec.columns)]
    xs = [LEFT]
    for share in shares:
        xs.append(xs[-1] + WIDTH * share / sum(shares))
    return xs


def page_place(spec: TableSpec, row: int, column: int) -> PagePlace:
    """The box of the cell of the form that begins at a row and column; every table has a page of its own."""
    cell = next(one for one in spec.layout if (one.row, one.column) == (row, column))
    xs, page = _xs(spec), [table.key for table in STANDARD.tables].index(spec.key)
    top = TOP + row * ROW
    box = (xs[column], top, xs[column + cell.column_span], top + cell.row_span * ROW)
    return PagePlace(page, box)


def write_pdf(target: Path, texts: Mapping[FigureKey, str | None]) -> None:
    """Draw the three tables, each under its heading. Needs a QGuiApplication."""
    from PySide6.QtCore import QMarginsF, QRectF, Qt
    from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QTextOption

    writer = QPdfWriter(str(target))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(720)
    painter = QPainter(writer)
    painter.scale(10, 10)
    option = QTextOption(Qt.AlignmentFlag.AlignCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    for number, spec in enumerate(STANDARD.tables):
        if number:
            writer.newPage()
        section = STANDARD.section(spec.section)
        painter.setFont(_font(12))
        painter.drawText(QRectF(LEFT, 60, WIDTH, 24), f"{section.number}、{section.heading}")
        painter.setFont(_font(6.5))
        for cell in spec.layout:
            x0, top, x1, bottom = page_place(spec, cell.row, cell.column).bbox
            box = QRectF(x0, top, x1 - x0, bottom - top)
            painter.drawRect(box)
            shown = cell.label.text if cell.label else texts.get(cell.key, "0") or ""
            painter.drawText(box.adjusted(1, 0, -1, 0), "1 2" if shown == "?" else shown, option)
        painter.setFont(_font(9))
        foot = QRectF(LEFT, 790, WIDTH, 20)
        painter.drawText(foot, f"— {number + 1} —", QTextOption(Qt.AlignmentFlag.AlignCenter))
    painter.end()


def _font(pixels: float):
    from PySide6.QtGui import QGuiApplication

    font = QGuiApplication.font()
    font.setPixelSize(max(int(pixels), 1))
    return font
