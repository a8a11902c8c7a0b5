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
from core.align.labels import is_piece
from core.align.stream_cells import known_cells
from core.align.stream_lines import figure_runs, value_lines
from core.align.stream_order import order_of
from core.align.tokens import FIGURES, Token, TokenKind
from core.model.watch import Watch
from core.standard.schema import TableSpec

_USUAL = 0.8
"""So large a share of a chunk's rows must have the same number of cells for another number to be odd."""
_LEAST_ROWS = 2
"""So many rows with all their figures must show how rows end."""
_LONGEST_FOREIGN = 20
"""Characters of a text that may stand inside a table and be none of its labels: a page header, a remark."""
_VALUE_MORE_OR_LESS = 4.0
"""The margin of figures that are known by their count: a value would have to be lost and another be added."""
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
    exact: frozenset[int] = frozenset()
    """Items that are known by the number of cells between two labels."""

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


def table_start(tokens: Sequence[Token], anchors: Sequence[Anchor]) -> int:
    """Where the table starts: at the first anchor, or at the figures that stand right above it."""
    at = anchors[0].start
    while at > 0 and tokens[at - 1].kind is not TokenKind.TEXT:
        at -= 1
    return at


def table_end(items: Sequence[FormItem], tokens: Sequence[Token], anchors: Sequence[Anchor]) -> int:
    """Where the table ends: after the last anchor and the figures it waits for, before the next long text."""
    last = anchors[-1]
    waiting = sum(item.key is not None for item in items[last.item :])
    at = last.end
    while at < len(tokens) and waiting > 0:
        if tokens[at].kind is TokenKind.TEXT and _is_foreign(tokens[at].text, items):
            break
        waiting -= tokens[at].kind in (*FIGURES, TokenKind.WORD)
        at += 1
    while at < len(tokens) and tokens[at].kind in (*FIGURES, TokenKind.BLANK, TokenKind.END):
        at += 1
    return at


def _is_foreign(text: str, items: Sequence[FormItem]) -> bool:
    """Whether a text is long and no label of the form, nor a piece of one."""
    return len(text) > _LONGEST_FOREIGN and not any(
        is_piece(text, item.label) for item in items if item.label
    )


def lay_over(
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    anchors: list[Anchor],
    layout: RowLayout,
    watch: Watch,
) -> StreamFit:
    """Align each stretch between two anchors on its own."""
    fits = [GapFit(None, 0.0)] * len(items)
    spans: dict[int, tuple[int, int]] = {}
    above = table_start(tokens, anchors)
    order = order_of(items, tokens, (above, len(tokens)), anchors, layout)
    anchors = order.anchors
    if order.by_count:
        return _by_count(items, tokens, above, anchors)
    start = Anchor(-1, above, above, 0, "")
    end = Anchor(len(items), len(tokens), len(tokens), 0, "")
    for before, after in pairwise([start, *anchors, end]):
        gap = (before.item + 1, after.item), (before.end, after.start)
        for (first, last), span, known in _parts(items, tokens, gap, layout):
            fitted = fit_gap(items[first:last], tokens[span[0] : span[1]], layout, watch)
            for at, one in enumerate(fitted, first):
                token = None if one.token is None else one.token + span[0]
                fits[at] = GapFit(token, one.margin if known and order.known else 0.0)
                spans[at] = span
    exact: dict[int, int] = {}
    if order.known and not layout.in_rows and not layout.ends:
        exact = known_cells(items, tokens, anchors, layout.width)
    for at, taken in exact.items():
        fits[at] = GapFit(taken, _VALUE_MORE_OR_LESS)
    by_item = {anchor.item: anchor for anchor in anchors}
    return StreamFit(items, tokens, fits, by_item, spans, frozenset(exact))


def _by_count(
    items: Sequence[FormItem], tokens: Sequence[Token], start: int, anchors: Sequence[Anchor]
) -> StreamFit:
    """The first figure of the text is the first of the form, and so on."""
    figures = (at for at in range(start, len(tokens)) if tokens[at].kind in FIGURES)
    fits = [
        GapFit(next(figures), _VALUE_MORE_OR_LESS) if item.key is not None else GapFit(None, 0.0)
        for item in items
    ]
    spans = dict.fromkeys(range(len(items)), (start, len(tokens)))
    return StreamFit(items, tokens, fits, {anchor.item: anchor for anchor in anchors}, spans)


Range = tuple[int, int]


