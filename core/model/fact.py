"""A figure or a statement told in the text of a report, with its place to the character."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.model.place import Place


@dataclass(frozen=True)
class Fact:
    """What a sentence says of a figure of the form, or any other counted thing.

    ``subject`` names what is counted: ``received``, ``new``, ``handled``, ``carried_over``,
    ``carried_forward``, a result row (``granted``, ``denied``, ``denied.process_information``; several told
    as one are joined by "+"), ``reconsideration``, ``litigation``, ``disputes`` (both), a row of 表二
    (``normative_documents.issued``), ``processing_fee``, ``percentage``; "" if it is none of these.
    ``qualifiers`` narrow it ("of_which", "natural_person", "this_body", "concluded", "last_year").
    ``value`` is None for a statement without a number (未收到, 均已办结), which ``statement`` then tells:
    "none" or "all". ``text`` is the clause as printed, ``place`` the words that carry the figure,
    ``section`` the key of its section.
    """

    subject: str
    place: Place
    text: str
    section: str
    value: Decimal | None = None
    unit: str = ""
    qualifiers: tuple[str, ...] = ()
    statement: str = ""
    about: bool = False
    """Only approximately: 余, 约, 近, or rounded to 万."""
    sentence: int = 0
    """Facts of one sentence share this number; it counts through the report."""
    part_of: int | None = None
    """Where among the report's facts the whole stands that this one is told as a part of."""
    label: str = ""
    """The words before the number that name what is counted, as printed."""

    def has(self, *names: str) -> bool:
        """Whether any of these qualifiers narrows the fact."""
        return any(name in self.qualifiers for name in names)
