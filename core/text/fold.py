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


@cache
def _fold_char(char: str) -> str:
    """Folded form of one source character; may be empty (marks, zero-width) or longer (℃, ㈠)."""
    plain = unicodedata.normalize("NFKC", char.translate(_SIGNS)).translate(_SIGNS)
    folded = plain.translate(_simplified()).lower()
    return "".join(one for one in folded if one.isspace() or unicodedata.category(one) not in _NO_LETTER)


def fold(text: str, *, keep_space: bool = False) -> Folded:
    """Fold width, radicals, Traditional forms and signs; blanks go, or become one ' ' each if kept."""
    out: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if char.isspace():
            if keep_space:
                out.append(" ")
                origin.append(index)
            continue
        for folded in _fold_char(char):
            if folded.isspace() and not keep_space:
                continue
            out.append(folded)
            origin.append(index)
    return Folded("".join(out), tuple(origin))


@cache
def squeeze(text: str) -> str:
    """Folded text without any blanks, for comparing labels."""
    return fold(text).text
