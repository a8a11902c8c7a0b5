"""Page furniture: page numbers, running headers and footers. They stand between a table and its rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from core.readers.pdf_page import Box

_EDGE = 0.13
"""Share of the page's height, at its top and at its bottom, in which page numbers stand."""
_RUNNING = 0.09
"""The same for running headers and footers (75 pt on A4); the text of official papers begins below."""
_LEAST = 2
"""A text on so many pages, at the same height, is a running header or footer."""
_SAME_HEIGHT = 4.0

_NUMBER = re.compile(
    r"[-—–－~·•|\s]*(?:第?\s*\d{1,3}\s*页?|[IVXivx]{1,5})"
    r"(?:(?:\s*[/／,，]\s*|\s*(?=共|总共|of))(?:共|总共|of)?\s*\d{1,3}\s*页?)?[-—–－~·•|\s]*"
)
_BARE = re.compile(r"\s*\d{1,3}\s*")
"""No sign of a page number but the figure."""
_DIGITS = re.compile(r"\d+")

Line = tuple[str, Box]
"""The text of a line outside all tables, and its box."""


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[set[int]]:
    """For each page the indexes of the lines that are furniture."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_mark(line, height) for line in lines if _at_edge(line, height, _RUNNING)})
    bare = [
        {
            int(line[0]) - number
            for line in lines
            if _at_edge(line, height, _EDGE) and _BARE.fullmatch(line[0])
        }
        for number, (lines, height) in enumerate(zip(pages, heights, strict=True))
    ]
    counted = Counter(offset for offsets in bare for offset in offsets)
    found: list[set[int]] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        found.append(
            {
                index
                for index, line in enumerate(lines)
                if (
                    _at_edge(line, height, _EDGE)
                    and _is_number(line, lines)
                    and (not _BARE.fullmatch(line[0]) or _counts(int(line[0]) - number, counted))
                )
                or (_at_edge(line, height, _RUNNING) and _repeats(seen, _mark(line, height)))
            }
        )
    return found


def _counts(offset: int, counted: Counter[int]) -> bool:
    """Whether a bare figure counts the pages: it is the page's own number, or runs on from page to page.

    The first line of a page may also be a figure of a table without lines.
    """
    return offset == 1 or counted[offset] >= _LEAST


def is_page_number(text: str, page: int) -> bool:
    """Whether a text is the number of a page (counted from 0) and nothing else."""
    digits = _DIGITS.findall(text)
    return bool(digits) and int(digits[0]) == page + 1 and bool(_NUMBER.fullmatch(text.strip()))


def at_foot(box: Box, height: float) -> bool:
    """Whether a box reaches to where page numbers stand, at the end of a page."""
    return box[3] >= (1 - _EDGE / 2) * height


def _repeats(seen: Counter[tuple[str, int]], mark: tuple[str, int]) -> bool:
    """A text of digits alone is a page number or nothing: figures repeat on their own."""
    text, height = mark
    if not text.strip("0 "):
        return False
    return sum(seen[text, near] for near in (height - 1, height, height + 1)) >= _LEAST


def _at_edge(line: Line, height: float, share: float) -> bool:
    return line[1][3] <= share * height or line[1][1] >= (1 - share) * height


def _mark(line: Line, height: float) -> tuple[str, int]:
    return _DIGITS.sub("0", line[0]), round(line[1][1] / _SAME_HEIGHT)


def _is_number(line: Line, lines: Sequence[Line]) -> bool:
    """A page number, with nothing but furniture beyond it."""
    if not _NUMBER.fullmatch(line[0].strip()):
        return False
    top, bottom = line[1][1], line[1][3]
    others = [other for other in lines if other is not line]
    return all(other[1][1] < bottom for other in others) or all(other[1][3] > top for other in others)
