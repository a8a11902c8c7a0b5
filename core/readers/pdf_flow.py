"""Pages into blocks in reading order: furniture out, tables cut by page breaks mended, lines joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.model.document import Block, Paragraph, Picture
from core.model.place import PagePlace
from core.readers.pdf_cells import Table
from core.readers.pdf_furniture import furniture
from core.readers.pdf_open import Frame
from core.readers.pdf_page import Box
from core.readers.pdf_paragraphs import TextLine, join_lines, margins_of
from core.readers.pdf_tables import as_grid, continues, join_parts, mend_cut_rows, share_columns


@dataclass
class PageItems:
    """What a page holds: tables, lines outside them, and the boxes of its pictures."""

    number: int
    frame: Frame
    shown: Frame
    tables: list[Table] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)

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
    for page, drop in zip(pages, useless, strict=True):
        page.lines = [line for index, line in enumerate(page.lines) if index not in drop]
    ordered = [_in_order(page) for page in pages]
    for chain in _chains(ordered):
        share_columns(chain)
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


def _in_order(page: PageItems) -> list[Item]:
    """From top to bottom; what begins at the same height from left to right."""
    items: list[tuple[Box, Item]] = [(table.box, table) for table in page.tables]
    items += [(line.box, line) for line in page.lines]
    items += [(box, page.place(box)) for box in page.pictures]
    return [item for _, item in sorted(items, key=lambda pair: (pair[0][1], pair[0][0]))]


def _chains(pages: Sequence[Sequence[Item]]) -> list[list[Table]]:
    """Runs of tables that may be one: the last thing on a page and the first on the next."""
    chains: list[list[Table]] = []
    last: Table | None = None
    for items in pages:
        first = items[0] if items else None
        if last is not None and isinstance(first, Table) and continues(last, first):
            if chains and chains[-1][-1] is last:
                chains[-1].append(first)
            else:
                chains.append([last, first])
        end = items[-1] if items else None
        last = end if isinstance(end, Table) else None
    return chains
