"""N10: parts listed in the text that do not add up to their whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from core.model.fact import Fact
from core.model.finding import Finding, Severity
from core.model.report import Report
from core.rules.text_figures import section_of, short
from core.rules.wording import number, sum_words
from core.standard.schema import Standard

_NEARLY_ALL = Decimal("0.8")
"""A list of three or more parts that gives so much of its whole is meant to give all of it."""
_MOST_PARTS = 10
_CUTS_ACROSS = re.compile(r"解读|回应|图文|图解|视频|图片|原创|转载|热点|重点|首页|新媒体|微信")


def parts_do_not_add_up(report: Report, standard: Standard) -> Iterator[Finding]:
    """N10: 共34条，其中规划2条、政策13条 … whose sum is another.

    A list ending in 等 or beginning with 包括, 主要 is open: only more than the whole is told, as a note. One
    that leaves much out is passed over. So is one whose whole is made up without a part that may well be
    counted among the others (解读类 among 动态类).
    """
    groups: dict[int, list[Fact]] = {}
    for fact in report.facts:
        if fact.part_of is not None:
            groups.setdefault(fact.part_of, []).append(fact)
    for index, parts in groups.items():
        whole = report.facts[index]
        severity = _judge(whole, parts)
        if severity is None:
            continue
        values = [part.value for part in parts if part.value is not None]
        total = sum(values, Decimal(0))
        assert whole.value is not None
        difference = total - whole.value
        how = "多" if difference > 0 else "少"
        hint = "；如没有列全，请写“等”" if difference < 0 else ""
        yield Finding(
            "N10",
            severity,
            f"正文“{short(whole.text)}”：所列 {len(values)} 项合计 {number(total)}（{sum_words(values)}），"
            f"比总数 {number(whole.value)} {how} {number(abs(difference))}{hint}。",
            None,
            section_of(whole, standard),
            (),
            (whole.place, *(part.place for part in parts)),
            total,
            whole.value,
        )


def _judge(whole: Fact, parts: Sequence[Fact]) -> Severity | None:
    if whole.subject == "processing_fee":
        return None  # F02's
    if whole.value is None or whole.about or any(part.about or part.value is None for part in parts):
        return None
    values = [part.value for part in parts if part.value is not None]
    total = sum(values, Decimal(0))
    is_open = any(part.has("open") for part in parts)
    if total == whole.value:
        return None
    if total > whole.value:
        if len(values) < 2 and values[0] <= whole.value:
            return None
        if _some_make_up(parts, whole.value):
            return None
        return Severity.NOTE if is_open else Severity.ERROR
    if is_open or any(part.has("channel") for part in parts):
        return None
    applicants = {name for part in parts for name in ("natural_person", "legal_persons") if part.has(name)}
    if len(applicants) == 2 and len(parts) == 2:
        return Severity.ERROR
    if len(values) >= 3 and total >= whole.value * _NEARLY_ALL:
        return Severity.ERROR
    return None


def _some_make_up(parts: Sequence[Fact], whole: Decimal) -> bool:
    """Whether the whole is made up without some of the parts that cut across the others (解读类, 图文)."""
    across = [part.value or Decimal(0) for part in parts if _CUTS_ACROSS.search(part.label)]
    if len(across) > _MOST_PARTS:
        return False
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    return any(
        total - sum(chosen) == whole
        for size in range(1, len(across) + 1)
        for chosen in combinations(across, size)
    )
