"""Rows of figures by their order: where a text is written in rows, as many lines of figures as the form has
rows are those rows, one for one, wherever converting has set their labels.

Between two rows whose labels stand beside their figures nothing else tells which line is which row. One line
too many or too few, and none of them is known: a row shifted by one is whole in itself, and nothing shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from core.align.form import FormItem
from core.align.labels import ALIKE, label_score
from core.align.tokens import FIGURES, Token, TokenKind

_GLUED = 7
"""From so many characters on a lone figure may be a whole row glued into one."""
_CELLS = 3
"""From so many blank cells on a line without any text is a row of blanks."""


def figure_runs(items: Sequence[FormItem]) -> list[tuple[int, int]]:
    """Item ranges, each with the figures of one row (in 表四 of one group) and what stands before them."""
    runs = []
    start = 0
    for at, item in enumerate(items):
        if item.is_end:
            runs.append((start, at + 1))
            start = at + 1
    if any(item.key is not None for item in items[start:]):
        runs.append((start, len(items)))
    return runs


def value_lines(
    items: Sequence[FormItem], tokens: Sequence[Token], usual_rows: frozenset[int]
) -> list[tuple[int, int]]:
    """Token ranges of the lines that can be rows of figures. ``usual_rows``: as wide as those around them."""
    sizes = [sum(item.key is not None for item in items[start:end]) for start, end in figure_runs(items)]
    found = []
    at = 0
    for _, group in groupby(tokens, key=lambda token: token.line):
        line = list(group)
        if _is_row(line, items, min(sizes, default=0), usual_rows):
            found.append((at, at + len(line)))
        at += len(line)
    return found


def _is_row(line: Sequence[Token], items: Sequence[FormItem], least: int, usual_rows: frozenset[int]) -> bool:
    figures = [token for token in line if token.kind in FIGURES]
    texts = [token for token in line if token.kind is TokenKind.TEXT]
    last = max((at for at, token in enumerate(line) if token.kind is TokenKind.TEXT), default=-1)
    others = sum(token.kind in (TokenKind.BLANK, TokenKind.WORD) for token in line[last + 1 :])
    if len(figures) == 1 and len(line) == 1:
        return least == 1 or len(figures[0].text) >= _GLUED or figures[0].text == "0"
    if figures:
        return True
    if not texts:
        return others >= _CELLS
    return (
        others >= least
        and line[0].row in usual_rows
        and any(label_score(texts[-1].text, item.label) >= ALIKE for item in items if item.label and item.own)
    )
