"""S01–S04: a section is gone, out of order, headed otherwise, or empty."""

from __future__ import annotations

import random
from dataclasses import replace

from core.model.finding import Severity
from tests.eval.draft import STANDARD, Draft, Line
from tests.eval.faults.planted import Expected, Fault, Planted

_REWORDED = {
    "overview": ("总体情况概述", "工作总体情况"),
    "disclosure": ("主动公开政府信息的情况",),
    "requests": ("收到和处理政府信息公开申请的情况", "依申请公开政府信息情况"),
    "litigation": ("政府信息公开行政复议和行政诉讼情况",),
    "problems": ("存在的主要问题和改进措施", "存在问题及改进情况", "存在的主要问题及改进措施"),
    "other": ("其他需要报告事项", "需要报告的其他事项"),
}


def _tables_of(key: str) -> tuple[str, ...]:
    return tuple(table.key for table in STANDARD.tables if table.section == key)


def _missing(draft: Draft, rng: random.Random) -> Planted:
    """A section is gone, with its table; the numbers of the others stay or close up."""
    gone = rng.choice(draft.sections)
    left = tuple(section for section in draft.sections if section is not gone)
    if rng.random() < 0.5:
        left = tuple(
            replace(section, heading=replace(section.heading, number=f"{number}、"))
            for section, number in zip(left, "一二三四五", strict=True)
        )
    may = [Expected("S02"), *(Expected("S06", table=table) for table in _tables_of(gone.key))]
    return Planted(
        replace(draft, sections=left),
        (Expected("S01", section=gone.key, severity=Severity.ERROR),),
        tuple(may),
    )


def _swapped(draft: Draft, rng: random.Random) -> Planted:
    """Two neighbours change places; their numbers go with them or stay in order."""
    at = rng.randint(0, len(draft.sections) - 2)
    sections = list(draft.sections)
    one, two = sections[at], sections[at + 1]
    if rng.random() < 0.5:
        one, two = (
            replace(one, heading=replace(one.heading, number=two.heading.number)),
            replace(two, heading=replace(two.heading, number=one.heading.number)),
        )
    sections[at], sections[at + 1] = two, one
    return Planted(replace(draft, sections=tuple(sections)), (Expected("S02", severity=Severity.WARNING),))


def _number_twice(draft: Draft, rng: random.Random) -> Planted:
    """A section has the number of the one before it."""
    at = rng.randint(1, len(draft.sections) - 1)
    section = draft.sections[at]
    heading = replace(section.heading, number=draft.sections[at - 1].heading.number)
    return Planted(
        draft.with_section(replace(section, heading=heading)), (Expected("S02", severity=Severity.WARNING),)
    )


def _reworded(draft: Draft, rng: random.Random) -> Planted:
    section = rng.choice(draft.sections)
    heading = replace(section.heading, text=rng.choice(_REWORDED[section.key]))
    return Planted(
        draft.with_section(replace(section, heading=heading)),
        (Expected("S03", section=section.key, severity=Severity.WARNING),),
    )


def _empty(draft: Draft, rng: random.Random) -> Planted:
    """A section with nothing under its heading."""
    section = draft.section(rng.choice(("overview", "problems", "other")))
    return Planted(
        draft.with_section(replace(section, lines=())),
        (Expected("S04", section=section.key, severity=Severity.ERROR),),
    )


def _none(draft: Draft, rng: random.Random) -> Planted:
    """五 is just 无."""
    section = draft.section("problems")
    return Planted(
        draft.with_section(replace(section, lines=(Line(rng.choice(("无", "无。", "（无）"))),))),
        (Expected("S04", section=section.key, severity=Severity.ERROR),),
    )


FAULTS = (
    Fault("S01.missing", _missing),
    Fault("S02.swapped", _swapped),
    Fault("S02.number_twice", _number_twice),
    Fault("S03.reworded", _reworded),
    Fault("S04.empty", _empty),
    Fault("S04.none", _none),
)
