"""The list of parts that is open in a sentence: opened, added to, closed, spoilt."""

from __future__ import annotations

import re
from dataclasses import replace

from core.facts.parts import PartList, is_open, takes
from core.model.fact import Fact

_HEAD = re.compile(r"^(?:其中|包括|，|：)+")


class OpenList:
    """At most one list at a time, in the account ``facts``; ``first`` is where the sentence begins in it."""

    def __init__(self, facts: list[Fact], first: int) -> None:
        self._facts = facts
        self._first = first
        self._parts: PartList | None = None

    def open(self, *, closing: str = "", goes_on: bool = False) -> None:
        """The number before is a whole; its parts follow. Only within the sentence."""
        if self._parts is not None and self._parts.count:
            # A list within a list: the inner one is read, of the outer one nothing more is sure.
            self._spoil(self._parts)
        self._parts = None
        for at in range(len(self._facts) - 1, self._first - 1, -1):
            if not self._facts[at].has("change", "last_year") and self._facts[at].unit != "%":
                self._parts = PartList(at, self._facts[at].unit, closing, open=goes_on)
                return

    def go_on(self) -> None:
        """The list names some of its parts only (等)."""
        if self._parts is not None:
            self._parts.open = True

    def close_bracket(self) -> None:
        """A list in brackets ends with them."""
        if self._parts is not None and self._parts.closing:
            self._parts = None

    def put(self, fact: Fact, words: str, separator: str, behind: str, *, about: bool) -> Fact:
        """The fact as a part of the list, if it is one; if it surely is none, the list is over.

        ``words`` stand before the number, ``separator`` before them, ``behind`` after it.
        """
        parts = self._parts
        if parts is None:
            return fact
        if takes(parts, fact, self._facts[parts.whole], _HEAD.sub("", words), separator):
            parts.open = parts.open or is_open(behind) or about
            extra = ("of_which", "open") if parts.open else ("of_which",)
            return replace(fact, part_of=parts.whole, qualifiers=tuple(sorted({*fact.qualifiers, *extra})))
        if fact.unit != "%" and not fact.has("change", "last_year"):
            self._parts = None
        return fact

    def _spoil(self, parts: PartList) -> None:
        for at in range(parts.whole + 1, len(self._facts)):
            fact = self._facts[at]
            if fact.part_of == parts.whole:
                self._facts[at] = replace(fact, qualifiers=tuple(sorted({*fact.qualifiers, "open"})))
