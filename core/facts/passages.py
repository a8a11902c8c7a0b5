"""The running text of a report: paragraphs, and the lines of a text file that make up a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from core.model.document import Block, Grid, Paragraph
from core.model.passage import INTRO, Passage
from core.model.place import LinePlace, PagePlace, SheetPlace
from core.model.report import Report
from core.text.prose import plain

_FULL_LINE = 15
"""A line of a text file that is shorter was not broken because it was full."""
_SENTENCE = 12
"""No label of the form with a full stop is so long; a sentence in a sheet's cell is."""
_ENDS = tuple("。！？；：…”")
_STARTS_ANEW = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]|^[-•#*|>]|^第[一二三四五六七八九十]")
_ASPECTS = (
    ("on_request", re.compile(r"依申请公开|申请公开|公开申请")),
    ("proactive", re.compile(r"主动公开")),
    ("management", re.compile(r"信息管理")),
    ("platform", re.compile(r"平台|载体")),
    ("safeguards", re.compile(r"监督|保障")),
)
_ASPECT_HEAD = re.compile(r"^[#*\-•]*[（)]?[一二三四五六七八九十\d]*[）)、.]*")
_ASPECT_WORDS = 30
# Web pages glue a whole section into one line: "…。（二）依申请公开方面。…".
_INLINE_ASPECT = re.compile(r"(?<=[。；）])（[二三四五六]）(?=.{0,8}(?:公开|信息管理|平台|载体|监督|保障))")
_TABLE_LINE = re.compile(r"^\s*\||\t.*\t|\t\s*\d|^\s*\d+\s*$")
_GLUED_TABLE = re.compile(
    r"第二十条第（[一五六八]）项|（?本列数据的勾稽关系|申请人情况|信息内容本年|结果维持结果纠正"
)


def find_passages(report: Report) -> tuple[Passage, ...]:
    """The passages of intro and sections, in reading order. Lines of tables are left out."""
    parts: list[tuple[str, Sequence[Block]]] = [(INTRO, report.intro)]
    parts += [(section.key, section.blocks) for section in report.sections]
    return tuple(passage for key, blocks in parts for passage in _passages(key, blocks))


def _passages(key: str, blocks: Iterable[Block]) -> Iterator[Passage]:
    aspect = ""
    for pieces in _joined([one for block in blocks for one in _prose(block)]):
        for passage in _cut(_passage(key, pieces)):
            aspect = _aspect(passage) or aspect
            here = aspect if key == "overview" else ""
            yield replace(passage, aspect=here) if here else passage


def _prose(block: Block) -> Iterator[Paragraph]:
    """The paragraph itself; of a sheet that holds text and table, the cells that hold sentences."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Grid):
        for cell in block.cells:
            if isinstance(cell.place, SheetPlace) and len(cell.text) >= _SENTENCE and "。" in cell.text:
                yield Paragraph(cell.text, cell.place)


def _joined(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ...]]:
    """Groups of lines that were one paragraph; of other formats each paragraph alone."""
    group: list[Paragraph] = []
    gap = False
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if not text:
            gap = True
            continue
        if _TABLE_LINE.search(paragraph.text):
            if group:
                yield tuple(group)
            group = []
            continue
        if group and not (_goes_on(group[-1], paragraph) and not (gap and _closed(group[-1]))):
            yield tuple(group)
            group = []
        group.append(paragraph)
        gap = False
    if group:
        yield tuple(group)


def _closed(line: Paragraph) -> bool:
    return not line.text.strip()[-1].isalnum()


def _goes_on(line: Paragraph, after: Paragraph) -> bool:
    if not isinstance(after.place, LinePlace | PagePlace) or after.number:
        return False
    text, following = line.text.strip(), after.text.strip()
    full = len(text) >= _FULL_LINE and not text.endswith(_ENDS)
    return full and not _STARTS_ANEW.match(following)


def _passage(key: str, pieces: tuple[Paragraph, ...]) -> Passage:
    heading = plain(pieces[0].number)[0] if pieces[0].number else ""
    if len(pieces) == 1:
        text, origin = plain(pieces[0].text)
        return Passage(key, text, pieces, origin, heading=heading)
    texts: list[str] = []
    where: list[int] = []
    begin = 0
    for piece in pieces:
        told, offsets = plain(piece.text)
        texts.append(told)
        where += [begin + offset for offset in offsets]
        begin += len(piece.text)
    return Passage(key, "".join(texts), pieces, tuple(where), heading=heading)


def _cut(passage: Passage) -> Iterator[Passage]:
    """The passage cut where an aspect begins within it, and without a table glued to its end."""
    text = passage.text
    table = _GLUED_TABLE.search(text)
    end = table.start() if table else len(text)
    if table is None and not _INLINE_ASPECT.search(text):
        yield passage
        return
    starts = [0, *(match.start() for match in _INLINE_ASPECT.finditer(text, 0, end)), end]
    for start, stop in pairwise(starts):
        if stop > start:
            heading = passage.heading if start == 0 else ""
            yield Passage(
                passage.section,
                text[start:stop],
                passage.pieces,
                passage.origin[start:stop],
                heading=heading,
            )


def _aspect(passage: Passage) -> str:
    """The aspect whose heading this is or begins with, "" if none."""
    text = passage.text
    numbered = bool(passage.heading) or text[:1] in "（)#-•" or text[1:2] in "、."
    if not numbered and len(text) > _ASPECT_WORDS:
        head = re.match(r"^[^，。：]{2,14}[。：]", text)  # 主动公开。全年…
        if head is None:
            return ""
    words = _ASPECT_HEAD.sub("", text)
    head_words = re.split(r"[。：，]", words, maxsplit=1)[0][:_ASPECT_WORDS]
    for name, pattern in _ASPECTS:
        if pattern.search(head_words):
            return name
    return ""
