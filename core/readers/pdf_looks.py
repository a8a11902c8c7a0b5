"""A close look at a character: is it painted, in the open, upright, and does the file say what it means?

What is not painted is not printed: it must never be read as a figure. White figures on a dark cell are.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, cycle, takewhile
from math import pi

from core.readers.pdf_letters import LOST
from core.readers.pdf_open import Handle
from core.readers.pdf_page import Box, Drawn, Letters, Ruling, within

_STEPS = (5, 7, 6, 4)
"""The sample of characters: uneven steps, because pdfium puts a like number of signs after each line."""
_VOTES = 60
_BAND = 16.0
"""Points: areas are looked up by bands of this height."""
_SLANT = 0.35
"""Radians (20°): italics made by slanting lean by 12°, watermarks stand at 30° to 60°."""
_STRIKE = 0.25
"""In heights of a figure: a line so near its middle strikes it through; an underline is twice as far."""
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
    angles = (pdfium.FPDFText_GetCharAngle(text, index) for index in range(0, count, max(1, count // _VOTES)))
    turns = Counter(round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def fits_ink(box: Box, ink: Box) -> bool:
    """Whether the box of a character fits its ink: those of fonts set vertically stand beside it or are huge.

    Even a comma's ink is a fourth of its box.
    """
    middle = (ink[0] + ink[2]) / 2
    if ink[2] > ink[0] and not box[0] <= middle <= box[2]:
        return False
    return box[2] - box[0] <= max(HUGE, _LARGER * max(ink[2] - ink[0], ink[3] - ink[1]))


def has_ink(ink: Box) -> bool:
    """Whether a digit's ink is more than nothing, give or take what computing leaves of nothing."""
    return ink[2] - ink[0] > _NOTHING and ink[3] - ink[1] > _NOTHING


class Looks:
    """Looks at characters of one page and counts in ``letters`` what it finds."""

    def __init__(self, text: Handle, drawn: Drawn, page: tuple[float, float], turns: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text = text
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
        self._lines: dict[int, list[Ruling]] = {}
        for line in drawn.horizontal:
            self._lines.setdefault(int(line.at // _BAND), []).append(line)
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_refs = [ctypes.byref(part) for part in self._colour]

    def sample(self, count: int) -> bool:
        """Whether a sample of the characters has any that is turned, set vertically or not painted.

        Then every character of the page is to be looked at, not only its figures.
        """
        self.closely = self._unusual(count)
        return self.closely

    def _unusual(self, count: int) -> bool:
        pdfium, text = self._pdfium, self._text
        if self._scan >= 0:
            return True
        get_object, get_mode, get_angle, get_box, get_ink = (
            pdfium.FPDFText_GetTextObject, pdfium.FPDFTextObj_GetTextRenderMode,
            pdfium.FPDFText_GetCharAngle, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharBox,
        )  # fmt: skip
        box, edges = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
        for index in takewhile(lambda at: at < count, accumulate(cycle(_STEPS), initial=0)):
            if get_angle(text, index) > _SLANT or get_mode(get_object(text, index)) in (3, 7):
                return True
            if get_box(text, index, box) and get_ink(text, index, *edges):
                ink = (edges[0].value, edges[2].value, edges[1].value, edges[3].value)
                if not fits_ink((box.left, box.bottom, box.right, box.top), ink):
                    return True
        return False

    def at(
        self, index: int, sign: str, cx: float, cy: float, figure: bool, letters: Letters
    ) -> tuple[str, int]:
        """The character as it may be taken ("" if it is not on the page, LOST if in doubt), and its turn."""
        pdfium = self._pdfium
        turn = 0
        if self.closely or not figure:
            quarters = pdfium.FPDFText_GetCharAngle(self._text, index) / (pi / 2)
            if abs(quarters - round(quarters)) * (pi / 2) > _SLANT:
                return "", 0
            turn = (round(quarters) + self._turns) % 4
        item = pdfium.FPDFText_GetTextObject(self._text, index)
        if not item:
            return sign, turn
        painted = pdfium.FPDFTextObj_GetTextRenderMode(item) not in (3, 7)
        order = self._orders.get(ctypes.addressof(item.contents), -1) if self._orders else -1
        if self._scan >= 0 and (not painted or 0 <= order < self._scan):
            letters.recognised = True
            return sign, turn
        if not painted:
            letters.unseen += 1
            return "", turn
        if figure and (
            pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1
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
        item = self._pdfium.FPDFText_GetTextObject(self._text, index)
        font = self._pdfium.FPDFTextObj_GetFont(item) if item else None
        return bool(font and self._pdfium.FPDFFont_GetIsEmbedded(font) == 1)

    def is_struck(self, x: float, y: float, height: float) -> bool:
        """Whether a line runs through the middle of a character's ink: deleted, though still printed."""
        off = _STRIKE * height
        return any(
            abs(line.at - y) <= off and line.start <= x <= line.end
            for band in range(int((y - off) // _BAND), int((y + off) // _BAND) + 1)
            for line in self._lines.get(band, ())
        )

    def _is_white(self, item: Handle) -> bool:
        if not self._pdfium.FPDFPageObj_GetFillColor(item, *self._colour_refs):
            return False
        red, green, blue, alpha = (part.value for part in self._colour)
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
