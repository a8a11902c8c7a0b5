"""N11 and N12: rates and directions that the figures beside them do not give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import groupby

from core.model.fact import Fact
from core.model.finding import Finding, Severity
from core.model.report import Report
from core.rules.text_figures import section_of, short
from core.rules.wording import number
from core.standard.schema import Standard

_HUNDRED = Decimal(100)
_WAYS = {"increase": "增加", "decrease": "减少", "flat": "持平"}


def _sentences(report: Report) -> Iterator[list[Fact]]:
    for _, facts in groupby(report.facts, key=lambda fact: fact.sentence):
        yield list(facts)


def rate_does_not_fit(report: Report, standard: Standard) -> Iterator[Finding]:
    """N11: a growth rate or a share that none of the figures told with it gives, at the printed precision.

    Only figures of the same sentence are used, and only where both that it takes are there: this year's and
    last year's (or the difference), or a part and its whole.
    """
    for facts in _sentences(report):
        since = 0
        for at, fact in enumerate(facts):
            if fact.unit != "%" or fact.value is None:
                continue
            before = facts[since:at]
            since = at + 1
            if fact.about:
                continue
            rates = _growth(before) if fact.has("change") else []
            if fact.has("share") and not rates:
                rates = _shares(before, facts[:at], report)
            if not rates or any(_prints_as(rate, fact.value) for _, rate in rates):
                continue
            how, rate = rates[0]
            shown = rate.quantize(
                Decimal(1).scaleb(min(int(fact.value.as_tuple().exponent), 0)), ROUND_HALF_UP
            )
            yield Finding(
                "N11",
                Severity.WARNING,
                f"正文“{short(fact.text)}”：{number(fact.value)}% 与文中数字不符，"
                f"{how} 得 {number(shown)}%。",
                None,
                section_of(fact, standard),
                (),
                (fact.place, *(one.place for one in before if one.unit != "%")),
                shown,
                fact.value,
            )


def _prints_as(rate: Decimal, printed: Decimal) -> bool:
    step = Decimal(1).scaleb(min(int(printed.as_tuple().exponent), 0))
    return any(abs(rate).quantize(step, rounding) == abs(printed) for rounding in (ROUND_HALF_UP, ROUND_DOWN))


def _growth(facts: Sequence[Fact]) -> list[tuple[str, Decimal]]:
    """Rates that the figures give: (this − last) ÷ last, difference ÷ last."""
    found = []
    now = [fact for fact in facts if fact.unit != "%" and not fact.has("change", "last_year")]
    last = [fact for fact in facts if fact.has("last_year") and not fact.has("change") and fact.unit != "%"]
    changes = [fact for fact in facts if fact.has("change") and fact.unit != "%"]
    if any(fact.about or fact.value is None for fact in facts):
        return []
    for old in last:
        for new in now:
            if new.unit == old.unit and old.value and new.value is not None:
                rate = (new.value - old.value) / old.value * _HUNDRED
                found.append((f"（{number(new.value)}−{number(old.value)}）÷{number(old.value)}", rate))
    for change in changes:
        for new in now:
            if change.unit != new.unit or new.value is None or change.value is None:
                continue
            base = new.value - change.value if change.has("increase") else new.value + change.value
            if base > 0:
                found.append((f"{number(change.value)}÷{number(base)}", change.value / base * _HUNDRED))
        for old in last:
            if change.unit == old.unit and old.value and change.value is not None:
                found.append(
                    (f"{number(change.value)}÷{number(old.value)}", change.value / old.value * _HUNDRED)
                )
    return found


def _shares(before: Sequence[Fact], sentence: Sequence[Fact], report: Report) -> list[tuple[str, Decimal]]:
    part = next((fact for fact in reversed(before) if fact.unit != "%"), None)
    if part is None or part.part_of is None or part.value is None or part.about:
        return []
    whole = report.facts[part.part_of]
    if whole.about or not whole.value:
        return []
    wholes = [whole.value]
    everything = sum(
        (fact.value or Decimal(0) for fact in sentence if fact.unit == part.unit and not fact.statement),
        Decimal(0),
    )
    parts = sum((fact.value or Decimal(0) for fact in sentence if fact.part_of == part.part_of), Decimal(0))
    wholes += [one for one in (everything, parts) if one]
    return [(f"{number(part.value)}÷{number(one)}", part.value / one * _HUNDRED) for one in wholes]


def direction_does_not_fit(report: Report, standard: Standard) -> Iterator[Finding]:
    """N12: 增加, 减少, 持平 against the two figures beside it, or a difference that is not theirs."""
    for facts in _sentences(report):
        for at, old in enumerate(facts):
            if (
                not old.has("last_year")
                or old.has("change")
                or old.value is None
                or old.unit == "%"
                or old.about
            ):
                continue
            new = next(
                (one for one in reversed(facts[:at]) if one.unit == old.unit and _is_now(one)),
                None,
            )
            if new is None or new.value is None or new.about or new.subject != old.subject:
                continue
            after = next((one for one in facts[at + 1 : at + 2] if one.has("change")), None)
            way = next((way for way in _WAYS if old.has(f"then_{way}")), "")
            if not way and after is not None:
                way = "increase" if after.has("increase") else "decrease"
            if not way:
                continue
            true = "increase" if new.value > old.value else "decrease" if new.value < old.value else "flat"
            difference = abs(new.value - old.value)
            wrong_step = (
                after is not None
                and after.unit == old.unit
                and not after.about
                and after.value not in (None, difference)
            )
            if way == true and not wrong_step:
                continue
            said = _WAYS[way] + (f" {number(after.value)}" if wrong_step and after and after.value else "")
            yield Finding(
                "N12",
                Severity.WARNING,
                f"正文“{short(old.text)}”说{said}，而本年 {number(new.value)}、上年 {number(old.value)}，"
                f"应为{_WAYS[true]}{f' {number(difference)}' if difference else ''}。",
                None,
                section_of(old, standard),
                (),
                (old.place, new.place),
                _WAYS[true],
                _WAYS[way],
            )


def _is_now(fact: Fact) -> bool:
    return fact.value is not None and not fact.has("change", "last_year", "period") and fact.unit != "%"
