"""Cells written one a line: which cell is which, where blank cells have left their trace.

A blank beside a figure may be the cell of a figure or of a merged label. The number of cells between two
labels tells, if it is kept all over the table in one of two ways: every cell of the form's grid is a line (a
merged one several), or every label and every figure is one. Then the cells between two labels whose number is
right are known one for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby, pairwise

from core.align.anchors import Anchor
from core.align.form import FormItem
from core.align.tokens import Token, TokenKind

_KEPT = 0.8
"""So large a share of the stretches between two labels must have the right number of cells."""

Known = dict[int, int]
"""Token index by item index."""
_LABEL, _NOTHING = -1, -2
"""What a cell is that is no figure: a label, or a merged cell's going on."""


def known_cells(
    items: Sequence[FormItem], tokens: Sequence[Token], anchors: Sequence[Anchor], width: int
) -> Known:
    """What the figures got that are known by the number of cells. ``width``: cells in a row of the grid."""
    own = [anchor for anchor in anchors if items[anchor.item].own]
    if not own or not any(token.kind is TokenKind.BLANK for token in tokens):
        return {}
    end = Anchor(len(items), len(tokens), len(tokens), 0, "")
    stretches = list(pairwise([*own, end]))
    ways = []
    for cells in (_in_grid, _in_order):
        found = [
            _fitted(cells(items, before.item, after.item, width), tokens, range(before.end, after.start))
            for before, after in stretches
        ]
        ways.append((sum(one is not None for one in found), found))
    kept, found = max(ways, key=lambda way: way[0])
    if kept < _KEPT * len(stretches):
        return {}
    return {item: token for one in found if one for item, token in one.items()}


def _in_order(items: Sequence[FormItem], before: int, after: int, width: int) -> list[int]:
    """Every label and every figure between two labels is one cell."""
    return [
        _LABEL if items[at].key is None else at for at in range(before + 1, after) if not items[at].is_end
    ]


def _in_grid(items: Sequence[FormItem], before: int, after: int, width: int) -> list[int]:
    """Every cell of the grid between two labels is one, of a merged cell the first one with its text."""
    row, column = items[before].cell
    start = row * width + column + 1
    last = after == len(items)
    down, across = (items[after - 2].cell[0] + 1, 0) if last else items[after].cell
    cells = [_NOTHING] * (down * width + across - start)
    for at in range(before + 1, after):
        if not items[at].is_end:
            down, across = items[at].cell
            place = down * width + across - start
            if not 0 <= place < len(cells):
                return []  # the form is read in another order
            cells[place] = _LABEL if items[at].key is None else at
    return cells


def _fitted(cells: Sequence[int], tokens: Sequence[Token], span: range) -> Known | None:
    """What figures got, if between texts stand just as many other cells as between labels; a label may be
    torn into several texts."""
    got: Known = {}
    wanted = [list(group) for label, group in groupby(cells, lambda cell: cell == _LABEL) if not label]
    there = [at for at in span if tokens[at].kind is not TokenKind.END]
    runs = groupby(there, lambda at: tokens[at].kind is TokenKind.TEXT)
    found = [list(group) for text, group in runs if not text]
    if [len(run) for run in wanted] != [len(run) for run in found]:
        return None
    for want, have in zip(chain(*wanted), chain(*found), strict=True):
        if want >= 0:
            got[want] = have
        elif tokens[have].kind is not TokenKind.BLANK:
            return None
    return got
