"""Whether what a row of the form got is one row of the text: its cells side by side, no padding among them.

Costs say which reading is nearest; this says whether it is one at all. A copied row that has lost a cell is
filled up with the blanks of merged labels beside it, or of the next row, and such a reading may be by far the
nearest: 2.…禁止公开 | 41 | 4 | 1 | 0 | 46 and the two blanks before the next label.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.align.gap import RowLayout
from core.align.tokens import Token, TokenKind


def is_one_row(tokens: Sequence[Token], layout: RowLayout, *, labelled: bool) -> bool:
    """Whether these tokens, taken for the figures of one row of the form, can be so.

    ``labelled``: the row's own label stands before them; else a word at their start may be a piece of it.
    """
    if tokens[0].kind is TokenKind.WORD and not labelled:
        return False
    rows = {token.row for token in tokens}
    if rows == {None}:
        edges = (tokens[0].kind, tokens[-1].kind)
        return layout.ends or TokenKind.BLANK not in edges
    if len(rows) > 1:
        return False
    columns = [token.column for token in tokens if token.column is not None]
    if columns != list(range(columns[0], columns[0] + len(tokens))):
        return False
    return not _padded(tokens, layout)


def _padded(tokens: Sequence[Token], layout: RowLayout) -> bool:
    """Whether a blank at an edge of the row may be padding rather than the blank cell of a figure.

    It is none where columns are known and the row has as many cells as the rows around it; and none at the
    end of a row that begins with a figure right behind its label and ends as the rows with all figures do.
    """
    first, last = tokens[0], tokens[-1]
    if TokenKind.BLANK not in (first.kind, last.kind):
        return False
    offset = layout.offsets.get(first.chunk)
    if first.row in layout.usual_rows and offset is not None and first.column == offset:
        return False
    padding = layout.padding.get(first.chunk)
    if first.kind is TokenKind.BLANK or first.row is None or padding is None:
        return True
    behind, cells = layout.cells[first.row]
    return first.column != behind or cells != len(tokens) + padding
