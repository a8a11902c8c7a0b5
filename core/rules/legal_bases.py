"""W01: legal bases cited wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.passage import Passage
from core.model.report import Report
from core.rules.text_places import known_section
from core.standard.law import Basis, Law, current_law
from core.standard.schema import Standard

_NEAR = 45
"""So many characters before and after a number are looked at for the name of what it belongs to."""
_SPEAKS_OF_PAST = re.compile(r"废止|替代|修订前|不再|原《|代替|取代")


def legal_basis_wrong(report: Report, standard: Standard) -> Iterator[Finding]:
    """W01: a repealed basis, a wrong number or year (errors), or other brackets than 〔〕 (a note).

    A number is held to be wrong only where the document's name stands beside it, or where the very number is
    that of a repealed one; other documents of the same office are none of this rule's business.
    """
    law = current_law()
    for problem in law.problems:
        yield Finding("W01", Severity.UNCHECKED, f"{problem}。")
    for passage in report.passages:
        yield from _numbers(passage, law, standard)
        yield from _orders(passage, law, standard)


def _numbers(passage: Passage, law: Law, standard: Standard) -> Iterator[Finding]:
    issuers = sorted(
        {one for basis in law.bases if basis.year for one in basis.issuers}, key=len, reverse=True
    )
    pattern = re.compile(
        rf"(?P<issuer>{'|'.join(map(re.escape, issuers))})"
        r"(?P<open>[〔［【（\[(〈]?)(?P<year>(?:19|20)\d\d)(?P<close>[〕］】）\])〉]?)第?(?P<number>\d+)号"
    )
    for match in pattern.finditer(passage.text):
        if (
            match.start()
            and passage.text[match.start() - 1 : match.start()].isalnum()
            and _part_of_longer(passage.text, match.start())
        ):
            continue
        family = [basis for basis in law.bases if match["issuer"] in basis.issuers and basis.year]
        year, number = int(match["year"]), int(match["number"])
        exact = next((basis for basis in family if (basis.year, basis.serial) == (year, number)), None)
        meant = _meant(passage.text, match.start(), match.end(), family)
        place = (passage.place(match.start(), match.end()),)
        printed = passage.printed(match.start(), match.end())
        section = known_section(passage.section, standard)
        if exact is not None and exact.repealed:
            if not _SPEAKS_OF_PAST.search(_around(passage.text, match.start(), match.end())):
                yield Finding(
                    "W01",
                    Severity.ERROR,
                    f"“{printed}”已不再适用，应为“{exact.instead}”。",
                    section=section,
                    places=place,
                    expected=exact.instead,
                    actual=printed,
                )
        elif exact is None and meant is not None:
            yield Finding(
                "W01",
                Severity.ERROR,
                f"“{printed}”有误，《{meant.name}》的文号是“{meant.number}”。",
                section=section,
                places=place,
                expected=meant.number,
                actual=printed,
            )
        elif exact is not None and (match["open"], match["close"]) != ("〔", "〕"):
            yield Finding(
                "W01",
                Severity.NOTE,
                f"“{printed}”的年份应当用六角括号，写作“{exact.number}”。",
                section=section,
                places=place,
                expected=exact.number,
                actual=printed,
            )


def _orders(passage: Passage, law: Law, standard: Standard) -> Iterator[Finding]:
    orders = [basis for basis in law.bases if basis.year is None]
    issuers = "|".join(re.escape(one) for one in {one for basis in orders for one in basis.issuers})
    for match in re.finditer(rf"(?P<issuer>{issuers})第?(?P<number>\d+)号(?:令)?", passage.text):
        number = int(match["number"])
        exact = next((basis for basis in orders if basis.serial == number), None)
        meant = _meant(passage.text, match.start(), match.end(), orders, after=0)
        wrong = exact if exact is not None and exact.repealed else None
        if wrong is None and (exact is not None or meant is None):
            continue
        if _SPEAKS_OF_PAST.search(_around(passage.text, match.start(), match.end())):
            continue
        right = wrong.instead if wrong else meant.number if meant else ""
        printed = passage.printed(match.start(), match.end())
        yield Finding(
            "W01",
            Severity.ERROR,
            f"“{printed}”有误，现行《{(wrong or meant or orders[0]).name}》是“{right}”。",
            section=known_section(passage.section, standard),
            places=(passage.place(match.start(), match.end()),),
            expected=right,
            actual=printed,
        )


def _part_of_longer(text: str, start: int) -> bool:
    """京国办函〔2020〕1号 is another office's number."""
    return text[start - 1] not in "由按照据和及与、以为在（"


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 12) : end + 12]


def _meant(text: str, start: int, end: int, family: list[Basis], after: int = 12) -> Basis | None:
    """The one document in force whose name stands beside a number; None if none or several do."""
    before = text[max(0, start - _NEAR) : start]
    cut = max(before.rfind("号"), before.rfind("。"))
    before = before[cut + 1 :]
    here = before + "#" + text[end : end + after].partition("。")[0].partition("《")[0]
    found = [
        basis
        for basis in family
        if not basis.repealed and (basis.name in here or any(word in here for word in basis.words))
    ]
    return found[0] if len(found) == 1 else None
