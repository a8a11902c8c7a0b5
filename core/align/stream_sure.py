"""Which rows of the form are known for sure, of all that a text was laid over."""

from __future__ import annotations

from collections.abc import Sequence

from core.align.gap import MARGIN, RowLayout
from core.align.stream_chain import StreamFit
from core.align.stream_rows import is_one_row
from core.align.tokens import Token


def sure_rows(fit: StreamFit, rows: Sequence[Sequence[int]], layout: RowLayout) -> list[bool]:
    """Whether each row is known: all its figures by the cost, and what they got is one row of the text.

    ``rows``: of each row of the form where its figures stand among ``fit.items``. A row is known whole or not
    at all. Where the text has no rows, one that is none unsettles the others between the same two labels: it
    may have got a figure too few, and padding for it, because the row before it got one too many.
    """
    labelled = {fit.items[at].row for at in fit.anchors if fit.items[at].own}
    sure = [False] * len(rows)
    unsettled: set[tuple[int, int]] = set()
    for index, places in enumerate(rows):
        if not places or any(fit.fits[at].token is None or fit.fits[at].margin < MARGIN for at in places):
            continue
        sure[index] = True
        if fit.exact.issuperset(places):
            continue
        named = index in labelled or not any(item.own for item in fit.items if item.row == index)
        for row in _text_rows(fit, places):
            if not is_one_row(row, layout, labelled=named):
                sure[index] = False
                if all(token.row is None for token in row):
                    unsettled.update(fit.spans[at] for at in places)
    for index, places in enumerate(rows):
        if sure[index] and not fit.exact.issuperset(places):
            sure[index] = unsettled.isdisjoint(fit.spans[at] for at in places)
    return sure


def _text_rows(fit: StreamFit, places: Sequence[int]) -> list[list[Token]]:
    """The tokens of some figures, by the rows in which they are read: one, or in 表四 one for each group."""
    rows: list[list[Token]] = []
    for at in places:
        taken = fit.fits[at].token
        assert taken is not None
        if fit.items[at].first or not rows:
            rows.append([])
        rows[-1].append(fit.tokens[taken])
    return rows
