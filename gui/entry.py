"""What a person types into a figure's cell, read as strictly as a printed figure."""

from __future__ import annotations

import re
from decimal import Decimal

from core.text.numbers import FigureKind, parse_figure

MOST_DIGITS = 15
"""Before the decimal point, as core/text/numbers.py reads them; Excel keeps no more."""
_LONG = re.compile(r"[\d,，]+(?:[.．]\d+)?")


class EntryError(ValueError):
    """The text is no figure for this cell; the message is Chinese and says what to type."""


def parse_entry(text: str, *, decimals: bool) -> Decimal | None:
    """The value typed, None for an empty cell. EntryError for anything but one number ≥ 0."""
    wanted = "请填 0 或更大的数字（万元，可以有小数）" if decimals else "请填 0 或更大的整数"
    figure = parse_figure(text)
    digits = sum(char.isdigit() for char in text.partition(".")[0])
    if figure.kind is not FigureKind.NUMBER and digits > MOST_DIGITS and _LONG.fullmatch(text.strip()):
        raise EntryError(f"“{text.strip()[:12]}…”太长：有 {digits} 位整数，最多 {MOST_DIGITS} 位。请核对位数")
    if figure.kind is FigureKind.BLANK:
        return None
    if figure.kind is not FigureKind.NUMBER or figure.value is None or figure.remark:
        raise EntryError(f"“{text.strip()}”不能填在这里。{wanted}")
    if figure.value < 0:
        raise EntryError(f"数量不能是负数。{wanted}")
    if decimals:
        return figure.value
    whole = figure.value.to_integral_value()
    if whole != figure.value:
        raise EntryError(f"件数不能有小数。{wanted}")
    return whole


def show_value(value: Decimal | None) -> str:
    """A value as the form would print it: no exponent, no grouping; None is empty."""
    return "" if value is None else format(value, "f")
