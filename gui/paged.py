"""Cuts an endless page of rich text into pages: never through a row of a table, headings kept with what
follows, the head of a table repeated. (Qt's own paging breaks rows and paints centred cells over the head.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextTable


@dataclass(frozen=True)
class Strip:
    """What lies between two heights of the endless page."""

    top: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """A page: its strip, and above it the head of the table that goes on."""

    body: Strip
    header: Strip | None = None


@dataclass(frozen=True)
class _Atom:
    """A strip that is not cut. ``kept``: not parted from the next one; ``forced``: begins a page; ``header``:
    the head of its table, for the rows below it."""

    strip: Strip
    kept: bool = False
    forced: bool = False
    header: Strip | None = None


def cut_pages(sheet: QTextDocument, height: float) -> list[Page]:
    """The pages of a document that is laid out without pages, each at most ``height`` high."""
    atoms = list(_atoms(sheet))
    if not atoms:
        return [Page(Strip(0, height))]
    pages: list[Page] = []
    first = 0
    while first < len(atoms):
        header = atoms[first].header
        room = height - (header.bottom - header.top if header else 0.0)
        last = _last_on_page(atoms, first, room)
        body = Strip(atoms[first].strip.top, atoms[last].strip.bottom)
        while body.bottom - body.top > room:  # one row higher than a page: cut it, nothing is lost
            pages.append(Page(Strip(body.top, body.top + room), header))
            body = Strip(body.top + room, body.bottom)
        pages.append(Page(body, header))
        first = last + 1
    return pages


def _last_on_page(atoms: Sequence[_Atom], first: int, room: float) -> int:
    top = atoms[first].strip.top
    last = first
    for at in range(first + 1, len(atoms)):
        if atoms[at].forced or atoms[at].strip.bottom - top > room:
            break
        last = at
    else:
        return last
    good = last
    while good > first and atoms[good].kept and not atoms[good + 1].forced:
        good -= 1
    return last if good == first and atoms[first].kept else good


def _atoms(sheet: QTextDocument) -> Iterator[_Atom]:
    block = sheet.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None:
            yield from _rows(sheet, table)
            block = sheet.findBlock(table.lastPosition()).next()
            continue
        yield from _lines(sheet, block)
        block = block.next()


def _lines(sheet: QTextDocument, block: QTextBlock) -> Iterator[_Atom]:
    form = block.blockFormat()
    forced = bool(form.pageBreakPolicy() & QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    box = sheet.documentLayout().blockBoundingRect(block)
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        top = box.top() + line.y()
        strip = Strip(top, top + line.height())
        yield _Atom(strip, form.headingLevel() > 0, forced and number == 0)


def _rows(sheet: QTextDocument, table: QTextTable) -> Iterator[_Atom]:
    edges = _edges(sheet, table)
    heads = min(table.format().headerRowCount(), table.rows() - 1)
    header = Strip(edges[0], edges[heads]) if heads else None
    for row in range(table.rows()):
        strip = Strip(edges[row], edges[row + 1])
        yield _Atom(strip, row < heads, False, header if row > heads else None)


def _edges(sheet: QTextDocument, table: QTextTable) -> list[float]:
    """The heights of the lines between rows. Qt does not tell them, but the highest cell of a row fills it,
    so the line lies in the middle between the texts of two rows."""
    layout = sheet.documentLayout()
    whole = layout.frameBoundingRect(table)
    tops = [whole.bottom()] * table.rows()
    bottoms = [whole.top()] * table.rows()
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if cell.row() == row and cell.rowSpan() == 1:
                first = layout.blockBoundingRect(cell.firstCursorPosition().block())
                last = layout.blockBoundingRect(cell.lastCursorPosition().block())
                tops[row] = min(tops[row], first.top())
                bottoms[row] = max(bottoms[row], last.bottom())
    between = [(bottom + top) / 2 for bottom, top in zip(bottoms, tops[1:], strict=False)]
    if not between:
        return [whole.top(), whole.bottom()]
    gap = between[0] - bottoms[0]
    return [min(whole.top(), tops[0] - gap), *between, max(whole.bottom(), bottoms[-1] + gap)]
