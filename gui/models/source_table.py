"""Draws one table of a document into rich text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from core.model.document import Grid, GridCell
from gui.models.source_map import SourceMap, Stretch, drawable
from gui.theme import appearance

MOST_CELLS = 1_500
"""Cells drawn of all tables together; a report has 300, and each costs time whenever the width changes."""
AT_ONCE = 200
"""Cells drawn between two looks at the clock."""
NARROW, WIDE, TIGHT = 2.2, 11.0, 8.0
"""Bounds of a column's share, in characters: figures never squeeze labels away, nor labels figures.
With more than six columns labels are wrapped sooner (TIGHT)."""
AROUND = 1.6
"""What a figure needs beside its digits, or 26 would be broken into 2 and 6."""


def draw_table(cursor: QTextCursor, grid: Grid, rows: int, places: SourceMap) -> Iterator[bool]:
    """Insert the first ``rows`` rows at the cursor, and leave it behind the table. Yields now and then."""
    table = cursor.insertTable(rows, grid.columns, _format(grid))
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for cell in grid.cells:
        if cell.row >= rows or (cell.row, cell.column) in taken:
            continue
        down = min(cell.row_span, rows - cell.row)
        across = min(cell.column_span, grid.columns - cell.column)
        covered = {
            (row, column)
            for row in range(cell.row, cell.row + down)
            for column in range(cell.column, cell.column + across)
        }
        if covered & taken:
            down = across = 1
            covered = {(cell.row, cell.column)}
        taken |= covered
        if down > 1 or across > 1:
            table.mergeCells(cell.row, cell.column, down, across)
        cells.append(cell)
        if len(cells) % AT_ONCE == 0:
            yield True
    centred, left, char = _formats()
    for number, cell in enumerate(cells):
        _fill(table, cell, left if _is_label(cell) else centred, char)
        if number % AT_ONCE == AT_ONCE - 1:
            yield True
    for cell in cells:  # only now do positions stay
        drawn = table.cellAt(cell.row, cell.column)
        places.add(Stretch(drawn.firstPosition(), drawn.lastPosition(), cell.place, cell.text))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _format(grid: Grid) -> QTextTableFormat:
    form = QTextTableFormat()
    form.setBorder(1)
    form.setBorderCollapse(True)
    form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QBrush(QColor(appearance.theme.sheet_line)))
    form.setCellPadding(3)
    form.setCellSpacing(0)
    form.setTopMargin(4)
    form.setBottomMargin(6)
    # Not quite all: columns are rounded up, and the sheet would scroll sideways by a pixel.
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 99))
    shares = _shares(grid)
    form.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares)) for share in shares]
    )
    return form


def _shares(grid: Grid) -> list[float]:
    """Each column's share of the width: figures' columns are narrow and alike, labels take what they need."""
    shares = [NARROW] * grid.columns
    figures: list[int] = []
    widest = TIGHT if grid.columns > 6 else WIDE
    for column in range(grid.columns):
        own = [cell for cell in grid.cells if cell.column == column and cell.column_span == 1]
        counted = [cell for cell in own if cell.text.strip()[:1].isdecimal() and _width(cell.text) <= 8]
        blank = sum(not cell.text.strip() for cell in own)
        if own and 2 * (len(counted) + blank) >= len(own):
            figures.append(column)
            own = counted  # headings above figures are wrapped
        for cell in own:
            longest = max((_width(line) for line in cell.text.split("\n")), default=0.0)
            if cell.row_span > 4:
                longest /= 4
            shares[column] = max(shares[column], min(longest + (AROUND if own is counted else 0.6), widest))
    for column in figures:
        shares[column] = max(shares[other] for other in figures)
    return shares


def _width(text: str) -> float:
    return sum(0.55 if char < "\u2e80" else 1.0 for char in text)


def _is_label(cell: GridCell) -> bool:
    return re.match(r"[一二三四五六七八]、|[（(][一二三四五六七八][）)]|\d+[.．、]", cell.text) is not None


def _formats() -> tuple[QTextBlockFormat, QTextBlockFormat, QTextCharFormat]:
    centred = QTextBlockFormat()
    centred.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    char = QTextCharFormat()
    char.setProperty(QTextFormat.Property.FontSizeAdjustment.value, -1)
    return centred, QTextBlockFormat(), char


def _fill(table: QTextTable, cell: GridCell, form: QTextBlockFormat, char: QTextCharFormat) -> None:
    drawn = table.cellAt(cell.row, cell.column)
    look = drawn.format().toTableCellFormat()  # its own: another one would undo the merge
    look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    look.setBorder(0.5)
    look.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QBrush(QColor(appearance.theme.sheet_line)))
    drawn.setFormat(look)
    at = drawn.firstCursorPosition()
    at.setBlockFormat(form)  # not the block's char format: that is the cell's own, with its spans
    at.insertText("？" if cell.unreadable else drawable(cell.text), char)
