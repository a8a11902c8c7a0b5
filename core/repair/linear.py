"""The relations as a linear system that is solved exactly, with sets of cells as bits of whole numbers.

A row says: the sum of its ``plus`` cells − the sum of its ``minus`` cells = 0, in whole numbers ≥ 0. Every
cell is either fixed at what is printed or free. ``gap`` is what the fixed cells of a row come to. The form's
sums are nested totals in two directions, a network: its matrix is totally unimodular, so that elimination
never leaves other coefficients than −1, 0 and 1, and every corner of the solutions is whole.
``NotANetworkError`` says that a future form has left that ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Row = tuple[int, int, int]
"""``plus``, ``minus`` (sets of cells as bits) and ``gap``."""
_NO_CELL = -1


class NotANetworkError(ArithmeticError):
    """The relations are not those of a network; whole solutions cannot be told by this way of solving."""


def _minus(row: Row, other: Row) -> Row:
    plus, minus, gap = row
    other_plus, other_minus, other_gap = other
    if plus & other_minus or minus & other_plus:
        raise NotANetworkError
    return (
        (plus & ~other_plus) | (other_minus & ~minus),
        (minus & ~other_minus) | (other_plus & ~plus),
        gap - other_gap,
    )


def _turned(row: Row) -> Row:
    return row[1], row[0], -row[2]


@dataclass(frozen=True)
class Linear:
    """The system after elimination. ``basic[i]`` is the free cell that row i gives the value of, or none."""

    rows: tuple[Row, ...]
    basic: tuple[int, ...]
    free: int = 0

    @staticmethod
    def of(rows: Sequence[Row]) -> Linear:
        """All cells fixed."""
        return Linear(tuple(rows), (_NO_CELL,) * len(rows))

    def freed(self, cell: int, value: int) -> Linear:
        """The system in which a cell, until now fixed at ``value``, may take any value."""
        bit = 1 << cell
        rows = list(self.rows)
        pivot = _NO_CELL
        for at, (plus, minus, gap) in enumerate(rows):
            if plus & bit:
                rows[at] = plus, minus, gap - value
            elif minus & bit:
                rows[at] = plus, minus, gap + value
            else:
                continue
            if pivot < 0 and self.basic[at] < 0:
                pivot = at
        basic = self.basic
        if pivot >= 0:
            _eliminate(rows, pivot, bit)
            basic = (*basic[:pivot], cell, *basic[pivot + 1 :])
        return Linear(tuple(rows), basic, self.free | bit)

    def settled(self) -> Linear:
        """The same system with free cells exchanged until none is below 0, or no exchange can help.

        The simplex method for feasibility with Bland's rule, which always ends.
        """
        rows = list(self.rows)
        basic = list(self.basic)
        while True:
            step = _step(rows, basic, self.free)
            if step is None:
                return Linear(tuple(rows), tuple(basic), self.free)
            at, cell = step
            _eliminate(rows, at, 1 << cell)
            basic[at] = cell

    def known(self) -> list[Row]:
        """The rows without free cells: relations, or sums of relations, in which everything is known."""
        return [row for row, cell in zip(self.rows, self.basic, strict=True) if cell < 0]

    def violated(self) -> list[Row]:
        """Rows that no values of the free cells can satisfy (of a settled system): each proves that one of
        its fixed cells must change, against the sign of its gap."""
        return [
            row
            for row, cell in zip(self.rows, self.basic, strict=True)
            if _is_broken(row, cell) and not _lifting(row, self.free & ~(1 << cell if cell >= 0 else 0))
        ]

    def values(self) -> dict[int, int]:
        """Of a settled, satisfied system: the free cells whose values leave no choice."""
        zero = 0
        while True:
            news = 0
            for (plus, minus, gap), cell in zip(self.rows, self.basic, strict=True):
                open_cells = (plus | minus) & self.free & ~zero
                same_side = not (open_cells & plus and open_cells & minus)
                if cell >= 0 and gap == 0 and open_cells and same_side:
                    news |= open_cells
            if not news:
                break
            zero |= news
        found = dict.fromkeys(bits(zero), 0)
        for (plus, minus, gap), cell in zip(self.rows, self.basic, strict=True):
            if cell >= 0 and not (plus | minus) & self.free & ~zero & ~(1 << cell):
                found[cell] = -gap if plus >> cell & 1 else gap
        return found


def _eliminate(rows: list[Row], at: int, bit: int) -> None:
    """Take a cell out of every row but one."""
    pivot = rows[at]
    turned = _turned(pivot)
    for other, row in enumerate(rows):
        if other == at or not (row[0] | row[1]) & bit:
            continue
        same_sign = bool(row[0] & bit) == bool(pivot[0] & bit)
        rows[other] = _minus(row, pivot if same_sign else turned)


def _is_broken(row: Row, cell: int) -> bool:
    """Whether a row without a free cell does not hold, or its basic cell is below 0 (others at 0)."""
    plus, _, gap = row
    return gap != 0 and (cell < 0 or bool(plus >> cell & 1) == (gap > 0))


def _lifting(row: Row, free: int) -> int:
    """The free cells that work against the gap of a row when they grow from 0."""
    plus, minus, gap = row
    return (minus if gap > 0 else plus) & free


def _step(rows: Sequence[Row], basic: Sequence[int], free: int) -> tuple[int, int] | None:
    """The row of the first free cell below 0, and the first free cell that can lift it; None at the end."""
    below = [(cell, at) for at, cell in enumerate(basic) if cell >= 0 and _is_broken(rows[at], cell)]
    if not below:
        return None
    _, at = min(below)
    lifting = _lifting(rows[at], free)
    return (at, (lifting & -lifting).bit_length() - 1) if lifting else None


def bits(cells: int) -> list[int]:
    """The cells of a set, in their order."""
    found = []
    while cells:
        low = cells & -cells
        found.append(low.bit_length() - 1)
        cells ^= low
    return found
