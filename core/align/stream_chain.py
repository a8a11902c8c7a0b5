"""Lays the form over the tokens of a text: anchors first, then each stretch between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from core.align.anchors import Anchor, find_anchors, labels_met
from core.align.form import FormItem, form_rows
from core.align.gap import GapFit, RowLayout, fit_gap
from core.align.tokens import FIGURES, Token, TokenKind
from core.standard.schema import TableSpec

_USUAL = 0.8
"""So large a share of a chunk's rows must have the same number of cells for another number to be odd."""
_IN_ROWS = 0.8
"""From this share of figures in lines of several cells a text is taken to be written in rows."""


@dataclass(frozen=True)
class StreamFit:
    """One way of laying the form over the tokens: the items with what each got, and the labels found."""

    items: Sequence[FormItem]
    tokens: Sequence[Token]
    fits: Sequence[GapFit]
    anchors: Mapping[int, Anchor]
    spans: Mapping[int, tuple[int, int]]
    """Token range of the gap in which each item was fitted."""

    @cached_property
    def labels_met(self) -> set[int]:
        """The items whose label stands somewhere in the text, torn from its row or not."""
        return labels_met(self.items, self.tokens, self.anchors.values())


def choose_anchors(items: Sequence[FormItem], tokens: Sequence[Token], layout: RowLayout) -> list[Anchor]:
    """Where figures stand in rows, labels in those rows; if there are none (labels stand above), any."""
    anchors = find_anchors(items, tokens, in_rows=layout.in_rows)
    if layout.in_rows and not any(items[anchor.item].own for anchor in anchors):
        return find_anchors(items, tokens, in_rows=False)
    return anchors


def table_end(items: Sequence[FormItem], tokens: Sequence[Token], anchors: Sequence[Anchor]) -> int:
    """Where the table ends: after the last anchor and the figures it waits for, before the next long text."""
    last = anchors[-1]
    waiting = sum(item.key is not None for item in items[last.item :])
    at = last.end
    while at < len(tokens) and waiting > 0:
        if tokens[at].kind is TokenKind.TEXT and len(tokens[at].text) > 20:
            break
        waiting -= tokens[at].kind in (*FIGURES, TokenKind.WORD)
        at += 1
    while at < len(tokens) and tokens[at].kind in (*FIGURES, TokenKind.BLANK, TokenKind.END):
        at += 1
    return at


def lay_over(
    items: Sequence[FormItem], tokens: Sequence[Token], anchors: Sequence[Anchor], layout: RowLayout
) -> StreamFit:
    """Align each stretch between two anchors on its own."""
    fits = [GapFit(None, 0.0)] * len(items)
    spans: dict[int, tuple[int, int]] = {}
    start = Anchor(-1, anchors[0].start, anchors[0].start, 0, "")
    end = Anchor(len(items), len(tokens), len(tokens), 0, "")
    for before, after in pairwise([start, *anchors, end]):
        first, last = before.item + 1, after.item
        span = (before.end, after.start)
        for at, one in enumerate(fit_gap(items[first:last], tokens[span[0] : span[1]], layout), first):
            token = None if one.token is None else one.token + span[0]
            fits[at] = GapFit(token, one.margin)
            spans[at] = span
    return StreamFit(items, tokens, fits, {anchor.item: anchor for anchor in anchors}, spans)


def row_layout(tokens: Sequence[Token]) -> RowLayout:
    """How the text writes its rows; in which columns is told by ``with_offsets``, once labels are known."""
    figures = [token for token in tokens if token.kind in FIGURES]
    in_rows = sum(token.row is not None for token in figures)
    ends = any(token.kind is TokenKind.END for token in tokens)
    cells: dict[int, int] = {}
    for token in tokens:
        if token.row is not None:
            cells[token.row] = 0 if token.kind is TokenKind.TEXT else cells.get(token.row, 0) + 1
    return RowLayout(ends, in_rows > _IN_ROWS * len(figures), cells, _odd_rows(tokens))


def _odd_rows(tokens: Sequence[Token]) -> frozenset[int]:
    """Rows whose number of cells is not that of nearly all rows of their chunk."""
    widths: dict[int, Counter[int]] = {}
    for token in tokens:
        if token.row is not None:
            widths.setdefault(token.chunk, Counter())[token.row] += 1
    odd: set[int] = set()
    for chunk in widths.values():
        usual, rows = Counter(chunk.values()).most_common(1)[0]
        if rows >= _USUAL * len(chunk):
            odd |= {row for row, width in chunk.items() if width != usual}
    return frozenset(odd)


def with_offsets(
    layout: RowLayout,
    spec: TableSpec,
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
) -> RowLayout:
    """The layout with the column in which rows begin their figures, by chunk.

    Told by rows that are full and unbroken and by the header's columns; only where all of them agree: rows
    that have lost a label cell stand one column to the left, and columns mean nothing there.
    """
    full = {len(row.keys) for row in form_rows(spec)}
    votes: dict[int, set[int]] = {}
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.kind in FIGURES and token.column is not None:
            run.append(token)
            continue
        if run and len(run) in full and run[0].column is not None:
            votes.setdefault(run[0].chunk, set()).add(run[0].column)
        run = []
    for anchor in anchors:
        column, token = items[anchor.item].column, tokens[anchor.start]
        if column is not None and token.column is not None and anchor.end == anchor.start + 1:
            votes.setdefault(token.chunk, set()).add(token.column - column)
    return replace(layout, offsets={chunk: min(seen) for chunk, seen in votes.items() if len(seen) == 1})
