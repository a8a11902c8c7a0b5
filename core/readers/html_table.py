"""Where the cells of a web table stand: the HTML standard's table model, bounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# The limits that the HTML standard sets for the two attributes.
_MAX_COLUMN_SPAN = 1000
_MAX_ROW_SPAN = 65534


@dataclass(frozen=True)
class Slot:
    """Where a cell came to stand. ``source`` is its index in (row, cell) of what was given."""

    source: tuple[int, int]
    row: int
    column: int
    row_span: int
    column_span: int


class TooManySlotsError(Exception):
    """The spans cover more positions than a real table has."""


@dataclass(frozen=True)
class Layout:
    """The placed cells and the size of the table. Spans beyond its last own row and column are cut."""

    rows: int
    columns: int
    slots: tuple[Slot, ...]


def lay_out(groups: Sequence[Sequence[Sequence[tuple[int, int]]]], max_slots: int) -> Layout:
    """Place cells, given as (rowspan, colspan) by row group and row. A rowspan of 0 reaches the group's end.

    Row spans end with their group (thead, tbody, tfoot), cells give way to spans from above, as in
    https://html.spec.whatwg.org/multipage/tables.html#forming-a-table; a colspan that would run into a span
    from above is cut there instead of overlapping. TooManySlotsError beyond ``max_slots`` positions.
    """
    slots: list[Slot] = []
    first_row = 0
    source_row = 0
    used = 0
    for group in groups:
        busy_until: dict[int, int] = {}  # column -> first row that is free again
        for row, cells in enumerate(group, start=first_row):
            column = 0
            for index, (row_span, column_span) in enumerate(cells):
                while busy_until.get(column, 0) > row:
                    column += 1
                left = first_row + len(group) - row
                height = left if row_span == 0 else min(row_span, _MAX_ROW_SPAN, left)
                wanted = min(max(column_span, 1), _MAX_COLUMN_SPAN)
                width = 1
                while width < wanted and busy_until.get(column + width, 0) <= row:
                    width += 1
                used += width * height
                if used > max_slots:
                    raise TooManySlotsError
                for covered in range(column, column + width):
                    busy_until[covered] = row + height
                slots.append(Slot((source_row, index), row, column, height, width))
                column += width
            source_row += 1
        first_row += len(group)
    columns = max((slot.column for slot in slots), default=-1) + 1
    cut = tuple(
        Slot(s.source, s.row, s.column, s.row_span, min(s.column_span, columns - s.column)) for s in slots
    )
    return Layout(first_row, columns, cut)


def span(value: str | None) -> int:
    """The number in a rowspan or colspan attribute as browsers read it; 1 if there is none.

    >>> span("3"), span(" 2x"), span("0"), span("-1"), span("viel")
    (3, 2, 0, 1, 1)
    """
    digits = ""
    for char in (value or "").strip().removeprefix("+"):
        if not ("0" <= char <= "9") or len(digits) > 6:
            break
        digits += char
    return int(digits) if digits else 1
