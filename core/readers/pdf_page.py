"""What stands on a page, in points from its top left corner as it is read: characters and drawings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from core.readers.pdf_open import Frame

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


def within(x: float, y: float, box: Box) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


class Char(NamedTuple):
    """One printed character. Its box is as high as the line; ``cx``, ``cy`` are the middle of its ink."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    cx: float
    cy: float
    turn: int
    """Quarter turns clockwise by which it stands turned on the page as shown."""


class Ruling(NamedTuple):
    """A straight line: ``at`` is y of a horizontal or x of a vertical one."""

    at: float
    start: float
    end: float


class Area(NamedTuple):
    """A filled area that is no line, or an image. ``order`` counts the page's objects."""

    box: Box
    order: int
    white: bool
    opaque: bool


@dataclass
class Drawn:
    """Lines, areas and images of a page."""

    horizontal: list[Ruling] = field(default_factory=list)
    vertical: list[Ruling] = field(default_factory=list)
    fills: list[Area] = field(default_factory=list)
    images: list[Area] = field(default_factory=list)
    texts: dict[int, int] = field(default_factory=dict)
    """Address of a text object -> its order."""
    objects: int = 0


@dataclass
class Letters:
    """The characters of a page, in the order of the file, and what is wrong with them."""

    chars: list[Char] = field(default_factory=list)
    lost: int = 0
    """Characters that are printed but whose meaning is not known."""
    unseen: int = 0
    """Characters that are there but not painted, and no picture of the page either."""
    struck: int = 0
    """Digits with a line through them."""
    recognised: bool = False
    """The text lies invisibly over or under a picture of the page: it comes from OCR."""


@dataclass
class PageContent:
    """A page as read; ``number`` is counted from 0."""

    number: int
    frame: Frame
    """How it is read: text upright. All boxes are in this frame."""
    shown: Frame
    """How it is shown, which is how places are told."""
    letters: Letters
    drawn: Drawn
    notes: list[Box]
    """What lies upon the page and is no part of it (see pdf_notes)."""

    @property
    def width(self) -> float:
        """In points, as read."""
        return self.frame.size[0]

    @property
    def height(self) -> float:
        """In points, as read."""
        return self.frame.size[1]
