"""Fits a table that is only text: aligns its tokens to the order in which the form is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.align.anchors import Anchor, find_anchors, labels_met
from core.align.cells import read_figure, unreadable
from core.align.form import FormItem, form_rows, reading_orders
from core.align.gap import MARGIN, GapFit, fit_gap
from core.align.labels import is_exact
from core.align.tokens import Token, TokenKind, tokenize
from core.model.document import Paragraph
from core.model.report import (
    FaultKind,
    Figure,
    FigureKey,
    FittedTable,
    FormFault,
    Misfit,
    TableState,
)
from core.standard.schema import TableSpec

_LEAST_LABELS = 3
_LEAST_FILLED = 0.5
"""With fewer values than this share of the figures the table's text is lost, not blank."""
_FIGURES = (TokenKind.NUMBER, TokenKind.DOUBTFUL)


@dataclass
class _Fit:
    """The items with what each got: a token, a margin; and for labels the anchor."""

    items: Sequence[FormItem]
    tokens: Sequence[Token]
    fits: list[GapFit]
    anchors: dict[int, Anchor]
    spans: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Token range of the gap in which each item was fitted."""


def fit_stream(spec: TableSpec, lines: Sequence[Paragraph]) -> FittedTable | None:
    """The figures of a table from lines of text; None if the table is not there."""
    tokens = tokenize(lines, spec)
    found_in = [(items, find_anchors(items, tokens)) for items in reading_orders(spec)]
    items, anchors = max(found_in, key=lambda found: sum(anchor.score for anchor in found[1]))
    if len({items[anchor.item].label for anchor in anchors}) < _LEAST_LABELS:
        return None
    tokens = tokens[: _end(items, tokens, anchors)]
    fit = _fit(items, tokens, anchors)
    place = tokens[anchors[0].start].place
    figures, misfits = _figures(spec, fit)
    found = sum(token.kind in _FIGURES for token in tokens[anchors[0].start :])
    printed = sum(figure.raw is not None for figure in figures.values())
    if max(found, printed) < _LEAST_FILLED * len(spec.keys) and not _glued(tokens, found):
        reason = "表中只有栏目名称，没有数据" if not found else "表中的数据大多缺失"
        lost = {key: unreadable(key, None, place, reason) for key in spec.keys}
        return FittedTable(spec.key, TableState.UNREADABLE, lost, place=place, reason=reason)
    return FittedTable(spec.key, TableState.FITTED, figures, tuple(_faults(spec, fit)), tuple(misfits), place)


def _glued(tokens: Sequence[Token], found: int) -> bool:
    """Whether values are few because several are glued into one ("0000000")."""
    long = [token for token in tokens if token.kind in _FIGURES and len(token.text) >= 7]
    return len(long) * 3 > found


def _end(items: Sequence[FormItem], tokens: Sequence[Token], anchors: Sequence[Anchor]) -> int:
    """Where the table ends: after the last anchor and the figures it waits for, before the next long text."""
    last = anchors[-1]
    waiting = sum(item.key is not None for item in items[last.item :])
    at = last.end
    while at < len(tokens) and waiting > 0:
        if tokens[at].kind is TokenKind.TEXT and len(tokens[at].text) > 20:
            break
        waiting -= tokens[at].kind in (*_FIGURES, TokenKind.WORD)
        at += 1
    while at < len(tokens) and tokens[at].kind in (*_FIGURES, TokenKind.BLANK, TokenKind.END):
        at += 1
    return at


def _fit(items: Sequence[FormItem], tokens: Sequence[Token], anchors: Sequence[Anchor]) -> _Fit:
    """Align each stretch between two anchors on its own."""
    offsets = _offsets(items, tokens)
    rows_as_rows = any(token.kind is TokenKind.END for token in tokens)
    fits = [GapFit(None, 0.0)] * len(items)
    fit = _Fit(items, tokens, fits, {anchor.item: anchor for anchor in anchors})
    start = Anchor(-1, anchors[0].start, anchors[0].start, 0, "")
    end = Anchor(len(items), len(tokens), len(tokens), 0, "")
    chain = [start, *anchors, end]
    for before, after in pairwise(chain):
        first, last = before.item + 1, after.item
        span = (before.end, after.start)
        gap = fit_gap(items[first:last], tokens[span[0] : span[1]], offsets, rows_as_rows=rows_as_rows)
        for at, one in enumerate(gap, first):
            token = None if one.token is None else one.token + span[0]
            fits[at] = GapFit(token, one.margin)
            fit.spans[at] = span
    return fit


def _offsets(items: Sequence[FormItem], tokens: Sequence[Token]) -> dict[int, int]:
    """By chunk, the column in which rows begin their figures: told by rows that are full and unbroken."""
    lengths = Counter(item.row for item in items if item.key is not None)
    full = set(lengths.values())
    votes: dict[int, Counter[int]] = {}
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.kind in _FIGURES and token.column is not None:
            run.append(token)
            continue
        if run and len(run) in full and run[0].column is not None:
            votes.setdefault(run[0].chunk, Counter())[run[0].column] += 1
        run = []
    return {chunk: counter.most_common(1)[0][0] for chunk, counter in votes.items()}


def _figures(spec: TableSpec, fit: _Fit) -> tuple[dict[FigureKey, Figure], list[Misfit]]:
    """A row is taken whole or not at all: one unsure value makes its neighbours unsure."""
    figures: dict[FigureKey, Figure] = {}
    misfits: list[Misfit] = []
    at_key = {item.key: index for index, item in enumerate(fit.items) if item.key is not None}
    for row in form_rows(spec):
        places = [at_key[key] for key in row.keys]
        sure = all(fit.fits[at].token is not None and fit.fits[at].margin >= MARGIN for at in places)
        if sure:
            for key, at in zip(row.keys, places, strict=True):
                one = fit.fits[at]
                assert one.token is not None
                token = fit.tokens[one.token]
                figures[key] = read_figure(
                    key, token.text, token.place, certainty=_certainty(one.margin), reason="按表中顺序对应"
                )
            continue
        found = _count(fit, places)
        first = next((fit.fits[at].token for at in places if fit.fits[at].token is not None), None)
        place = fit.tokens[first].place if first is not None else None
        reason = f"这一行读到{found}个数据，应有{len(row.keys)}个，不能对应到列"
        for key in row.keys:
            figures[key] = unreadable(key, None, place, reason)
        misfits.append(Misfit(spec.row_words(row.keys[0]), len(row.keys), found, row.keys, place))
    return figures, misfits


def _certainty(margin: float) -> float:
    """From the margin to 0–1: 2 (the least taken) gives 0.9, 4 (a whole value more or less) 0.99."""
    return min(0.99, 0.81 + 0.045 * margin)


def _count(fit: _Fit, places: Sequence[int]) -> int:
    """Values that stand where a row's values belong."""
    start = min(fit.spans[at][0] for at in places)
    end = max(fit.spans[at][1] for at in places)
    got = {fit.fits[at].token for at in places} - {None}
    others = {one.token for at, one in enumerate(fit.fits) if at not in places and fit.items[at].key}
    inside = {
        index for index in range(start, end) if fit.tokens[index].kind in _FIGURES and index not in others
    }
    return len(got | inside)


def _faults(spec: TableSpec, fit: _Fit) -> list[FormFault]:
    """Row labels that are lost (or a figure in their place), and labels spelt otherwise.

    A label that conversion has torn from its row is there all the same, and no fault of the draft.
    """
    faults = []
    rows = form_rows(spec)
    met = labels_met(fit.items, fit.tokens)
    for index, item in enumerate(fit.items):
        if item.label is None:
            continue
        anchor = fit.anchors.get(index)
        if anchor is not None:
            if not is_exact(anchor.text, item.label):
                place = fit.tokens[anchor.start].place
                faults.append(FormFault(FaultKind.LABEL_MISSPELT, item.label.text, anchor.text, place))
        elif item.own and index not in met:
            one = fit.fits[index]
            token = fit.tokens[one.token] if one.token is not None else None
            found = token.text if token else ""
            kind = FaultKind.LABEL_LOST
            if token is not None and token.kind is TokenKind.TEXT:
                kind = FaultKind.LABEL_MISSPELT
            words = spec.row_words(rows[item.row].keys[0])
            label = item.label.text if kind is FaultKind.LABEL_MISSPELT else words
            faults.append(FormFault(kind, label, found, token.place if token else None, rows[item.row].keys))
    return faults
