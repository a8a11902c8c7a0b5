"""Lines outside tables into paragraphs: a sentence that runs over several lines is one paragraph again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.readers.pdf_letters import LOST
from core.readers.pdf_lines import DIGITS, box_of, line_text, text_lines, upright
from core.readers.pdf_page import Box, Char

_INDENT = 1.2
"""In characters: a line that begins so far inside begins a paragraph."""
_SIZE = 0.12
"""Share by which the size of the letters may differ within a paragraph."""
_LEADING = 1.7
"""Lines of a paragraph follow at the usual distance; so many times as far is a new one."""
_ROOM = 1.3
"""In characters: a line left so much room at its end although the next word would have fitted."""
_WORD = re.compile(r"([（《“〔【]*)([A-Za-z0-9_@.\-/:%]*)([，。、；：！？）》”〕】]*)")
_OPENING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、．])"
)
_GAP = re.compile(r"(?<![A-Za-z,.;:]) | (?![A-Za-z])")
_GAPS = 2
_STEP = 2.0
_SEVERAL = 3


@dataclass(frozen=True)
class TextLine:
    """A printed line with its box; ``size`` is the usual size of its characters."""

    text: str
    box: Box
    size: float
    page: int


@dataclass(frozen=True)
class TextParagraph:
    """A paragraph; its box is that of the part on the page where it begins."""

    text: str
    box: Box
    page: int


def page_lines(page: int, chars: Sequence[Char]) -> list[TextLine]:
    """The lines of characters that stand outside tables, from top to bottom."""
    straight = [char for char in chars if not char.turn]
    turned = [char for char in chars if char.turn]
    lines = [_line(page, members) for members in text_lines(straight)]
    if turned:  # in the margin, beside a table: no part of the lines it stands along
        text = "".join(line_text(line).text for line in text_lines(upright(turned)))
        lines.append(TextLine(text, box_of(turned), turned[0].x1 - turned[0].x0, page))
    return lines


def _line(page: int, members: Sequence[Char]) -> TextLine:
    # A Chinese character is as wide as its font is large; heights differ from font to font.
    sizes = sorted(char.x1 - char.x0 for char in members if char.text >= "\u3400")
    if not sizes:
        sizes = sorted(char.bottom - char.top for char in members)
    return TextLine(_sure_text(members), box_of(members), sizes[len(sizes) // 2], page)


def _sure_text(members: Sequence[Char]) -> str:
    """The text of a line; digits that stand one upon another are lost."""
    line = line_text(members)
    return line.text if line.sure else "".join(LOST if char in DIGITS else char for char in line.text)


@dataclass(frozen=True)
class Margins:
    """Where the lines of a document begin and end, and how far apart they follow, in points."""

    left: float
    right: float
    leading: float


def margins_of(lines: Sequence[TextLine]) -> Margins:
    """The usual margins: the leftmost beginning that several lines share, the rightmost end."""
    if not lines:
        return Margins(0.0, 0.0, 0.0)
    starts = Counter(round(line.box[0] / _STEP) for line in lines)
    usual = [start for start, count in starts.items() if count >= min(_SEVERAL, len(lines))]
    left = min(usual or starts) * _STEP
    ends = sorted(line.box[2] for line in lines)
    steps = sorted(
        after.box[1] - before.box[1]
        for before, after in pairwise(lines)
        if before.page == after.page and after.box[1] > before.box[1]
    )
    return Margins(left, ends[-1 - len(ends) // 50], steps[len(steps) // 2] if steps else 0.0)


def join_lines(lines: Sequence[TextLine], margins: Margins) -> list[TextParagraph]:
    """Lines that follow one another without a table between them, as paragraphs."""
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1][-1], line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_paragraph(group) for group in groups]


def _goes_on(before: TextLine, line: TextLine, margins: Margins) -> bool:
    """Whether a line is the same paragraph's as the line before it."""
    size = max(before.size, line.size)
    if abs(before.size - line.size) > _SIZE * size or _is_row(before) or _is_row(line):
        return False
    if line.box[0] > margins.left + _INDENT * size:
        return False
    if before.page == line.page:
        step = line.box[1] - before.box[1]
        if step <= 0 or (margins.leading and step > _LEADING * max(margins.leading, size)):
            return False
    elif before.text[-1:] in "。！？":
        return False  # the end of a sentence at the end of a page: nothing is torn if it begins a paragraph
    if before.text[-1:] in "。；：！？" and _OPENING.match(line.text):
        return False
    # A word is not broken, and signs stay with what they open or close: all that goes down together.
    signs = _WORD.match(line.text)
    opened, word, closed = signs.groups() if signs else ("", "", "")
    needed = size * (_ROOM + max(1.0, len(opened) + len(word) * 0.6 + len(closed)))
    return margins.right - before.box[2] <= needed


def _is_row(line: TextLine) -> bool:
    """Whether a line is one of cells standing apart, which never goes on in the next line."""
    return len(_GAP.findall(line.text)) >= _GAPS


def _paragraph(lines: Sequence[TextLine]) -> TextParagraph:
    text = lines[0].text
    for line in lines[1:]:
        between = " " if _is_letter(text[-1:]) and _is_letter(line.text[:1]) else ""
        text += between + line.text
    first = lines[0].page
    boxes = [line.box for line in lines if line.page == first]
    box = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return TextParagraph(text, box, first)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
