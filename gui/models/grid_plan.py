"""How a printed layout is divided for scrolling: what stays in view, and what moves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from core.model.report import FigureKey
from core.standard.schema import LayoutCell, TableSpec


class GridPlan:
    """A table's layout with ``top`` header rows and ``left`` label columns that stay while scrolling.

    Nothing stays where that would mislead or tear a cell: 表二 has further headings between its figures,
    and headings that run over labels and figures alike.
    """

    def __init__(self, spec: TableSpec) -> None:
        self.spec = spec
        figures = [cell for cell in spec.layout if cell.key is not None]
        top = min(cell.row for cell in figures)
        left = min(cell.column for cell in figures)
        torn = any(
            cell.label is not None
            and (
                (cell.row >= top and cell.column + cell.column_span > left)
                or (cell.row < top and cell.column < left < cell.column + cell.column_span)
                or (cell.column < left and cell.row < top < cell.row + cell.row_span)
            )
            for cell in spec.layout
        )
        self.top, self.left = (0, 0) if torn else (top, left)

    @property
    def rows(self) -> int:
        """Rows that scroll."""
        return self.spec.rows - self.top

    @property
    def columns(self) -> int:
        """Columns that scroll."""
        return self.spec.columns - self.left

    @cached_property
    def figure_columns(self) -> frozenset[int]:
        """Layout columns in which figures stand."""
        return frozenset(
            column
            for cell in self.spec.layout
            if cell.key is not None
            for column in range(cell.column, cell.column + cell.column_span)
        )

    def is_centred(self, cell: LayoutCell) -> bool:
        """Labels above figures are centred, and so are tall and wide ones; row labels begin at the left."""
        if cell.column_span == self.spec.columns or cell.row_span > 4:
            return True
        return cell.column in self.figure_columns

    @cached_property
    def headers(self) -> tuple[LayoutCell, ...]:
        """Cells above the figures that stay in view."""
        return tuple(cell for cell in self.spec.layout if cell.row < self.top and cell.column >= self.left)

    @cached_property
    def labels(self) -> tuple[LayoutCell, ...]:
        """Cells left of the figures that stay in view."""
        return tuple(cell for cell in self.spec.layout if cell.column < self.left and cell.row >= self.top)

    @cached_property
    def corner(self) -> tuple[LayoutCell, ...]:
        """Cells above the labels."""
        return tuple(cell for cell in self.spec.layout if cell.row < self.top and cell.column < self.left)

    @cached_property
    def body(self) -> tuple[LayoutCell, ...]:
        """Cells that scroll."""
        return tuple(cell for cell in self.spec.layout if cell.row >= self.top and cell.column >= self.left)

    @cached_property
    def _covered(self) -> Mapping[tuple[int, int], LayoutCell]:
        return {
            (row - self.top, column - self.left): cell
            for cell in self.body
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }

    def at(self, row: int, column: int) -> LayoutCell | None:
        """The cell that covers a scrolling position, counted from the first one that scrolls."""
        return self._covered.get((row, column))

    def position(self, key: FigureKey) -> tuple[int, int]:
        """Where a figure stands, counted from the first position that scrolls."""
        cell = self.spec.cell_of[key]
        return cell.row - self.top, cell.column - self.left

    def step(self, key: FigureKey, down: int, right: int) -> FigureKey | None:
        """The nearest figure in a direction, past headings and the cell's own span; None at the edge."""
        start = self.spec.cell_of[key]
        row, column = self.position(key)
        while True:
            row, column = row + down, column + right
            if not (0 <= row < self.rows and 0 <= column < self.columns):
                return None
            cell = self.at(row, column)
            if cell is not None and cell is not start and cell.key is not None:
                return cell.key
