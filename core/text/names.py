"""Names of bodies: whether two names can be the same body, as full name and short form are."""

from __future__ import annotations

import re

_PLACE_END = re.compile(r"^.{1,12}?(?:自治[区州县旗]|省|市|县|区|州|旗|盟|镇|乡)(?=.)")
_GOVERNMENT = re.compile(r"(?:人民)?政府(?:办公室)?")
_SELF = re.compile(r"^(?:我|本|各|全)")


def is_short_form(short: str, full: str) -> bool:
    """Whether every character of ``short`` stands in ``full`` in the same order (科技局, 科学技术局)."""
    rest = iter(full)
    return all(char in rest for char in short)


def without_place(name: str) -> str:
    """The name without the places it begins with: 平凉市崆峒区科学技术局 -> 科学技术局."""
    while True:
        match = _PLACE_END.match(name)
        if match is None or len(name) - match.end() < 2:
            return name
        name = name[match.end() :]


def may_be_same(name: str, agency: str) -> bool:
    """Whether ``name`` may stand for the body: itself, a short form, a longer form, or 我局 and the like."""
    if not agency or _SELF.match(name):
        return True
    if is_short_form(name, agency) or is_short_form(agency, name):
        return True
    one, other = without_place(name), without_place(agency)
    place, own = name[: len(name) - len(one)], agency[: len(agency) - len(other)]
    if place and own and not (is_short_form(place, own) or is_short_form(own, place)):
        return False  # two places' bodies of the same name
    return not _GOVERNMENT.fullmatch(other) and (is_short_form(one, other) or is_short_form(other, one))
