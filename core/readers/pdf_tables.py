"""The tables of a document: those that a page break cut are given the same columns, and cut rows mended."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from core.model.document import Grid, GridCell
from core.model.place import PagePlace
from core.readers.pdf_cells import Table, TableCell
from core.readers.pdf_furniture import at_foot, is_page_number
from core.readers.pdf_letters import LOST, STRUCK
from core.readers.pdf_mesh import UNIFY
from core.readers.pdf_page import Box

_SIDES = 4.0
"""Points: how far the sides of a table may be off on the next page."""
_SLIVER = 10.0
"""Points: no row that is printed to be read is less high."""
_RUNNING = 6
"""No border between rows has so many cells with text running over it."""
_NUMBERED = re.compile(r"\s*[(（]?\s*[一二三四五六七八九十\d]{1,3}\s*[)）、.．,，]")
_FIGURE = re.compile(rf"[\s\d,，.．\-—/{LOST}{STRUCK}]*")


def continues(above: Table, below: Table) -> bool:
    """Whether a table that begins a page may be the rest of one that ends the page before: as wide.

    Without lines at its sides a table's outer cells may have no line at all on one of the pages. Then one
    side is the same, and the other is where the wider part has a line between two cells.
    """
    if below.page != above.page + 1 or above.ruled != below.ruled:
        return False
    left, right = (abs(above.xs[side] - below.xs[side]) <= _SIDES for side in (0, -1))
    if left and right:
        return True
    wide, narrow = sorted((above, below), key=lambda table: table.xs[0] - table.xs[-1])
    sides = [narrow.xs[-1]] * left + [narrow.xs[0]] * right
    return any(abs(side - x) <= _SIDES for side in sides for x in wide.xs[1:-1])


def share_columns(chain: Sequence[Table]) -> None:
    """Give the parts of one table the same columns: where any of them has a line, all are counted from it."""
    marks = sorted(x for table in chain for x in table.xs)
    shared: list[float] = []
    for mark in marks:
        if not shared or mark - shared[-1] > UNIFY:
            shared.append(mark)
    for table in chain:
        at = [_nearest(shared, x) for x in table.xs]
        if len(set(at)) < len(at):
            return  # columns as narrow as the tolerance: counted from its own lines
    for table in chain:
        at = [_nearest(shared, x) for x in table.xs]
        if at != list(range(len(at))):
            for cell in table.cells:
                cell.area = cell.area.with_columns(at[cell.area.left], at[cell.area.right])
        table.xs = tuple(shared)


def _nearest(marks: Sequence[float], x: float) -> int:
    index = bisect_left(marks, x)
    options = [at for at in (index - 1, index) if 0 <= at < len(marks)]
    return min(options, key=lambda at: abs(marks[at] - x))


def drop_repeated_headers(chain: Sequence[Table]) -> None:
    """Take out the header that is printed again at the top of a page: a row may have been cut there."""
    first = _rows(chain[0])
    for part in chain[1:]:
        if not part.ruled or part.xs != chain[0].xs:
            continue
        here = _rows(part)
        same = 0
        while same < min(len(first), len(here)) and first[same] == here[same]:
            same += 1
        # Only a header: words, no figure, and no cell that reaches into the rows below it.
        while same and any(cell.area.top < same < cell.area.bottom for cell in part.cells):
            same -= 1
        head = [cell for cell in part.cells if cell.area.bottom <= same]
        if same == len(here) or not any(cell.text for cell in head) or any(_is_figure(c.text) for c in head):
            continue
        for _ in range(same):
            _drop_first_row(part)


def _rows(table: Table) -> list[list[tuple[int, int, int, str]]]:
    """For each row its cells: height, columns, and text without blanks."""
    rows: list[list[tuple[int, int, int, str]]] = [[] for _ in range(len(table.ys) - 1)]
    for cell in table.cells:
        area = cell.area
        height = area.bottom - area.top
        rows[area.top].append((area.left, area.right, height, "".join(cell.text.split())))
    return [sorted(row) for row in rows]


def mend_cut_rows(chain: Sequence[Table]) -> None:
    """Join a row that a page break cut: its label goes on below, its figures stand on one page only.

    A row that begins with a number of its own ("2.", "（七）") is a new row and never joined.
    """
    for above, below in pairwise(chain):
        _mend_cut_labels(above, below)
        last = [cell for cell in above.cells if cell.area.bottom == len(above.ys) - 1]
        first = [cell for cell in below.cells if cell.area.top == 0]
        pairs = _pairs(last, first)
        if pairs is None or not _is_cut(pairs):
            continue
        for upper, lower in pairs:
            if lower.text and not upper.text and _FIGURE.fullmatch(lower.text):
                upper.box, upper.page = lower.box, lower.page
            upper.text = "\n".join(text for text in (upper.text, lower.text) if text)
            upper.unreadable = upper.unreadable or lower.unreadable
        _drop_first_row(below)


def join_parts(chain: Sequence[Table]) -> None:
    """Put the parts of a table into its first: a part of a row or two has too few labels to be known by."""
    whole = chain[0]
    for part in chain[1:]:
        if whole.xs != part.xs:
            whole = part
            continue
        rows = len(whole.ys) - 1
        for cell in part.cells:
            cell.area = cell.area.with_rows(cell.area.top + rows, cell.area.bottom + rows)
        whole.cells = [*whole.cells, *part.cells]
        whole.ys = (*whole.ys[:-1], *part.ys)
        part.cells = []


def _mend_cut_labels(above: Table, below: Table) -> None:
    """Join the words of a merged label that the break cut; the rest of the label stays as a blank cell.

    Headers that come again on each page stand over single rows and are not touched.
    """
    last = {(c.area.left, c.area.right): c for c in above.cells if c.area.bottom == len(above.ys) - 1}
    for cell in below.cells:
        upper = last.get((cell.area.left, cell.area.right))
        if cell.area.top or upper is None or not _is_group(upper, cell, last.values()):
            continue
        if _is_words(upper.text) and _is_words(cell.text) and not _NUMBERED.match(cell.text):
            upper.text = f"{upper.text}\n{cell.text}"
            cell.text = ""


def _is_group(label: TableCell, below: TableCell, row: Iterable[TableCell]) -> bool:
    """Whether a label stands over several rows: above the break, or beside another label and below it."""
    if label.area.bottom - label.area.top > 1:
        return True
    beside = any(cell.area.left >= label.area.right and _is_words(cell.text) for cell in row)
    return beside and below.area.bottom - below.area.top > 1


def _pairs(last: Sequence[TableCell], first: Sequence[TableCell]) -> list[tuple[TableCell, TableCell]] | None:
    """The cells of the last row with those below them; None if the rows are divided differently."""
    above = {(cell.area.left, cell.area.right): cell for cell in last}
    below = {(cell.area.left, cell.area.right): cell for cell in first}
    if not above or above.keys() != below.keys():
        return None
    return [(above[span], below[span]) for span in sorted(above)]


def _is_cut(pairs: Sequence[tuple[TableCell, TableCell]]) -> bool:
    single = [(upper, lower) for upper, lower in pairs if lower.area.bottom == 1]
    figures = [(u.text, low.text) for u, low in single if _is_figure(u.text) or _is_figure(low.text)]
    labels = [(u.text, low.text) for u, low in single if _is_words(u.text) or _is_words(low.text)]
    if not figures or not labels:
        return False
    if any(upper and lower for upper, lower in figures):
        return False  # figures on both sides: two rows
    if len({bool(upper) for upper, _ in figures}) > 1:
        return False
    label_above, label_below = labels[-1]
    if not label_above:
        return False
    if not label_below:
        return bool(figures[0][1])  # the label above, all the figures below
    return not _NUMBERED.match(label_below)


def _is_figure(text: str) -> bool:
    return any(char.isdigit() or char in (LOST, STRUCK) for char in text) and bool(_FIGURE.fullmatch(text))


def _is_words(text: str) -> bool:
    return bool(text) and not _FIGURE.fullmatch(text)


def drop_empty_borders(table: Table) -> None:
    """Take out borders that part nothing: blank from blank, with cells that hold text running over them.

    Browsers end the blank rest of a merged cell some points too early where a page breaks.
    """
    for at in range(len(table.ys) - 2, 0, -1):
        above = [cell for cell in table.cells if cell.area.bottom == at]
        below = [cell for cell in table.cells if cell.area.top == at]
        running = sum(cell.area.top < at < cell.area.bottom and bool(cell.text) for cell in table.cells)
        low = min(table.ys[at] - table.ys[at - 1], table.ys[at + 1] - table.ys[at]) <= _SLIVER
        if running < (1 if low else _RUNNING) or any(cell.text for cell in (*above, *below)):
            continue
        gone = _swallow(above, below, at)
        if gone is None:
            continue
        table.cells = [cell for cell in table.cells if id(cell) not in gone]
        table.ys = table.ys[:at] + table.ys[at + 1 :]
        for cell in table.cells:
            top, bottom = cell.area.top, cell.area.bottom
            if bottom > at:
                cell.area = cell.area.with_rows(top - (top > at), bottom - 1)


def _swallow(above: Sequence[TableCell], below: Sequence[TableCell], at: int) -> set[int] | None:
    """Give the room of the cells on one side of a border to those on the other; the ids of those gone.

    None where they do not stand over the same columns, or neither match one to one nor are a single row.
    """
    upper = {column for cell in above for column in range(cell.area.left, cell.area.right)}
    lower = {column for cell in below for column in range(cell.area.left, cell.area.right)}
    if not upper or upper != lower:
        return None
    partner = {(cell.area.left, cell.area.right): cell for cell in below}
    if partner.keys() == {(cell.area.left, cell.area.right) for cell in above}:
        for cell in above:
            other = partner[cell.area.left, cell.area.right]
            cell.area = cell.area.with_rows(cell.area.top, other.area.bottom)
            cell.box = (*cell.box[:3], other.box[3])
        return {id(cell) for cell in below}
    if all(cell.area.bottom == at + 1 for cell in below):
        for cell in above:
            cell.area = cell.area.with_rows(cell.area.top, at + 1)
            cell.box = (*cell.box[:3], below[0].box[3])
        return {id(cell) for cell in below}
    if all(cell.area.top == at - 1 for cell in above):
        for cell in below:
            cell.area = cell.area.with_rows(at - 1, cell.area.bottom)
            cell.box = (cell.box[0], above[0].box[1], *cell.box[2:])
        return {id(cell) for cell in above}
    return None


def without_page_number(table: Table, height: float) -> bool:
    """Take out a last row that holds the page number only; False if nothing is left of the table.

    The lines of a table that a page break cuts may run on to the end of the page.
    """
    last = len(table.ys) - 1
    ending = [cell for cell in table.cells if cell.area.bottom == last]
    filled = [cell for cell in ending if cell.text]
    if len(filled) != 1 or filled[0].area.top != last - 1 or not at_foot(filled[0].box, height):
        return True
    if not is_page_number(filled[0].text, table.page):
        return True
    if last == 1:
        return False
    table.ys = table.ys[:-1]
    table.cells = [cell for cell in table.cells if cell.area.top < last - 1]
    for cell in table.cells:
        cell.area = cell.area.with_rows(cell.area.top, min(cell.area.bottom, last - 1))
    return True


def _drop_first_row(table: Table) -> None:
    table.ys = table.ys[1:]
    table.cells = [cell for cell in table.cells if cell.area.bottom > 1]
    for cell in table.cells:
        cell.area = cell.area.with_rows(max(0, cell.area.top - 1), cell.area.bottom - 1)


def as_grid(table: Table, place: Callable[[int, Box], PagePlace]) -> Grid | None:
    """The table as a grid; None if no row is left of it. ``place`` says where a box of a page is shown."""
    cells = tuple(
        GridCell(
            row=cell.area.top,
            column=cell.area.left,
            text=cell.text,
            place=place(cell.page, cell.box),
            row_span=cell.area.bottom - cell.area.top,
            column_span=cell.area.right - cell.area.left,
            unreadable=cell.unreadable,
        )
        for cell in sorted(table.cells, key=lambda cell: (cell.area.top, cell.area.left))
    )
    if not cells:
        return None
    return Grid(len(table.ys) - 1, len(table.xs) - 1, cells, table.ruled)
