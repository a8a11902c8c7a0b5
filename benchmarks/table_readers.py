"""The tables of a PDF as grids, by this program and by others.

All grids then go through the same fitting to the form, so that only the reading is compared. A cell that the
other libraries give as None is covered by its neighbour: the spans are worked out from that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from core.model.document import Grid, GridCell
from core.model.place import TablePlace

Row = Sequence[str | None]


def ours(path: Path) -> list[Grid]:
    """core.readers.pdf"""
    from core.model.watch import Watch
    from core.readers.limits import Limits
    from core.readers.pdf import read_pdf

    document = read_pdf(path.read_bytes(), str(path), Limits(), Watch())
    return [block for block in document.blocks if isinstance(block, Grid)]


def pdfplumber(path: Path) -> list[Grid]:
    """pdfplumber's find_tables with its defaults"""
    import pdfplumber as library

    with library.open(path) as document:
        tables = [table for page in document.pages for table in page.find_tables()]
        return [grid(number, table.extract()) for number, table in enumerate(tables)]


def pymupdf(path: Path) -> list[Grid]:
    """PyMuPDF's find_tables by lines alone"""
    return _pymupdf(path, use_layout=False)


def pymupdf_layout(path: Path) -> list[Grid]:
    """PyMuPDF's find_tables with its defaults: a layout model picks the tables first"""
    return _pymupdf(path, use_layout=True)


def _pymupdf(path: Path, *, use_layout: bool) -> list[Grid]:
    import pymupdf as library

    with library.open(path) as document:
        tables = [table for page in document for table in page.find_tables(use_layout=use_layout).tables]
        return [grid(number, table.extract()) for number, table in enumerate(tables)]


def camelot(path: Path) -> list[Grid]:
    """camelot's lattice on its pdfium backend"""
    import camelot as library

    grids = []
    for number, table in enumerate(library.read_pdf(str(path), pages="all", flavor="lattice")):
        rows: list[list[str | None]] = []
        for line in table.cells:
            # Without an edge on its left or top, a cell without text belongs to its neighbour.
            rows.append(
                [
                    None if not cell.text.strip() and not (cell.left and cell.top) else cell.text.strip()
                    for cell in line
                ]
            )
        grids.append(grid(number, rows))
    return grids


def text_only(path: Path) -> list[Grid]:
    """pypdfium2's text of all pages and nothing else: the floor for time"""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return []


READERS: dict[str, Callable[[Path], list[Grid]]] = {
    "pypdfium2 text only": text_only,
    "gouji": ours,
    "pdfplumber": pdfplumber,
    "PyMuPDF": pymupdf,
    "PyMuPDF with layout": pymupdf_layout,
    "camelot lattice": camelot,
}


def grid(number: int, rows: Sequence[Row]) -> Grid:
    """A grid from rows in which None is a covered position."""
    width = max((len(row) for row in rows), default=0)
    texts = [[*row, *[None] * (width - len(row))] for row in rows]
    taken: set[tuple[int, int]] = set()
    cells = []
    for at, row in enumerate(texts):
        for column, text in enumerate(row):
            if text is None or (at, column) in taken:
                continue
            right = column + 1
            while right < width and texts[at][right] is None and (at, right) not in taken:
                right += 1
            bottom = at + 1
            while bottom < len(texts) and all(
                texts[bottom][one] is None and (bottom, one) not in taken for one in range(column, right)
            ):
                bottom += 1
            taken |= {(r, c) for r in range(at, bottom) for c in range(column, right)}
            place = TablePlace(number, at, column)
            cells.append(GridCell(at, column, text, place, bottom - at, right - column))
    return Grid(len(texts), width, tuple(cells))
