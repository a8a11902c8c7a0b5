"""Bytes put into other bytes: every splice by its offset in the original, so that none moves another."""

from __future__ import annotations

from enum import IntEnum


class Rank(IntEnum):
    """The order of splices at one offset: what ends comes before what begins."""

    CLOSE = 0
    EMPTY_START = 1
    """Where a comment begins that ends at the same offset: an empty cell."""
    INSERTION = 2
    COMMENT_END = 3
    COMMENT_START = 4
    OPEN = 5
    CLOSED = 6
    """The end tag of an element that had none."""


class Splices:
    """Collects insertions and replacements, and puts them in at once."""

    def __init__(self) -> None:
        self._inserts: dict[int, dict[Rank, list[bytes]]] = {}
        self._replaced: dict[int, tuple[int, bytes]] = {}
        self._sealed: list[tuple[int, int]] = []

    def seal(self, start: int, end: int) -> None:
        """Nothing more may be put between these offsets: what is struck out there is not split again."""
        self._sealed.append((start, end))

    def around(self, at: int) -> tuple[int, int]:
        """The sealed range around an offset, or the offset itself twice."""
        return next(((start, end) for start, end in self._sealed if start < at < end), (at, at))

    def insert(self, at: int, rank: Rank, data: bytes) -> None:
        """Put ``data`` before the byte at ``at``; behind earlier splices of the same rank."""
        self._inserts.setdefault(at, {}).setdefault(rank, []).append(data)

    def once(self, at: int, rank: Rank, data: bytes) -> None:
        """The same, unless something of that rank stands there already: a run is split only once."""
        self._inserts.setdefault(at, {}).setdefault(rank, [data])

    def instead(self, at: int, rank: Rank, data: bytes) -> None:
        """Put ``data`` in the place of all of that rank."""
        self._inserts.setdefault(at, {})[rank] = [data]

    def replace(self, start: int, end: int, data: bytes) -> None:
        """Put ``data`` in the place of bytes ``start:end``; what is inserted at ``start`` comes before it."""
        self._replaced[start] = (end, data)

    def put_into(self, content: bytes) -> bytes:
        """The new bytes."""
        out: list[bytes] = []
        done = 0
        for at in sorted({*self._inserts, *self._replaced}):
            out.append(content[done:at])
            done = at
            ranks = self._inserts.get(at, {})
            out += [data for rank in sorted(ranks) for data in ranks[rank]]
            if at in self._replaced:
                done, data = self._replaced[at]
                out.append(data)
        out.append(content[done:])
        return b"".join(out)
