"""Fits the few tokens between two anchors to the items the form expects there, or says that it cannot.

Both sequences are aligned at the least cost. A figure's token is taken only if every alignment that gives the
figure another text, or none, costs at least MARGIN more: with six values for seven columns seven alignments
cost the same, so none of the seven is known. This is the whole defence against values that have shifted.

The cost model, and what it means in an example: the row 规章 with three columns.
  - a figure takes a number: 0.           规章 | 0 | 0 | 4                  -> 0
  - a figure takes a blank cell: 1.       规章 | 0 |   | 4                  -> 1, known to be blank
  - a figure finds no token: 4.           规章 | 0 | 4                      -> 4 in three ways: unknown
  - a number belongs to nothing: 6.       规章 | 0 | 0 | 0 | 4              -> 6 in four ways: unknown
  - a label finds no token: 3; a text belongs to nothing: 1; a blank cell: 0.2.
  - a number stands in the place of a lost label: 8, against 9 for "label lost and one number too many": too
    near to tell them apart, so such a row is known only if its numbers are the same either way.
    三、本年度办理结果 | 0 | 0 0 0 0 0 0 0  -> seven zeros whichever of the eight is too many.
  - a number outside any row where figures stand in rows (a page number, a footnote): 2 more;
  - the end of a row inside a row: 2, and 6 if the row is a line of cells; a blank or a word passed over
    inside a row whose ends are marked: 5: the cells of a row follow one another without a gap, be the row
    shifted or not;
  - a blank as the first figure of a row whose columns are not known, or as the last if the row has more cells
    than figures, and as either in a row longer or shorter than its neighbours: 2.5 more; it may be padding;
  - a figure in another column than the rows around it have it: 0.3 each, so 2.1 for a row of seven. It
    decides only which blank cells at the edges of a row are padding;
  - another short word in the very column of a figure: 2.5 (若干; a label is never so exactly in place).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.align.form import FormItem
from core.align.tokens import Token, TokenKind
from core.model.watch import Watch

MARGIN = 2.0
"""Least extra cost of any other reading; below it the figure is unreadable."""
_NEVER = 1e9

_FIGURE = {TokenKind.NUMBER: 0.0, TokenKind.DOUBTFUL: 0.5, TokenKind.BLANK: 1.0, TokenKind.WORD: 1.5}
_LABEL = {TokenKind.TEXT: 1.5, TokenKind.BLANK: 1.5, TokenKind.WORD: 3.0}
_SKIP_TOKEN = {
    TokenKind.NUMBER: 6.0,
    TokenKind.DOUBTFUL: 6.0,
    TokenKind.WORD: 2.0,
    TokenKind.TEXT: 1.0,
    TokenKind.BLANK: 0.2,
    TokenKind.END: 0.2,
}
_FIGURE_WITHOUT_TOKEN = 4.0
_LABEL_WITHOUT_TOKEN = 3.0
_NUMBER_FOR_LABEL = 8.0
_END_INSIDE_ROW = 2.0
_END_OF_LINE_INSIDE_ROW = 6.0
_OUTSIDE_ROWS = 2.0
_CELL_INSIDE_ROW = 5.0
_BLANK_AT_THE_EDGE = 2.5
_OTHER_COLUMN = 0.3
_ODD_WORD = 2.5
_LONGEST_WORD = 8


Matrix = list[list[float]]


@dataclass(frozen=True)
class GapFit:
    """What one item got: the index of its token (None: no token), and the margin to any other reading."""

    token: int | None
    margin: float


@dataclass(frozen=True)
class RowLayout:
    """How a text writes its rows. ``offsets``: the column of a row's first figure, by chunk, where known.

    ``cells``: the column behind the last label of a row and how many cells stand from there, by row;
    ``ends``: the ends of rows are marked; ``in_rows``: nearly all figures stand in lines of several cells.
    """

    ends: bool
    in_rows: bool
    cells: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    odd_rows: frozenset[int] = frozenset()
    """Rows with more or fewer cells than the rows around them: a cell is lost, columns mean nothing there."""
    usual_rows: frozenset[int] = frozenset()
    """Rows with just as many cells as nearly all rows around them: no cell is lost there."""
    offsets: Mapping[int, int] = field(default_factory=dict)
    width: int = 0
    """Cells in a row of the form's grid."""
    padding: Mapping[int, int] = field(default_factory=dict)
    """How many blank cells stand behind the last figure of rows that have all, by chunk, where known."""


def fit_gap(
    items: Sequence[FormItem], tokens: Sequence[Token], layout: RowLayout, watch: Watch
) -> list[GapFit]:
    """One GapFit per item. Raises only what ``watch`` raises."""
    pair: Matrix = []
    for at, item in _numbered(items):
        watch.check()
        pair.append([_pair_cost(item, token, layout, at) for token in tokens])
    sizes = Counter(item.row for item in items if item.key is not None)
    for i, item in enumerate(items):
        if item.key is not None and (item.first or (i + 1 < len(items) and items[i + 1].is_end)):
            exact = None if item.first else sizes[item.row]
            edge = [_edge(token, layout, exact) for token in tokens]
            pair[i] = [cost + more for cost, more in zip(pair[i], edge, strict=True)]
    skip_item = [_skip_item(item) for item in items]
    skip_token = [[_skip_token(items, i, token, layout) for token in tokens] for i in range(len(items) + 1)]
    watch.check()
    there = _forward(pair, skip_item, skip_token)
    watch.check()
    back = _backward(pair, skip_item, skip_token)
    return [_outcome(i, tokens, pair, skip_item, there, back) for i in range(len(items))]


