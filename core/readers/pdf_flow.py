"""Pages into blocks in reading order: furniture out, tables cut by page breaks mended, lines joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.model.document import Block, Paragraph, Picture
from core.model.place import PagePlace
from core.readers.pdf_cells import Table
from core.readers.pdf_furniture import furniture
from core.readers.pdf_loose import LoosePage
from core.readers.pdf_notes import mark_cells
from core.readers.pdf_open import Frame
from core.readers.pdf_page import Box, Char, within
from core.readers.pdf_paragraphs import TextLine, join_lines, margins_of, page_lines
from core.readers.pdf_tables import (
    as_grid,
    continues,
    drop_repeated_headers,
    join_parts,
    mend_cut_rows,
    share_columns,
    without_page_number,
)
from core.readers.pdf_unruled import looks_tabular, take_tables


@dataclass
class Loose:
    """What a page holds outside its ruled tables: characters, be they from OCR, and notes laid upon it."""

    chars: Sequence[Char] = ()
    recognised: bool = False
    notes: Sequence[Box] = ()


@dataclass
class PageItems:
    """What a page holds: tables, lines outside them, and the boxes of its pictures."""

    number: int
    frame: Frame
    shown: Frame
    tables: list[Table] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    loose: Loose = field(default_factory=Loose)

    @property
    def height(self) -> float:
        """In points, as read."""
        return self.frame.size[1]

    def place(self, box: Box) -> PagePlace:
        """A box of the page as read as a place on the page as shown."""
        if self.frame == self.shown:
            return PagePlace(self.number, box)
        return PagePlace(self.number, self.shown.shown(*self.frame.page(box)))


Item = Table | TextLine | PagePlace


def blocks_of(pages: Sequence[PageItems]) -> list[Block]:
    """All blocks of the document, in reading order."""
    useless = furniture(
        [[(line.text, line.box) for line in page.lines] for page in pages], [p.height for p in pages]
    )
    dropped: list[list[Box]] = []
    for page, drop in zip(pages, useless, strict=True):
        dropped.append([line.box for index, line in enumerate(page.lines) if index in drop])
        page.lines = [line for index, line in enumerate(page.lines) if index not in drop]
    if looks_tabular(line.text for page in pages for line in page.lines):
        _take_tables(pages, dropped)
    for page in pages:
        page.tables = [table for table in page.tables if without_page_number(table, page.height)]
    ordered = [_in_order(page) for page in pages]
    for chain in _chains(ordered):
        share_columns(chain)
        drop_repeated_headers(chain)
        mend_cut_rows(chain)
        join_parts(chain)
    margins = margins_of([line for page in pages for line in page.lines])
    numbered = {page.number: page for page in pages}
    blocks: list[Block] = []
    waiting: list[TextLine] = []

    def place(number: int, box: Box) -> PagePlace:
        return numbered[number].place(box)

    def flush() -> None:
        for paragraph in join_lines(waiting, margins):
            blocks.append(Paragraph(paragraph.text, place(paragraph.page, paragraph.box)))
        waiting.clear()

    for item in (item for page in ordered for item in page):
        if isinstance(item, TextLine):
            waiting.append(item)
            continue
        flush()
        if isinstance(item, PagePlace):
            blocks.append(Picture(item))
        elif grid := as_grid(item, place):
            blocks.append(grid)
    flush()
    return blocks


def _take_tables(pages: Sequence[PageItems], dropped: Sequence[Sequence[Box]]) -> None:
    """Tables without lines out of the lines of text; ``dropped`` are the boxes of the furniture."""
    loose = []
    for page, boxes in zip(pages, dropped, strict=True):
        chars = [c for c in page.loose.chars if not any(within(c.cx, c.cy, box) for box in boxes)]
        others = [*(table.box for table in page.tables), *page.pictures]
        loose.append(LoosePage(page.number, chars, page.loose.recognised, others))
    take_tables(loose)
    for page, found in zip(pages, loose, strict=True):
        if found.tables:
            mark_cells(found.tables, page.loose.notes)
            page.tables += found.tables
            page.lines = page_lines(page.number, found.rest)


def _in_order(page: PageItems) -> list[Item]:
    """From top to bottom; what begins at the same height from left to right."""
    items: list[tuple[Box, Item]] = [(table.box, table) for table in page.tables]
    items += [(line.box, line) for line in page.lines]
    items += [(box, page.place(box)) for box in page.pictures]
    return [item for _, item in sorted(items, key=lambda pair: (pair[0][1], pair[0][0]))]


def _without_beside(items: Sequence[Item]) -> list[Item]:
    """The items without the lines of text that stand beside a table: cells that have no line around them."""
    tables = [item for item in items if isinstance(item, Table)]
    return [
        item
        for item in items
        if not isinstance(item, TextLine)
        or not any(table.box[1] < (item.box[1] + item.box[3]) / 2 < table.box[3] for table in tables)
    ]


def _chains(pages: Sequence[Sequence[Item]]) -> list[list[Table]]:
    """Runs of tables that may be one: the last thing on a page and the first on the next."""
    chains: list[list[Table]] = []
    last: Table | None = None
    for items in pages:
        items = _without_beside(items)
        first = items[0] if items else None
        if last is not None and isinstance(first, Table) and continues(last, first):
            if chains and chains[-1][-1] is last:
                chains[-1].append(first)
            else:
                chains.append([last, first])
        end = items[-1] if items else None
        last = end if isinstance(end, Table) else None
    return chains
