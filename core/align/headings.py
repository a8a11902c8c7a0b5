"""Section headings: which texts may be one, and headings that stand inside a longer paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.align.labels import label_score
from core.model.document import Block, Paragraph
from core.standard.schema import Standard
from core.text.fold import fold

LIKE_A_HEADING = 75.0
"""Least score of a heading; the form's own row labels reach 69 against headings ("一、本年新收…")."""
_LONGEST = 45
_INLINE_FROM = 30
"""A paragraph longer than this may hold a heading and more."""

_NUMBERED = re.compile(r"^[#*\s]*([一二三四五六七八九十]{1,2})[,.:]")
_OTHER_NUMBER = re.compile(r"^[#*\s]*(?:\([一二三四五六七八九十]+\)|\(?\d+[).,])")
_MARKS = re.compile(r"^[#*\s]+")


@dataclass(frozen=True)
class HeadingText:
    """A text that may be the heading of section ``key``: the number as printed, and a score."""

    key: str
    number: str
    score: float


def heading_options(text: str, standard: Standard) -> Iterator[HeadingText]:
    """The sections that a short text may be the heading of, with scores from LIKE_A_HEADING to 120."""
    bare = _MARKS.sub("", text.strip()).rstrip("：:。.*")
    if not bare or len(bare) > _LONGEST:
        return
    folded = fold(bare).text
    if _OTHER_NUMBER.match(folded):
        return
    numbered = _NUMBERED.match(folded)
    number = numbered[1] if numbered else ""
    for section, heading in standard.headings:
        score = label_score(bare, heading)
        if score < LIKE_A_HEADING:
            continue
        if number:
            score += 20 if number == section.number else 8
        elif score < 95:
            continue  # without a number only the very words are a heading
        yield HeadingText(section.key, number, score)


def split_inline_headings(blocks: Sequence[Block], standard: Standard) -> tuple[Block, ...]:
    """Cut paragraphs at headings within them: web pages glue whole reports into one line.

    Only a number and the very words of a heading ("三、收到和处理政府信息公开申请情况") are cut at.
    """
    wordings = [
        fold(wording).text for section in standard.sections for wording in (section.heading, *section.known)
    ]
    pattern = re.compile(rf"[一二三四五六][,.]?(?:{'|'.join(sorted(wordings, key=len, reverse=True))})")
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and len(block.text) > _INLINE_FROM:
            out.extend(_cut(block, pattern))
        else:
            out.append(block)
    return tuple(out)


def _cut(paragraph: Paragraph, pattern: re.Pattern[str]) -> Iterator[Paragraph]:
    folded = fold(paragraph.text)
    at = 0
    first = True
    for match in pattern.finditer(folded.text):
        start, end = folded.source_span(match.start(), match.end())
        before = paragraph.text[max(0, start - 1) : start]
        if before in ("“", "《", '"'):
            continue  # a heading quoted in a sentence
        if paragraph.text[at:start].strip():
            yield _part(paragraph, at, start, keep_number=first)
            first = False
        yield _part(paragraph, start, end, keep_number=first)
        first = False
        at = end
    if first:
        yield paragraph
    elif paragraph.text[at:].strip():
        yield _part(paragraph, at, len(paragraph.text), keep_number=False)


def _part(paragraph: Paragraph, start: int, end: int, *, keep_number: bool) -> Paragraph:
    return replace(
        paragraph,
        text=paragraph.text[start:end],
        place=paragraph.place.part(start, end),
        number=paragraph.number if keep_number else "",
    )
