"""Points of the running text to the character: where a comment or a change begins and ends.

A point inside a run splits it in two with the same look. A run that stands in something else (a link, a
content control, an insertion of somebody else) is not split: the point moves out to its border.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.export.word_parts import copied, host, in_text_box, top_of_paragraph
from core.export.word_splice import Rank, Splices
from core.export.word_tree import Node, Tree
from core.model.word_draft import TextPiece

_CHARACTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_PRESERVED = b' xml:space="preserve">'


@dataclass(frozen=True)
class Split:
    """What ends the first half of a run, and what begins the second."""

    close: bytes
    open: bytes


@dataclass(frozen=True)
class Point:
    """An offset in the bytes, and how the run there is split (None: it is between two elements)."""

    at: int
    split: Split | None = None

    def make(self, splices: Splices) -> None:
        """Split the run, once for all that begins or ends here."""
        if self.split is not None:
            splices.once(self.at, Rank.CLOSE, self.split.close)
            splices.once(self.at, Rank.OPEN, self.split.open)


def span(tree: Tree, pieces: Sequence[TextPiece], start: int, end: int) -> tuple[Point, Point] | None:
    """The points around the characters ``start:end`` that the pieces print; None if they print none."""
    begin: Point | None = None
    finish: Point | None = None
    at = 0
    for piece in pieces:
        first, last = max(start, at), min(end, at + piece.length)
        if first < last:
            node = tree.nodes[piece.element]
            begin = begin or _before(tree, node, first - at, piece.length)
            finish = _after(tree, node, last - at, piece.length)
        at += piece.length
    return None if begin is None or finish is None else (begin, finish)


def _before(tree: Tree, node: Node, index: int, length: int) -> Point:
    run = _splittable(node)
    if run is None:
        return Point(_top(node).start)
    characters = _characters(tree, node, length)
    while index > 0 and characters and _is_blank(characters, index):
        index -= 1
    if index > 0 and characters:
        return _inside(tree, run, node, characters, index)
    if all(child.name == "w:rPr" for child in run.children[: run.children.index(node)]):
        return Point(run.start)
    return Point(node.start, _between(tree, run))


def _after(tree: Tree, node: Node, index: int, length: int) -> Point:
    run = _splittable(node)
    if run is None:
        return Point(_top(node).end)
    characters = _characters(tree, node, length)
    while characters and index < length and _is_blank(characters, index):
        index += 1
    if characters and index < length:
        return _inside(tree, run, node, characters, index)
    return Point(run.end) if run.children[-1] is node else Point(node.end, _between(tree, run))


def _top(node: Node) -> Node:
    return host(node) if in_text_box(node) else top_of_paragraph(node)


def _splittable(node: Node) -> Node | None:
    """The run around an element, if it is the paragraph's own and outside of text boxes."""
    run = node.parent
    if run is None or run.name != "w:r" or run.parent is None or run.parent.name != "w:p" or in_text_box(run):
        return None
    return run


def _characters(tree: Tree, node: Node, length: int) -> list[str]:
    """The characters of a ``w:t`` as written (&amp; is one); none if it cannot be split."""
    raw = tree.inner(node).decode("utf-8")
    characters = _CHARACTER.findall(raw)
    return characters if node.name == "w:t" and "<" not in raw and len(characters) == length else []


def _is_blank(characters: Sequence[str], index: int) -> bool:
    """Blanks at the end of a text are lost unless it says so, and the first half says what it said."""
    return characters[index - 1].isspace() or characters[index - 1].startswith("&#")


def in_text(tree: Tree, run: Node, node: Node, offset: int) -> Point:
    """A point ``offset`` bytes into the content of a ``w:t``."""
    close, again = tree.tag(node), tree.tag(run)
    split = Split(
        b"</" + close + b"></" + again + b">",
        b"<" + again + b">" + copied(tree, run) + b"<" + close + _PRESERVED,
    )
    return Point((node.inside or 0) + offset, split)


def _inside(tree: Tree, run: Node, node: Node, characters: Sequence[str], index: int) -> Point:
    return in_text(tree, run, node, len("".join(characters[:index]).encode()))


def _between(tree: Tree, run: Node) -> Split:
    again = tree.tag(run)
    return Split(b"</" + again + b">", b"<" + again + b">" + copied(tree, run))
