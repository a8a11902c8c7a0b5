"""Text that lies upon a page and is no part of it: typed notes, stamps, form fields.

pdfium shows it and does not give it as text of the page. A cell under it may show another figure than the one
that is read, so it is told instead of read.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.readers.pdf_cells import Table
from core.readers.pdf_open import Frame, Handle
from core.readers.pdf_page import Box

UNDER_NOTE = "格子上有批注、印章或填写框，看到的内容可能与原文不同"

_HIDDEN = 0x02 | 0x20
"""Flags of an annotation that is hidden, or not viewed."""
_MOST = 2_000
_INSET = 1.0


def read_notes(page: Handle, frame: Frame) -> list[Box]:
    """The boxes of what lies upon a page and may hold text."""
    import pypdfium2.raw as pdfium

    kinds = (
        pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET,
        pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_REDACT,
    )  # fmt: skip
    found: list[Box] = []
    rectangle = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        shown = not pdfium.FPDFAnnot_GetFlags(note) & _HIDDEN
        if shown and pdfium.FPDFAnnot_GetSubtype(note) in kinds and pdfium.FPDFAnnot_GetRect(note, rectangle):
            x0, x1 = sorted((rectangle.left, rectangle.right))
            y0, y1 = sorted((rectangle.bottom, rectangle.top))
            found.append(frame.shown(x0, y0, x1, y1))
        pdfium.FPDFPage_CloseAnnot(note)
    return found


def mark_cells(tables: Sequence[Table], notes: Sequence[Box]) -> None:
    """Cells that something lies upon become unreadable."""
    for table in tables:
        for cell in table.cells:
            if not cell.unreadable and any(_overlap(cell.box, note) for note in notes):
                cell.unreadable = UNDER_NOTE


def _overlap(cell: Box, note: Box) -> bool:
    return (
        note[0] < cell[2] - _INSET
        and note[2] > cell[0] + _INSET
        and note[1] < cell[3] - _INSET
        and note[3] > cell[1] + _INSET
    )
