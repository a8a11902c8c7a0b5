"""The answers to what is wrong in a component: sets of figures with their new values, the likeliest first."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.model.report import FigureKey
from core.repair.component import Component
from core.repair.moves import MOVE, Move, moves
from core.repair.search import NEAR, NEVER, Found, localise
from core.repair.slips import slip
from core.repair.weights import CONTRADICTED, Confirmed

_SEARCH = 0.6
"""The search's share of the time; what is left is for moves that need other cells beside them."""
_MOST_PARTIAL = 12
"""So many moves that mend only a part are tried with other cells beside them."""


@dataclass(frozen=True)
class Answer:
    """New values for figures, which together make every relation hold.

    ``undetermined`` figures must change too, but several values would do. ``moved`` were changed by one
    ``move``; ``slips`` tells for single figures how they may have come about.
    """

    cost: int
    values: Mapping[FigureKey, int]
    undetermined: frozenset[FigureKey] = frozenset()
    move: str = ""
    moved: frozenset[FigureKey] = frozenset()
    slips: Mapping[FigureKey, str] | None = None


@dataclass(frozen=True)
class Answers:
    """``best`` are the answers as good as the best for all we know; ``proved`` as in search.Found."""

    best: tuple[Answer, ...]
    proved: bool


def find_answers(component: Component, confirmed: Confirmed, seconds: float) -> Answers:
    """The best answers. Takes at most about ``seconds``.

    Moves that explain everything are looked at first: they spare the search whatever is much dearer.
    """
    started = time.perf_counter()
    whole, partial = _moved(component, confirmed)
    contradicted = any(confirmed.get(key, value) != value for key, value in component.values.items())
    near = NEAR + (CONTRADICTED if contradicted else 0)
    most = min((answer.cost for answer in whole), default=NEVER) + NEAR
    found = localise(component.puzzle(), seconds * _SEARCH, near=near, most=most)
    answers = whole + list(_read(component, found, confirmed, component.values))
    least = min((answer.cost for answer in answers), default=NEVER)
    if least + NEAR >= MOVE and not whole:
        left = started + seconds - time.perf_counter()
        answers += _completed(component, confirmed, partial, least + NEAR - MOVE, left)
    if not answers:
        return Answers((), found.proved)
    best: dict[object, Answer] = {}
    for answer in sorted(answers, key=lambda answer: (answer.cost, len(answer.values))):
        if not best or answer.cost <= next(iter(best.values())).cost + NEAR:
            best.setdefault(_identity(answer), answer)
    return Answers(tuple(best.values()), found.proved)


def _identity(answer: Answer) -> tuple[object, ...]:
    return frozenset(answer.values.items()), answer.undetermined


def _read(
    component: Component, found: Found, confirmed: Confirmed, values: Mapping[FigureKey, int]
) -> Iterator[Answer]:
    """Answers of a search, their cost corrected by what the new values look like."""
    totals = {relation.left[0] for relation in component.relations if len(relation.left) == 1}
    for cost, cells, solved in found.answers:
        new: dict[FigureKey, int] = {}
        slips: dict[FigureKey, str] = {}
        for cell in cells:
            key = component.keys[cell]
            if cell not in solved:
                continue
            new[key] = solved[cell]
            known = slip(values[key], solved[cell], is_total=key in totals)
            cost += _told(key, solved[cell], component, confirmed) - known.bonus
            slips[key] = known.words
        undetermined = frozenset(component.keys[cell] for cell in cells).difference(new)
        yield Answer(cost, new, undetermined, slips=slips)


def _told(key: FigureKey, value: int, component: Component, confirmed: Confirmed) -> int:
    """Back on for a figure that was weighed as contradicted, but not in favour of this value."""
    said = confirmed.get(key)
    return CONTRADICTED if said is not None and said not in (value, component.values.get(key)) else 0


def _moved(component: Component, confirmed: Confirmed) -> tuple[list[Answer], list[Move]]:
    """Answers that are one move, and moves that mend at least two relations but not all and break none."""
    whole: list[Answer] = []
    partial: list[tuple[int, Move]] = []
    broken = component.broken
    for move in moves(component):
        after = {**component.values, **move.values}
        affected = frozenset(at for key in move.values for at in component.through[key])
        wrong = {at for at in affected if component.gap(at, after) not in (0, None)}
        left = wrong | (broken - affected)
        if not left and not component.puzzle(after).linear.settled().violated():
            cost = MOVE + sum(_doubt(key, value, component, confirmed) for key, value in move.values.items())
            whole.append(Answer(cost, move.values, frozenset(), move.words, frozenset(move.values)))
        elif left < broken and len(broken - left) > 1:
            partial.append((len(left), move))
    partial.sort(key=lambda one: one[0])
    return whole, [move for _, move in partial[:_MOST_PARTIAL]]


def _completed(
    component: Component, confirmed: Confirmed, partial: Sequence[Move], most: int, seconds: float
) -> Iterator[Answer]:
    """Answers that begin with a move, with other cells for what it leaves; ``most`` for these together."""
    for move in partial:
        after = {**component.values, **move.values}
        rest = localise(component.puzzle(after), seconds / len(partial), most=most)
        for answer in _read(component, rest, confirmed, after):
            if not answer.values.keys() & move.values.keys():
                yield Answer(
                    answer.cost + MOVE,
                    {**move.values, **answer.values},
                    answer.undetermined,
                    move.words,
                    frozenset(move.values),
                    answer.slips,
                )


def _doubt(key: FigureKey, value: int, component: Component, confirmed: Confirmed) -> int:
    """On for a move that changes a figure which is said elsewhere as it is printed; off for one it mends."""
    said = confirmed.get(key)
    if said is None:
        return 0
    return -CONTRADICTED if said == value else 2 * CONTRADICTED if said == component.values.get(key) else 0
