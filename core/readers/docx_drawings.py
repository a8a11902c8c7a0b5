"""Drawings: the text boxes in them, and whether they show a picture worth telling of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from core.readers.docx_names import ALTERNATE, BOX_CONTENT, WP, A, O, V, W, chosen

_EMU_PER_CM = 360_000
_VML_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|pc)?", re.IGNORECASE)
_CM_PER = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96, "pc": 2.54 / 6}
_SHEET_PROGRAMS = ("excel", "et.", "ket.", "word", "wps.", "kwps.")
_ANCHOR, _EXTENT = WP + "anchor", WP + "extent"
_IMAGES = frozenset({A + "blip", V + "imagedata"})
_OLE_OBJECT = O + "OLEObject"


@dataclass(frozen=True)
class Drawn:
    """What a drawing holds. ``picture``: large enough to be a scanned table; ``in_line``: an image of any
    size that stands in the line of text like a character.
    """

    boxes: tuple[etree._Element, ...] = ()
    picture: bool = False
    in_line: bool = False


def look_into(drawing: etree._Element) -> Drawn:
    """A ``w:drawing``, ``w:pict`` or ``w:object``; of alternatives one is read, text boxes not entered."""
    boxes: list[etree._Element] = []
    image = sheet = floating = False
    size: tuple[float, float] | None = None
    stack = [drawing]
    while stack:
        node = stack.pop()
        tag = node.tag
        if tag == ALTERNATE:
            branch = chosen(node)
            if branch is not None:
                stack.append(branch)
            continue
        if tag == BOX_CONTENT:
            boxes.append(node)
            continue
        if tag in _IMAGES:
            image = True
        elif tag == _ANCHOR:
            floating = True
        elif tag == _EXTENT and size is None:
            size = _emu_size(node)
        elif tag == _OLE_OBJECT:
            image = True
            program = node.get("ProgID", "").lower()
            sheet = node.get("DrawAspect") != "Icon" and program.startswith(_SHEET_PROGRAMS)
        elif (style := node.get("style")) is not None:
            floating = floating or "position:absolute" in style.replace(" ", "").lower()
            size = size or _vml_size(style)
        stack.extend(reversed(node))
    is_object = drawing.tag == W + "object"
    return Drawn(
        tuple(boxes),
        picture=sheet or (image and _can_be_table(size)),
        in_line=(image or is_object) and not floating,
    )


def _can_be_table(size: tuple[float, float] | None) -> bool:
    """Seals, rules and icons are small; a wide low strip may still be 表四, which has four rows."""
    if size is None:
        return True
    width, height = size
    return min(width, height) >= 3 or (width >= 10 and height >= 1.5)


def _emu_size(extent: etree._Element) -> tuple[float, float] | None:
    try:
        return int(extent.get("cx", "")) / _EMU_PER_CM, int(extent.get("cy", "")) / _EMU_PER_CM
    except ValueError:
        return None


def _vml_size(style: str) -> tuple[float, float] | None:
    """Width and height in cm of a VML shape's style; None unless it tells both."""
    try:
        found = {
            match[1].lower(): float(match[2]) * _CM_PER[(match[3] or "px").lower()]
            for match in _VML_SIZE.finditer(style)
        }
    except ValueError:
        return None
    return (found["width"], found["height"]) if len(found) == 2 else None