def _edge(token: Token, layout: RowLayout, exact: int | None) -> float:
    """What more a blank costs as the first or last figure of a row, where it may be padding.

    A last figure's blank is none if the row has exactly so many cells behind its label. Before the first
    figure merged label cells leave blanks, so no count tells there.
    """
    if token.kind is not TokenKind.BLANK or token.row is None:
        return 0.0
    if token.row in layout.odd_rows:
        return _BLANK_AT_THE_EDGE
    if token.chunk in layout.offsets:
        return 0.0
    return 0.0 if layout.cells[token.row][1] == exact else _BLANK_AT_THE_EDGE


def _numbered(items: Sequence[FormItem]) -> list[tuple[int, FormItem]]:
    """Each item with its position among the figures of its row."""
    out = []
    at = -1
    row = -1
    for item in items:
        if item.key is not None:
            at = 0 if item.first or item.row != row else at + 1
            row = item.row
        out.append((at, item))
    return out


def _pair_cost(item: FormItem, token: Token, layout: RowLayout, at: int) -> float:
    if item.is_end:
        return 0.0 if token.kind is TokenKind.END else _NEVER
    if item.key is None:
        if token.kind in (TokenKind.NUMBER, TokenKind.DOUBTFUL):
            return _NUMBER_FOR_LABEL if item.own else _NEVER
        return _LABEL.get(token.kind, _NEVER)
    cost = _FIGURE.get(token.kind, _NEVER)
    if layout.in_rows and token.row is None:
        cost += _OUTSIDE_ROWS
    offset = layout.offsets.get(token.chunk)
    if offset is not None and token.column is not None:
        in_place = token.column == offset + at
        if token.kind is TokenKind.TEXT and token.row is not None and len(token.text) <= _LONGEST_WORD:
            return _ODD_WORD if in_place else _NEVER
        if not in_place:
            cost += _OTHER_COLUMN
    return cost


def _skip_item(item: FormItem) -> float:
    if item.key is not None:
        return _FIGURE_WITHOUT_TOKEN
    if item.is_end:
        return 0.3
    return _LABEL_WITHOUT_TOKEN if item.own else 0.0


def _skip_token(items: Sequence[FormItem], i: int, token: Token, layout: RowLayout) -> float:
    inside_row = i < len(items) and items[i].key is not None and not items[i].first
    if token.kind is TokenKind.END and inside_row:
        return _END_INSIDE_ROW if token.row is None else _END_OF_LINE_INSIDE_ROW
    if token.kind in (TokenKind.BLANK, TokenKind.WORD) and inside_row and layout.ends:
        return _CELL_INSIDE_ROW
    return _SKIP_TOKEN[token.kind]


def _forward(pair: Matrix, skip_item: list[float], skip_token: Matrix) -> Matrix:
    """``cost[i][j]``: least cost of the first i items with the first j tokens."""
    rows, columns = len(skip_item), len(skip_token[0])
    cost: Matrix = [[_NEVER] * (columns + 1) for _ in range(rows + 1)]
    cost[0][0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            least = cost[i][j]
            if i:
                least = min(least, cost[i - 1][j] + skip_item[i - 1])
            if j:
                least = min(least, cost[i][j - 1] + skip_token[i][j - 1])
            if i and j:
                least = min(least, cost[i - 1][j - 1] + pair[i - 1][j - 1])
            cost[i][j] = least
    return cost


def _backward(pair: Matrix, skip_item: list[float], skip_token: Matrix) -> Matrix:
    """``cost[i][j]``: least cost of the items from i on with the tokens from j on."""
    rows, columns = len(skip_item), len(skip_token[0])
    cost: Matrix = [[_NEVER] * (columns + 1) for _ in range(rows + 1)]
    cost[rows][columns] = 0.0
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            least = cost[i][j]
            if i < rows:
                least = min(least, cost[i + 1][j] + skip_item[i])
            if j < columns:
                least = min(least, cost[i][j + 1] + skip_token[i][j])
            if i < rows and j < columns:
                least = min(least, cost[i + 1][j + 1] + pair[i][j])
            cost[i][j] = least
    return cost


def _outcome(
    i: int,
    tokens: Sequence[Token],
    pair: Matrix,
    skip_item: list[float],
    there: Matrix,
    back: Matrix,
) -> GapFit:
    """The reading of item i in the best alignment, and how much more any other reading costs.

    Tokens of the same text are one reading: which of two zeros or two blank cells it is makes no difference.
    """
    without = min(there[i][j] + skip_item[i] + back[i + 1][j] for j in range(len(tokens) + 1))
    best: dict[str | None, tuple[float, int | None]] = {None: (without, None)}
    for j, token in enumerate(tokens):
        through = there[i][j] + pair[i][j] + back[i + 1][j + 1]
        if through < best.get(token.text, (_NEVER, None))[0]:
            best[token.text] = (through, j)
    (least, taken), *others = sorted(best.values(), key=lambda option: option[0])
    return GapFit(taken, min((cost for cost, _ in others), default=_NEVER) - least)
