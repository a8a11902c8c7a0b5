"""S10, S11 and Y03: the title, the statistical period, and their years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.model.finding import Finding, Severity
from core.model.place import Place
from core.model.report import Report
from core.rules.text_places import known_section
from core.standard.schema import Standard
from core.text.prose import mask_titles, plain

_TITLE = re.compile(r"^.{2,80}?20\d\d年(?:度)?政府信息公开工作年度报告$")
_TITLE_YEAR = re.compile(r"(20\d\d)年?度?(?=.{0,80}年度.{0,2}报告)")
_MARKS = re.compile(r"^[#*\s]+|[*\s]+$")
_DATE = r"(?:(?P<{0}y>20\d\d)年)?(?P<{0}m>\d{{1,2}})月(?P<{0}d>\d{{1,2}})日"
_PERIOD = re.compile(
    rf"(?:从|自)?{_DATE.format('a')}(?:零时)?(?:起|开始)?，?(?:至|到|—+|-+|~+|～+)(?P<same>当年|同年)?{_DATE.format('b')}"
)
_SPEAKS_OF_PERIOD = re.compile(r"统计|数据|时限|期限|周期|起止|报告期|时间")
_FIRST, _LAST = ("1", "1"), ("12", "31")


@dataclass(frozen=True)
class _Period:
    years: tuple[int, ...]
    whole_year: bool
    printed: str
    place: Place
    section: str


def title_malformed(report: Report, standard: Standard) -> Iterator[Finding]:
    """S10: the title is not 单位 + 年份 + 政府信息公开工作年度报告 (格式, 标题)."""
    if not any(passage.section == "overview" for passage in report.passages):
        return
    if not report.title:
        yield Finding(
            "S10", Severity.WARNING, "没有找到标题，应为“单位名称＋年份＋政府信息公开工作年度报告”。"
        )
        return
    text = plain(_MARKS.sub("", report.title))[0]
    if not _TITLE.search(text):
        yield Finding(
            "S10",
            Severity.WARNING,
            f"标题“{_MARKS.sub('', report.title)}”应为“单位名称＋年份＋政府信息公开工作年度报告”。",
            places=(report.title_place,) if report.title_place else (),
            actual=report.title,
        )


def period_missing(report: Report, standard: Standard) -> Iterator[Finding]:
    """S11: no statistical period, or one that is not 1月1日至12月31日."""
    if not any(passage.section == "overview" for passage in report.passages):
        return
    found = _periods(report)
    if not found:
        yield Finding(
            "S11",
            Severity.WARNING,
            "没有写明数据的统计期限，应为“本年1月1日至12月31日”。",
        )
        return
    for period in found:
        if not period.whole_year:
            yield Finding(
                "S11",
                Severity.WARNING,
                f"统计期限写作“{period.printed}”，应为1月1日至12月31日。",
                section=known_section(period.section, standard),
                places=(period.place,),
                actual=period.printed,
            )


def _periods(report: Report) -> list[_Period]:
    found = []
    for passage in report.passages:
        if "日" not in passage.text:
            continue
        text = mask_titles(passage.text)
        for match in _PERIOD.finditer(text):
            around = text[max(0, match.start() - 24) : match.end() + 6]
            if not _SPEAKS_OF_PERIOD.search(around):
                continue
            whole = (match["am"], match["ad"]) == _FIRST and (match["bm"], match["bd"]) == _LAST
            years = tuple(int(year) for year in (match["ay"], match["by"]) if year)
            found.append(
                _Period(
                    years,
                    whole,
                    passage.printed(match.start(), match.end()),
                    passage.place(match.start(), match.end()),
                    passage.section,
                )
            )
    return found


def years_disagree(report: Report, standard: Standard) -> Iterator[Finding]:
    """Y03: the years of title, statistical period and text disagree."""
    title = _TITLE_YEAR.search(plain(report.title)[0]) if report.title else None
    titled = int(title[1]) if title else report.year
    for period in _periods(report):
        wrong = [year for year in period.years if titled is not None and year != titled]
        if not wrong:
            continue
        where = tuple(place for place in (report.title_place, period.place) if place is not None)
        yield Finding(
            "Y03",
            Severity.ERROR,
            f"标题是{titled}年，统计期限写作“{period.printed}”，两处年份不一致。",
            section=known_section(period.section, standard),
            places=where,
            expected=str(titled),
            actual=str(wrong[0]),
        )
    yield from _named_otherwise(report, standard, titled)


_OWN_REPORT = re.compile(
    r"(?:编制了?|编写|公布|发布|现将|形成)[^。；]{0,30}?(?<!\d)(20\d\d)年度?(?:政府信息公开|政务公开)(?:工作)?年度?(?:工作)?报告"
)


def _named_otherwise(report: Report, standard: Standard, titled: int | None) -> Iterator[Finding]:
    """The intro names the report of another year than the title."""
    for passage in report.passages:
        if passage.section != "intro" or titled is None:
            continue
        for match in _OWN_REPORT.finditer(mask_titles(passage.text)):
            if int(match[1]) != titled and f"{titled}年" not in match[0]:
                yield Finding(
                    "Y03",
                    Severity.ERROR,
                    f"标题是{titled}年，正文写作“{passage.printed(match.start(1), match.end())}”，"
                    "两处年份不一致。",
                    places=(passage.place(match.start(1), match.end(1) + 1),),
                    expected=str(titled),
                    actual=match[1],
                )
