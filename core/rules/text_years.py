"""W02: a year left over from another year's text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.passage import INTRO
from core.model.report import Report
from core.rules.text_figures import short
from core.rules.text_places import known_section
from core.standard.schema import Standard
from core.text.names import may_be_same
from core.text.prose import mask_titles, plain, sentences

_YEAR = re.compile(r"(?<!\d)(20\d\d)年(?!\d+月\d*日?)")
# Words that make a sentence one about another year with good right.
_OTHER_YEAR_MEANT = re.compile(
    r"同比|相比|比较|较|比20|去年|上年|上一年|以来|起|决算|预算|同期|历年|截至|此前|以前|曾|获|评|排名|第三方|考核结果|"
    r"计划|规划|方案|要点|将|下一步|拟|预计|力争|明年|今后|新一年|来年|结转|至20|到20|—20|-20|~20|、20|和20|与20|年报|报告|印发|制定|出台|建成"
)
_AFTER = re.compile(
    r"^(?:度|全年|内|来|间)?(?:[，、]|的工作|我|本|全|共|没|未|无|收|主动|政府信息|依申请|新|受理|办理|发|累计|区|县|市|省|州|旗|镇|[一-鿿]{0,6}(?:局|委|厅|办))"
)
_SELF_BEFORE = re.compile(r"^[（）一二三四五六七八九十、.\d：:#*\-•]*(?P<name>[一-鿿]{0,24})$")


def year_left_over(report: Report, standard: Standard) -> Iterator[Finding]:
    """W02: a sentence of this report begins with another year ("2023年，我局…" in the report on 2024).

    Years inside 《》 and 〔〕, dates, comparisons, plans, budgets and what has its own year (决算, 印发) are
    let pass; so is a sentence that names the report's year as well.
    """
    year = report.year
    if year is None:
        return
    agency = plain(report.agency or "")[0]
    for passage in report.passages:
        if passage.section == INTRO:
            continue
        masked = mask_titles(passage.text)
        for start, end in sentences(passage.text):
            found = _leftover(masked, start, end, year, agency)
            if found is None:
                continue
            at, other = found
            yield Finding(
                "W02",
                Severity.WARNING,
                f"“{short(passage.printed(start, end))}”写的是{other}年，本报告是{year}年的，"
                "请核对是否沿用了别的年度的文字。",
                section=known_section(passage.section, standard),
                places=(passage.place(at, at + 5),),
                expected=str(year),
                actual=str(other),
            )


def _leftover(text: str, start: int, end: int, year: int, agency: str) -> tuple[int, int] | None:
    sentence = text[start:end]
    years = {int(match[1]) for match in re.finditer(r"(?<!\d)(20\d\d)(?=年)", sentence)}
    if year in years:
        return None
    match = _YEAR.search(sentence)
    if match is None or not year - 4 <= int(match[1]) <= year + 1:
        return None
    other = int(match[1])
    if _OTHER_YEAR_MEANT.search(sentence) or not _AFTER.match(sentence[match.end() :]):
        return None
    before = _SELF_BEFORE.match(sentence[: match.start()])
    if before is None:
        return None
    name = before["name"]
    if name and not (
        name.startswith(("我", "本")) or (len(name) >= 3 and agency and may_be_same(name, agency))
    ):
        return None
    return start + match.start(), other
