"""Pieces: blocks on their way into the document, with what a table cell must know of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from core.model.document import Block
from core.readers.docx_names import ALTERNATE, GONE, SDT, SDT_CONTENT, TRANSPARENT, chosen
from core.readers.errors import ReadError
from core.readers.limits import Limits

ADVICE = "请用 Word 或 WPS 打开，另存为 .docx 再试。"
"""What to do about a file that is refused."""


Source = tuple[etree._Element, int]
"""An element that prints text, and how many characters of it."""


@dataclass(frozen=True)
class Piece:
    """A block, and whether it is ``afloat``: in a text box, or a picture, and not in the line of text.

    ``doubt`` tells in Chinese why a figure read from this paragraph would not be sure; ``sources`` which
    elements print its text, in their order.
    """

    block: Block
    afloat: bool = False
    doubt: str = ""
    sources: tuple[Source, ...] = ()


class Budget:
    """Counts what was read against the limits; ReadError "too_large" when it is too much."""

    def __init__(self, limits: Limits) -> None:
        self._cells = limits.cells
        self._characters = limits.characters

    def take_cells(self, count: int) -> None:
        """Cells are positions of grids, so that a span of a million columns counts a million."""
        self._cells -= count
        if self._cells < 0:
            raise ReadError("too_large", f"文件里的表格大得不像一份年度报告，没有读取。{ADVICE}")

    def take_characters(self, count: int) -> None:
        """Characters of text."""
        self._characters -= count
        if self._characters < 0:
            raise ReadError("too_large", f"文件里的文字多得不像一份年度报告，没有读取。{ADVICE}")


def children(parent: etree._Element) -> Iterator[etree._Element]:
    """Children as printed: content controls and accepted insertions opened, deletions left out."""
    for node in parent:
        tag = node.tag
        if tag in GONE:
            continue
        if tag in TRANSPARENT:
            yield from children(node)
        elif tag == SDT:
            content = node.find(SDT_CONTENT)
            if content is not None:
                yield from children(content)
        elif tag == ALTERNATE:
            branch = chosen(node)
            if branch is not None:
                yield from children(branch)
        else:
            yield node
