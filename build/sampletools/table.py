"""A standard table as Word writes it: real merges, header rows that repeat, fixed widths."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from core.model.report import FigureKey
from core.standard.schema import LayoutCell, TableSpec

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CM = 567  # twentieths of a point in a centimetre
# Widths in centimetres; together the 15.6 cm between the margins of an A4 page of official layout.
_WIDTHS = {
    "disclosure": (4.2, 3.8, 3.8, 3.8),
    "requests": (0.9, 1.5, 4.2, 1.2, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3),
    "litigation": (1.04,) * 15,
}
_SIZE = {"disclosure": 24, "requests": 18, "litigation": 18}  # half points
_HEIGHT = {"disclosure": 330, "requests": 330, "litigation": 400}  # at least, twentieths of a point
_HEADER_ROWS = {"disclosure": 0, "requests": 3, "litigation": 3}


def table_xml(spec: TableSpec, texts: Mapping[FigureKey, str]) -> str:
    """``w:tbl`` for a table with these figures."""
    widths = [round(width * _CM) for width in _WIDTHS[spec.key]]
    covered = {
        (row, column): cell
        for cell in spec.layout
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    rows = []
    for row in range(spec.rows):
        header = "<w:tblHeader/>" if row < _HEADER_ROWS[spec.key] else ""
        cells, column = [], 0
        while column < spec.columns:
            cell = covered[row, column]
            cells.append(_cell(spec, cell, row, widths, texts))
            column = cell.column + cell.column_span
        height = f'<w:trHeight w:val="{_HEIGHT[spec.key]}" w:hRule="atLeast"/>'
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl xmlns:w="{_WORD}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(
    spec: TableSpec, cell: LayoutCell, row: int, widths: list[int], texts: Mapping[FigureKey, str]
) -> str:
    width = sum(widths[cell.column : cell.column + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = ""
    if cell.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    text = (texts[cell.key] if cell.key else cell.label.text if cell.label else "") if row == cell.row else ""
    left = cell.label is not None and spec.key == "requests" and cell.row >= _HEADER_ROWS[spec.key]
    align = "left" if left and cell.column_span + cell.column > 1 else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph(text, align, _SIZE[spec.key])}</w:tc>"
    )


def _paragraph(text: str, align: str, size: int) -> str:
    face = (
        '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    run = f'<w:r>{face}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/>{face}</w:pPr>{run}</w:p>'
    )
