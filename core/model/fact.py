"""A figure or a statement told in the text of a report, with its place to the character."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.model.place import Place


@dataclass(frozen=True)
class Fact:
    """What a sentence says of a figure of the form.

    ``subject`` names what is counted ("received", "handled", "reconsideration", "normative_documents.issued");
    ``qualifiers`` narrow it ("of_which", "natural_person", "this_body", "concluded", "last_year"); ``value`` is
    None for a statement without a number (未收到, 均已办结), which ``statement`` then tells. ``text`` is the
    clause as printed, ``place`` the words that carry the figure, ``section`` the key of its section.
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
    """Only approximately: 余, 约, 近."""
