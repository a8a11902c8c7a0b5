"""Number formats of Word's automatic numbering (ECMA-376 17.18.59): 3 -> 三, ③, III."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_count(count: int, name: str) -> str:
    """A count as Word prints it in the format ``name``; plain digits where the format has no sign for it."""
    formatter = _FORMATS.get(name)
    return (formatter(count) if formatter and count > 0 else None) or str(count)


def _by_tens(count: int, digits: str, units: str, *, bare_ten: bool) -> str | None:
    """With 十百千: 23 -> 二十三, 105 -> 一百〇五. ``bare_ten``: 10–19 without a leading 一."""
    if count > 9999:
        return None
    out = ""
    zero = False
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit == 0:
            zero = bool(out)
            continue
        if zero:
            out += digits[0]
            zero = False
        bare = bare_ten and power == 1 and digit == 1 and not out
        out += ("" if bare else digits[digit]) + ("" if power == 0 else units[power - 1])
    return out


def _one_by_one(count: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(count))


def _chinese_counting(count: int) -> str | None:
    """Word counts by tens up to 99 and then writes digit by digit with a ring for zero."""
    if count < 100:
        return _by_tens(count, _DIGITS, "十百千", bare_ten=True)
    return _one_by_one(count, "○一二三四五六七八九")


def _japanese_counting(count: int) -> str | None:
    """By tens without 一 before a unit and without zeros: 100 -> 百, 105 -> 百五."""
    if count > 9999:
        return None
    out = ""
    for power in (3, 2, 1, 0):
        digit = count // 10**power % 10
        if digit:
            out += ("" if digit == 1 and power else _DIGITS[digit]) + (
                "" if power == 0 else "十百千"[power - 1]
            )
    return out


def _roman(count: int) -> str | None:
    if count > 3999:
        return None
    out = ""
    for worth, sign in _ROMAN:
        out += sign * (count // worth)
        count %= worth
    return out


def _letters(count: int) -> str | None:
    """a … z, aa, bb, … (Word repeats the letter)."""
    return None if count > 780 else chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _from(first: str, last: int) -> Callable[[int], str | None]:
    """Signs that follow one another in Unicode, for 1 to ``last``."""
    return lambda count: chr(ord(first) + count - 1) if count <= last else None


def _out_of(signs: str) -> Callable[[int], str | None]:
    return lambda count: signs[count - 1] if count <= len(signs) else None


def _full_width(count: int) -> str:
    return _one_by_one(count, "０１２３４５６７８９")


def _thousand(count: int) -> str | None:
    return _by_tens(count, _DIGITS, "十百千", bare_ten=True)


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "chineseCounting": _chinese_counting,
    "taiwaneseCounting": _chinese_counting,
    "japaneseDigitalTenThousand": _chinese_counting,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "japaneseCounting": _japanese_counting,
    "ideographDigital": lambda count: _one_by_one(count, _DIGITS),
    "taiwaneseDigital": lambda count: _one_by_one(count, "○一二三四五六七八九"),
    "chineseLegalSimplified": lambda count: _by_tens(count, _LEGAL, "拾佰仟", bare_ten=False),
    "ideographLegalTraditional": lambda count: _by_tens(count, _LEGAL_TRADITIONAL, "拾佰仟", bare_ten=False),
    "ideographTraditional": _out_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _out_of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda count: f"{count:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda count: (_roman(count) or "").lower(),
    "upperLetter": lambda count: (_letters(count) or "").upper(),
    "lowerLetter": _letters,
}
