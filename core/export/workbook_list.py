"""A sheet that is a list: a title, some lines of information, a heading row, and rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.export.workbook_page import set_up_page
from core.export.workbook_pen import Area, Pen
from core.export.workbook_style import (
    INFO,
    INFO_FIRST,
    LIST_CENTRE,
    LIST_HEAD,
    LIST_TEXT,
    POINTS,
    TITLE,
    Style,
)
from core.export.workbook_text import clean, height_for, line_count, plain

Value = str | Decimal

_TALLEST = 540
"""Pixels; Excel allows no row above 409 points."""
_LEAST = 26
_INDENT = 9
_SHOWN = 3000
"""Characters of one text that are measured; beyond that a row has its full height anyway."""


@dataclass(frozen=True)
class Column:
    """A column of the list: heading, width in pixels."""

    heading: str
    width: int
    centred: bool = False


@dataclass(frozen=True)
class Block:
    """A second list below the first, under its headings: they stay in sight and stand on every page. The
    last text of a row takes the columns that are left over, and must say by itself what it is."""

    title: str
    rows: Sequence[Sequence[str]]


def draw_list(
    pen: Pen,
    title: str,
    info: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    *,
    empty: str,
    tints: tuple[int, Sequence[Style]] = (0, ()),
    below: Block | None = None,
) -> None:
    """The whole sheet. ``empty`` stands in place of the rows if there are none; ``tints`` names a column
    and the style that its cell gets in each row."""
    sheet = pen.sheet
    for at, column in enumerate(columns):
        sheet.set_column_pixels(at, at, column.width)
    width = sum(column.width for column in columns)
    sheet.set_row_pixels(0, 36)
    pen.text(Area(0, 0, 1, len(columns)), title, TITLE)
    for row, line in enumerate(info, start=1):
        sheet.set_row_pixels(row, _height([(line, width)]))
        pen.text(Area(row, 0, 1, len(columns)), line, INFO_FIRST if row == 1 else INFO)
    head = len(info) + 1
    sheet.set_row_pixels(head, 28)
    for at, column in enumerate(columns):
        pen.text(Area(head, at), column.heading, LIST_HEAD)
    for offset, values in enumerate(rows):
        row = head + 1 + offset
        texts = [plain(value) if isinstance(value, Decimal) else value for value in values]
        sheet.set_row_pixels(
            row,
            _height([(text, column.width - _INDENT) for text, column in zip(texts, columns, strict=True)]),
        )
        for at, (value, column) in enumerate(zip(values, columns, strict=True)):
            style = LIST_CENTRE if column.centred else LIST_TEXT
            if tints[1] and at == tints[0]:
                style = {**style, **tints[1][offset]}
            _draw_value(pen, Area(row, at), value, style)
    if not rows:
        sheet.set_row_pixels(head + 1, 30)
        pen.text(Area(head + 1, 0, 1, len(columns)), empty, LIST_CENTRE)
    end = head + 1 + max(len(rows), 1)
    if below is not None:
        end = _draw_below(pen, below, columns, end + 1)
    _finish(pen, head, len(rows), Area(0, 0, end, len(columns)))


def _draw_below(pen: Pen, block: Block, columns: Sequence[Column], top: int) -> int:
    """Draw a second list from a row on; gives the row behind it."""
    pen.sheet.set_h_pagebreaks([top])  # else the title may stand alone at the foot of a page
    pen.sheet.set_row_pixels(top, 28)
    pen.text(Area(top, 0, 1, len(columns)), block.title, INFO_FIRST)
    last = len(block.rows[0]) - 1
    widths = [*(column.width for column in columns[:last]), sum(column.width for column in columns[last:])]
    for row, texts in enumerate(block.rows, start=top + 1):
        pen.sheet.set_row_pixels(
            row, _height([(text, width - _INDENT) for text, width in zip(texts, widths, strict=True)])
        )
        for at, text in enumerate(texts[:last]):
            pen.text(Area(row, at), text, LIST_CENTRE if columns[at].centred else LIST_TEXT)
        pen.text(Area(row, last, 1, len(columns) - last), texts[last], LIST_TEXT)
    return top + 1 + len(block.rows)


def _draw_value(pen: Pen, area: Area, value: Value, style: Style) -> None:
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= 15:
        pen.number(area, value, style)
    else:
        pen.text(area, plain(value) if isinstance(value, Decimal) else value, style)


def _height(cells: Sequence[tuple[str, int]]) -> int:
    lines = max(line_count(clean(text)[:_SHOWN], width, POINTS) for text, width in cells)
    return min(max(round(height_for(lines, POINTS)), _LEAST), _TALLEST)


def _finish(pen: Pen, head: int, rows: int, printed: Area) -> None:
    sheet = pen.sheet
    set_up_page(sheet, printed=printed, landscape=True, repeat=(head, head), frozen=head + 1)
    if rows:
        sheet.autofilter(head, 0, head + rows, printed.last_column)
