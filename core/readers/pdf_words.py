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
_SIGN = 0.6
"""In heights: signs are lower than letters."""
_CLOSE = 0.6
"""In heights: a wider gap ends a run."""
_DIGITS_APART = 0.1
_FIGURE_APART = 0.45
"""In heights: so far behind a Chinese character a digit is a figure beside it, not a part of its text."""
_FIGURE = re.compile(r"[-－−]?[\d０-９](?:[\d０-９,，.．]*[\d０-９])?")


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
    def size(self) -> float:
        """The usual width of its Chinese characters: heights differ from font to font."""
        widths = sorted(char.x1 - char.x0 for char in self.chars if char.text >= "\u3400")
        return widths[len(widths) // 2] if widths else self.height

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
    if char.text in DIGITS and before.text >= "\u3400" and gap > _FIGURE_APART * height:
        return False
    level_enough = abs(level) <= _LEVEL * height or _is_sign(before, char, height)
    return level_enough and -0.5 * height <= gap <= _CLOSE * height


def _is_sign(one: Char, other: Char, height: float) -> bool:
    """Whether one of two characters is a low or raised sign beside the other (fonts without common boxes)."""
    small, large = sorted((one, other), key=lambda char: char.bottom - char.top)
    middle = (small.top + small.bottom) / 2
    return (
        small.text not in DIGITS
        and small.bottom - small.top < _SIGN * height
        and large.top - _LEVEL * height <= middle <= large.bottom + _LEVEL * height
    )


def _word(run: list[Char]) -> Word:
    line = line_text(run)
    return Word(line.text, box_of(run), tuple(run), line.sure)
