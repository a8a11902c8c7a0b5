"""Glued digits: a row printed as "21710000218" taken apart where the relations leave one way only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.model.report import FigureKey, FigureStatus, Misfit, Report
from core.model.suggestion import Change, Suggestion
from core.repair.weights import Confirmed
from core.standard.schema import Relation, TableSpec

_LONGEST = 7
"""No figure of a report has more digits."""
_MOST_TRIED = 20_000
_Values = Mapping[FigureKey, int]


@dataclass(frozen=True)
class _Row:
    """A glued row with every way of taking it apart that satisfies the relations inside it."""

    misfit: Misfit
    ways: tuple[_Values, ...]


def split_rows(report: Report, spec: TableSpec, confirmed: Confirmed) -> tuple[Suggestion, ...]:
    """A suggestion for each glued row of a table that can be taken apart in one way only.

    All rows of the table decide together: a way counts only if the columns come right with it. Where no
    choice of ways makes the columns right, or a figure of them is unknown, the row's own sums decide alone,
    and the suggestion is not sure: a mistake in the row could have made another way fit.
    """
    table = report.tables[spec.key]
    lost = {key for key, figure in table.figures.items() if figure.status is FigureStatus.UNREADABLE}
    rows = [
        _Row(misfit, tuple(_ways(misfit, spec)))
        for misfit in table.misfits
        if misfit.raw and lost.issuperset(misfit.keys)
    ]
    rows = [row for row in rows if row.ways]
    known = {key: int(f.value) for key, f in table.figures.items() if f.value is not None and not f.value % 1}
    settled = _settle(rows, known, spec)
    for way in settled:
        known |= way or {}
    return tuple(
        _suggestion(row, way, spec, known, confirmed)
        for row, way in zip(rows, settled, strict=True)
        if way is not None
    )


def _ways(misfit: Misfit, spec: TableSpec) -> Iterator[_Values]:
    """The ways of cutting the digits into as many figures as the row has, so that its own sums hold.

    A figure does not begin with 0 unless it is 0. Blanks in the source part figures for certain.
    """
    pieces = misfit.raw.split()
    if len(pieces) * 2 > len(misfit.keys):
        return  # values that are parted but too few: one is missing, and none need be glued
    if not all(piece.isascii() and piece.isdigit() for piece in pieces):
        return
    inside = [r for r in spec.relations if set(misfit.keys).issuperset(r.keys)]
    ends = {}
    for relation in inside:
        ends[max(misfit.keys.index(key) for key in relation.keys)] = relation
    tried = 0
    digits = "".join(pieces)
    cuts = {sum(map(len, pieces[:at])) for at in range(1, len(pieces))}

    def cut(at: int, values: dict[FigureKey, int]) -> Iterator[_Values]:
        nonlocal tried
        tried += 1
        if tried > _MOST_TRIED:
            return
        count = len(values)
        if count and (relation := ends.get(count - 1)) and _gap(relation, values):
            return
        left = len(misfit.keys) - count
        if not left:
            if at == len(digits):
                yield dict(values)
            return
        longest = min(1 if digits[at : at + 1] == "0" else _LONGEST, len(digits) - at - left + 1)
        for end in range(at + 1, at + longest + 1):
            yield from cut(end, {**values, misfit.keys[count]: int(digits[at:end])})
            if end in cuts:
                return

    found = list(cut(0, {}))
    if tried <= _MOST_TRIED:
        yield from found


def _gap(relation: Relation, values: _Values) -> int | None:
    """Left less right; None where a figure is not known."""
    if any(key not in values for key in relation.keys):
        return None
    return sum(values[key] for key in relation.left) - sum(values[key] for key in relation.right)


def _settle(rows: Sequence[_Row], known: _Values, spec: TableSpec) -> list[_Values | None]:
    """For each row the one way that is left, None where several are."""
    combined = _combinations(rows, known, spec)
    if not combined:
        return [row.ways[0] if len(row.ways) == 1 else None for row in rows]
    kept: list[_Values | None] = []
    for at in range(len(rows)):
        ways = {tuple(one[at].items()) for one in combined}
        kept.append(dict(ways.pop()) if len(ways) == 1 else None)
    return kept


def _combinations(rows: Sequence[_Row], known: _Values, spec: TableSpec) -> list[list[_Values]]:
    """Every choice of one way a row with which all relations hold that are then known; [] if too many."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at].ways))
    due: list[list[Relation]] = []
    there = set(known)
    glued = {key for row in rows for key in row.misfit.keys}
    waiting = [relation for relation in spec.relations if glued.intersection(relation.keys)]
    for at in order:
        there |= set(rows[at].misfit.keys)
        due.append([relation for relation in waiting if there.issuperset(relation.keys)])
        waiting = [relation for relation in waiting if relation not in due[-1]]
    found: list[list[_Values]] = []
    tried = 0

    def choose(step: int, values: _Values, chosen: dict[int, _Values]) -> bool:
        nonlocal tried
        if step == len(order):
            found.append([chosen[at] for at in range(len(rows))])
            return True
        at = order[step]
        for way in rows[at].ways:
            tried += 1
            if tried > _MOST_TRIED:
                return False
            after = {**values, **way}
            if any(_gap(relation, after) for relation in due[step]):
                continue
            if not choose(step + 1, after, {**chosen, at: way}):
                return False
        return True

    return found if choose(0, known, {}) else []


def _suggestion(row: _Row, way: _Values, spec: TableSpec, known: _Values, confirmed: Confirmed) -> Suggestion:
    """``known`` are the figures of the whole table with the rows that are settled."""
    keys = row.misfit.keys
    inside = [r for r in spec.relations if set(keys).issuperset(r.keys)]
    across = [r for r in spec.relations if set(keys).intersection(r.keys) and r not in inside]
    agreed = bool(across) and all(_gap(relation, known) == 0 for relation in across)
    forced = len(row.misfit.raw.replace(" ", "")) == len(keys) and not any(way.values())
    names = "、".join(dict.fromkeys(r.name for r in (inside + across if agreed else inside)))
    why = [f"按{names}只有这一种拆法" if names else "只能这样拆"]
    told = _told(way, inside, confirmed)
    if told:
        why.append("与正文所说的一致")
    sure = agreed or forced or told
    if not sure:
        why.append("没有别的数字可以印证，请对照原表" if not across else "纵向的合计不能印证，请对照原表")
    shown = "、".join(str(way[key]) for key in keys)
    return Suggestion(
        tuple(Change(key, None, Decimal(way[key])) for key in keys),
        f"原文“{row.misfit.raw}”是 {len(keys)} 个数连在一起，拆为 {shown}：{'；'.join(why)}。",
        ("D06",),
        sure,
    )


def _told(way: _Values, inside: Sequence[Relation], confirmed: Confirmed) -> bool:
    """Whether the text gives the same totals, all that are not 0, and there are some."""
    totals = [relation.left[0] for relation in inside if len(relation.left) == 1 and way[relation.left[0]]]
    return bool(totals) and all(confirmed.get(key) == way[key] for key in totals)