def _parts(
    items: Sequence[FormItem], tokens: Sequence[Token], gap: tuple[Range, Range], layout: RowLayout
) -> list[tuple[Range, Range, bool]]:
    """A stretch cut into rows of the form with their lines, if it has as many lines as rows.

    Else the stretch as it is; and whether its figures can be known: not where figures stand in rows, because
    a line lost and another one too many shift the rows between them. The line that begins with the label
    before the stretch is that label's row in any case.
    """
    (first, last), (start, end) = gap
    runs = figure_runs(items[first:last])
    if not layout.in_rows or not runs:
        return [(*gap, True)]
    before = tokens[start - 1].line if first else None
    begin, stop = start, end
    while before is not None and not items[first - 1].beside and begin < end and tokens[begin].line == before:
        begin += 1  # blank cells behind a header
    while end < len(tokens) and stop > begin and tokens[stop - 1].line == tokens[end].line:
        stop -= 1  # blank cells before the next label
    lines = value_lines(items[first:last], tokens[begin:stop], layout.usual_rows)
    whole = len(lines) == len(runs)
    beside = bool(lines) and before is not None and items[first - 1].own and tokens[begin].line == before
    parts: list[tuple[Range, Range, bool]] = []
    for (above, below), (left, right) in zip(runs, lines, strict=False):
        if not whole and (parts or not beside or lines[0][0] > 0):
            break
        row = first + above
        while row < first + below and items[row].key is None and not items[row].own:
            row += 1  # labels of groups and columns stand elsewhere
        parts.append(((row, first + below), (begin + left, begin + right), True))
    if whole:
        return parts
    rest = first + runs[len(parts) - 1][1] if parts else first
    return [*parts, ((rest, last), (parts[-1][1][1] if parts else start, end), False)]


def row_layout(tokens: Sequence[Token]) -> RowLayout:
    """How the text writes its rows; in which columns is told by ``with_offsets``, once labels are known."""
    figures = [token for token in tokens if token.kind in FIGURES]
    in_rows = sum(token.row is not None for token in figures)
    ends = any(token.kind is TokenKind.END for token in tokens)
    cells: dict[int, tuple[int, int]] = {}
    for token in tokens:
        if token.row is None or token.column is None:
            continue
        behind, count = cells.get(token.row, (0, 0))
        text = token.kind is TokenKind.TEXT
        cells[token.row] = (token.column + 1, 0) if text else (behind, count + 1)
    return RowLayout(ends, in_rows > _IN_ROWS * len(figures), cells, *_by_width(tokens))


def _by_width(tokens: Sequence[Token]) -> tuple[frozenset[int], frozenset[int]]:
    """Rows whose number of cells is not that of nearly all rows of their chunk, and those whose is.

    Where no number is that of nearly all rows, none is odd and none is usual.
    """
    widths: dict[int, Counter[int]] = {}
    for token in tokens:
        if token.row is not None and token.kind is not TokenKind.END:
            widths.setdefault(token.chunk, Counter())[token.row] += 1
    odd: set[int] = set()
    same: set[int] = set()
    for chunk in widths.values():
        usual, rows = Counter(chunk.values()).most_common(1)[0]
        if rows >= _USUAL * len(chunk):
            odd |= {row for row, width in chunk.items() if width != usual}
            same |= set(chunk) - odd
    return frozenset(odd), frozenset(same)


def with_offsets(
    layout: RowLayout,
    spec: TableSpec,
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
) -> RowLayout:
    """The layout with the column in which rows begin their figures, by chunk.

    Told by the longest rows, where full and unbroken, and by the header's columns; only where all of them
    agree: rows that have lost a label cell stand one column to the left, and columns mean nothing there.
    """
    full = max(len(row.keys) for row in form_rows(spec))
    votes: dict[int, set[int]] = {}
    run: list[Token] = []
    for token in [*tokens, None]:
        if token is not None and token.kind in FIGURES and token.column is not None:
            run.append(token)
            continue
        if len(run) == full and run[0].column is not None:
            votes.setdefault(run[0].chunk, set()).add(run[0].column)
        run = []
    for anchor in anchors:
        column, token = items[anchor.item].column, tokens[anchor.start]
        if column is not None and token.column is not None and anchor.end == anchor.start + 1:
            votes.setdefault(token.chunk, set()).add(token.column - column)
    offsets = {chunk: min(seen) for chunk, seen in votes.items() if len(seen) == 1}
    width = max(cell.column + cell.column_span for cell in spec.layout)
    return replace(layout, offsets=offsets, width=width, padding=_padding(tokens, full))


def _padding(tokens: Sequence[Token], full: int) -> dict[int, int]:
    """How many blanks stand behind the figures of rows that have all, by chunk, if everywhere the same."""
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        if token.row is not None and token.kind is not TokenKind.END:
            lines.setdefault(token.row, []).append(token)
    seen: dict[int, list[int]] = {}
    for line in lines.values():
        figures = [at for at, token in enumerate(line) if token.kind in FIGURES]
        behind = line[figures[-1] + 1 :] if figures else []
        whole = len(figures) == full and figures[-1] - figures[0] + 1 == full
        if whole and all(token.kind is TokenKind.BLANK for token in behind):
            seen.setdefault(line[0].chunk, []).append(len(behind))
    return {
        chunk: counts[0]
        for chunk, counts in seen.items()
        if len(counts) >= _LEAST_ROWS and len(set(counts)) == 1
    }
