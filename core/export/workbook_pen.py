"""The pen: writes one cell or one merged area of a sheet, and never lets a draft's text become a formula."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from core.export.workbook_style import Style
from core.export.workbook_text import clean, line_count, looks_like_formula, plain

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_NOTE_WIDTH = 240
_NOTE_LIMIT = 1000
_GENERAL_DIGITS = 10
"""Longer numbers would be shown rounded or with an exponent by the General format."""


@dataclass(frozen=True)
class Area:
    """Where to write: a cell, or a rectangle that is merged. Rows and columns of the sheet, from 0."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        """The lowest row that is covered."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The rightmost column that is covered."""
        return self.column + self.columns - 1


@dataclass
class Formats:
    """Formats of one workbook, each made once."""

    book: Workbook
    made: dict[str, Format] = field(default_factory=dict)

    def get(self, style: Style) -> Format:
        """The format with these properties."""
        name = json.dumps(style, sort_keys=True)
        if name not in self.made:
            self.made[name] = self.book.add_format(dict(style))
        return self.made[name]


@dataclass
class Pen:
    """Writes on one sheet."""

    sheet: Worksheet
    formats: Formats

    def text(self, area: Area, text: str, style: Style) -> None:
        """Text, whatever it begins with; it stays text when someone edits the cell."""
        text = clean(text)
        if looks_like_formula(text):
            style = {**style, "quote_prefix": True}
        form = self._prepare(area, style)
        if text:
            self.sheet.write_string(area.row, area.column, text, form)
        else:
            self.sheet.write_blank(area.row, area.column, None, form)

    def number(self, area: Area, value: Decimal, style: Style) -> None:
        """A number; the format shows every digit of it."""
        form = self._prepare(area, {**style, **_number_format(value)})
        self.sheet.write_number(area.row, area.column, as_number(value), form)

    def formula(self, area: Area, formula: str, result: Decimal | str, style: Style) -> None:
        """A formula with the result that viewers show who do not calculate."""
        cached: int | float | str
        if isinstance(result, Decimal):
            style = {**style, **_number_format(result)}
            cached = as_number(result)
        else:
            cached = result
        self.sheet.write_formula(area.row, area.column, formula, self._prepare(area, style), cached)

    def note(self, area: Area, text: str) -> None:
        """A note that shows when the mouse rests on the cell."""
        text = clean(text, _NOTE_LIMIT)
        height = 24 + 16 * line_count(text, _NOTE_WIDTH, 9)
        options = {"font_name": "宋体", "font_size": 9, "width": _NOTE_WIDTH, "height": height}
        self.sheet.write_comment(area.row, area.column, text, options)

    def _prepare(self, area: Area, style: Style) -> Format:
        form = self.formats.get(style)
        if area.rows > 1 or area.columns > 1:
            self.sheet.merge_range(area.row, area.column, area.last_row, area.last_column, "", form)
        return form


def as_number(value: Decimal) -> int | float:
    """The number that Excel stores; exact for figures that exceed no 15 digits (see workbook_cells)."""
    return int(value) if value == value.to_integral_value() else float(value)


def _number_format(value: Decimal) -> Style:
    digits = plain(value)
    if "." in digits:
        return {"num_format": "0.0#########"}
    return {"num_format": "0"} if len(digits) > _GENERAL_DIGITS else {}
