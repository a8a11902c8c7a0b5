"""F01 and F02: 信息处理费 (国办函〔2020〕109号)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from core.model.fact import Fact
from core.model.finding import Finding, Severity
from core.model.report import Report, SectionStatus
from core.rules.text_figures import section_of, short
from core.rules.wording import number, sum_words
from core.standard.schema import Standard

_SECTION = "other"
_TOLD = re.compile(r"处理费|收费通知|信息公开.{0,8}(?:收费|费用)|收取.{0,6}费|109号")
_IN_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_BY_ITEM, _BY_PAGE = re.compile(r"按件"), re.compile(r"按量")
_ITEM_STEP, _PAGE_STEP = Decimal(100), Decimal(10)
"""第四条、第五条: by the item 100 yuan each and more in steps of 100; by the page 10, 20 or 40 yuan."""


def is_fee_told(report: Report) -> bool:
    """Whether 六 says anything of 信息处理费."""
    return bool(_TOLD.search("".join(one.text for one in report.passages if one.section == _SECTION)))


def fee_not_told(report: Report, standard: Standard) -> Iterator[Finding]:
    """F01: 六 says nothing of 信息处理费, not even that none was charged."""
    section = report.section(_SECTION)
    if section.status is SectionStatus.MISSING:
        return
    if is_fee_told(report):
        return
    if section.status is SectionStatus.EMPTY or not report.passages:
        return  # S04 tells that nothing is there
    elsewhere = any(_TOLD.search(passage.text) for passage in report.passages if "处理费" in passage.text)
    hint = "文中别处提到的，也应在这一节写明" if elsewhere else "没有收取的，也应写明“未收取信息处理费”"
    spec = standard.section(_SECTION)
    yield Finding(
        "F01",
        Severity.WARNING,
        f"“{spec.number}、{spec.heading}”没有报告信息处理费的收取情况，{hint}。",
        section=_SECTION,
        places=section.places,
    )


def fee_amount_impossible(report: Report, standard: Standard) -> Iterator[Finding]:
    """F02: 按件 amounts are multiples of 100 yuan, 按量 ones of 10; parts add up to their sum."""
    by_sentence: dict[int, list[Fact]] = {}
    for fact in report.facts:
        if fact.subject == "processing_fee" or (fact.unit in _IN_YUAN and fact.sentence in by_sentence):
            by_sentence.setdefault(fact.sentence, []).append(fact)
    for facts in by_sentence.values():
        for fact in facts:
            if fact.value is None or fact.about or fact.has("last_year", "change"):
                continue
            amount = fact.value * _IN_YUAN[fact.unit]
            by_item = bool(_BY_ITEM.search(fact.label)) and not _BY_PAGE.search(fact.label)
            step = _ITEM_STEP if by_item else _PAGE_STEP
            if amount % step:
                kind = "按件收取的应为100元的整数倍" if by_item else "按标准应为10元的整数倍"
                yield Finding(
                    "F02",
                    Severity.WARNING,
                    f"正文“{short(fact.text)}”：信息处理费 {number(fact.value)} {fact.unit}，{kind}。",
                    section=section_of(fact, standard),
                    places=(fact.place,),
                    actual=fact.value,
                )
        yield from _parts(facts, standard)


def _parts(facts: list[Fact], standard: Standard) -> Iterator[Finding]:
    parts = [fact for fact in facts if _BY_ITEM.search(fact.label) or _BY_PAGE.search(fact.label)]
    wholes = [fact for fact in facts if fact not in parts and fact.has("of_which") is False]
    if len(parts) != 2 or len(wholes) != 1:
        return
    values = [fact.value * _IN_YUAN[fact.unit] for fact in parts if fact.value is not None]
    whole = wholes[0]
    if whole.value is None or len(values) != 2 or any(fact.about for fact in facts):
        return
    told = whole.value * _IN_YUAN[whole.unit]
    if sum(values) != told:
        yield Finding(
            "F02",
            Severity.WARNING,
            f"正文“{short(whole.text)}”：按件、按量收取的信息处理费合计 {number(sum(values, Decimal(0)))} 元"
            f"（{sum_words(values)}），与总数 {number(told)} 元不符。",
            section=section_of(whole, standard),
            places=(whole.place, *(part.place for part in parts)),
            expected=sum(values, Decimal(0)),
            actual=told,
        )
