"""The letters of PDFs: look-alikes that programs on Windows write instead of the common characters.

Only these are replaced. Full-width signs stay as printed, because rules judge them (〔2021〕 or (2021)).
"""

from __future__ import annotations

import unicodedata

# CJK radicals that Unicode's compatibility forms leave alone (EquivalentUnifiedIdeograph.txt, simplified).
_RADICALS = (
    "⺁厂⺅亻⺉刂⺒巳⺖忄⺘扌⺙攵⺝月⺠民⺡氵⺣灬⺨犭⺩王⺬示⺭礻⺮竹⺰纟⺶羊⺹耂⺼月⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻏阝"
    "⻐钅⻑長⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_SPANS = ((0x2E80, 0x2FE0), (0xF900, 0xFB07), (0x2F800, 0x2FA20))

LOOK_ALIKES: dict[int, str] = {
    code: plain
    for first, end in _SPANS
    for code in range(first, end)
    if (plain := unicodedata.normalize("NFKC", chr(code))) != chr(code)
} | {ord(radical): plain for radical, plain in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
"""Code point -> text: Kangxi and other radicals, compatibility ideographs, Latin ligatures."""

LOST = "\ufffd"
"""A character that is printed but whose meaning the file does not tell."""

MOST_LOST = 0.1
"""Where more of a page's characters are lost, its font is broken, and no figure on the page is sure."""

STRUCK = "\u2423"
"""A digit that is struck through: printed, and deleted."""


def plain_letters(text: str) -> str:
    """The text with common characters instead of look-alikes."""
    return text.translate(LOOK_ALIKES)


def is_lost(code: int) -> bool:
    """Whether a code point says nothing: no Unicode map, private use, control, unassigned half."""
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code < 0xF900
        or code >= 0xF0000
        or 0xFFF0 <= code <= 0xFFFF
    )
