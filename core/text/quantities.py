"""Numbers in running text: 1,234件, １２条, 三件, 50余篇, 1.2万条, 358.62万元, 1.05%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}

UNITS = (
    "万元", "亿元", "元", "人次", "件次", "件", "条", "份", "宗", "起", "项", "次", "篇", "期", "个", "例",
    "场", "批", "部", "则", "户", "处", "名", "幅", "册", "封", "页", "类", "家", "人", "本", "张", "段",
    "轮",
)  # fmt: skip
# Bounded, so that a hostile line of a million digits is gone through once and not from each of them.
_ARABIC = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?|\d{1,20}(?:\.\d{1,20})?"
_CHINESE = "[〇零一二两三四五六七八九十百千]{1,20}"
_QUANTITY = re.compile(
    rf"(?:(?P<arabic>{_ARABIC})|(?P<chinese>{_CHINESE}))"
    rf"(?P<more>余|多|来)?(?:(?P<big>[万亿])(?!元))?(?P<more2>余|多)?(?P<unit>{'|'.join(UNITS)})"
)
_PERCENT = re.compile(r"(?P<arabic>\d{1,20}(?:\.\d{1,20})?)%(?P<more>以上|左右)?")
_ROUGHLY = re.compile(r"(?:约|近|超过?|逾|不足|不到|突破)$")
# Not a count: 第三条, 每件, 逐条, 一件事, 一次性, a range (3-5件), a part of a longer number or date.
_NOT_BEFORE = re.compile(
    r"(?:第|每|某|这|那|同|逐|哪|几|数|任何|另|唯|[\d.〇a-zA-Z/×*]|\d[-—~～至到]|[〇零一二三四五六七八九十百千万亿])$"
)
_NOT_AFTER = re.compile(r"^(?:性|事|龙|线|体|流|件事|带|把手|级|以下|以内|例[，。；》、]|规|款)")


@dataclass(frozen=True)
class Quantity:
    """A number with its measure word at ``text[start:end]``. ``decimals`` are those printed."""

    start: int
    end: int
    value: Decimal
    unit: str
    about: bool
    decimals: int


def find_quantities(text: str) -> list[Quantity]:
    """Every counted quantity and percentage in plain text, in order; what is doubtful is left out."""
    found = []
    for match in _QUANTITY.finditer(text):
        if _NOT_BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        if _NOT_AFTER.match(text[match.end() : match.end() + 3]):
            continue
        if match["arabic"]:
            value = Decimal(match["arabic"].replace(",", ""))
            decimals = len(match["arabic"].partition(".")[2])
        else:
            chinese = chinese_number(match["chinese"])
            if chinese is None:
                continue
            value, decimals = Decimal(chinese), 0
        big = match["big"]
        if big:
            value *= 10_000 if big == "万" else 100_000_000
        about = bool(match["more"] or match["more2"] or big or _roughly(text, match.start()))
        found.append(Quantity(match.start(), match.end(), value, match["unit"], about, decimals))
    for match in _PERCENT.finditer(text) if "%" in text else ():
        if _NOT_BEFORE.search(text[max(0, match.start() - 1) : match.start()]):
            continue
        about = bool(match["more"] or _roughly(text, match.start()))
        decimals = len(match["arabic"].partition(".")[2])
        found.append(Quantity(match.start(), match.end(), Decimal(match["arabic"]), "%", about, decimals))
    return sorted(found, key=lambda one: one.start)


def _roughly(text: str, start: int) -> bool:
    """Whether the words before a number say that it is not exact."""
    return bool(_ROUGHLY.search(text[max(0, start - 2) : start]))


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral below ten thousand; None if it is none (一二, 十十).

    >>> chinese_number("三"), chinese_number("十二"), chinese_number("一百零五"), chinese_number("一二")
    (3, 12, 105, None)
    """
    if all(char in _DIGITS for char in text):
        return _DIGITS[text] if len(text) == 1 else None
    total, digit, last_step = 0, -1, 10_000
    for char in text:
        if char in _STEPS:
            step = _STEPS[char]
            if step >= last_step:
                return None
            total += (1 if digit < 0 and step == 10 and total == 0 else digit) * step
            if digit < 0 and not (step == 10 and total == 10):
                return None
            digit, last_step = -1, step
        elif _DIGITS[char] == 0:
            digit = -1
        elif digit >= 0:
            return None
        else:
            digit = _DIGITS[char]
    return total + max(digit, 0)
