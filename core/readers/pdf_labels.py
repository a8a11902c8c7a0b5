"""Which label stands beside which row of figures, where no lines part the rows.

Figures stand level with the first line of their label, with its middle or with its last line, and they do
so in all rows alike. So each of the three is tried on the whole table; the one that names most rows is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from core.readers.pdf_pieces import Piece

_LEVEL = 0.45
"""In heights: a label whose anchor is so near a row's level is the row's."""
_ENDS_IN_DIGIT = re.compile(r"[^\d０-９\s][\d０-９]+$")
_TOUCH = 0.3
"""In heights: labels of one row overlap more than that."""

MISALIGNED = "没有表格线，行名与数据对不齐，不能确定属于哪一行"

_ANCHORS: tuple[Callable[[Piece], float], ...] = (
    lambda piece: piece.cy,
    lambda piece: piece.first,
    lambda piece: piece.last,
)


@dataclass
class Row:
    """A row: the level of its figures (of its label, if it has none), its label and its pieces."""

    y: float
    label: Piece | None = None
    pieces: list[Piece] = field(default_factory=list)
    trouble: str = ""
    is_header: bool = False
    """It holds headers of the rows below it, not figures."""
    is_whole: bool = False
    """One figure stands for all columns."""


def ends_in_digit(label: Piece) -> bool:
    """Whether a figure may have run into the end of a label."""
    return bool(_ENDS_IN_DIGIT.search(label.text))


def name_rows(rows: Sequence[Row], labels: Sequence[Piece]) -> list[Piece]:
    """Give every row its label, the rightmost at its level; the pieces that became no row's label."""
    best: dict[int, Piece] = {}
    least = (0, 0.0, 0.0)
    for anchor in _ANCHORS:
        named = _named(rows, labels, anchor)
        off = sum(abs(anchor(piece) - rows[at].y) for at, piece in named.items())
        # As many rows named: better by labels farther right, which are the rows' own and not a group's.
        price = (-len(named), -sum(piece.box[0] for piece in named.values()), off)
        if price < least:
            best, least = named, price
    for at, piece in best.items():
        rows[at].label = piece
    _by_height(rows, labels)
    used = {id(row.label) for row in rows}
    for row in rows:
        if row.label is not None and _has_rival(row.label, row, labels):
            row.trouble = MISALIGNED
    return [piece for piece in labels if id(piece) not in used]


def _named(
    rows: Sequence[Row], labels: Sequence[Piece], anchor: Callable[[Piece], float]
) -> dict[int, Piece]:
    named: dict[int, Piece] = {}
    for piece in labels:
        near = min(range(len(rows)), key=lambda at: abs(rows[at].y - anchor(piece)), default=None)
        if near is None or abs(rows[near].y - anchor(piece)) > _LEVEL * piece.height:
            continue
        if near not in named or piece.box[0] > named[near].box[0]:
            named[near] = piece
    return named


def _by_height(rows: Sequence[Row], labels: Sequence[Piece]) -> None:
    """Rows that no label's anchor meets: the rightmost label that encloses their level, and theirs alone."""
    used = {id(row.label) for row in rows if row.label}
    enclosing: dict[int, list[Row]] = {}
    pieces: dict[int, Piece] = {}
    for row in rows:
        if row.label is not None:
            continue
        around = [
            piece for piece in labels if piece.box[1] <= row.y <= piece.box[3] and id(piece) not in used
        ]
        if around:
            piece = max(around, key=lambda piece: piece.box[0])
            enclosing.setdefault(id(piece), []).append(row)
            pieces[id(piece)] = piece
    for key, inside in enclosing.items():
        piece = pieces[key]
        if len(inside) > 1 and len(piece.words) == len(inside):
            for row, word in zip(inside, piece.words, strict=True):
                row.label = Piece((word,))
            continue
        for row in inside:
            row.label = piece
            row.trouble = MISALIGNED if len(inside) > 1 else row.trouble


def _has_rival(label: Piece, row: Row, labels: Sequence[Piece]) -> bool:
    """Whether another label at the row's level stands above or below its label: either may be the row's."""
    return any(
        piece is not label
        and piece.box[1] < row.y < piece.box[3]
        and min(piece.box[2], label.box[2]) - max(piece.box[0], label.box[0]) > 0
        and not set(piece.words) & set(label.words)
        for piece in labels
    )


def part_others(others: Sequence[Piece], rows: Sequence[Row]) -> tuple[list[Piece], list[Piece]]:
    """Labels of no row of figures: those of rows without figures, and those of groups of rows.

    A group's label stands beside the labels of its rows; a row's without figures stands between them.
    """
    named = [row.label for row in rows if row.label is not None]
    alone: list[Piece] = []
    groups: list[Piece] = []
    for piece in others:
        beside = any(_beside(piece, label) for label in named)
        (groups if beside else alone).append(piece)
    inner = [piece for piece in alone if any(_below(piece, label) for label in named)]
    groups += [piece for piece in alone if piece not in inner]
    return inner, groups


def _beside(piece: Piece, label: Piece) -> bool:
    together = min(piece.box[3], label.box[3]) - max(piece.box[1], label.box[1])
    return together > _TOUCH * min(piece.height, label.height) and piece.box[2] <= label.box[0] + 2


def _below(piece: Piece, label: Piece) -> bool:
    """Whether a piece stands in the column of a label."""
    return min(piece.box[2], label.box[2]) - max(piece.box[0], label.box[0]) > 0
