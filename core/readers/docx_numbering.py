"""Automatic numbering: the "一、" and "（一）" that Word prints and that stand in no text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from core.readers.docx_counting import format_count
from core.readers.docx_names import ALTERNATE, W, chosen, is_on, number, value
from core.readers.docx_styles import ParagraphStyle, Styles

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """One level of a list. ``restart``: the level (from 1) that sets this one back; 0 never, None any."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    starts_anew: bool = False
    """A list of its own number (w:startOverride), though it shares its definition with others."""

    def is_reset_by(self, own: int, used: int) -> bool:
        """Whether this level (index ``own``) starts again after an item of level ``used``."""
        return used < own if self.restart is None else used < min(self.restart, own)


@dataclass(frozen=True)
class _List:
    """Lists that share ``counter`` count on from one another."""

    counter: str
    levels: dict[int, Level]


class Numbering:
    """The definitions of numbering.xml and the counters, which go on as paragraphs are met in order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._nums: dict[int, etree._Element] = {}
        for node in () if root is None else root:
            if node.tag == W + "abstractNum":
                self._abstract[node.get(W + "abstractNumId", "")] = node
            elif node.tag == W + "num":
                self._nums[number(node.get(W + "numId"), -1)] = node
        self._lists: dict[int, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._met: set[tuple[int, int]] = set()

    def next_number(self, number_id: int | None, level: int | None, style: ParagraphStyle) -> str:
        """The number of the next paragraph, "" if it has none; the counters go on.

        ``number_id`` and ``level`` are what the paragraph says itself; what it leaves open comes from its
        style. Bullets give "": they are no number.
        """
        if number_id is None:
            number_id = style.number_id
            if level is None:
                level = self._level_of_style(number_id, style)
        found = self._list(number_id)
        level = level or 0
        if number_id is None or found is None or level not in found.levels:
            return ""
        self._count(number_id, found, level)
        return self._words(found, level)

    def _level_of_style(self, number_id: int | None, style: ParagraphStyle) -> int | None:
        """A level says which style it serves (w:pStyle); that outweighs the level named in the style."""
        found = self._list(number_id)
        if found is not None and style.id:
            for index, level in found.levels.items():
                if level.style == style.id:
                    return index
        return style.level

    def _count(self, number_id: int, found: _List, index: int) -> None:
        counters = self._counters.setdefault(found.counter, {})
        level = found.levels[index]
        if level.starts_anew and (number_id, index) not in self._met:
            counters.pop(index, None)
        self._met.add((number_id, index))
        counters[index] = counters.get(index, level.start - 1) + 1
        # A level passed over counts as begun: after "3.1" without a "3." the next one is "4.".
        for outer in range(index):
            if outer in found.levels:
                counters.setdefault(outer, found.levels[outer].start)
        for deeper in [other for other in counters if other > index]:
            if found.levels.get(deeper, Level()).is_reset_by(deeper, index):
                del counters[deeper]

    def _words(self, found: _List, index: int) -> str:
        level = found.levels[index]
        if level.format == "bullet":
            return ""
        counters = self._counters[found.counter]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            part = found.levels.get(at, Level())
            name = "decimal" if level.legal and part.format != "none" else part.format
            return "" if name == "none" else format_count(counters.get(at, part.start), name)

        return _PLACEHOLDER.sub(shown, level.text)

    def _list(self, number_id: int | None) -> _List | None:
        if not number_id:
            return None
        if number_id not in self._lists:
            self._lists[number_id] = self._resolve(number_id)
        return self._lists[number_id]

    def _resolve(self, number_id: int) -> _List | None:
        num = self._nums.get(number_id)
        if num is None:
            return None
        counter = value(num, W + "abstractNumId") or ""
        abstract = self._abstract.get(counter)
        linked = None if abstract is None else value(abstract, W + "numStyleLink")
        if linked:
            # The definition is only a link to a list style; the levels stand where that style's list is.
            target = self._nums.get(self._styles.numbering(linked) or 0)
            counter = "" if target is None else value(target, W + "abstractNumId") or ""
            abstract = self._abstract.get(counter)
        if abstract is None:
            return None
        levels = {_index(node): _level(node) for node in abstract.findall(W + "lvl")}
        for override in num.findall(W + "lvlOverride"):
            index = _index(override)
            own = override.find(W + "lvl")
            if own is not None:
                levels[index] = _level(own)
            start = value(override, W + "startOverride")
            if start is not None and index in levels:
                levels[index] = replace(levels[index], start=number(start), starts_anew=True)
        return _List(counter, levels)


def _index(node: etree._Element) -> int:
    return number(node.get(W + "ilvl"))


def _level(node: etree._Element) -> Level:
    form = node.find(W + "numFmt")
    if form is None and (alternate := node.find(ALTERNATE)) is not None:
        branch = chosen(alternate)
        form = None if branch is None else branch.find(W + "numFmt")
    legal = node.find(W + "isLgl")
    restart = value(node, W + "lvlRestart")
    return Level(
        start=number(value(node, W + "start")),
        format="decimal" if form is None else form.get(W + "val", "decimal"),
        text=value(node, W + "lvlText") or "",
        legal=legal is not None and is_on(legal),
        restart=None if restart is None else number(restart),
        style=value(node, W + "pStyle") or "",
    )
