"""Where the places of a draft stand in the text drawn from it, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass

from core.model.place import LinePlace, ParagraphPlace, Place

TextPlace = ParagraphPlace | LinePlace


def anchor(place: Place) -> Hashable:
    """What a place lies in: its paragraph or line; a cell is its own."""
    if isinstance(place, ParagraphPlace):
        return ("paragraph", place.paragraph)
    if isinstance(place, LinePlace):
        return ("line", place.line)
    return place


_ENDS = dict.fromkeys(map(ord, "\r\n\v\f\x85\u2029\ufdd0\ufdd1"), "\u2028")
_ENDS |= {code: " " for code in range(32) if code not in _ENDS and chr(code) != "\t"}


def drawable(text: str) -> str:
    """A text without what Qt would take for the end of a paragraph; one character for one."""
    return text.translate(_ENDS)


def units(text: str) -> int:
    """The length of a text as Qt counts it: a rare character outside the basic plane is two."""
    return len(text) + sum(char > "\uffff" for char in text)


def characters(text: str, count: int) -> int:
    """How many characters of a text take ``count`` of Qt's units."""
    if text.isascii() or max(text) <= "\uffff":
        return min(count, len(text))
    taken = 0
    for at, char in enumerate(text):
        if taken >= count:
            return at
        taken += units(char)
    return len(text)


@dataclass(frozen=True)
class Stretch:
    """A paragraph, line or cell: ``start:end`` in the drawn text, its own place, its text."""

    start: int
    end: int
    place: Place
    text: str


class SourceMap:
    """Filled while the text is drawn, in its order."""

    def __init__(self) -> None:
        self._stretches: list[Stretch] = []
        self._starts: list[int] = []
        self._by_anchor: dict[Hashable, list[Stretch]] = {}

    def add(self, stretch: Stretch) -> None:
        """Note where something was drawn."""
        self._stretches.append(stretch)
        self._starts.append(stretch.start)
        self._by_anchor.setdefault(anchor(stretch.place), []).append(stretch)

    def span(self, place: Place) -> tuple[int, int] | None:
        """Where a place is drawn; None if it is not (a cut-off part, a page of a PDF)."""
        for stretch in self._by_anchor.get(anchor(place), ()):
            own = stretch.place
            if not isinstance(place, TextPlace) or not isinstance(own, TextPlace):
                return stretch.start, stretch.end
            if own.start <= place.start <= own.start + len(stretch.text):
                first = stretch.start + units(stretch.text[: place.start - own.start])
                last = stretch.start + units(stretch.text[: max(place.end - own.start, 0)])
                return first, max(first, min(last, stretch.end))
        return None

    def place_at(self, position: int) -> Place | None:
        """The place drawn at a position: a point in a paragraph or line, or a whole cell."""
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return None
        stretch = self._stretches[at]
        if position > stretch.end:
            return None
        if isinstance(stretch.place, TextPlace):
            offset = characters(stretch.text, position - stretch.start)
            return stretch.place.part(offset, offset)
        return stretch.place

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, in the order of the draft."""
        return tuple(stretch.place for stretch in self._stretches)
