"""Numbers of an ordered list as a browser prints them: they stand in no text of the page."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from core.readers.html_style import style_of

_BY_TYPE = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}  # fmt: skip
_CHINESE = (
    "cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal", "trad-chinese-informal",
    "trad-chinese-formal", "cjk-decimal",
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9999


@dataclass
class Numbering:
    """The state of one open list; an unordered one has the style "" and gives no numbers."""

    style: str = ""
    following: int = 1

    def next(self, item: etree._Element) -> str:
        """The number of an item, with its sign ("1.", "一、"); "" where none is printed."""
        self.following = _whole(item.get("value"), self.following)
        number, self.following = self.following, self.following + 1
        style = _style(item)
        return number_text(number, self.style if style is None or not self.style else style)


def open_list(element: etree._Element, tag: str) -> Numbering:
    """The numbering of an ol, ul, menu or dir element. Backward lists get no numbers: rare, and unsure."""
    if tag != "ol" or element.get("reversed") is not None:
        return Numbering()
    style = _style(element)
    return Numbering("decimal" if style is None else style, _whole(element.get("start"), 1))


def _style(element: etree._Element) -> str | None:
    css = style_of(element)
    named = css.get("list-style-type") or css.get("list-style")
    if named:
        return named.split()[0]
    return _BY_TYPE.get(element.get("type") or "")


def _whole(value: str | None, otherwise: int) -> int:
    try:
        return int((value or "").strip()[:9])
    except ValueError:
        return otherwise


def number_text(number: int, style: str) -> str:
    """A number in a CSS list style, with the sign that follows it.

    >>> number_text(3, "decimal"), number_text(12, "cjk-ideographic"), number_text(4, "upper-roman")
    ('3.', '十二、', 'IV.')
    """
    if not style or style in ("none", "disc", "circle", "square"):
        return ""
    if 0 < number <= _LARGEST:
        if style in _CHINESE:
            return _chinese(number) + "、"
        if style.endswith(("-alpha", "-latin")):
            text = _letters(number)
            return (text.upper() if style.startswith("upper") else text) + "."
        if style.endswith("-roman"):
            text = _roman(number)
            return (text.upper() if style.startswith("upper") else text) + "."
    return f"{number:02}." if style == "decimal-leading-zero" else f"{number}."


def _chinese(number: int) -> str:
    text = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += _DIGITS[digit] + sign
        elif text and number and not text.endswith("〇"):
            text += "〇"
    text = text.replace("〇", "零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _letters(number: int) -> str:
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord("a") + digit) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
