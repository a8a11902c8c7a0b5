"""Words into pieces: the lines of text that one cell without lines around it holds.

Nearly every producer sets a page cell by cell. So a line directly below the line before it, in the order of
the file, is the same cell's; what stands between them on the page does not matter. A number of its own ("2.",
"（七）") begins a new piece, and so does a line of figures below a line of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.readers.pdf_lines import box_of, line_text
from core.readers.pdf_page import Box, Char
from core.readers.pdf_words import Word

MARK = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十]{1,3}[)）、]|[(（]?\d{1,2}\s?[)）、.．])(?!\d)")
_PITCH = 1.8
"""In heights: lines of one cell follow at most so far apart."""
_SIZE = 0.15
"""Share by which the size of the letters of one cell may differ."""
_BACK = 4
_NEARLY = 0.8
"""In heights: pdfium sorts lines that stand nearly level, so other cells' lines may come in between."""
_AROUND = 60
"""So many words at most stand on a line of a table and the next."""
_LEVEL = 0.2
"""In heights: figures of one row are level; those of a figure's further lines are not."""
_MARK_GAP = 3.0
"""In heights: so far behind its number a label may stand (tabulators)."""


@dataclass(frozen=True)
class Piece:
    """The words of one cell, a word for each line from top to bottom."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The smallest box around it."""
        return around(word.box for word in self.words)

    @property
    def cx(self) -> float:
        """The middle, across."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def cy(self) -> float:
        """The middle, down."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def first(self) -> float:
        """The middle of its first line, down."""
        return self.words[0].cy

    @property
    def last(self) -> float:
        """The middle of its last line, down."""
        return self.words[-1].cy

    @property
    def height(self) -> float:
        """The height of a line."""
        return self.words[0].height

    @property
    def text(self) -> str:
        """Its lines."""
        return "\n".join(word.text for word in self.words)

    @property
    def is_figure(self) -> bool:
        """Whether it is figures and nothing else, on one line or on several."""
        return all(word.is_figure for word in self.words)

    @property
    def is_one_figure(self) -> bool:
        """Whether it is one figure: digits on two lines may be one number that was broken, or two."""
        return len(self.words) == 1 and self.is_figure


def pieces_of(words: Sequence[Word]) -> list[Piece]:
    """The pieces, in the order of the file. If the file goes line by line, they are joined by their place."""
    marked = _with_marks(words)
    upright = _goes_down(marked)
    runs: list[list[Word]] = []
    for word in marked:
        run = _run_of(word, runs, _BACK)
        if run is None or (word.is_figure and upright):
            runs.append([word])
        else:
            run.append(word)
    if all(len(run) == 1 for run in runs):
        runs = _by_place(marked)
    return [Piece(tuple(run)) for run in runs]


def _run_of(word: Word, runs: Sequence[list[Word]], back: int) -> list[Word] | None:
    """The run that a word goes on with: among the last ones, but never past a figure, or the very last."""
    for run in reversed(runs[-back:]):
        if _goes_on(run[-1], word):
            return run
        off = abs(run[-1].cy - word.cy) / word.height
        figures = word.is_figure or run[-1].is_figure
        if off > _NEARLY or (figures and off < _LEVEL):
            return None
    return None


def _with_marks(words: Sequence[Word]) -> list[Word]:
    """The words, a lone number put together with the words behind it on its line."""
    out: list[Word] = []
    for word in words:
        if out and MARK.fullmatch(out[-1].text) and _behind(out[-1], word):
            chars = (*out[-1].chars, *word.chars)
            line = line_text(chars)
            out[-1] = Word(out[-1].text + word.text, box_of(chars), chars, line.sure)
        else:
            out.append(word)
    return out


def _behind(mark: Word, word: Word) -> bool:
    gap = word.box[0] - mark.box[2]
    level = abs(word.cy - mark.cy) <= 0.3 * mark.height
    return level and -0.3 * mark.height < gap < _MARK_GAP * mark.height and not word.is_figure


def _goes_down(words: Sequence[Word]) -> bool:
    """Whether the file sets figures column by column: then what follows below is the next row's."""
    below = beside = 0
    for before, word in pairwise(words):
        if before.is_figure and word.is_figure:
            below += word.cy - before.cy > 0.5 * word.height and _overlap(before, word) > 0
            beside += abs(word.cy - before.cy) <= 0.5 * word.height
    return below > beside


def _goes_on(before: Word, word: Word) -> bool:
    """Whether a word is the next line of the same cell."""
    if before.is_figure != word.is_figure or MARK.match(word.text):
        return False
    if not word.is_figure and abs(before.size - word.size) > _SIZE * max(before.size, word.size):
        return False
    height = max(before.height, word.height)
    return 0.5 * height < word.cy - before.cy <= _PITCH * height and _overlap(before, word) > 0


def _overlap(one: Word, other: Word) -> float:
    return min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])


def _by_place(words: Sequence[Word]) -> list[list[Word]]:
    """Lines below one another, of which one at least has nothing at its right: else they are two rows."""
    ordered = sorted(words, key=lambda word: (word.cy, word.box[0]))
    lone = _with_nothing_at_right(ordered)
    runs: list[list[Word]] = []
    for word in ordered:
        run = None
        if not word.is_figure:
            run = next((one for one in reversed(runs[-_AROUND:]) if _goes_on(one[-1], word)), None)
        if run is None or not (id(word) in lone or id(run[-1]) in lone):
            runs.append([word])
        else:
            run.append(word)
    return runs


def _with_nothing_at_right(ordered: Sequence[Word]) -> set[int]:
    lone: set[int] = set()
    for at, word in enumerate(ordered):
        near = ordered[max(0, at - _AROUND) : at + _AROUND]
        if not any(one.box[0] >= word.box[2] and abs(one.cy - word.cy) < 0.5 * word.height for one in near):
            lone.add(id(word))
    return lone


def split_over(piece: Piece, marks: Sequence[float]) -> list[Piece]:
    """The piece cut wherever two of the middles of columns have a gap between them: cells that stand close.

    A text that runs over several columns has no wider gap than any other between its letters.
    """
    if len(piece.words) > 1 or len(piece.words[0].chars) < 2:
        return [piece]
    chars = sorted(piece.words[0].chars, key=lambda char: char.x0)
    gaps = [after.x0 - before.x1 for before, after in pairwise(chars)]
    usual = sorted(gaps)[len(gaps) // 2]
    least = usual + max(0.8, 0.08 * piece.height)
    inside = [mark for mark in marks if piece.box[0] <= mark <= piece.box[2]]
    cuts: list[int] = []
    for left, right in pairwise(inside):
        wide = [
            (gap, at)
            for at, gap in enumerate(gaps)
            if gap > least and left < (chars[at].x1 + chars[at + 1].x0) / 2 < right
        ]
        if wide:
            cuts.append(max(wide)[1] + 1)
    if not cuts:
        return [piece]
    parts = [chars[i:j] for i, j in pairwise([0, *sorted(set(cuts)), len(chars)])]
    return [Piece((_word(part),)) for part in parts]


def _word(chars: Sequence[Char]) -> Word:
    line = line_text(chars)
    return Word(line.text, box_of(chars), tuple(chars), line.sure)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes; there must be one at least."""
    every = list(boxes)
    return (
        min(box[0] for box in every),
        min(box[1] for box in every),
        max(box[2] for box in every),
        max(box[3] for box in every),
    )
