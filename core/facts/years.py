"""Numbers of another year: carried in or out, compared with last year, of a shorter period."""

from __future__ import annotations

from collections.abc import Sequence

from core.facts.meaning import Meaning
from core.facts.words import Token

_CASES = ("件", "份", "宗", "起", "条")
_CARRIED = ("carried_over", "carried_forward")


def carries(left: Sequence[Token]) -> bool:
    """Whether 结转 and a year stand together."""
    return any(token.kind == "carried" for token in left) and any(token.kind == "year" for token in left)


def carried_by_year(left: Sequence[Token], unit: str, reported: int | None) -> Meaning | None:
    """结转 with a year beside it: 2023年结转, 结转2025年. ``reported`` is the year of the report."""
    if not carries(left) or reported is None or unit not in _CASES:
        return None
    at = [token.kind for token in left].index("carried")
    for token in left:
        if token.kind == "year":
            year = int(token.word[:4])
            if year == reported + 1 and token.start > left[at].start:
                return Meaning("carried_forward")
            if year == reported - 1:
                return Meaning("carried_over")
    return None


def comparison(
    left: Sequence[Token], right: Sequence[Token], subject: str, spoken: int | None, reported: int | None
) -> set[str]:
    """The qualifiers of a number that another year has part in; ``spoken`` is the year the sentence is at."""
    kinds = {token.kind for token in left}
    found = set()
    changes = kinds & {"increase", "decrease"}
    if changes:
        found |= {"change", *changes}
    elif "last_year" in kinds and subject != "carried_over":
        found.add("last_year")
    elif spoken is not None and reported is not None and spoken != reported and subject not in _CARRIED:
        found.add("last_year" if spoken == reported - 1 else "period")
    if "last_year" in found and "change" not in found and "compare" in kinds:
        told = {token.kind for token in right} & {"increase", "decrease", "flat"}
        found |= {f"then_{kind}" for kind in told}
    return found
