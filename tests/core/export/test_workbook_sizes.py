import pytest

from core.export.workbook_page import page_width
from core.export.workbook_sizes import column_widths, header_rows, is_landscape, label_columns, row_heights
from core.export.workbook_style import POINTS
from core.export.workbook_text import height_for, line_count
from tests.core.export.reports import STANDARD, key

TABLES = pytest.mark.parametrize("spec", STANDARD.tables, ids=lambda spec: spec.key)


def test_shape_of_the_three_tables():
    shapes = [(is_landscape(t), label_columns(t), header_rows(t)) for t in STANDARD.tables]
    assert shapes == [(False, 1, 0), (False, 3, 3), (True, 0, 3)]


@TABLES
def test_the_table_fills_the_page_and_no_more(spec):
    widths = column_widths(spec, {})
    page = page_width(is_landscape(spec))
    assert page * 0.95 <= sum(widths) <= page


@TABLES
def test_every_label_can_be_read(spec):
    widths = column_widths(spec, {})
    heights = row_heights(spec, widths)
    for cell in spec.layout:
        if cell.label:
            width = sum(widths[cell.column : cell.column + cell.column_span])
            height = sum(heights[cell.row : cell.row + cell.row_span])
            needed = height_for(line_count(cell.label.text, width, POINTS), POINTS)
            assert height >= needed - 0.01


def test_a_long_figure_widens_its_column_only():
    spec = STANDARD.table("requests")
    usual = column_widths(spec, {})
    wide = column_widths(spec, {key("granted.business"): "123456789012345"})
    at = spec.cell_of[key("granted.business")].column
    assert wide[at] > usual[at]
    assert wide[:at] == usual[:at]
    assert wide[at + 1 :] == usual[at + 1 :]
    assert column_widths(spec, {key("granted.business"): "123"}) == usual
