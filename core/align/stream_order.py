"""Which labels say where their row stands, in a text whose labels may be torn from their rows.

Converting sets the labels of several rows above their figures, or below. Then a label is followed by the
figures of another row, whole and in order, and only the count tells: before the label of a row must stand
just as many figures as the form has before that row. Where the count fails, but the whole table has as many
figures (or lines of them) as the form, the figures are read by their order and the labels say nothing. Where
that fails too, and one label has no figures and another one too many, nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from core.align.anchors import Anchor
from core.align.form import FormItem
from core.align.gap import RowLayout
from core.align.stream_lines import figure_runs, value_lines
from core.align.tokens import FIGURES, Token, TokenKind


@dataclass(frozen=True)
class Order:
    """The anchors that hold, and whether the figures between them can be known at all."""

    anchors: list[Anchor]
    known: bool = True
    by_count: bool = False
    """The table's figures are all there and in order: the first is the form's first, and so on."""


def order_of(
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    span: tuple[int, int],
    anchors: list[Anchor],
    layout: RowLayout,
) -> Order:
    """What of the anchors can be relied on. ``span``: the tokens of the table."""
    own = [anchor for anchor in anchors if items[anchor.item].own]
    if not own:
        return Order(anchors)
    if layout.in_rows:
        return _order_of_lines(items, tokens, span, anchors, layout)
    return _order_of_figures(items, tokens, span, anchors)


def _order_of_lines(
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    span: tuple[int, int],
    anchors: list[Anchor],
    layout: RowLayout,
) -> Order:
    """In rows a label beside figures is in its place. Headers are torn away like any other label."""
    start, end = span
    lines = value_lines(items, tokens[start:end], layout.usual_rows)
    first = start + lines[0][0] if lines else end
    above = _headers(items, anchors, first)
    filled = {tokens[start + at].line for at, _ in lines}
    beside = [anchor for anchor in anchors if tokens[anchor.end - 1].line in filled]
    if any(items[anchor.item].own for anchor in beside):
        kept = {id(anchor) for anchor in (*above, *beside)}
        return Order([anchor for anchor in anchors if id(anchor) in kept])
    if len(lines) == len(figure_runs(items)):
        return Order(above)
    starts = [start + at for at, _ in lines]
    own = [anchor for anchor in anchors if items[anchor.item].own]
    between = [sum(left <= at < right for at in starts) for left, right in _stretches(own, end)]
    if max(between) > 1 or any(at < own[0].start for at in starts):
        return Order(above, known=False)
    return Order(anchors)


def _order_of_figures(
    items: Sequence[FormItem], tokens: Sequence[Token], span: tuple[int, int], anchors: list[Anchor]
) -> Order:
    start, end = span
    own = [anchor for anchor in anchors if items[anchor.item].own]
    figures = [at for at in range(start, end) if tokens[at].kind in FIGURES]
    wanted = list(accumulate((item.key is not None for item in items), initial=0))
    found = [sum(at < anchor.start for at in figures) for anchor in own]
    due = [wanted[anchor.item] for anchor in own]
    if found == due and len(figures) == wanted[-1]:
        return Order(anchors)
    first = figures[0] if figures else end
    above = _headers(items, anchors, first)
    rows_end = {wanted[at] for at, item in enumerate(items) if item.is_end} | {0}
    sure = all(tokens[at].kind is TokenKind.NUMBER for at in figures)
    if sure and len(figures) == wanted[-1] and set(found) <= rows_end:
        return Order(above, by_count=True)
    more = [
        (b - a) - (d - c)
        for (a, b), (c, d) in zip(
            pairwise([0, *found, len(figures)]), pairwise([0, *due, wanted[-1]]), strict=True
        )
    ]
    empty = any(a == b for a, b in pairwise([*found, len(figures)]))
    glued = any(_is_glued(tokens[at]) for at in figures)
    if empty and (glued or max(more) > 0):
        return Order(above, known=False)
    return Order(anchors)


def _is_glued(token: Token) -> bool:
    """Whether a token is several figures glued into one: no number begins with a nought."""
    return token.kind is TokenKind.DOUBTFUL and token.text.isdigit()


def _headers(items: Sequence[FormItem], anchors: Sequence[Anchor], end: int) -> list[Anchor]:
    """The anchors over the columns, as far as they stand above the first figures."""
    return [anchor for anchor in anchors if not items[anchor.item].beside and anchor.end <= end]


def _stretches(anchors: Sequence[Anchor], end: int) -> list[tuple[int, int]]:
    """From the end of each anchor to the start of the next."""
    starts = [*(after.start for after in anchors[1:]), end]
    return [(anchor.end, following) for anchor, following in zip(anchors, starts, strict=True)]
