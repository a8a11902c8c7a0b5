"""Styles: what a paragraph or a run inherits of numbering, headings, hidden and raised text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from core.readers.docx_names import BODY_LEVEL, NUMBERING, PPR, RPR, VAL, W, is_on, number, value

_HEADING = re.compile(r"(heading|标题)\s*[1-9]|title|标题", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True)
class Look:
    """Of a run's formatting only what changes its meaning. ``raised`` is "superscript", "subscript" or ""."""

    hidden: bool = False
    raised: str = ""
    struck: bool = False

    def under(self, properties: etree._Element) -> Look:
        """This look changed by a ``w:rPr``."""
        look = self
        for node in properties:
            tag = node.tag
            if tag == _VANISH:
                look = replace(look, hidden=is_on(node))
            elif tag == _ALIGN:
                raised = node.get(VAL, "")
                look = replace(look, raised="" if raised == "baseline" else raised)
            elif tag in _STRIKES:
                look = replace(look, struck=is_on(node))
        return look


_VANISH, _ALIGN, _STRIKES = W + "vanish", W + "vertAlign", (W + "strike", W + "dstrike")
_PLAIN = Look()


@dataclass(frozen=True)
class ParagraphStyle:
    """What a paragraph style gives, its ancestors counted in; ``number_id`` and ``level`` None: not said."""

    id: str = ""
    number_id: int | None = None
    level: int | None = None
    heading: bool = False
    look: Look = _PLAIN


class Styles:
    """The style sheet; styles are resolved when first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        nodes = [] if root is None else root.findall(W + "style")
        self._nodes = {node.get(W + "styleId", ""): node for node in nodes}
        self._default = next(
            (
                node.get(W + "styleId", "")
                for node in nodes
                if node.get(W + "type") == "paragraph" and node.get(W + "default") in ("1", "true", "on")
            ),
            "",
        )
        self._paragraph: dict[str, ParagraphStyle] = {}
        self._run: dict[tuple[str, Look], Look] = {}

    def _chain(self, style_id: str) -> list[etree._Element]:
        """The style and what it is based on, itself first; a ring of styles ends where it closes."""
        chain: list[etree._Element] = []
        while (node := self._nodes.get(style_id)) is not None and len(chain) < _LONGEST_CHAIN:
            if node in chain:
                break
            chain.append(node)
            style_id = value(node, W + "basedOn") or ""
        return chain

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of a paragraph; None for one that names no style."""
        style_id = self._default if style_id is None else style_id
        if style_id not in self._paragraph:
            self._paragraph[style_id] = self._resolve(style_id)
        return self._paragraph[style_id]

    def _resolve(self, style_id: str) -> ParagraphStyle:
        style = ParagraphStyle(style_id)
        for node in reversed(self._chain(style_id)):
            heading = bool(_HEADING.fullmatch((value(node, W + "name") or "").strip()))
            style = replace(style, heading=style.heading or heading)
            properties = node.find(PPR)
            if properties is not None:
                number_id, level = _numbering_of(properties)
                outline = value(properties, W + "outlineLvl")
                style = replace(
                    style,
                    number_id=style.number_id if number_id is None else number_id,
                    level=style.level if level is None else level,
                    heading=style.heading if outline is None else number(outline, BODY_LEVEL) < BODY_LEVEL,
                )
            run_properties = node.find(RPR)
            if run_properties is not None:
                style = replace(style, look=style.look.under(run_properties))
        return style

    def run(self, style_id: str, look: Look) -> Look:
        """The look of a run with a character style, on top of its paragraph's look."""
        key = (style_id, look)
        if key not in self._run:
            for node in reversed(self._chain(style_id)):
                properties = node.find(RPR)
                if properties is not None:
                    look = look.under(properties)
            self._run[key] = look
        return self._run[key]

    def numbering(self, style_id: str) -> int | None:
        """The numbering that a list style stands for."""
        return self.paragraph(style_id).number_id


def _numbering_of(properties: etree._Element) -> tuple[int | None, int | None]:
    """Numbering id and level that a ``w:pPr`` names itself, None each where it does not."""
    node = properties.find(NUMBERING)
    return (None, None) if node is None else number_and_level(node)


def number_and_level(node: etree._Element) -> tuple[int | None, int | None]:
    """Numbering id and level of a ``w:numPr``."""
    number_id, level = value(node, W + "numId"), value(node, W + "ilvl")
    return (
        None if number_id is None else number(number_id),
        None if level is None else number(level),
    )
