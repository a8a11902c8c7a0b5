"""A close look at a character: is it painted, in the open, upright, and does the file say what it means?

What is not painted is not printed: it must never be read as a figure. White figures on a dark cell are.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, cycle, takewhile
from math import pi

from core.readers.pdf_letters import LOST
from core.readers.pdf_open import Handle
from core.readers.pdf_page import Box, Drawn, Letters, within
from core.readers.pdf_quick import Address, Numbers, address, quick

_STEPS = (5, 7, 6, 4)
"""The sample of characters: uneven steps, because pdfium puts a like number of signs after each line."""
_VOTES = 60
_BAND = 16.0
"""Points: areas are looked up by bands of this height."""
_SLANT = 0.35
"""Radians (20°): italics made by slanting lean by 12°, watermarks stand at 30° to 60°."""
_STRIKE = 0.25
"""In heights of a figure: a line so near its middle strikes it through; an underline is twice as far."""
_ROUNDING = 0.01
"""Points: more than rounding moves a place."""
_UNPAINTED = (3, 7)
"""Ways to draw text that leave nothing on the page."""
_WHITE = 0xEB
HUGE = 40.0
"""Points: no digit is so wide."""
_LARGER = 4.0
_NOTHING = 0.05
"""Points."""
_FULL_PAGE = 0.6
"""A picture over so much of the page is the page: text along with it comes from OCR."""


def is_white(red: int, green: int, blue: int, least: int = _WHITE) -> bool:
    """Whether a colour cannot be told from paper: all its parts at ``least`` so light (of 255)."""
    return min(red, green, blue) >= least


def usual_turns(text: Handle) -> int:
    """By how many quarter turns clockwise most of the text stands turned, before the page's own rotation."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    get_angle, here = quick("FPDFText_GetCharAngle"), address(text)
    angles = (get_angle(here, index) for index in range(0, count, max(1, count // _VOTES)))
    turns = Counter(round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def fits_ink(box: Box, ink: Box) -> bool:
    """Whether the box of a character fits its ink: those of fonts set vertically stand beside it or are huge.

    Even a comma's ink is a fourth of its box.
    """
    middle = (ink[0] + ink[2]) / 2
    if ink[2] > ink[0] and not box[0] <= middle <= box[2]:
        return False
    width = box[2] - box[0]
    return width <= HUGE or width <= _LARGER * max(ink[2] - ink[0], ink[3] - ink[1])


def has_ink(ink: Box) -> bool:
    """Whether a digit's ink is more than nothing, give or take what computing leaves of nothing."""
    return ink[2] - ink[0] > _NOTHING and ink[3] - ink[1] > _NOTHING


class Looks:
    """Looks at characters of one page and counts in ``letters`` what it finds."""

    def __init__(self, text: Handle, drawn: Drawn, page: tuple[float, float], turns: int) -> None:
        self._text = address(text)
        self._object, self._mode, self._angle, self._map_error, self._fill_colour = (
            quick("FPDFText_GetTextObject"), quick("FPDFTextObj_GetTextRenderMode"),
            quick("FPDFText_GetCharAngle"), quick("FPDFText_HasUnicodeMapError"),
            quick("FPDFPageObj_GetFillColor"),
        )  # fmt: skip
        self._turns = turns
        self._orders = drawn.texts
        first = min(drawn.texts.values(), default=0)
        area = page[0] * page[1] * _FULL_PAGE
        self._scan = max((image.order for image in drawn.images if _area(image.box) >= area), default=-1)
        self._covers = _Bands(
            (one.box, one.order)
            for one in (*drawn.fills, *drawn.images)
            if one.opaque and one.order > first and _area(one.box) < area
        )
        self._dark = _Bands((fill.box, fill.order) for fill in drawn.fills if not fill.white)
        self.closely = False
        self._lines = sorted(drawn.horizontal)
        self._levels = [line.at for line in self._lines]
        self._colour = Numbers(ctypes.c_uint)

    def sample(self, count: int) -> bool:
        """Whether a sample of the characters has any that is turned, set vertically or not painted.

        Then every character of the page is to be looked at, not only its figures.
        """
        self.closely = self._unusual(count)
        return self.closely

    def _unusual(self, count: int) -> bool:
        text = self._text
        if self._scan >= 0:
            return True
        get_box, get_ink = quick("FPDFText_GetLooseCharBox"), quick("FPDFText_GetCharBox")
        box, edges = Numbers(ctypes.c_float), Numbers(ctypes.c_double)
        for index in takewhile(lambda at: at < count, accumulate(cycle(_STEPS), initial=0)):
            if self._angle(text, index) > _SLANT or self._mode(self._object(text, index)) in _UNPAINTED:
                return True
            if get_box(text, index, box.at[0]) and get_ink(text, index, *edges.at):
                (left, top, right, bottom), (x0, x1, y0, y1) = box.values(), edges.values()
                if not fits_ink((left, bottom, right, top), (x0, y0, x1, y1)):
                    return True
        return False

    def at(
        self, index: int, sign: str, cx: float, cy: float, figure: bool, letters: Letters
    ) -> tuple[str, int]:
        """The character as it may be taken ("" if it is not on the page, LOST if in doubt), and its turn."""
        turn = 0
        if self.closely or not figure:
            quarters = self._angle(self._text, index) / (pi / 2)
            if abs(quarters - round(quarters)) * (pi / 2) > _SLANT:
                return "", 0
            turn = (round(quarters) + self._turns) % 4
        item = self._object(self._text, index)
        if not item:
            return sign, turn
        painted = self._mode(item) not in _UNPAINTED
        order = self._orders.get(item, -1) if self._orders else -1
        if self._scan >= 0 and (not painted or 0 <= order < self._scan):
            letters.recognised = True
            return sign, turn
        if not painted:
            letters.unseen += 1
            return "", turn
        if figure and (
            self._map_error(self._text, index) == 1
            or (order >= 0 and self._covers.over(cx, cy, order))
            or (self._is_white(item) and not self._dark.over(cx, cy, -1))
        ):
            letters.lost += 1
            return LOST, turn
        return sign, turn

    def is_broken(self, index: int, box: Box, ink: Box) -> bool:
        """Whether the shape of a digit is broken: its ink is elsewhere or huge, or it has none.

        A font that is not in the file has the ink of another one, or none, on this computer.
        """
        if has_ink(ink):
            return box[2] - box[0] > HUGE or not fits_ink(box, ink)
        item = self._object(self._text, index)
        font = quick("FPDFTextObj_GetFont")(item) if item else None
        return bool(font and quick("FPDFFont_GetIsEmbedded")(font) == 1)

    def is_struck(self, x: float, y: float, height: float) -> bool:
        """Whether a line runs through the middle of a character's ink: deleted, though still printed."""
        off = _STRIKE * height
        first = bisect_left(self._levels, y - off - _ROUNDING)
        near = self._lines[first : bisect_right(self._levels, y + off + _ROUNDING, first)]
        return any(abs(line.at - y) <= off and line.start <= x <= line.end for line in near)

    def _is_white(self, item: Address) -> bool:
        if not self._fill_colour(item, *self._colour.at):
            return False
        red, green, blue, alpha = self._colour.values()
        return alpha == 0 or is_white(red, green, blue)


class _Bands:
    """Areas by horizontal bands, so that a point is compared with the few areas near it."""

    def __init__(self, areas: Iterable[tuple[Box, int]]) -> None:
        self._bands: dict[int, list[tuple[Box, int]]] = {}
        for box, order in areas:
            first, last = int(box[1] // _BAND), int(box[3] // _BAND)
            for band in range(first, min(last, first + 2000) + 1):
                self._bands.setdefault(band, []).append((box, order))

    def over(self, x: float, y: float, order: int) -> bool:
        """Whether an area drawn after ``order`` covers a point."""
        return any(at > order and within(x, y, box) for box, at in self._bands.get(int(y // _BAND), ()))


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])
