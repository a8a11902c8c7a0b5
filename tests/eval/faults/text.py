"""N, W, F, Y03: one sentence of the text is wrong; the tables are as they were."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from core.model.report import FigureKey
from tests.eval.bodies import invent_body
from tests.eval.draft import Draft, Line
from tests.eval.faults.planted import Expected, Fault, Planted, number

_Where = tuple[str, int]
"""A section's key ("" for the intro) and the line within it."""


def _lines(draft: Draft) -> Iterator[tuple[_Where, Line]]:
    for at, line in enumerate(draft.intro):
        yield ("", at), line
    for section in draft.sections:
        for at, line in enumerate(section.lines):
            yield (section.key, at), line


def _with(draft: Draft, where: _Where, text: str) -> Draft:
    key, at = where
    if not key:
        intro = [*draft.intro]
        intro[at] = replace(intro[at], text=text)
        return replace(draft, intro=tuple(intro))
    section = draft.section(key)
    lines = [*section.lines]
    lines[at] = replace(lines[at], text=text)
    return draft.with_section(replace(section, lines=tuple(lines)))


def _change(
    draft: Draft,
    rng: random.Random,
    pattern: str,
    make: Callable[[re.Match[str]], str | None],
    sections: str = "",
) -> Draft | None:
    """One place where the pattern stands, with its group 1 made something else; None if there is none."""
    places = [
        (where, line.text, match)
        for where, line in _lines(draft)
        if not sections or where[0] in sections.split()
        for match in re.finditer(pattern, line.text)
    ]
    if not places:
        return None
    where, text, match = rng.choice(places)
    new = make(match)
    if new is None:
        return None
    return _with(draft, where, text[: match.start(1)] + new + text[match.end(1) :])


def _honest(draft: Draft) -> set[Decimal]:
    """Every number that some honest reading of the flows, results and suits gives."""
    printed = {key: number(text) or Decimal(0) for key, text in draft.printed().items()}
    rows = {key.row for key in printed if key.table == "requests"}
    flows = [printed[FigureKey("requests", row, "total")] for row in sorted(rows)]
    suits = [value for key, value in printed.items() if key.table == "litigation"]
    found = set(flows) | set(suits)
    found |= {one + other for one in flows for other in flows} | {
        one + other for one in suits for other in suits
    }
    found |= {one - other for one in flows for other in flows}
    found |= {a + b - c - d for a in suits[9:] for b in suits[9:] for c in suits[8:] for d in suits[8:]}
    return found


def _wrong(draft: Draft, rng: random.Random, old: str) -> str:
    honest = _honest(draft)
    value = Decimal(old)
    for _ in range(200):
        new = rng.choice((value + rng.randint(1, 30), value * 10 + rng.randint(1, 9), value + 100))
        if new not in honest:
            return str(int(new))
        value += rng.randint(3, 400)
    raise AssertionError("no wrong value found")


def _figure(rule: str, pattern: str, *may: str) -> Callable[[Draft, random.Random], Planted | None]:
    """A figure of the text is another than the tables'."""

    def plant(draft: Draft, rng: random.Random) -> Planted | None:
        changed = _change(draft, rng, pattern, lambda match: _wrong(draft, rng, match[1]))
        if changed is None:
            return None
        return Planted(changed, (Expected(rule),), tuple(Expected(one) for one in may))

    return plant


def _absolute(draft: Draft, rng: random.Random) -> Planted | None:
    """The text says that there were none, or that all were handled."""
    if number(draft.printed()[FigureKey("requests", "carried_forward", "total")]) and rng.random() < 0.5:
        changed = _change(draft, rng, r"(；结转下年度继续办理\d+件)", lambda match: "，所有申请均已办结")
    elif number(draft.printed()[FigureKey("requests", "new", "total")]):
        changed = _change(
            draft,
            rng,
            r"(全年新收政府信息公开申请\d+件.*件。)$",
            lambda match: "全年未收到政府信息公开申请。",
        )
    else:
        return None
    return Planted(changed, (Expected("N09"),)) if changed else None


def _rate(draft: Draft, rng: random.Random) -> Planted:
    """A growth rate that its two figures do not give, in a sentence of its own."""
    before = rng.randint(40, 900)
    now = before + rng.randint(5, 400)
    rate = Decimal(now - before) * 100 / before
    wrong = rate.quantize(Decimal("0.01")) + rng.choice((Decimal("0.4"), Decimal(3), Decimal("11.5")))
    sentence = f"全年发布政策解读{now}篇，比上年的{before}篇增长{wrong}%。"
    where, line = next(
        (where, line) for where, line in _lines(draft) if where[0] == "overview" and not line.level
    )
    return Planted(_with(draft, where, line.text + sentence), (Expected("N11"),))


