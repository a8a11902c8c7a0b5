"""From pieces of lines to whole ruling lines, and to groups of them that belong to one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.readers.pdf_page import Box, Ruling

_SAME = 0.8
"""Points: pieces of one line stand no farther apart sideways."""
_GAP = 3.0
"""Points: so far apart pieces of a line still meet, and lines still touch."""
_DASH = 10.0
_DASH_GAP = 5.0
"""Pieces shorter than _DASH are dashes or dots and may stand farther apart."""
_SHORT = 6.0
"""Points: a shorter line is no border of a table: a dash of a letter drawn as a path, a dot."""


@dataclass(frozen=True)
class Lattice:
    """Lines that touch one another."""

    horizontal: tuple[Ruling, ...]
    vertical: tuple[Ruling, ...]

    @property
    def box(self) -> Box:
        """The smallest box around all lines."""
        return (
            min([line.start for line in self.horizontal] + [line.at for line in self.vertical]),
            min([line.at for line in self.horizontal] + [line.start for line in self.vertical]),
            max([line.end for line in self.horizontal] + [line.at for line in self.vertical]),
            max([line.at for line in self.horizontal] + [line.end for line in self.vertical]),
        )


def join_rulings(pieces: Sequence[Ruling]) -> list[Ruling]:
    """Pieces that stand in one line and meet become one; what stays short is left out."""
    rows: list[list[Ruling]] = []
    for piece in sorted(pieces):
        if rows and piece.at - rows[-1][0].at <= _SAME:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    joined = []
    for row in rows:
        row.sort(key=lambda piece: piece.start)
        at, start, end = row[0]
        last = end - start
        for piece in row[1:]:
            length = piece.end - piece.start
            gap = _DASH_GAP if max(length, last) <= _DASH else _GAP
            if piece.start - end <= gap:
                end = max(end, piece.end)
            else:
                joined.append(Ruling(at, start, end))
                at, start, end = piece
            last = length
        joined.append(Ruling(at, start, end))
    return [line for line in joined if line.end - line.start >= _SHORT]


def lattices(horizontal: Sequence[Ruling], vertical: Sequence[Ruling]) -> list[Lattice]:
    """Groups of lines that touch, from top to bottom; each has lines in both directions."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    offset = len(horizontal)
    for i, (y, x0, x1) in enumerate(horizontal):
        for j, (x, top, bottom) in enumerate(vertical):
            if x0 - _GAP <= x <= x1 + _GAP and top - _GAP <= y <= bottom + _GAP:
                parent[root(i)] = root(offset + j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, line in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(line)
    for j, line in enumerate(vertical):
        groups.setdefault(root(offset + j), ([], []))[1].append(line)
    found = [Lattice(tuple(across), tuple(down)) for across, down in groups.values() if across and down]
    return sorted(found, key=lambda lattice: (lattice.box[1], lattice.box[0]))
