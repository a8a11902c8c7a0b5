"""What of the form a text plainly does not have: columns its header lacks, rows that it has made one.

Told before the figures are laid over the form, so that six values are not spread over seven columns and two
rows made one are not taken for either of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.align.anchors import Anchor, joins, named_together
from core.align.form import FormItem, form_blocks, form_rows
from core.align.labels import ALIKE, label_score
from core.align.stream_lines import figure_runs, value_lines
from core.align.tokens import FIGURES, Token, TokenKind
from core.model.report import FaultKind, FigureKey, FormFault
from core.standard.schema import LabelSpec, TableSpec

_UPRIGHT = 3
"""So many single characters in a header are a label set upright, one character a line."""
_AGREE = 0.8
"""So large a share of the rows must be short of the same number of values as the header is of columns."""


@dataclass(frozen=True)
class StreamShape:
    """The items that are left, what departs from the form, and rows that share the figures of another row."""

    items: tuple[FormItem, ...]
    faults: list[FormFault] = field(default_factory=list)
    shared: Mapping[int, int] = field(default_factory=dict)


def shape_of(
    spec: TableSpec,
    items: tuple[FormItem, ...],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
    usual_rows: frozenset[int],
) -> StreamShape:
    """The form without the columns and rows that the text does not have. ``usual_rows``: see RowLayout."""
    if not form_rows(spec)[0].labels or sum(token.kind in FIGURES for token in tokens) == len(spec.keys):
        return StreamShape(items)
    faults: list[FormFault] = []
    gone: set[FigureKey] = set()
    for block in form_blocks(spec):
        missing = _missing_columns(spec, block, items, tokens, anchors)
        for column in missing:
            keys = tuple(form_rows(spec)[row].keys[column] for row in block)
            gone.update(keys)
            name = f"{spec.name} {spec.column_words(keys[0])}列"
            faults.append(FormFault(FaultKind.COLUMN_MISSING, name, keys=keys))
    shared: dict[int, int] = {}
    left = _without(items, gone) if gone else items
    for rows, token in _merges(spec, items, tokens, anchors, usual_rows):
        left = _merged(left, rows, LabelSpec(token.text))
        shared.update(dict.fromkeys(rows[1:], rows[0]))
        for row in rows:
            keys = form_rows(spec)[row].keys
            words = spec.row_words(keys[0])
            faults.append(FormFault(FaultKind.ROWS_MERGED, words, token.text, token.place, keys))
    return StreamShape(left, faults, shared)


def _all_rows(
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
    usual_rows: frozenset[int],
) -> bool:
    """Whether from the first known row to the last there are as many lines of figures as rows."""
    own = [anchor for anchor in anchors if items[anchor.item].own]
    if not own:
        return False
    first, last = own[0], own[-1]
    between = items[first.item : last.item]
    lines = value_lines(between, tokens[first.start : last.start], usual_rows)
    return len(lines) == len(figure_runs(between))


def _missing_columns(
    spec: TableSpec,
    block: Sequence[int],
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
) -> list[int]:
    """Columns of a block that its header lacks; all of them where the header is another form's.

    A header damaged by conversion lacks labels too; so the rows must be short by just as many values.
    """
    keys = form_rows(spec)[block[0]].keys
    own = [anchor for anchor in anchors if items[anchor.item].own and items[anchor.item].row in block]
    if len(keys) < 2 or not own:
        return []
    start = max(
        (
            a.end
            for a in anchors
            if items[a.item].own and items[a.item].row < block[0] and a.end <= own[0].start
        ),
        default=0,
    )
    texts = [
        text
        for at in range(start, own[0].start)
        if tokens[at].kind is TokenKind.TEXT
        for _, text in joins(tokens, at)
    ]
    if sum(len(text) == 1 for text in texts) >= _UPRIGHT:
        return []  # a header set upright; what it lacks is not told from what is torn
    leaves = [spec.column_labels(key)[-1] for key in keys]
    missing = [at for at, leaf in enumerate(leaves) if all(label_score(text, leaf) < ALIKE for text in texts)]
    if len(missing) == len(keys):
        return missing if _unknown(spec, tokens[start : own[0].start]) >= len(keys) else []
    counts = Counter(_values_behind(tokens, anchor) for anchor in own)
    short = counts[len(keys) - len(missing)]
    return missing if missing and short >= max(2.0, _AGREE * len(own)) else []


def _unknown(spec: TableSpec, tokens: Sequence[Token]) -> int:
    """Texts of a header that are no label of this table; single characters are a label set upright."""
    labels = {cell.label for cell in spec.layout if cell.label}
    return sum(
        token.kind is TokenKind.TEXT
        and len(token.text) > 1
        and all(label_score(token.text, label) < ALIKE for label in labels)
        for token in tokens
    )


def _values_behind(tokens: Sequence[Token], anchor: Anchor) -> int:
    """Figures and words between a label and the next text or end of row."""
    count = 0
    for at in range(anchor.end, len(tokens)):
        if tokens[at].kind in (TokenKind.TEXT, TokenKind.END):
            break
        count += tokens[at].kind is not TokenKind.BLANK
    return count


def _without(items: Sequence[FormItem], gone: set[FigureKey]) -> tuple[FormItem, ...]:
    left = [item for item in items if item.key not in gone]
    seen: set[int] = set()
    out = []
    for item in left:
        if item.key is not None:
            item = replace(item, first=item.row not in seen)
            seen.add(item.row)
        out.append(item)
    return tuple(out)


def _merges(
    spec: TableSpec,
    items: Sequence[FormItem],
    tokens: Sequence[Token],
    anchors: Sequence[Anchor],
    usual_rows: frozenset[int],
) -> list[tuple[list[int], Token]]:
    """Tokens that name several rows, or the group of several rows, and have figures of their own."""
    rows = form_rows(spec)
    leaves = tuple(row.leaf for row in rows if row.leaf)
    known = {items[anchor.item].row for anchor in anchors if items[anchor.item].own}
    found: list[tuple[list[int], Token]] = []
    for start, end, named in named_together(tokens, leaves):
        members = [index for index, row in enumerate(rows) if row.leaf in named]
        if not known & set(members) and _figures_behind(tokens, end):
            found.append((members, joined(tokens, start, end)))
    if _all_rows(items, tokens, anchors, usual_rows):
        return found  # a group's label beside figures has lost the label of the first row
    groups = dict.fromkeys(group for row in rows for group in row.groups)
    for start, end, text in _texts(tokens):
        for group in groups:
            if label_score(text, group) < ALIKE + 10:
                continue
            members = [index for index, row in enumerate(rows) if group in row.groups]
            whole_row = _figures_behind(tokens, end) >= len(rows[members[0]].keys)
            if whole_row and not known & set(members):
                found.append((members, joined(tokens, start, end)))
                known |= set(members)
    return found


def _texts(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    return [
        (start, end, text)
        for start, token in enumerate(tokens)
        if token.kind is TokenKind.TEXT
        for end, text in joins(tokens, start)
    ]


def joined(tokens: Sequence[Token], start: int, end: int) -> Token:
    """Some tokens as one, with the place of the first."""
    return replace(tokens[start], text="".join(token.text for token in tokens[start:end]))


def _figures_behind(tokens: Sequence[Token], end: int) -> int:
    """How many figures follow directly, but for blank cells."""
    count = 0
    for at in range(end, len(tokens)):
        if tokens[at].kind in FIGURES:
            count += 1
        elif tokens[at].kind is not TokenKind.BLANK:
            break
    return count


def _merged(items: Sequence[FormItem], rows: Sequence[int], label: LabelSpec) -> tuple[FormItem, ...]:
    """The items with one row, labelled so, in the place of several."""
    out: list[FormItem] = []
    for item in items:
        if item.row in rows[1:] and not (item.label is not None and not item.beside):
            continue
        if item.row == rows[0] and item.own:
            item = replace(item, label=label)
        out.append(item)
    return tuple(out)
