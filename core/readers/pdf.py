"""Reads PDF files: tables by their ruling lines, paragraphs by the way their lines are set.

pdfium gives characters and lines with their positions; everything else is geometry. What cannot be read is
told, page by page: scans, fonts without a Unicode map, text that is there but not printed.
"""

from __future__ import annotations

from dataclasses import replace

from core.model.document import Document
from core.model.watch import Watch
from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.pdf_cells import fill_tables
from core.readers.pdf_chars import read_letters
from core.readers.pdf_flow import Loose, PageItems, blocks_of
from core.readers.pdf_looks import usual_turns
from core.readers.pdf_mesh import build_mesh
from core.readers.pdf_notes import mark_cells, read_notes
from core.readers.pdf_open import ADVICE, Handle, open_document, open_page, open_text, page_frame
from core.readers.pdf_page import Box, PageContent
from core.readers.pdf_paragraphs import page_lines
from core.readers.pdf_paths import read_drawn
from core.readers.pdf_rulings import join_rulings, lattices
from core.readers.pdf_tables import drop_empty_borders
from core.readers.pdf_trust import Trust

_LINES = 4_000_000
"""So many pairs of crossing lines are looked at on a page; a report's page has some thousand."""
_PICTURE = (60.0, 40.0)
"""Points: the least width and height of a picture that may hold a table."""
_WHOLE_PAGE = 0.8


def read_pdf(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    """The document in the bytes of a file; ``path`` is only handed on. ReadError if it cannot be read."""
    pages: list[PageItems] = []
    trust = Trust()
    with open_document(content, limits) as document:
        import pypdfium2.raw as pdfium

        characters = cells = 0
        for number in range(pdfium.FPDF_GetPageCount(document)):
            watch.check()
            page = _read_page(document, number, limits, watch)
            if page is None:
                trust.add("broken_page", number)
                continue
            trust.judge(page)
            characters += len(page.letters.chars)
            items = _items(page)
            cells += sum(len(table.cells) for table in items.tables)
            if characters > limits.characters or cells > limits.cells:
                raise ReadError("too_large", f"PDF 的内容过多，不像一份年度报告，没有读取。{ADVICE}")
            pages.append(items)
    return Document(path, "pdf", tuple(blocks_of(pages)), trust.problems())


def _read_page(document: Handle, number: int, limits: Limits, watch: Watch) -> PageContent | None:
    """A page's characters and lines; None if it is broken."""
    with open_page(document, number) as page:
        if page is None:
            return None
        with open_text(page) as text:
            if text is None:
                return None
            shown = page_frame(page)
            # A page is read the way its text runs, however it is shown: sideways tables have rows too.
            frame = replace(shown, turns=-usual_turns(text) % 4)
            drawn = read_drawn(page, frame, watch)
            letters = read_letters(text, frame, drawn, limits)
            notes = read_notes(page, frame)
    return PageContent(number, frame, shown, letters, drawn, notes)


def _items(page: PageContent) -> PageItems:
    """The tables, lines and pictures of a page."""
    horizontal, vertical = join_rulings(page.drawn.horizontal), join_rulings(page.drawn.vertical)
    meshes = []
    if len(horizontal) * len(vertical) <= _LINES:
        meshes = [mesh for lattice in lattices(horizontal, vertical) if (mesh := build_mesh(lattice))]
    tables, rest = fill_tables(page.number, meshes, page.letters)
    for table in tables:
        drop_empty_borders(table)
    lines = page_lines(page.number, rest)
    mark_cells(tables, page.notes)
    pictures = [image.box for image in page.drawn.images if _may_hold_text(image.box, page)]
    loose = Loose(rest, page.letters.recognised, page.notes)
    return PageItems(page.number, page.frame, page.shown, tables, lines, pictures, loose)


def _may_hold_text(box: Box, page: PageContent) -> bool:
    """Not a line drawn as a picture, nor the paper of a page with text of its own."""
    width, height = box[2] - box[0], box[3] - box[1]
    whole = width * height >= _WHOLE_PAGE * page.width * page.height
    if whole and page.letters.chars and not page.letters.recognised:
        return False
    return width >= _PICTURE[0] and height >= _PICTURE[1]
