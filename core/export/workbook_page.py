"""The printed page, the same for every sheet: A4, one page wide, the page number at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.export.workbook_pen import Area

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

MARGIN_INCHES = 0.45
_A4 = 9
_FOOTER = "&C&9第 &P 页，共 &N 页"


def page_width(landscape: bool) -> int:
    """Pixels between the margins of an A4 page."""
    millimetres = 297 if landscape else 210
    return int((millimetres / 25.4 - 2 * MARGIN_INCHES) * 96)


def set_up_page(
    sheet: Worksheet, *, printed: Area, landscape: bool, repeat: tuple[int, int], frozen: int
) -> None:
    """Set the page. ``repeat`` are the first and last row that stand on top of every page, ``frozen`` how
    many rows stay in sight on screen."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_margins(MARGIN_INCHES, MARGIN_INCHES, 0.6, 0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(printed.row, printed.column, printed.last_row, printed.last_column)
    sheet.repeat_rows(*repeat)
    sheet.set_footer(_FOOTER)
    sheet.freeze_panes(frozen, 0)
    sheet.hide_gridlines(2)
