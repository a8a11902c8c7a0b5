"""Properties of paragraphs, rows and cells, each read in one pass: this is where reading time goes."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from core.readers.docx_names import (
    BODY_LEVEL,
    DEL,
    GONE,
    MOVE_FROM,
    NUMBERING,
    OUTLINE,
    PARAGRAPH_STYLE,
    PPR,
    RPR,
    TCPR,
    TRPR,
    VAL,
    W,
    first_child,
    is_on,
    number,
)
from core.readers.docx_styles import number_and_level

_VANISH = W + "vanish"
_BEFORE, _AFTER = W + "gridBefore", W + "gridAfter"
_SPAN, _DOWN, _RIGHT = W + "gridSpan", W + "vMerge", W + "hMerge"
_DELETED, _TRACKED_MERGE = W + "cellDel", W + "cellMerge"


class ParagraphProperties(NamedTuple):
    """What a paragraph says itself; None: not said. The mark is the sign that ends it."""

    style: str | None = None
    number_id: int | None = None
    level: int | None = None
    outline: int | None = None
    mark_gone: bool = False
    mark_hidden: bool = False


class RowProperties(NamedTuple):
    """Columns left out before and after the cells, and whether the row is deleted."""

    before: int = 0
    after: int = 0
    gone: bool = False


class CellProperties(NamedTuple):
    """Columns covered, merges ("restart", "continue" or None), and whether the cell is deleted."""

    span: int = 1
    down: str | None = None
    right: str | None = None
    gone: bool = False


_PLAIN_PARAGRAPH, _PLAIN_ROW, _PLAIN_CELL = ParagraphProperties(), RowProperties(), CellProperties()


def paragraph_properties(paragraph: etree._Element) -> ParagraphProperties:
    """The properties of a ``w:p``."""
    properties = first_child(paragraph, PPR)
    if properties is None:
        return _PLAIN_PARAGRAPH
    style: str | None = None
    number_id: int | None = None
    level: int | None = None
    outline: int | None = None
    mark_gone = mark_hidden = False
    for node in properties:
        tag = node.tag
        if tag == PARAGRAPH_STYLE:
            style = node.get(VAL)
        elif tag == NUMBERING:
            number_id, level = number_and_level(node)
        elif tag == OUTLINE:
            outline = number(node.get(VAL), BODY_LEVEL)
        elif tag == RPR:
            for mark in node:
                if mark.tag == _VANISH:
                    mark_hidden = is_on(mark)
                elif mark.tag in GONE:
                    mark_gone = True
    return ParagraphProperties(style, number_id, level, outline, mark_gone, mark_hidden)


def row_properties(row: etree._Element) -> RowProperties:
    """The properties of a ``w:tr``."""
    properties = first_child(row, TRPR)
    if properties is None:
        return _PLAIN_ROW
    found = {node.tag: node for node in properties.iterchildren(_BEFORE, _AFTER, DEL, MOVE_FROM)}
    before, after = (number(found[tag].get(VAL)) if tag in found else 0 for tag in (_BEFORE, _AFTER))
    return RowProperties(before, after, DEL in found or MOVE_FROM in found)


def cell_properties(cell: etree._Element) -> CellProperties:
    """The properties of a ``w:tc``. A merge without a value continues; a tracked merge counts as accepted."""
    properties = first_child(cell, TCPR)
    if properties is None:
        return _PLAIN_CELL
    span, gone = 1, False
    down: str | None = None
    right: str | None = None
    for node in properties:
        tag = node.tag
        if tag == _SPAN:
            span = max(1, number(node.get(VAL), 1))
        elif tag == _DOWN:
            down = down or _merge(node.get(VAL), "restart")
        elif tag == _RIGHT:
            right = _merge(node.get(VAL), "restart")
        elif tag == _DELETED:
            gone = True
        elif tag == _TRACKED_MERGE and node.get(_DOWN) is not None:
            down = _merge(node.get(_DOWN), "rest")
    return CellProperties(span, down, right, gone)


def _merge(text: str | None, start: str) -> str:
    return "restart" if text == start else "continue"
