"""The characters of a page with their boxes, straight from pdfium, and what is doubtful about them.

pdfium has dropped copies already (bold made by printing twice). Blanks are left out: gaps between the boxes
tell them better. Every call costs a quarter of a microsecond, so only figures are always looked at closely.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import lru_cache

from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.pdf_letters import LOOK_ALIKES, LOST, MOST_LOST, STRUCK, is_lost
from core.readers.pdf_looks import HUGE, Looks, fits_ink, has_ink
from core.readers.pdf_open import ADVICE, Frame, Handle
from core.readers.pdf_page import Box, Char, Drawn, Letters
from core.readers.pdf_quick import Numbers, address, quick

_BLANK = frozenset((0x00, *range(0x09, 0x0E), 0x20, 0xA0, 0xAD, 0x3000, 0xFEFF, *range(0x2000, 0x2010)))
_HYPHENS = frozenset((0x02, 0xFFFE))
"""What pdfium makes of a hyphen at the end of a line."""
_LARGE = 36.0
"""Points: watermarks are as large, titles are not."""
_ENOUGH = 40
"""Characters: on fewer a share says nothing."""
_FIGURE = frozenset(map(ord, "0123456789０１２３４５６７８９-－−.．,，"))


def read_letters(text: Handle, frame: Frame, drawn: Drawn, limits: Limits) -> Letters:
    """All characters within the visible box of a page. ReadError if there are too many."""
    import pypdfium2.raw as pdfium

    count = pdfium.FPDFText_CountChars(text)
    if count > limits.characters:
        raise ReadError("too_large", f"PDF 的文字过多，不像一份年度报告，没有读取。{ADVICE}")
    get_box, get_ink = quick("FPDFText_GetLooseCharBox"), quick("FPDFText_GetCharBox")
    here = address(text)
    box, ink = Numbers(ctypes.c_float), Numbers(ctypes.c_double)
    box_at, box_values, ink_at, ink_values = box.at[0], box.values, ink.at, ink.values
    width, height = frame.size
    left, top, shown = frame.left, frame.top, None if frame.turns == 0 else frame.shown
    letters = Letters()
    add, new = letters.chars.append, tuple.__new__  # half the time of Char(...)
    looks = Looks(text, drawn, frame.size, frame.turns)
    all_closely = looks.sample(count)
    broken: list[tuple[int, Char, bool]] = []
    digits = unknown = 0
    written: Box | None = None
    for index, code in enumerate(_codes(text, count)):
        if code in _BLANK:
            continue
        figure = code in _FIGURE
        sign = _sign(code)
        written = None
        get_box(here, index, box_at)
        x0, y1, x1, y0 = box_values()
        empty = x1 <= x0 or y1 <= y0
        if figure or empty or all_closely:
            get_ink(here, index, *ink_at)
            left_ink, right_ink, low_ink, high_ink = ink_values()
            inked = (left_ink, low_ink, right_ink, high_ink)
            if figure and not empty and sign.isdigit():
                digits += 1
                if looks.is_broken(index, (x0, y0, x1, y1), inked):
                    written = frame.shown(x0, y0, min(x1, x0 + HUGE / 4), min(y1, y0 + HUGE / 4))
            if empty or not fits_ink((x0, y0, x1, y1), inked):
                x0, y0, x1, y1 = inked
        if shown is None:
            x0, y0, x1, y1 = x0 - left, top - y1, x1 - left, top - y0
        else:
            x0, y0, x1, y1 = shown(x0, y0, x1, y1)
        if figure:
            a, b, c, d = frame.shown(*inked)
            cx, cy = (a + c) / 2, (b + d) / 2
        else:
            cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
        if not (0 <= cx <= width and 0 <= cy <= height) and written is None:
            continue
        if sign == LOST:
            letters.lost += 1
            unknown += 1
        turn = 0
        if figure or all_closely or y1 - y0 > _LARGE:
            sign, turn = looks.at(index, sign, cx, cy, figure, letters)
            if not sign:
                continue
            if figure and sign.isdigit() and looks.is_struck(cx, cy, d - b):
                sign = STRUCK
                letters.struck += 1
            if written is not None and not letters.recognised:
                middle = (written[0] + written[2]) / 2, (written[1] + written[3]) / 2
                broken.append((len(letters.chars), Char(LOST, *written, *middle, turn), has_ink(inked)))
        add(new(Char, (sign, x0, y0, x1, y1, cx, cy, turn)))
    usual = 2 * sum(elsewhere for _, _, elsewhere in broken) > digits  # a font for vertical writing
    for at, lost, elsewhere in broken:
        if not (usual and elsewhere):
            letters.chars[at] = lost
            letters.lost += 1
    if unknown > MOST_LOST * max(len(letters.chars), _ENOUGH):
        letters.chars[:] = [_without_digit(char) for char in letters.chars]
    return letters


@lru_cache(maxsize=8192)
def _sign(code: int) -> str:
    """The text of a code point; LOST if it says nothing."""
    if code in _HYPHENS:
        return "-"
    return LOST if is_lost(code) else LOOK_ALIKES.get(code) or chr(code)


def _without_digit(char: Char) -> Char:
    return char._replace(text=LOST) if char.text.isdigit() else char


def _codes(text: Handle, count: int) -> Sequence[int]:
    """The code points of all characters."""
    import pypdfium2.raw as pdfium

    buffer = (ctypes.c_ushort * (count + 1))()
    # In one call where characters and units of UTF-16 are one to one; else one by one.
    if pdfium.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        codes = buffer[:count]
        if not any(0xD800 <= code < 0xE000 for code in codes):
            return codes
    return [pdfium.FPDFText_GetUnicode(text, index) for index in range(count)]
