"""Names of WordprocessingML: one spelling for the transitional and the strict form, and small accessors."""

from __future__ import annotations

import re

from lxml import etree

_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
    b"drawingml/wordprocessingDrawing": (
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    ),
}
_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/([A-Za-z/]+)(?=["'])""")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix that every such file uses

P, TBL, TR, TC = W + "p", W + "tbl", W + "tr", W + "tc"
PPR, RPR, TRPR, TCPR = W + "pPr", W + "rPr", W + "trPr", W + "tcPr"
VAL = W + "val"
NUMBERING, OUTLINE, PARAGRAPH_STYLE, RUN_STYLE = W + "numPr", W + "outlineLvl", W + "pStyle", W + "rStyle"
INS, DEL, MOVE_FROM, MOVE_TO = W + "ins", W + "del", W + "moveFrom", W + "moveTo"
SDT, SDT_CONTENT, CUSTOM_XML, SMART_TAG = W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag"
ALTERNATE, CHOICE, FALLBACK = MC + "AlternateContent", MC + "Choice", MC + "Fallback"
BOX_CONTENT = W + "txbxContent"
MATH, MATH_PARAGRAPH = M + "oMath", M + "oMathPara"

BODY_LEVEL = 9
"""The outline level that means: body text, no heading."""

TRANSPARENT = frozenset({SDT_CONTENT, CUSTOM_XML, SMART_TAG, INS, MOVE_TO})
"""Wrappers whose children stand in their place (tracked changes read as if accepted)."""
GONE = frozenset({DEL, MOVE_FROM})
"""Wrappers whose content is gone once the tracked changes are accepted."""

# Extensions whose text and pictures this reader finds by the ordinary elements inside; a Choice that needs
# another one (a chart of 2016, a 3D model) is left for its Fallback.
_UNDERSTOOD = re.compile(
    r"http://schemas\.microsoft\.com/office/word/20\d\d/"
    r"(wordml(/.*)?|wordprocessing(Shape|Group|Canvas|Drawing|Ink))"
    r"|http://schemas\.openxmlformats\.org/.*"
)


def transitional(content: bytes) -> bytes:
    """The XML with the namespaces of the strict form (ISO 29500) replaced by the usual ones."""
    if b"purl.oclc.org/ooxml" not in content:
        return content
    return _STRICT.sub(lambda found: found[1] + _TRANSITIONAL.get(found[2], b"strict:" + found[2]), content)


def first_child(parent: etree._Element, name: str) -> etree._Element | None:
    """What ``find(name)`` gives; four times as fast for properties, which stand before everything else."""
    for node in parent:
        if node.tag == name:
            return node
    return None


def value(parent: etree._Element, name: str) -> str | None:
    """``w:val`` of the child of that name; None if there is no such child or no value."""
    child = first_child(parent, name)
    return None if child is None else child.get(VAL)


def number(text: str | None, default: int = 0) -> int:
    """A whole number of the XML from 0 to 999,999; the default for anything else."""
    if text is None or len(text) > 6 or not (text.isascii() and text.isdigit()):
        return default
    return int(text)


def is_on(toggle: etree._Element) -> bool:
    """Whether a toggle such as ``w:vanish`` is set; without a value it is."""
    return toggle.get(VAL, "1") not in ("0", "false", "off")


def chosen(alternate: etree._Element) -> etree._Element | None:
    """The branch of an mc:AlternateContent that is read: the first Choice understood, else the Fallback."""
    fallback = None
    for branch in alternate:
        if branch.tag == CHOICE:
            uris = (branch.nsmap.get(prefix, "") for prefix in branch.get("Requires", "").split())
            if all(_UNDERSTOOD.fullmatch(uri) for uri in uris):
                return branch
        elif branch.tag == FALLBACK:
            fallback = branch
    return fallback
