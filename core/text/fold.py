"""Folding: bring printed text to one comparable form and keep the way back to the source.

Word, PDF and web pages write the same label in many ways: full-width digits, Kangxi radicals (PDFs made
on Windows), Traditional characters, curly or straight quotes, blanks inside words. Labels are compared in
folded form; whatever is shown to a person is cut from the source through ``origin``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from core import data
from core.text.remember import remember_short

# Signs that mean the same in these reports. Key and value are single characters.
_SIGNS = str.maketrans({
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"',
    "‘": "'", "’": "'", "。": ".", "．": ".", "﹒": ".", "、": ",", "，": ",", "；": ";",
    "：": ":", "（": "(", "）": ")", "〔": "(", "〕": ")", "［": "(", "］": ")", "[": "(", "]": ")",
    "【": "(", "】": ")", "－": "-", "−": "-", "–": "-", "‐": "-", "‑": "-", "〈": "<", "〉": ">",
    "《": "<", "》": ">", "·": ".", "•": ".",
})  # fmt: skip


@dataclass(frozen=True)
class Folded:
    """Folded text; ``origin[i]`` is the index in the source of folded character ``i``."""

    text: str
    origin: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source that folded characters ``start:end`` came from."""
        if start >= end:
            at = (
                self.origin[start]
                if start < len(self.origin)
                else (self.origin[-1] + 1 if self.origin else 0)
            )
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


@cache
def _simplified() -> dict[int, str]:
    """One-to-one table Traditional -> Simplified, made from OpenCC by build/make_traditional.py."""
    pairs = data.read_text("text/traditional.txt").splitlines()
    return {ord(pair[0]): pair[1] for pair in pairs if len(pair) == 2}


_NO_LETTER = ("Cf", "Mn", "Cc")
"""Marks, zero-width and control characters: they carry nothing that could be compared."""


def _fold_char(char: str) -> str:
    """Folded form of one source character; may be empty (marks, zero-width) or longer (℃, ㈠)."""
    if char.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", char.translate(_SIGNS)).translate(_SIGNS)
    folded = plain.translate(_simplified()).lower()
    return "".join(one for one in folded if one.isspace() or unicodedata.category(one) not in _NO_LETTER)


class _Folds(dict[str, str]):
    """Character -> its folded form, worked out when it is first met."""

    def __init__(self, *, keep_space: bool) -> None:
        super().__init__()
        self._keep_space = keep_space

    def __missing__(self, char: str) -> str:
        folded = _fold_char(char)
        if not self._keep_space:
            folded = "".join(folded.split())
        self[char] = folded
        return folded


_WITH_SPACE = _Folds(keep_space=True)
_WITHOUT_SPACE = _Folds(keep_space=False)


def fold(text: str, *, keep_space: bool = False) -> Folded:
    """Fold width, radicals, Traditional forms and signs; blanks go, or become one ' ' each if kept."""
    table = _WITH_SPACE if keep_space else _WITHOUT_SPACE
    parts = [table[char] for char in text]
    folded = "".join(parts)
    if len(folded) == len(parts) and "" not in parts:  # one to one, as nearly always
        return Folded(folded, tuple(range(len(parts))))
    origin = [index for index, part in enumerate(parts) for _ in part]
    return Folded(folded, tuple(origin))


@remember_short
def squeeze(text: str) -> str:
    """Folded text without any blanks, for comparing labels."""
    return fold(text).text
