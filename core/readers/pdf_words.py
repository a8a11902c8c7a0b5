"""Characters into words as the file sets them: runs that follow one another closely on one line.

The order of the file is kept, because cells without lines around them stand so close that their lines
overlap sideways; a run never goes from one cell into the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.readers.pdf_lines import DIGITS, box_of, line_text
from core.readers.pdf_page import Box, Char

_LEVEL = 0.25
"""In heights: characters of a run stand on one level."""
_CLOSE = 0.6
"""In heights: a wider gap ends a run."""
_DIGITS_APART = 0.1
_FIGURE = re.compile(r"[-－−]?[\d０-９][\d０-９,，.．]*")


@dataclass(frozen=True)
class Word:
    """A run of characters; ``sure`` is False where its digits stand one upon another."""

    text: str
    box: Box
    chars: tuple[Char, ...]
    sure: bool

    @property
    def cx(self) -> float:
        """The middle, across."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def cy(self) -> float:
        """The middle, down."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """The height of its line."""
        return self.box[3] - self.box[1]

    @property
    def is_figure(self) -> bool:
        """Whether it is a figure and nothing else."""
        return bool(_FIGURE.fullmatch(self.text))


def words_of(chars: Iterable[Char]) -> list[Word]:
    """The words of upright text, in the order of the file; turned text is left out."""
    words: list[Word] = []
    run: list[Char] = []
    for char in chars:
        if char.turn:
            continue
        if run and not _follows(run[-1], char):
            words.append(_word(run))
            run = []
        run.append(char)
    if run:
        words.append(_word(run))
    return words


def _follows(before: Char, char: Char) -> bool:
    height = max(before.bottom - before.top, char.bottom - char.top)
    level = (before.top + before.bottom) / 2 - (char.top + char.bottom) / 2
    gap = char.x0 - before.x1
    if char.text in DIGITS and before.text in DIGITS and gap > _DIGITS_APART * height:
        return False  # figures of neighbouring columns
    return abs(level) <= _LEVEL * height and -0.5 * height <= gap <= _CLOSE * height


def _word(run: list[Char]) -> Word:
    line = line_text(run)
    return Word(line.text, box_of(run), tuple(run), line.sure)
