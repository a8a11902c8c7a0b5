"""Equations (m:oMath) as a line of text: enough to find the words in them, never surely a figure."""

from __future__ import annotations

from lxml import etree

from core.readers.docx_names import GONE, TRANSPARENT, M, W
from core.readers.docx_signs import raised

_PLAIN = frozenset({M + "r", M + "oMath", M + "ctrlPr", M + "oMathParaPr", W + "r", *TRANSPARENT})
_SETTINGS = frozenset({M + "rPr", W + "rPr", M + "ctrlPr", M + "sSupPr", M + "fPr", M + "dPr", M + "naryPr"})


def is_plain(math: etree._Element) -> bool:
    """Whether an equation is only a row of signs, so that its text is all that is printed."""
    return all(child.tag in _PLAIN or child.tag in GONE for child in math)


def math_text(node: etree._Element) -> str:
    """The text: a fraction as a/b, exponents as raised digits, brackets as they are."""
    tag = node.tag
    if tag in GONE or tag in _SETTINGS:
        return ""
    if tag in (M + "t", W + "t"):
        return node.text or ""
    parts = {child.tag: child for child in node}
    if tag == M + "f":
        return f"{_of(parts, 'num')}/{_of(parts, 'den')}"
    if tag in (M + "sSup", M + "sSub", M + "sSubSup"):
        low, high = raised(_of(parts, "sub"), "subscript"), raised(_of(parts, "sup"), "superscript")
        return _of(parts, "e") + low + high
    if tag == M + "rad":
        return raised(_of(parts, "deg"), "superscript") + "√" + _of(parts, "e")
    if tag == M + "d":
        settings = parts.get(M + "dPr")
        begin, end = _sign(settings, "begChr", "("), _sign(settings, "endChr", ")")
        between = _sign(settings, "sepChr", "|")
        return begin + between.join(math_text(child) for child in node.findall(M + "e")) + end
    if tag == M + "nary":
        sign = _sign(parts.get(M + "naryPr"), "chr", "∫")
        return sign + "".join(_of(parts, name) for name in ("sub", "sup", "e"))
    return "".join(math_text(child) for child in node)


def _of(parts: dict[str, etree._Element], name: str) -> str:
    part = parts.get(M + name)
    return "" if part is None else math_text(part)


def _sign(settings: etree._Element | None, name: str, default: str) -> str:
    node = None if settings is None else settings.find(M + name)
    return default if node is None else node.get(M + "val", default)
