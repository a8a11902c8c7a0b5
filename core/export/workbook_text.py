"""Text for a workbook: made harmless, and measured, because merged cells do not size themselves."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

CELL_LIMIT = 32767
"""What a cell of Excel holds, counted in UTF-16 units."""
_CUT = "……（过长，以下略）"
# What XML 1.0 cannot hold, and half a surrogate pair, which cannot even be encoded.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_FULL_EM = 1.0
_HALF_EM = 0.55
"""Digits and Latin letters of 宋体 take half an em; other fonts that stand in for it take a bit more."""


def clean(text: str, limit: int = CELL_LIMIT) -> str:
    """The text as a cell can hold it: no control characters, one kind of line end, at most ``limit``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _ILLEGAL.sub("\ufffd", text)
    if _units(text) <= limit:
        return text
    kept = text[: limit - len(_CUT)]
    while _units(kept) + len(_CUT) > limit:
        kept = kept[: -(max(1, (_units(kept) + len(_CUT) - limit) // 2))]
    return kept + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet that reads the text anew (CSV, re-typing) would take it for a formula."""
    return text.lstrip()[:1] in ("=", "+", "-", "@") if text.strip() else False


def plain(value: Decimal) -> str:
    """A figure in plain digits: no exponent, no superfluous zeros.

    >>> plain(Decimal("12.50")), plain(Decimal("1E+3"))
    ('12.5', '1000')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def line_count(text: str, width: float, points: float) -> int:
    """How many lines the text takes in a cell ``width`` pixels wide at a font size in points."""
    em = points * 96 / 72
    room = max(width - 8, em)  # a spreadsheet keeps some 3 pixels free on each side, LibreOffice a bit more
    return sum(_wrapped(line, room, em) for line in text.split("\n"))


def _wrapped(line: str, room: float, em: float) -> int:
    lines, used = 1, 0.0
    for char in line:
        wide = unicodedata.east_asian_width(char) in "WFA"
        size = em * (_FULL_EM if wide else _HALF_EM)
        if used + size > room and used:
            lines, used = lines + 1, 0.0
        used += size
    return lines


def height_for(lines: int, points: float) -> float:
    """Pixels that so many lines need, with a little air."""
    return lines * points * 96 / 72 * 1.3 + 6
