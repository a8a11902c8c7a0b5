"""A passage: running text in one comparable form, every character with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from core.model.document import Paragraph
from core.model.place import Place

INTRO = "intro"
"""The section of what stands before the first section: title, legal basis, statistical period."""


@dataclass(frozen=True)
class Passage:
    """One paragraph, or the lines of a text file that make one up.

    ``text`` has no blanks, is Simplified, with half-width digits and full-width Chinese punctuation.
    Character ``i`` came from character ``origin[i]`` of the pieces' texts written one after the other.
    ``section`` is the section's key or INTRO; ``aspect`` the aspect of 总体情况 that it
    belongs to (主动公开 …), "" if none.
    """

    section: str
    text: str
    pieces: tuple[Paragraph, ...]
    origin: tuple[int, ...]
    aspect: str = ""
    heading: str = ""
    """The automatic number that stands before the passage ("（一）"), not in ``text``."""

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each piece begins when their texts are written one after the other."""
        return (0, *accumulate(len(piece.text) for piece in self.pieces))

    def _piece(self, at: int) -> int:
        return bisect_right(self._starts, at, hi=len(self.pieces)) - 1

    def place(self, start: int, end: int) -> Place:
        """The place of ``text[start:end]``; what runs over several lines is told by its first line."""
        first = self.origin[start]
        piece = self._piece(first)
        begin, limit = self._starts[piece], self._starts[piece + 1]
        last = self.origin[max(start, end - 1)]
        if last >= limit:
            last = begin + len(self.pieces[piece].text.rstrip()) - 1
        return self.pieces[piece].place.part(first - begin, max(first, last) + 1 - begin)

    def printed(self, start: int, end: int) -> str:
        """``text[start:end]`` as it stands in the source, lines joined."""
        if start >= end:
            return ""
        first, last = self.origin[start], self.origin[end - 1] + 1
        if len(self.pieces) == 1:
            return self.pieces[0].text[first:last].strip()
        parts = []
        for at in range(self._piece(first), self._piece(last - 1) + 1):
            begin = self._starts[at]
            parts.append(self.pieces[at].text[max(0, first - begin) : last - begin].strip())
        return "".join(parts)

    @property
    def whole(self) -> Place:
        """The place of the passage's first line."""
        return self.pieces[0].place
