"""A document fitted to the standard: the figures by their keys, the sections, and what did not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from core.model.document import Block, Paragraph, Problem
from core.model.fact import Fact
from core.model.passage import Passage
from core.model.place import Place


class FigureKey(NamedTuple):
    """The public name of one of the 200 figures: ``requests`` / ``denied.state_secret`` / ``total``.

    A tuple, because it is looked up thousands of times for each report.
    """

    table: str
    row: str
    column: str

    @property
    def name(self) -> str:
        """``row.column``, the key of contract.md inside its table."""
        return f"{self.row}.{self.column}"


class FigureStatus(StrEnum):
    """How a figure stands in the source (contract.md)."""

    READ = "read"
    BLANK = "blank"
    NOT_A_NUMBER = "not_a_number"
    ABSENT = "absent"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Figure:
    """One figure of the report. ``value`` is set if and only if the status is READ.

    ``certainty`` (0–1) and ``reason`` tell how surely ``raw`` belongs to this key. ``edited`` marks a value
    that a person put in; ``raw`` and ``place`` stay what was printed.
    """

    key: FigureKey
    status: FigureStatus
    value: Decimal | None = None
    raw: str | None = None
    place: Place | None = None
    remark: str = ""
    certainty: float = 1.0
    reason: str = ""
    edited: bool = False


class FaultKind(StrEnum):
    """How a table departs from the form."""

    LABEL_MISSPELT = "label_misspelt"
    LABEL_LOST = "label_lost"
    ROW_MISSING = "row_missing"
    ROW_EXTRA = "row_extra"
    ROWS_MERGED = "rows_merged"
    COLUMN_MISSING = "column_missing"
    COLUMN_EXTRA = "column_extra"
    COLUMNS_DISORDERED = "columns_disordered"
    OLD_FORM = "old_form"


@dataclass(frozen=True)
class FormFault:
    """A departure from the form: ``expected`` is its label, ``found`` what stands there ("" if none)."""

    kind: FaultKind
    expected: str
    found: str = ""
    place: Place | None = None
    keys: tuple[FigureKey, ...] = ()
    doubtful: bool = False
    """The table has no lines: which words are one row or one label is known by their alignment only."""


@dataclass(frozen=True)
class Misfit:
    """A row whose values could not be assigned to columns: ``found`` values where ``expected`` belong.

    ``raw`` is what is printed there, parted by blanks where the source parts it; "" where that is not known.
    ``place`` is where it is printed, ``others`` where it goes on (a text with one value a line).
    """

    label: str
    expected: int
    found: int
    keys: tuple[FigureKey, ...]
    place: Place | None = None
    raw: str = ""
    others: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Everywhere that the row's values are printed, as far as known."""
        return ((self.place,) if self.place else ()) + self.others


class TableState(StrEnum):
    """Whether a standard table could be fitted at all."""

    FITTED = "fitted"
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class FittedTable:
    """A standard table as found. ``figures`` always holds every key of the table."""

    key: str
    state: TableState
    figures: Mapping[FigureKey, Figure]
    faults: tuple[FormFault, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    place: Place | None = None
    reason: str = ""
    """Why the table is unreadable, in Chinese; "" otherwise."""


class SectionStatus(StrEnum):
    """How a section stands in the source (contract.md)."""

    PRESENT = "present"
    MISSING = "missing"
    EMPTY = "empty"
    MISPLACED = "misplaced"


@dataclass(frozen=True)
class Section:
    """One of the six sections. ``number`` and ``heading`` are as printed; ``blocks`` is what follows."""

    key: str
    status: SectionStatus
    number: str = ""
    heading: str = ""
    place: Place | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its heading stands, as findings tell it; empty if it is not there."""
        return (self.place,) if self.place else ()

    @property
    def text(self) -> str:
        """The paragraphs of the section, a line each."""
        return "\n".join(block.shown for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True)
class Report:
    """A draft fitted to the standard; edits make a new one. None or "" means: not found.

    ``digest`` is the SHA-256 of the draft's bytes in hexadecimal: by it an exporter knows the file again.
    """

    path: str
    format: str
    standard: str | None
    title: str
    title_place: Place | None
    agency: str | None
    year: int | None
    sections: tuple[Section, ...]
    tables: Mapping[str, FittedTable]
    problems: tuple[Problem, ...] = ()
    digest: str = ""
    intro: tuple[Block, ...] = ()
    """What stands before the first section."""
    passages: tuple[Passage, ...] = ()
    """The running text of intro and sections; ``facts`` is what it says."""
    facts: tuple[Fact, ...] = ()

    def figure(self, key: FigureKey) -> Figure:
        """The figure of a key; KeyError for a key that the standard does not know."""
        return self.tables[key.table].figures[key]

    def section(self, key: str) -> Section:
        """The section of a key; KeyError if there is no such section."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)
