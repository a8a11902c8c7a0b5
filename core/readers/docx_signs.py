"""Signs that stand for other signs: symbol fonts, raised and lowered digits."""

from __future__ import annotations

from core.readers.raised import LOWERED, RAISED

UNKNOWN = "\ufffd"
"""Printed, but not known what: never nothing, so that no figure is made of the rest."""

_RAISED = RAISED | str.maketrans("+-=()", "⁺⁻⁼⁽⁾")
_LOWERED = LOWERED | str.maketrans("+-=()", "₊₋₌₍₎")

_PRIVATE = range(0xF000, 0xF100)
_FONTS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖",
        0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓",
        0xFD: "☒", 0xFE: "☑", **{0x80 + at: "⓪①②③④⑤⑥⑦⑧⑨⑩"[at] for at in range(11)},
    },
    "wingdings 2": {
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0xA3: "□",
        **{0x69 + at: "⓪①②③④⑤⑥⑦⑧⑨⑩"[at] for at in range(11)},
    },
    "symbol": {
        **{ord(char): char for char in " !#%&()+,./0123456789:;<=>?[]_{|}"},
        0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    },
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The character of a ``w:sym``: ``code`` is hexadecimal, in the private area for symbol fonts.

    >>> symbol("Wingdings", "F0FE"), symbol("宋体", "25A1"), symbol("Wingdings", "F001") == UNKNOWN
    ('☑', '□', True)
    """
    try:
        point = int(code, 16)
    except ValueError:
        return UNKNOWN
    table = _FONTS.get(font.strip().lower())
    if point in _PRIVATE or (table is not None and point < 0x100):
        return (table or {}).get(point & 0xFF, UNKNOWN)
    is_private = 0xE000 <= point < 0xF900 or point < 0x20 or 0xD800 <= point < 0xE000 or point > 0x10FFFF
    return UNKNOWN if is_private else chr(point)


def raised(text: str, how: str) -> str:
    """Text of a run with ``w:vertAlign`` ``how``: a raised digit is not a digit of the figure before it."""
    if how == "superscript":
        return text.translate(_RAISED)
    if how == "subscript":
        return text.translate(_LOWERED)
    return text
