"""Slips of the pen within one figure (Scholtus, Automatic correction of simple typing errors, 2009)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """How a wrong figure came about, in words, and how much likelier that makes it (off its weight)."""

    words: str
    bonus: int


_NONE = Slip("", 0)


def slip(printed: int, true: int, *, is_total: bool = False) -> Slip:
    """The slip that turns the true figure into the printed one; one without words if it is none known.

    >>> slip(32, 23).words, slip(1, 11).words, slip(4, 7).words
    ('像是两个数字写颠倒了', '像是漏了一个重复的数字', '')
    """
    wrong, right = str(printed), str(true)
    if printed < 0:
        return Slip("像是多了一个负号", 30) if -printed == true else _NONE
    if printed == 0:
        return Slip("总计像是没有填", 15) if is_total and true else _NONE
    if len(wrong) == len(right):
        return _same_length(wrong, right)
    if len(wrong) == len(right) + 1 and right in _one_less(wrong):
        return Slip("像是重复了一个数字", 30) if right in _doubled(wrong) else Slip("像是多写了一个数字", 20)
    if len(right) == len(wrong) + 1 and wrong in _one_less(right):
        return (
            Slip("像是漏了一个重复的数字", 25) if wrong in _doubled(right) else Slip("像是漏写了一个数字", 20)
        )
    return _NONE


def _same_length(wrong: str, right: str) -> Slip:
    different = [at for at in range(len(wrong)) if wrong[at] != right[at]]
    if len(different) == 2:
        first, second = different
        if second == first + 1 and wrong[first] == right[second] and wrong[second] == right[first]:
            return Slip("像是两个数字写颠倒了", 35)
    if len(different) == 1 and len(wrong) > 1:
        return Slip("像是写错了一个数字", 10)
    return _NONE


def _one_less(digits: str) -> set[str]:
    """The number with one digit left out."""
    return {digits[:at] + digits[at + 1 :] for at in range(len(digits))}


def _doubled(digits: str) -> set[str]:
    """The number with one of two like neighbours left out."""
    return {digits[:at] + digits[at + 1 :] for at in range(1, len(digits)) if digits[at] == digits[at - 1]}
