"""The relations of the standard as formulas of a sheet, with their results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.export.workbook_pen import Area
from core.export.workbook_text import plain
from core.model.report import FigureKey
from core.standard.schema import LayoutCell, Relation, TableSpec

GOOD, UNKNOWN, OFF = "✓", "—", "差 "
"""What a check cell says: the sum holds; a figure is missing; the sum is off by so much."""

_PLACES = 10
"""Rounding that takes away what binary fractions leave over (0.1 + 0.2); figures have at most 10 places."""


@dataclass(frozen=True)
class Frame:
    """A table of the standard as it lies on its sheet: layout row 0 is sheet row ``top``."""

    spec: TableSpec
    top: int

    def area(self, cell: LayoutCell) -> Area:
        """Where a cell of the layout stands."""
        return Area(self.top + cell.row, cell.column, cell.row_span, cell.column_span)

    def address(self, key: FigureKey, *, fixed: bool = False) -> str:
        """The A1 address of a figure; ``fixed`` with dollar signs."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

        cell = self.spec.cell_of[key]
        return str(xl_rowcol_to_cell(self.top + cell.row, cell.column, fixed, fixed))

    def addresses(self, keys: Sequence[FigureKey], separator: str = ",", *, fixed: bool = False) -> str:
        """Addresses of several figures, neighbours in a row or a column as ranges: D6:I6,K6."""
        return separator.join(
            self.address(run[0], fixed=fixed)
            if len(run) == 1
            else f"{self.address(run[0], fixed=fixed)}:{self.address(run[-1], fixed=fixed)}"
            for run in self._runs(keys)
        )

    def _runs(self, keys: Sequence[FigureKey]) -> list[list[FigureKey]]:
        runs: list[list[FigureKey]] = []
        direction: tuple[bool, bool] | None = None
        for key in keys:
            step = self._step(runs[-1][-1], key) if runs else None
            if step and direction in (None, step):
                runs[-1].append(key)
                direction = step
            else:
                runs.append([key])
                direction = None
        return runs

    def _step(self, one: FigureKey, other: FigureKey) -> tuple[bool, bool] | None:
        """(right, down) if ``other`` is the next cell in that direction and of the same size across it."""
        a, b = self.spec.cell_of[one], self.spec.cell_of[other]
        if (a.row, a.row_span) == (b.row, b.row_span) and a.column + a.column_span == b.column:
            return (True, False)
        if (a.column, a.column_span) == (b.column, b.column_span) and a.row + a.row_span == b.row:
            return (False, True)
        return None


def total_relation(spec: TableSpec, key: FigureKey) -> Relation | None:
    """The relation whose sum a figure is: the first of the standard with the figure alone on its left."""
    return next((relation for relation in spec.relations if relation.left == (key,)), None)


def total_formula(frame: Frame, relation: Relation, parts: Sequence[Decimal]) -> str:
    """A live sum of the right side."""
    total = f"SUM({frame.addresses(relation.right)})"
    whole = all(part == part.to_integral_value() for part in parts)
    return f"={total}" if whole else f"=ROUND({total},{_PLACES})"


def check_formula(frame: Frame, relation: Relation) -> str:
    """Says whether a relation holds, as long as every figure in it is a number."""
    left, right = frame.addresses(relation.left), frame.addresses(relation.right)
    count = f"COUNT({left},{right})"
    off = _difference(left, right)
    return (
        f'=IF({count}<{len(relation.keys)},"{UNKNOWN}",'
        f'IF({off}=0,"{GOOD}","{OFF}"&ABS({off})))'
    )  # fmt: skip


def broken_condition(frame: Frame, relation: Relation) -> str:
    """A condition that is true while all figures are numbers and the sums differ."""
    left, right = (frame.addresses(side, fixed=True) for side in (relation.left, relation.right))
    return f"=AND(COUNT({left},{right})={len(relation.keys)},{_difference(left, right)}<>0)"


def _difference(left: str, right: str) -> str:
    return f"ROUND(SUM({left})-SUM({right}),{_PLACES})"


def sum_of(numbers: Mapping[FigureKey, Decimal], keys: Sequence[FigureKey]) -> Decimal | None:
    """The sum, None if one of the figures is not a number."""
    if any(key not in numbers for key in keys):
        return None
    return sum((numbers[key] for key in keys), Decimal(0))


def check_result(numbers: Mapping[FigureKey, Decimal], relation: Relation) -> str:
    """What the check formula gives for these figures."""
    left, right = sum_of(numbers, relation.left), sum_of(numbers, relation.right)
    if left is None or right is None:
        return UNKNOWN
    return GOOD if left == right else f"{OFF}{plain(abs(left - right))}"
