"""What a writer hands back, and the small turns of print that several writers share."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from core import data


@dataclass(frozen=True)
class Written:
    """A file: its bytes, the suffix of its name, and which variants were drawn (for the log)."""

    content: bytes
    suffix: str
    variant: str


_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def full_width(text: str) -> str:
    """A figure in full-width digits; other text as it is."""
    return text.translate(_FULL_WIDTH) if text and set(text) <= set("0123456789.") else text


@cache
def _to_traditional() -> dict[int, str]:
    table: dict[int, str] = {}
    for pair in data.read_text("text/traditional.txt").splitlines():
        if len(pair) == 2:
            table.setdefault(ord(pair[1]), pair[0])
    return table


def traditional(text: str) -> str:
    """The text in Traditional characters, by the reversed table (one of several where there are several)."""
    return text.translate(_to_traditional())


def breaks(rng: random.Random, text: str, sign: str) -> str:
    """A label with a line break somewhere inside, as narrow columns have it."""
    if len(text) < 4 or rng.random() < 0.8:
        return text
    at = rng.randint(2, len(text) - 2)
    return text[:at] + sign + text[at:]
