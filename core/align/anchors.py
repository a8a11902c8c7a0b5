"""Anchors: tokens that surely are a label of the form, in the form's order.

The heaviest chain of label matches that rises in both the tokens and the form; a label torn over several
lines is tried joined. Between two anchors only few tokens and few items are left to gap.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.align.form import FormItem
from core.align.labels import is_exact, labels_within, likely, take_apart
from core.align.tokens import FIGURES, Token, TokenKind
from core.standard.schema import LabelSpec

_JOIN = 4
"""A label is torn over at most so many lines in real files."""
_LONGEST = 100
_MOST_OPTIONS = 1_500
"""A table of 175 figures has some 150 options; a hostile text has any number of them."""


@dataclass(frozen=True)
class Anchor:
    """Tokens ``start:end`` together are the label of item ``item``."""

    item: int
    start: int
    end: int
    score: float
    text: str


def find_anchors(items: Sequence[FormItem], tokens: Sequence[Token], *, in_rows: bool) -> list[Anchor]:
    """The heaviest rising chain. A row's own label weighs full, a header or group label half.

    ``in_rows``: only a label on a line with figures is the label of a row. Converters tear labels from their
    rows and set them above or below; such a label says nothing about the row that happens to follow it.
    """
    filled = {token.row for token in tokens if token.kind in FIGURES and token.row is not None}
    options = sorted(
        (
            option
            for option in _options(items, tokens)
            if not (in_rows and items[option.item].beside) or tokens[option.end - 1].row in filled
        ),
        key=lambda anchor: (anchor.start, anchor.item),
    )[:_MOST_OPTIONS]
    best: list[float] = []
    back: list[int | None] = []
    for index, option in enumerate(options):
        weight = (option.score - 60.0) * (1.0 if items[option.item].own else 0.5)
        previous = None
        reach = 0.0
        for earlier in range(index):
            before = options[earlier]
            if before.end <= option.start and before.item < option.item and best[earlier] > reach:
                previous, reach = earlier, best[earlier]
        best.append(reach + weight)
        back.append(previous)
    chain: list[Anchor] = []
    at = max(range(len(options)), key=lambda index: best[index], default=None)
    while at is not None:
        chain.append(options[at])
        at = back[at]
    return chain[::-1]


def labels_met(items: Sequence[FormItem], tokens: Sequence[Token], anchors: Iterable[Anchor]) -> set[int]:
    """The items whose label stands somewhere, be it torn away from its row, and is no other item's anchor."""
    taken = {at: anchor.item for anchor in anchors for at in range(anchor.start, anchor.end)}
    return {
        option.item
        for option in _options(items, tokens)
        if all(taken.get(at, option.item) == option.item for at in range(option.start, option.end))
    }


def _options(items: Sequence[FormItem], tokens: Sequence[Token]) -> list[Anchor]:
    labels: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        if item.label is not None:
            labels.setdefault(id(item.label), []).append(index)
    by_label = {label: labels[id(label)] for item in items if (label := item.label)}
    every = tuple(by_label)
    leaves = tuple(dict.fromkeys(item.label for item in items if item.own and item.label))
    torn = {at for start, end, _ in named_together(tokens, leaves) for at in range(start, end)}
    options = []
    for start, token in enumerate(tokens):
        if token.kind is not TokenKind.TEXT:
            continue
        for end, text in joins(tokens, start):
            if not (found := likely(text, every)):
                continue
            length = len(take_apart(text).bare)
            several = len(labels_within(text, leaves)) > 1 or start in torn
            for label, score in found:
                if several and label in leaves:
                    continue  # two row labels in one cell: it is neither of them
                if length > 2 * len(label.text) + 8:
                    continue
                options += [
                    Anchor(place, start, end, score - (end - start - 1), text) for place in by_label[label]
                ]
    return options


def named_together(
    tokens: Sequence[Token], leaves: tuple[LabelSpec, ...]
) -> list[tuple[int, int, tuple[LabelSpec, ...]]]:
    """Token ranges that only together name two or more rows: a merged label cell torn over lines."""
    found = []
    in_rows = any(token.row is not None for token in tokens)
    for start, token in enumerate(tokens):
        if token.kind is not TokenKind.TEXT or (in_rows and token.row is None):
            continue  # beside rows stand labels torn from several of them
        for end, text in joins(tokens, start):
            named = labels_within(text, leaves)
            if tokens[end - 1].row != token.row:
                break
            if len(named) > 1:
                alone = {one for part in tokens[start:end] for one in labels_within(part.text, leaves)}
                several = any(_is_label(tokens[start:cut], leaves) for cut in range(start + 1, end))
                if end == start + 1 or (set(named) - alone and not several):
                    found.append((start, end, named))
                break
    return found


def _is_label(tokens: Sequence[Token], leaves: tuple[LabelSpec, ...]) -> bool:
    """Whether some tokens together are one label: then the next label begins a cell of its own."""
    text = "".join(token.text for token in tokens)
    return any(is_exact(text, leaf) for leaf in leaves)


def joins(tokens: Sequence[Token], start: int) -> list[tuple[int, str]]:
    """The token alone, and joined with the text tokens directly behind it (not across the end of a row)."""
    joins = []
    text = ""
    for end in range(start, min(start + _JOIN, len(tokens))):
        if tokens[end].kind is not TokenKind.TEXT:
            break
        text += tokens[end].text
        if len(text) > _LONGEST:
            break
        joins.append((end + 1, text))
    return joins
