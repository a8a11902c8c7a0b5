"""What a standard is made of. All of it comes from one TOML file; see resources/standards/2021.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.model.report import FigureKey


@dataclass(frozen=True)
class SectionSpec:
    """A section of the form. ``known`` are other headings that are understood (and told, S03).

    ``contents`` is what a report has to tell in it; ``government`` what a government's has to tell besides.
    """

    key: str
    number: str
    heading: str
    known: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    government: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)  # one object each: hashed by identity, in caches
class LabelSpec:
    """A printed label with the wordings it is met in; ``short`` is how messages call it."""

    text: str
    same: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    short: str = ""


@dataclass(frozen=True)
class LayoutCell:
    """A cell of the printed form: a label (``key`` None) or a figure (``label`` None)."""

    row: int
    column: int
    row_span: int
    column_span: int
    label: LabelSpec | None = None
    key: FigureKey | None = None


@dataclass(frozen=True)
class Relation:
    """A 勾稽关系: the sum of ``left`` equals the sum of ``right``. ``scope`` names its row or column."""

    rule: str
    name: str
    scope: str
    left: tuple[FigureKey, ...]
    right: tuple[FigureKey, ...]

    @property
    def keys(self) -> tuple[FigureKey, ...]:
        """Every figure that takes part."""
        return self.left + self.right


@dataclass(frozen=True, eq=False)  # one object each: hashed by identity, in caches
class TableSpec:
    """A standard table: its printed layout, and what follows from it."""

    key: str
    section: str
    name: str
    layout: tuple[LayoutCell, ...]
    relations: tuple[Relation, ...]
    decimals: frozenset[FigureKey]

    @cached_property
    def keys(self) -> tuple[FigureKey, ...]:
        """All figures in the order of the form."""
        return tuple(cell.key for cell in self.layout if cell.key is not None)

    @cached_property
    def rows(self) -> int:
        """Rows of the printed layout."""
        return max(cell.row + cell.row_span for cell in self.layout)

    @cached_property
    def columns(self) -> int:
        """Columns of the printed layout."""
        return max(cell.column + cell.column_span for cell in self.layout)

    @cached_property
    def cell_of(self) -> Mapping[FigureKey, LayoutCell]:
        """Where each figure stands in the layout."""
        return {cell.key: cell for cell in self.layout if cell.key is not None}

    @cached_property
    def _row_labels(self) -> Mapping[FigureKey, tuple[LabelSpec, ...]]:
        return {key: self._labels_beside(cell) for key, cell in self.cell_of.items()}

    @cached_property
    def _column_labels(self) -> Mapping[FigureKey, tuple[LabelSpec, ...]]:
        return {key: self._labels_above(cell) for key, cell in self.cell_of.items()}

    def row_labels(self, key: FigureKey) -> tuple[LabelSpec, ...]:
        """The labels left of a figure, outermost first; empty in 表四, whose row has none."""
        return self._row_labels[key]

    def column_labels(self, key: FigureKey) -> tuple[LabelSpec, ...]:
        """The labels above a figure in its own block, outermost first."""
        return self._column_labels[key]

    def _labels_beside(self, at: LayoutCell) -> tuple[LabelSpec, ...]:
        beside = [
            cell
            for cell in self.layout
            if cell.label and cell.column < at.column and cell.row <= at.row < cell.row + cell.row_span
        ]
        return tuple(cell.label for cell in sorted(beside, key=lambda cell: cell.column) if cell.label)

    def _labels_above(self, at: LayoutCell) -> tuple[LabelSpec, ...]:
        """Upwards from a figure: past the figures of its block, then its labels, until the block before."""
        above: list[LabelSpec] = []
        for cell in sorted(self.layout, key=lambda cell: -cell.row):
            if cell.row >= at.row or not cell.column <= at.column < cell.column + cell.column_span:
                continue
            if cell.label:
                above.append(cell.label)
            elif above:
                break
        return tuple(reversed(above))

    @cached_property
    def _words(self) -> Mapping[FigureKey, str]:
        return {key: f"{self.row_words(key)} · {self.column_words(key)}" for key in self.keys}

    def words(self, key: FigureKey) -> str:
        """The place as a clerk would say it: 表三 第（四）项 1.本机关不掌握相关政府信息 · 自然人."""
        return self._words[key]

    def row_words(self, key: FigureKey) -> str:
        """The table and row of a figure (in 表四: its group) in words."""
        labels = self.row_labels(key) or self.column_labels(key)[:-1]
        parts = [label.short or label.text for label in labels]
        if len(parts) > 1 and parts[0].startswith("三、"):
            parts = parts[1:]
        if len(parts) > 1 and parts[0].startswith("（"):
            parts[0] = f"第{parts[0].partition('）')[0]}）项"
        return " ".join([self.name, *parts])

    def inside(self, words: str) -> str:
        """A place in words without the name of this table, for lists under that name."""
        return words.removeprefix(f"{self.name} ")

    def column_words(self, key: FigureKey) -> str:
        """The column of a figure in words."""
        label = self.column_labels(key)[-1]
        return label.short or label.text


@dataclass(frozen=True)
class Mark:
    """Labels by which an older form is recognised: ``least`` of them within ``table``."""

    table: str
    labels: tuple[str, ...]
    least: int
    whole_row: bool = False


@dataclass(frozen=True, eq=False)  # one object each: hashed by identity, in caches
class Standard:
    """A form: its sections and tables; an older one that is only recognised has marks instead."""

    id: str
    name: str
    sections: tuple[SectionSpec, ...] = ()
    tables: tuple[TableSpec, ...] = ()
    marks: tuple[Mark, ...] = ()
    due: str = ""
    due_government: str = ""
    """By when a body, and a government, has to publish its report: 1月31日."""

    def table(self, key: str) -> TableSpec:
        """The table of a key; KeyError if there is no such table."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def section(self, key: str) -> SectionSpec:
        """The section of a key; KeyError if there is no such section."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def words(self, key: FigureKey) -> str:
        """A figure's place in the form in a clerk's words."""
        return self.table(key.table).words(key)

    @cached_property
    def headings(self) -> tuple[tuple[SectionSpec, LabelSpec], ...]:
        """Each section with its heading as a label, in the wordings it is met in."""
        return tuple((one, LabelSpec(one.heading, known=one.known)) for one in self.sections)

    @cached_property
    def relations_of(self) -> Mapping[FigureKey, tuple[Relation, ...]]:
        """The relations that each figure takes part in."""
        found: dict[FigureKey, list[Relation]] = {}
        for table in self.tables:
            for relation in table.relations:
                for key in relation.keys:
                    found.setdefault(key, []).append(relation)
        return {key: tuple(relations) for key, relations in found.items()}