def _year_before(text: str) -> str:
    return str(int(text) - 1)


def _title_year(draft: Draft, rng: random.Random) -> Planted:
    title = draft.title.replace(str(draft.year), str(draft.year - 1))
    return Planted(replace(draft, title=title), (Expected("Y03"),), (Expected("W02"),))


def _period_year(draft: Draft, rng: random.Random) -> Planted | None:
    changed = _change(draft, rng, r"期限(?:为|自)(20\d\d)年1月1日", lambda match: _year_before(match[1]))
    return Planted(changed, (Expected("Y03"),)) if changed else None


def _sentence_year(draft: Draft, rng: random.Random) -> Planted | None:
    changed = _change(
        draft,
        rng,
        r"(20\d\d)年(?!\d)",
        lambda match: _year_before(match[1]),
        "overview problems other requests disclosure",
    )
    return Planted(changed, (Expected("W02"),)) if changed else None


def _number_gone(draft: Draft, rng: random.Random) -> Planted | None:
    pattern = r"(?:信息|办结|上年结转|继续办理|新收政府信息公开申请|现行有效)(\d+)(?:条|件)"
    changed = _change(draft, rng, pattern, lambda match: "")
    return Planted(changed, (Expected("W05"),), (Expected("N10"),)) if changed else None


def _placeholder(draft: Draft, rng: random.Random) -> Planted | None:
    blank = rng.choice(("XX", "××", "＿＿", "□□", "___", "XXX"))
    changed = _change(draft, rng, r"(\d+)(?:条|件|次)", lambda match: blank)
    return Planted(changed, (Expected("W04"),), (Expected("W05"),)) if changed else None


def _document_number(draft: Draft, rng: random.Random) -> Planted | None:
    wrong = {
        "国办公开办函〔2021〕30号": (
            "国办公开办函〔2019〕60号",
            "国办公开办函〔2021〕33号",
            "国办公开办函〔2020〕30号",
        ),
        "国办函〔2020〕109号": ("国办函〔2020〕108号", "国办函〔2021〕109号"),
        "国务院令第711号": ("国务院令第492号", "国务院令第771号"),
    }
    pattern = "(国办公开办函〔2021〕30号|国办函〔2020〕109号|国务院令第711号)"
    changed = _change(draft, rng, pattern, lambda match: rng.choice(wrong[match[1]]))
    return Planted(changed, (Expected("W01"),)) if changed else None


def _other_body(draft: Draft, rng: random.Random) -> Planted | None:
    other = invent_body(rng).name
    while other[:2] == draft.agency[:2]:
        other = invent_body(rng).name
    changed = _change(draft, rng, f"({re.escape(draft.agency)})", lambda match: other)
    return Planted(changed, (Expected("W03"),)) if changed else None


def _no_fee(draft: Draft, rng: random.Random) -> Planted:
    section = draft.section("other")
    text = rng.choice(("本年度没有其他需要报告的事项。", "无其他需要报告的事项。", "无"))
    return Planted(draft.with_section(replace(section, lines=(Line(text),))), (Expected("F01"),))


FAULTS = (
    Fault("N01.received", _figure("N01", r"新收政府信息公开申请(\d+)件", "N10")),
    Fault("N02.carried", _figure("N02", r"上年结转(\d+)件")),
    Fault("N03.handled", _figure("N03", r"办结(\d+)件")),
    Fault("N04.forward", _figure("N04", r"结转下年度继续办理(\d+)件")),
    Fault("N05.granted", _figure("N05", r"予以公开(\d+)件", "N10")),
    Fault("N06.review", _figure("N06", r"行政复议(\d+)件")),
    Fault("N07.suit", _figure("N07", r"行政诉讼(\d+)件")),
    Fault("N08.document", _figure("N08", r"(?:制发行政规范性文件|现行有效)(\d+)件")),
    Fault("N09.absolute", _absolute),
    Fault("N10.part", _figure("N10", r"自然人(\d+)件", "N01")),
    Fault("N11.rate", _rate),
    Fault("Y03.title", _title_year),
    Fault("Y03.period", _period_year),
    Fault("W01.number", _document_number),
    Fault("W02.sentence", _sentence_year),
    Fault("W03.other_body", _other_body),
    Fault("W04.placeholder", _placeholder),
    Fault("W05.number_gone", _number_gone),
    Fault("F01.no_fee", _no_fee),
)
