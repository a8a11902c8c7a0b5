"""Title, body and year of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.model.document import Block, Grid, Paragraph
from core.model.place import Place
from core.text.fold import fold

_LOOK_AT = 60
"""So many blocks from the start are looked at: web pages put their navigation first."""
_LONGEST = 110
"""A title is not longer; real ones have 20 to 50 characters, some name two bodies."""

_YEAR = r"(?P<{name}>20\d\d|二[〇零oO0○][〇零一二三四五六七八九oO0○]{{2}})年度?"
_WORDS = r"政府信息公开(?:工作)?年度(?:工作)?报告"
_AGENCY_FIRST = re.compile(rf"(?P<agency>.{{2,80}}?){_YEAR.format(name='year')}{_WORDS}")
_YEAR_FIRST = re.compile(rf"{_YEAR.format(name='year')}(?P<agency>.{{2,80}}?){_WORDS}")
_NO_YEAR = re.compile(rf"(?P<agency>.{{2,80}}?){_WORDS}")
_ONLY_YEAR = re.compile(rf"{_YEAR.format(name='year')}{_WORDS}")
_PREFIX = re.compile(r"^(?:[#*\s]+|(?:信息名称|标题|名称|题名)[:\s]*)+")
_PERIOD = re.compile(r"(20\d\d)年1月1日(?:起|零时)?(?:至|到|-|—|~)+(?:(?:20\d\d)年)?12月31日")
_NOT_A_NAME = re.compile(r"[<>,.;:\"]|关于|印发|通知|根据|编制|现将|本年")
_DIGITS = str.maketrans("〇零oO○一二三四五六七八九", "00000123456789")


@dataclass(frozen=True)
class Title:
    """What the title tells; "" and None for what it does not."""

    text: str = ""
    place: Place | None = None
    agency: str | None = None
    year: int | None = None


def find_title(blocks: Sequence[Block], metadata_title: str) -> Title:
    """The title among the first blocks, else from the metadata (a web page's title element)."""
    lines = list(_lines(blocks[:_LOOK_AT]))
    best = Title()
    best_rank = 0
    for joined in (1, 2, 3):  # the fewest lines first: navigation stands right above a title
        for index in range(len(lines)):
            found = _read_title(lines[index : index + joined])
            rank = bool(found.agency) * 2 + bool(found.year)
            if found.text and rank > best_rank:
                best, best_rank = found, rank
        if best_rank == 3:
            return best
    if best_rank < 3:
        fallback = _read_title([(re.split(r"\s*[-_|—]+\s*", metadata_title)[0], None)])
        if bool(fallback.agency) * 2 + bool(fallback.year) > best_rank:
            return fallback
    return best


def period_year(blocks: Iterable[Block]) -> int | None:
    """The year of the statistical period (1月1日至12月31日), the first one told."""
    for block in blocks:
        if isinstance(block, Paragraph):
            match = _PERIOD.search(fold(block.text).text)
            if match:
                return int(match[1])
    return None


def _lines(blocks: Sequence[Block]) -> Iterable[tuple[str, Place | None]]:
    """Short lines that may be part of a title; the cells of grids come after the paragraphs."""
    for block in blocks:
        if isinstance(block, Paragraph):
            text = block.shown.strip()
            if text and len(text) <= _LONGEST:
                yield text, block.place
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                if "年度" in cell.text and len(cell.text) <= _LONGEST:
                    yield cell.text.strip(), cell.place


def _read_title(lines: Sequence[tuple[str, Place | None]]) -> Title:
    """Read one to three lines as a title; an empty Title if they are none."""
    text = "".join(line for line, _ in lines)
    shown = _PREFIX.sub("", text)
    folded = fold(shown)
    for pattern in (_AGENCY_FIRST, _YEAR_FIRST, _ONLY_YEAR, _NO_YEAR):
        match = pattern.fullmatch(folded.text)
        if match is None:
            continue
        parts = match.groupdict()
        agency = None
        if parts.get("agency"):
            if _NOT_A_NAME.search(parts["agency"]):
                continue
            start, end = folded.source_span(*match.span("agency"))
            agency = "".join(shown[start:end].split())
        year = int(parts["year"].translate(_DIGITS)) if parts.get("year") else None
        return Title(text, lines[0][1], agency, year)
    return Title()
