"""Remembering what short texts came to: labels and figures come again, in one report and the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

_TEXTS = 4_096
_LONGEST = 500
"""Longer texts do not come again, and a window that is open for days must not keep them."""


def remember_short(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function of a text with its latest results kept; long texts are worked out each time."""
    kept = lru_cache(maxsize=_TEXTS)(function)

    @wraps(function)
    def short_or_not(text: str) -> T:
        return kept(text) if len(text) <= _LONGEST else function(text)

    return short_or_not
