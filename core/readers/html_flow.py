"""Running text of a web page: pieces of inline elements joined into paragraphs as a browser shows them."""

from __future__ import annotations

import re

from core.readers.errors import ReadError

# What HTML calls white space; a no-break or an ideographic space is a character.
_SPACE = re.compile(r"[ \t\n\r\f]+")


class Flow:
    """Collects the pieces of one paragraph after another; counts characters against a limit."""

    def __init__(self, max_characters: int) -> None:
        self._pieces: list[str] = []
        self._ends_in_space = True
        self._left = max_characters

    def add(self, text: str, *, keep_space: bool) -> None:
        """Add text to the open paragraph. ReadError "too_large" beyond the limit."""
        self._left -= len(text)
        if self._left < 0:
            raise ReadError(
                "too_large", "网页文字过多，不像一份年度报告，没有读取。请只保存年度报告的正文后再检查。"
            )
        if not keep_space:
            text = _SPACE.sub(" ", text)
            if self._ends_in_space:
                text = text.removeprefix(" ")
        if text:
            self._pieces.append(text)
            self._ends_in_space = not keep_space and text.endswith(" ")

    def take(self) -> str:
        """End the open paragraph and return its text: "" if it shows nothing."""
        text = "".join(self._pieces)
        if self._ends_in_space:
            text = text.removesuffix(" ")
        self._pieces.clear()
        self._ends_in_space = True
        return text.replace("\xa0", " ") if text.strip() else ""
