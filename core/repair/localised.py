"""From answers to suggestions: each part of an answer that stands for itself is one suggestion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.model.report import FigureKey
from core.model.suggestion import Change, Suggestion
from core.repair.answers import Answer, Answers
from core.repair.component import Component
from core.repair.weights import Confirmed
from core.repair.wording import agreement, change_words
from core.standard.schema import Relation

_MOST = 5
"""More ways than these are not shown: with so many, none of them says much."""
_PROVABLE = 4
"""With more mistakes than these in one table an answer smaller than the truth becomes too likely."""
_NAMED = 4
"""Of changes that belong together so many are named in the reason."""


@dataclass(frozen=True)
class Proposal:
    """A suggestion with the relations it mends and the figures it changes."""

    suggestion: Suggestion
    mends: tuple[Relation, ...]
    keys: frozenset[FigureKey]


def proposals(component: Component, answers: Answers, confirmed: Confirmed) -> tuple[Proposal, ...]:
    """The parts of all answers, those of the best answer first, no part twice."""
    parts = [list(_parts(component, answer)) for answer in answers.best]
    in_all = set.intersection(*({_identity(answer, part) for part in of} for answer, of in zip(
        answers.best, parts, strict=True))) if parts else set()  # fmt: skip
    found: dict[object, Proposal] = {}
    for answer, of in zip(answers.best, parts, strict=True):
        for part in of:
            identity = _identity(answer, part)
            if identity not in found and not part & answer.undetermined:
                unique = answers.proved and identity in in_all
                found[identity] = _proposal(component, answer, part, unique, answers.proved, confirmed)
    return tuple(found.values())


def shown(found: Sequence[Proposal], *, keys: tuple[FigureKey, ...]) -> tuple[Suggestion, ...]:
    """The suggestions for a finding about these figures: what mends its relation, or changes its figure."""
    fitting = [
        one.suggestion
        for one in found
        if any(relation.keys == keys for relation in one.mends) or (len(keys) == 1 and keys[0] in one.keys)
    ]
    return tuple(fitting[:_MOST])


def _parts(component: Component, answer: Answer) -> Iterator[frozenset[FigureKey]]:
    """The changed figures of an answer, parted where they share no relation; a move stays whole."""
    left = set(answer.values) | answer.undetermined
    while left:
        part = {min(left)}
        while True:
            relations = {at for key in part for at in component.through[key]}
            linked = {key for key in left if relations & component.through[key]}
            if part & answer.moved:
                linked |= answer.moved
            if linked <= part:
                break
            part |= linked
        left -= part
        yield frozenset(part)


def _identity(answer: Answer, part: frozenset[FigureKey]) -> frozenset[tuple[FigureKey, int | None]]:
    return frozenset((key, answer.values.get(key)) for key in part)


def _proposal(
    component: Component,
    answer: Answer,
    part: frozenset[FigureKey],
    unique: bool,
    proved: bool,
    confirmed: Confirmed,
) -> Proposal:
    keys = [key for key in component.keys if key in part]
    mends = tuple(
        component.relations[at]
        for at in sorted(component.broken)
        if part.intersection(component.relations[at].keys)
    )
    told = any(confirmed.get(key) == answer.values[key] for key in keys)
    denied = any(confirmed.get(key, answer.values[key]) != answer.values[key] for key in keys)
    sure = not denied and _sure(component, part, answer, unique, told)
    changes = tuple(Change(key, component.printed.get(key), Decimal(answer.values[key])) for key in keys)
    return Proposal(
        Suggestion(
            changes,
            _reason(component, answer, keys, mends, told, "" if sure else _doubt(unique, proved, denied)),
            tuple(dict.fromkeys(relation.rule for relation in mends)),
            sure,
        ),
        mends,
        part,
    )


def _mistakes(answer: Answer) -> int:
    """A move is one mistake however many figures it changes."""
    return len(answer.values.keys() | answer.undetermined) - max(len(answer.moved) - 1, 0)


def _sure(component: Component, part: frozenset[FigureKey], answer: Answer, unique: bool, told: bool) -> bool:
    """No other answer as good, few mistakes, and more witnesses than figures, none of them against.

    The witnesses are the broken relations through the figures in which everything is known, and the text or
    last year's report if it says so too: with as many relations as figures they would hold whatever the truth
    is. A relation that holds although a figure in it were wrong speaks against it; so does one made of two
    that share a blank.
    """
    if not unique or _mistakes(answer) > _PROVABLE:
        return False
    cells = sum(1 << at for at, key in enumerate(component.keys) if key in part)
    against = any(
        not gap and (plus | minus) & cells for plus, minus, gap in component.puzzle().linear.known()
    )
    through = {at for key in part for at in component.through[key]}
    witnesses = [at for at in through if component.gap(at, component.values)]
    return not against and len(witnesses) + told > len(part)


def _doubt(unique: bool, proved: bool, denied: bool) -> str:
    """Why a suggestion is not sure, and what to do. ``denied``: a new value is another than is said."""
    if denied:
        return "与正文或上年报告所说的不一致，请对照登记台账"
    if not proved:
        return "错处较多，这是找到的改动最少的改法，不一定是唯一的"
    if not unique:
        return "另有别的改法同样能让关系成立，请对照登记台账"
    return "能印证的关系不够多，请对照登记台账"


def _reason(
    component: Component,
    answer: Answer,
    keys: list[FigureKey],
    mends: Sequence[Relation],
    told: bool,
    doubt: str,
) -> str:
    words = [agreement(len(keys), mends)]
    if len(keys) > 1:
        words.append(
            "、".join(
                change_words(component.spec, key, component.values.get(key), answer.values[key])
                for key in keys[:_NAMED]
            )
            + (f" 等 {len(keys)} 格" if len(keys) > _NAMED else "")
        )
    if answer.moved.intersection(keys):
        words.append(answer.move)
    elif len(keys) == 1 and answer.slips and answer.slips.get(keys[0]):
        words.append(answer.slips[keys[0]])
    if told:
        words.append("与正文或上年报告所说的一致")
    return "；".join([*words, doubt] if doubt else words) + "。"
