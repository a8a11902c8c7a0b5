"""Running text: one comparable form with Chinese punctuation kept, and its sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from core.text.fold import fold

# Folding makes 、 and ， the same; in running text they are not. Half-width marks, which scraped text is full
# of, become the Chinese ones, except those inside numbers (1,234 and 3.5).
_MARKS = {
    "、": "、", "，": "，", ",": "，", "；": "；", ";": "；", "。": "。", "：": "：", ":": "：", "！": "！",
    "!": "！", "？": "？", "?": "？", "（": "（", "(": "（", "）": "）", ")": "）", "《": "《", "》": "》",
    "〈": "〈", "〉": "〉", "〔": "〔", "〕": "〕", "［": "［", "］": "］", "[": "［", "]": "］", "【": "【",
    "】": "】", "“": "“", "”": "”", "「": "“", "」": "”", "…": "…", "．": ".",
}  # fmt: skip
_NUMBER_COMMA = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_TITLE = re.compile(
    r"《[^《》]{0,300}(?:《[^》]{0,300}》[^《》]{0,300}){0,5}》|〈[^〉]{0,300}〉|[〔［【][^〕］】]{0,300}[〕］】]"
)
_SENTENCE_END = re.compile(r"[。！？；]+[”）]*|…{2,}")


class _OneToOne(dict[int, str]):
    """What a character becomes: one character, " " for a blank, a NUL where it is none or several."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        new = _MARKS.get(char) or (" " if char.isspace() else fold(char).text)
        self[code] = new = new if len(new) == 1 else "\0"
        return new


_ONE_TO_ONE = _OneToOne()


@lru_cache(maxsize=4096)
def plain(source: str) -> tuple[str, tuple[int, ...]]:
    """The text without blanks, Simplified, half-width digits, Chinese marks; and where each character was."""
    quick = source.translate(_ONE_TO_ONE)
    if "\0" in quick:
        return _plain_slowly(source)
    if " " in quick:
        origin = tuple(at for at, char in enumerate(quick) if char != " ")
        quick = quick.replace(" ", "")
    else:
        origin = tuple(range(len(quick)))
    return _NUMBER_COMMA.sub(",", quick), origin


def _plain_slowly(source: str) -> tuple[str, tuple[int, ...]]:
    """The same where a character becomes none or several (℃, zero-width marks)."""
    folded = fold(source)
    out: list[str] = []
    origin: list[int] = []
    before = -1
    for char, at in zip(folded.text, folded.origin, strict=True):
        mark = _MARKS.get(source[at])
        if mark is not None and at == before:
            continue  # a mark that folding made several characters of (…)
        out.append(mark or char)
        origin.append(at)
        before = at
    return _NUMBER_COMMA.sub(",", "".join(out)), tuple(origin)


@lru_cache(maxsize=4096)
def mask_titles(text: str) -> str:
    """The text with 《…》 and 〔…〕 blotted out by as many ※: numbers and words in them tell nothing."""
    return _TITLE.sub(lambda match: "※" * len(match[0]), text)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences; ；ends one too. Ends inside 《》 do not count."""
    masked = mask_titles(text)
    found = []
    start = 0
    for end in _SENTENCE_END.finditer(masked):
        found.append((start, end.end()))
        start = end.end()
    if start < len(text):
        found.append((start, len(text)))
    return tuple(found)
