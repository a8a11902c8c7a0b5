"""Where in a text the values of a row stand, one place for each run of them on a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.align.tokens import Token, TokenKind
from core.model.place import LinePlace, ParagraphPlace, Place


def places_of(tokens: Sequence[Token], taken: Iterable[int]) -> tuple[Place, ...]:
    """The places of some tokens, told by their positions; those side by side on a line are one place.

    Blank cells between two of them do not part them: a row written as a row is one run.
    """
    found: list[Place] = []
    before: int | None = None
    for at in sorted(taken):
        place = tokens[at].place
        joined = _joined(found[-1], place) if found and before is not None else None
        gap = tokens[before + 1 : at] if before is not None else ()
        if joined is not None and all(token.kind is TokenKind.BLANK for token in gap):
            found[-1] = joined
        else:
            found.append(place)
        before = at
    return tuple(dict.fromkeys(found))


def _joined(one: Place, two: Place) -> Place | None:
    """Both as one stretch of characters; None where they are not on one line."""
    if isinstance(one, LinePlace) and isinstance(two, LinePlace):
        same = one.line == two.line
    elif isinstance(one, ParagraphPlace) and isinstance(two, ParagraphPlace):
        same = one.paragraph == two.paragraph
    else:
        return None
    return replace(one, start=min(one.start, two.start), end=max(one.end, two.end)) if same else None
