"""Takes rows that are no table rows out of grids: headings, titles and sentences in a sheet or a frame.

An Excel draft is one grid from its title to its last sentence; some Word drafts are one large table. Rows
that hold a single text which is a heading, a title or a long sentence become paragraphs, and what stands
between them becomes grids of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.align.headings import heading_options
from core.model.document import Block, Grid, GridCell, Paragraph
from core.standard.schema import Standard
from core.text.fold import squeeze

_SENTENCE = 45
"""From this length a lone text is a sentence; the longest lone label (the 勾稽 remark) has 34 characters."""


def unpack_grids(blocks: Sequence[Block], standard: Standard) -> tuple[Block, ...]:
    """The blocks with every grid cut at rows that are headings, titles or sentences."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid):
            out.extend(_unpack(block, standard))
        else:
            out.append(block)
    return tuple(out)


def _unpack(grid: Grid, standard: Standard) -> Iterator[Block]:
    starts: dict[int, list[GridCell]] = {}
    reach = 0
    for cell in grid.cells:
        if cell.text.strip():
            starts.setdefault(cell.row, []).append(cell)
    first = 0
    for row in range(grid.rows):
        cells = starts.get(row, [])
        crossed = row < reach
        reach = max([reach, *(cell.row + cell.row_span for cell in cells)])
        if crossed or len(cells) != 1 or not _is_prose(cells[0].text, standard):
            continue
        yield from _slice(grid, first, row)
        yield from _paragraphs(cells[0])
        first = row + 1
    if first == 0:
        yield grid
    else:
        yield from _slice(grid, first, grid.rows)


def _is_prose(text: str, standard: Standard) -> bool:
    squeezed = squeeze(text)
    if len(squeezed) >= _SENTENCE or squeezed.endswith("年度报告"):
        return True
    return any(option.score >= 95 for option in heading_options(text, standard))


def _slice(grid: Grid, first: int, end: int) -> Iterator[Block]:
    """Rows ``first:end`` as a grid of their own, or as paragraphs if no row has two texts."""
    cells = tuple(
        GridCell(
            cell.row - first,
            cell.column,
            cell.text,
            cell.place,
            cell.row_span,
            cell.column_span,
            cell.unreadable,
        )
        for cell in grid.cells
        if first <= cell.row < end
    )
    filled = [cell for cell in cells if cell.text.strip() or cell.unreadable]
    if len({cell.row for cell in filled}) == len(filled) and not any(cell.unreadable for cell in filled):
        for cell in filled:
            yield from _paragraphs(cell)
    else:
        yield Grid(end - first, grid.columns, cells, grid.ruled)


def _paragraphs(cell: GridCell) -> Iterator[Paragraph]:
    """The lines of a cell, each with the cell's place."""
    for line in cell.text.splitlines():
        if line.strip():
            yield Paragraph(line, cell.place)
