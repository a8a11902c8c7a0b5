"""W04–W07: placeholders, missing numbers, broken enumerations, doubled words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.passage import Passage
from core.model.place import Place
from core.model.report import Report
from core.rules.text_figures import short
from core.rules.text_places import known_section
from core.standard.law import current_law
from core.standard.schema import Standard
from core.text.prose import mask_titles, sentences
from core.text.quantities import chinese_number

_STOP = r"(?=[，。；、）！]|其中|$)"
# What may stand right before a measure word only if a number stood between: 主动公开条, 办结件.
_COUNTED_BY_ITEM = r"(?:公开|发布|信息|动态|解读|推送|更新|公告|稿件|文件|共计|合计|累计|共|新增|政策)"
_COUNTED_BY_CASE = (
    r"(?:办结|新收|结转|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|自然人|其他组织|规范性文件|行政许可|行政处罚|"
    r"行政强制|决定|共计|合计|下年度继续办理|答复|废止|现行有效|维持|尚未审结)"
)
_MISSING = (
    re.compile(rf"(?<=[一-鿿]){_COUNTED_BY_ITEM}(?P<unit>条|篇|期){_STOP}"),
    re.compile(rf"{_COUNTED_BY_CASE}(?P<unit>件){_STOP}"),
    re.compile(
        r"(?:新收|收到|受理|共收)(?:政府信息公开|信息公开)?申请(?P<unit>件)(?=[，；、]其中|[；。]|，(?:上年|办结|均|共|已|较|同比))"
    ),
    re.compile(r"(?:行政复议|行政诉讼)(?P<unit>件)(?=[、；。]|，(?:行政诉讼|其中))"),
    re.compile(r"(?:收费|费用|处理费|共计|合计|金额)(?P<unit>万元|元)" + _STOP),
    re.compile(r"(?:增长|下降|增加|减少|上升|占比?|降低)(?P<unit>%)"),
)
_ENUMERATED = re.compile(
    r"(?:^|[，。；：、！”）])(?P<number>[一二三四五六七八九十]{1,3})(?P<form>是(?!否|由|因|为|一))"
)
_BRACKETED = re.compile(r"^[#*\-•]*（(?P<number>[一二三四五六七八九十]{1,3})）")
_DOUBLED = re.compile(r"(?P<word>[一-鿿]{2,5})(?P=word)")
_DE_DE = re.compile(r"(?<!目)的的(?!确)")
_TABLE_WORDS = re.compile(r"结果维持|尚未审结.{0,2}总计|总计总计|信息内容|本年制发件数|总计[^，。]{0,3}结果")
_PROSE = re.compile(r"[。；！？，]")
_CODE = re.compile(r"[A-Za-z0-9@/.]")
_NARRATIVE = ("overview", "problems", "other", "intro")


def placeholder_left(report: Report, standard: Standard) -> Iterator[Finding]:
    """W04: a blank of the template that nobody filled in (XX, ××, ＿＿, 待填, □)."""
    pattern = re.compile("|".join(f"(?:{one})" for one in current_law().placeholders))
    seen: set[Place] = set()
    for passage in report.passages:
        for piece in passage.pieces:
            if piece.place in seen:
                continue
            seen.add(piece.place)
            for match in pattern.finditer(piece.text):
                around = (
                    piece.text[max(0, match.start() - 1) : match.start()]
                    + piece.text[match.end() : match.end() + 1]
                )
                if _CODE.search(around):
                    continue  # part of an address or a code
                shown = short(piece.text[max(0, match.start() - 12) : match.end() + 12])
                yield Finding(
                    "W04",
                    Severity.ERROR,
                    f"“{shown}”中的“{match[0]}”没有填写。",
                    section=known_section(passage.section, standard),
                    places=(piece.place.part(match.start(), match.end()),),
                    actual=match[0],
                )


def number_missing(report: Report, standard: Standard) -> Iterator[Finding]:
    """W05: a measure word without its number ("主动公开条", "办结件")."""
    for passage in report.passages:
        text = mask_titles(passage.text)
        for pattern in _MISSING:
            for match in pattern.finditer(text):
                at = match.start("unit")
                yield Finding(
                    "W05",
                    Severity.ERROR,
                    f"“{short(passage.printed(max(0, at - 14), min(len(text), at + 8)))}”"
                    f"中“{match['unit']}”前缺少数字。",
                    section=known_section(passage.section, standard),
                    places=(passage.place(match.start(), match.end("unit")),),
                    actual=match[0],
                )


def enumeration_broken(report: Report, standard: Standard) -> Iterator[Finding]:
    """W06: 一是, 二是, 三是 or （一）（二）（三） jump or repeat."""
    for key in _NARRATIVE:
        last_bracketed = 0
        last = 0
        for passage in report.passages:
            if passage.section != key:
                continue
            numbered = _BRACKETED.match(passage.heading or passage.text)
            if numbered and not passage.heading:
                # A number that Word keeps cannot be wrong: only typed ones are followed.
                number = chinese_number(numbered["number"]) or 0
                if number not in (1, last_bracketed + 1) and last_bracketed:
                    yield _broken(
                        passage, 0, numbered.end(), f"（{numbered['number']}）", last_bracketed, standard
                    )
                last_bracketed = number
            if numbered:
                last = 0
            for match in _ENUMERATED.finditer(mask_titles(passage.text)):
                number = chinese_number(match["number"]) or 0
                if number != 1 and number != last + 1 and last:
                    word = f"{match['number']}是"
                    yield _broken(passage, match.start("number"), match.end(), word, last, standard)
                last = number


def _broken(passage: Passage, start: int, end: int, word: str, last: int, standard: Standard) -> Finding:
    names = "一二三四五六七八九十"
    before = names[last - 1] if 0 < last <= 10 else str(last)
    return Finding(
        "W06",
        Severity.NOTE,
        f"“{word}”前面是“{before}”，序号不连续或重复。",
        section=known_section(passage.section, standard),
        places=(passage.place(start, end),),
        actual=word,
    )


def word_doubled(report: Report, standard: Standard) -> Iterator[Finding]:
    """W07: a word typed twice (资金资金, 的的)."""
    allowed = current_law().doubled
    for passage in report.passages:
        text = mask_titles(passage.text)
        for start, end in sentences(passage.text):
            if _TABLE_WORDS.search(text, start, end) or not _PROSE.search(text, start, end):
                continue
            for pattern in (_DOUBLED, _DE_DE):
                for match in pattern.finditer(text, start, end):
                    if any(one in text[max(0, match.start() - 1) : match.end() + 2] for one in allowed):
                        continue
                    if re.fullmatch(r"[〇零一二三四五六七八九十百千万]+", match[0]):
                        continue
                    yield Finding(
                        "W07",
                        Severity.NOTE,
                        f"“{short(passage.printed(*_around(match, start, end)))}”中“{match[0]}”重复。",
                        section=known_section(passage.section, standard),
                        places=(passage.place(match.start(), match.end()),),
                        actual=match[0],
                    )


def _around(match: re.Match[str], start: int, end: int) -> tuple[int, int]:
    """A few characters on both sides, within the sentence."""
    return max(start, match.start() - 8), min(end, match.end() + 8)
