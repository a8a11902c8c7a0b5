"""Rows that are in pieces: cut by a page break, or their label's lines apart where no lines part the rows.

Geometry cannot tell a cut row from two rows. The form can: two texts are one label if together they are more
like a label of the form than either is alone. "结果维" and "持" are; "1.属于国家秘密" is as like as can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.align.cells import is_figure
from core.align.grid_parts import GridPart
from core.align.labels import ALIKE, label_score
from core.model.document import Grid, GridCell
from core.model.place import PagePlace
from core.standard.schema import LabelSpec, TableSpec

_GAIN = 0.5
"""One character of the longest label is worth 1.5."""
_SURE = ALIKE + 10
_MARK = re.compile(r"\s*(?=.*[(（)）、.．])[(（]?\s*[一二三四五六七八九十\d]{1,2}\s*[)）、.．]?\s*")

Span = tuple[int, int]
"""Column and column span of a cell."""


def mend_rows(part: GridPart, spec: TableSpec) -> GridPart:
    """The part with its cut rows put together; as it is if there are none."""
    labels = tuple({cell.label.text: cell.label for cell in spec.layout if cell.label}.values())
    return _mend_cuts(part, labels) if part.grid.ruled else _mend_lines(part, labels)


def is_torn(upper: str, lower: str, labels: Sequence[LabelSpec]) -> bool:
    """Whether two texts are the beginning and the rest of one label."""
    if not upper.strip() or not lower.strip() or is_figure(lower):
        return False
    rest = _likeness(lower, labels)
    if _MARK.fullmatch(upper):
        return rest >= _SURE and not _MARK.match(lower)
    whole = _likeness(f"{upper}\n{lower}", labels)
    return whole >= _SURE and whole > max(rest, _likeness(upper, labels)) + _GAIN


def _likeness(text: str, labels: Sequence[LabelSpec]) -> float:
    return max(label_score(text, label) for label in labels)


def _mend_cuts(part: GridPart, labels: Sequence[LabelSpec]) -> GridPart:
    """Rows of a ruled table that a page break cut."""
    for row in reversed(range(part.first, part.end - 1)):
        lower = {(cell.column, cell.column_span): cell for cell in part.grid.starting(row + 1)}
        if not _breaks(part.grid.starting(row), lower.values()):
            continue
        upper = {(cell.column, cell.column_span): cell for cell in _ending(part.grid, row)}
        torn = [
            span
            for span, cell in lower.items()
            if span in upper and is_torn(upper[span].text, cell.text, labels)
        ]
        if _is_parted(upper, lower):
            part = replace(part, grid=_joined(part.grid, row), end=part.end - 1)
            continue
        if not torn:
            continue
        if _is_one_row(upper, lower, torn, labels):
            part = replace(part, grid=_joined(part.grid, row), end=part.end - 1)
        else:
            for span in torn:
                part = replace(part, grid=_with_text(part.grid, upper[span], lower[span]))
    return part


def _ending(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row + cell.row_span == row + 1]


def _breaks(upper: Iterable[GridCell], lower: Iterable[GridCell]) -> bool:
    """Whether a page ends between two rows."""
    above = [cell.place.page for cell in upper if isinstance(cell.place, PagePlace)]
    below = [cell.place.page for cell in lower if isinstance(cell.place, PagePlace)]
    return bool(above and below) and min(below) > min(above)


def _is_one_row(
    upper: dict[Span, GridCell],
    lower: dict[Span, GridCell],
    torn: Sequence[Span],
    labels: Sequence[LabelSpec],
) -> bool:
    """Whether the two rows are one: a label of this row alone is torn, nothing else stands in both."""
    if not any(upper[span].row_span == lower[span].row_span == 1 for span in torn):
        return False
    if any(cell.text.strip() for span, cell in lower.items() if span not in upper):
        return False
    for span, cell in lower.items():
        above = upper.get(span)
        if span in torn or above is None or not cell.text.strip() or not above.text.strip():
            continue
        if is_figure(cell.text) or is_figure(above.text) or _likeness(cell.text, labels) >= ALIKE:
            return False
    return True


def _is_parted(upper: dict[Span, GridCell], lower: dict[Span, GridCell]) -> bool:
    """Whether a label stands above the break alone, and figures without a label below it."""
    above = [cell for cell in upper.values() if cell.text.strip()]
    below = [cell for cell in lower.values() if cell.text.strip()]
    return (
        upper.keys() == lower.keys()
        and bool(above and below)
        and all(_is_words(cell.text) and not cell.unreadable for cell in above)
        and all(is_figure(cell.text) and cell.row_span == 1 for cell in below)
        and all(upper[cell.column, cell.column_span].row_span == 1 for cell in below)
        and max(cell.column for cell in above) < min(cell.column for cell in below)
    )


def _with_text(grid: Grid, cell: GridCell, rest: GridCell) -> Grid:
    """The grid with the rest of a merged label put to its beginning."""
    whole = {id(cell): replace(cell, text=f"{cell.text}\n{rest.text}"), id(rest): replace(rest, text="")}
    return replace(grid, cells=tuple(whole.get(id(one), one) for one in grid.cells))


def _mend_lines(part: GridPart, labels: Sequence[LabelSpec]) -> GridPart:
    """Lines of a label that stand as rows of their own, above or below the line that has the figures."""
    left = _first_figure(part)
    row = part.first
    while row < part.end:
        line = _lone_label(part.grid, row, left)
        if line is not None:
            before = _label(part.grid, row - 1) if row > part.first else None
            after = _label(part.grid, row + 1) if row + 1 < part.end else None
            if before is not None and is_torn(before.text, line.text, labels):
                part = replace(part, grid=_joined(part.grid, row - 1), end=part.end - 1)
                continue
            if after is not None and is_torn(line.text, after.text, labels):
                part = replace(part, grid=_joined(part.grid, row), end=part.end - 1)
                continue
        row += 1
    return part


def _label(grid: Grid, row: int) -> GridCell | None:
    """The rightmost label that begins in a row."""
    found = [cell for cell in grid.starting(row) if cell.text.strip()]
    words = [cell for cell in found if _is_words(cell.text)]
    return words[-1] if words else None


def _lone_label(grid: Grid, row: int, left: int) -> GridCell | None:
    """The label of a row that holds nothing but labels, left of the figures of the table."""
    found = [cell for cell in grid.starting(row) if cell.text.strip() or cell.unreadable]
    return found[-1] if found and all(cell.column < left and _is_words(cell.text) for cell in found) else None


def _first_figure(part: GridPart) -> int:
    """The leftmost column in which a figure stands."""
    return min(
        (
            cell.column
            for row in range(part.first, part.end)
            for cell in part.grid.starting(row)
            if is_figure(cell.text) and not _MARK.fullmatch(cell.text)
        ),
        default=0,
    )


def _is_words(text: str) -> bool:
    return bool(text.strip()) and (bool(_MARK.fullmatch(text)) or not is_figure(text))


def _joined(grid: Grid, row: int) -> Grid:
    """The grid with a row and the next as one; a figure keeps its own place."""
    cells: list[GridCell] = []
    lower = {(cell.column, cell.column_span): cell for cell in grid.cells if cell.row == row + 1}
    for cell in grid.cells:
        end = cell.row + cell.row_span
        if cell.row == row + 1:
            continue
        if end == row + 1 and (other := lower.pop((cell.column, cell.column_span), None)):
            cell = _one(cell, other)
        elif cell.row <= row < end - 1:
            cell = replace(cell, row_span=cell.row_span - 1)
        elif cell.row > row + 1:
            cell = replace(cell, row=cell.row - 1)
        cells.append(cell)
    for cell in lower.values():  # nothing of the same width above them
        span = max(1, cell.row_span - 1)
        cells.append(replace(cell, row=row + (cell.row_span > 1), row_span=span))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(grid.rows - 1, grid.columns, tuple(cells), grid.ruled)


def _one(upper: GridCell, lower: GridCell) -> GridCell:
    text = "\n".join(text for text in (upper.text, lower.text) if text.strip())
    place = upper.place if upper.text.strip() or not lower.text.strip() else lower.place
    span = upper.row_span + lower.row_span - 1
    unreadable = upper.unreadable or lower.unreadable
    return replace(upper, text=text, place=place, row_span=span, unreadable=unreadable)
