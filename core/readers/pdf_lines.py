"""Characters into lines of text, and a line into a string: what stands apart must not be glued together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from core.readers.pdf_page import Box, Char
from core.readers.raised import LOWERED, RAISED

_LEVEL = 0.1
_OVERLAP = 0.75
"""Two runs that share so much of the lower one's height are one line (raised figures, mixed fonts); the lines
of neighbouring cells without lines between them share up to half."""
_DIGIT_GAP = 0.1
"""In line heights: farther apart, two digits are not one number. A blank is 0.2 at least."""
_WORD_GAP = 0.14
_WIDE_GAP = 0.8
"""Chinese text is stretched to fill its line; only a gap nearly as wide as a character is one."""
_COPY = 0.3
"""In widths: the same character so close again is a copy, printed to look bold."""
_HALF_WIDTH = 0.5
_ON_TOP = 0.5
_IN_EACH_OTHER = 0.3
"""In widths: digits overlap by a fifth where Word sets them as close as people do."""
_OFF_LEVEL = 0.12
_UNEVEN = 1.8
"""Digits are all as wide in the fonts of reports; a broken font spreads some of them."""
_SMALL = 0.8
_SHIFT = 0.12
"""A digit so much smaller than the others and so far off their middle is a note's number or an exponent."""

DIGITS = frozenset("0123456789０１２３４５６７８９")


class LineText(NamedTuple):
    """The text of a line; ``sure`` is False where digits stand one upon another, or are spread unevenly."""

    text: str
    sure: bool


def text_lines(chars: Iterable[Char]) -> list[list[Char]]:
    """The lines of upright text from top to bottom, each from left to right."""
    chars = list(chars)
    tops = [char.top for char in chars]
    if chars and max(tops) - min(tops) < _LEVEL * (chars[0].bottom - chars[0].top):
        return [sorted(chars, key=_left)]
    merged: list[tuple[float, float, list[Char]]] = []
    for top, bottom, members in _runs(chars):
        if merged:
            before, under, others = merged[-1]
            if under - top > _OVERLAP * min(bottom - top, under - before):
                merged[-1] = (min(top, before), max(bottom, under), others + members)
                continue
        merged.append((top, bottom, members))
    return [sorted(members, key=_left) for _, _, members in merged]


def _runs(chars: Iterable[Char]) -> Iterator[tuple[float, float, list[Char]]]:
    """Characters that stand beside one another, from top to bottom; top and bottom of each such run."""
    members: list[Char] = []
    top = bottom = 0.0
    for char in sorted(chars, key=_middle):
        upper, lower = char.top, char.bottom
        middle, height = (upper + lower) / 2, lower - upper
        if (
            members
            and middle < bottom - 0.2 * height
            and middle - (top + bottom) / 2 < 0.5 * max(bottom - top, height)
        ):
            members.append(char)
            top = upper if upper < top else top
            bottom = lower if lower > bottom else bottom
            continue
        if members:
            yield top, bottom, members
        top, bottom, members = upper, lower, [char]
    if members:
        yield top, bottom, members


def _middle(char: Char) -> float:
    return char.top + char.bottom


_left = attrgetter("x0")


def line_text(line: Sequence[Char]) -> LineText:
    """The text of one line with a blank wherever there is a gap."""
    if len(line) == 1:
        return LineText(line[0].text, True)
    tall = max([char.bottom - char.top for char in line])
    if min([char.bottom - char.top for char in line]) <= _SMALL * tall:
        line = [char._replace(text=_shifted(char, line, tall)) for char in line]
    out: list[str] = [line[0].text]
    sure = True
    before = line[0]
    pitch = 0.0
    for char in line[1:]:
        text, x0, top, _, bottom, *_ = char
        gap = x0 - before.x1
        width = before.x1 - before.x0
        height = bottom - top
        if gap < -_ON_TOP * width:  # one stands on the other
            if (
                text == before.text
                and x0 - before.x0 < _COPY * min(width, _HALF_WIDTH * tall)
                and abs(char.cy - before.cy) < 0.1 * tall
            ):
                continue
            if text in DIGITS or before.text in DIGITS:
                sure = False
        elif gap > _DIGIT_GAP * height and gap > _least_gap(before.text, text) * height:
            out.append(" ")
        if text in DIGITS and out[-1] in DIGITS:
            apart = char.cx - before.cx
            if _overprinted(before, char) or not _even(pitch, apart):
                sure = False
            pitch = apart
        else:
            pitch = 0.0
        out.append(text)
        before = char
    return LineText("".join(out), sure)


def _overprinted(before: Char, char: Char) -> bool:
    """Whether two digits stand in each other, or one a little above the other: figures of two places."""
    width = min(before.x1 - before.x0, char.x1 - char.x0)
    if before.x1 - char.x0 > _IN_EACH_OTHER * width:
        return True
    height, other = before.bottom - before.top, char.bottom - char.top
    return abs(height - other) < _LEVEL * height and abs(before.top - char.top) > _OFF_LEVEL * height


def _even(pitch: float, apart: float) -> bool:
    """Whether a digit follows as far off as the one before did: the digits of one number are evenly set."""
    return pitch <= 0 or max(pitch, apart) <= _UNEVEN * min(pitch, apart)


def _least_gap(before: str, after: str) -> float:
    if before in DIGITS and after in DIGITS:
        return _DIGIT_GAP
    return _WORD_GAP if before < "\u2e80" and after < "\u2e80" else _WIDE_GAP


def _shifted(char: Char, line: Sequence[Char], tall: float) -> str:
    if char.text not in DIGITS or char.bottom - char.top > _SMALL * tall:
        return char.text
    large = [one for one in line if one.bottom - one.top > _SMALL * tall]
    middle = sum(one.top + one.bottom for one in large) / (2 * len(large))
    off = (char.top + char.bottom) / 2 - middle
    if abs(off) <= _SHIFT * tall:
        return char.text
    return char.text.translate(RAISED if off < 0 else LOWERED)


def box_of(chars: Iterable[Char]) -> Box:
    """The smallest box around characters; there must be one at least."""
    _, lefts, tops, rights, bottoms, *_ = zip(*chars, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def upright(chars: Sequence[Char]) -> list[Char]:
    """The characters turned back, if most of them stand turned: lines run from left to right again."""
    turns = [char.turn for char in chars]
    turn = max(set(turns), key=turns.count)
    if turn == 0:
        return list(chars)
    return [_turned_back(char, turn) for char in chars]


def _turned_back(char: Char, turn: int) -> Char:
    x0, top, x1, bottom = char.x0, char.top, char.x1, char.bottom
    match turn:
        case 1:
            box = (top, -x1, bottom, -x0)
        case 2:
            box = (-x1, -bottom, -x0, -top)
        case _:
            box = (-bottom, x0, -top, x1)
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return Char(char.text, *box, *middle, 0)
