"""What is told about pages that could not be read, or not be trusted: once each, with the pages named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.model.document import Problem
from core.readers.pdf_letters import MOST_LOST
from core.readers.pdf_open import ADVICE
from core.readers.pdf_page import PageContent

_FEW = 8
"""Fewer characters on a page are a page number or a header, not its text."""
_PICTURE = 0.25
"""A picture over so much of a page without text is its text."""
_ENOUGH = 40
_CHINESE = 0.05

_WORDS = {
    "broken_page": "已损坏，读不出来",
    "scanned_page": "是图片（扫描件或截图），没有文字，里面的文字和表格读不出来",
    "recognised_text": "是扫描件，文字由软件自动识别而来，可能认错，其中的数据没有采用",
    "no_unicode": "的文字读出来不是汉字（字体没有编码，或者不是中文），不能核对",
    "struck": "有带删除线的数字，没有采用；如果是修订稿，应先接受或拒绝全部修订再另存",
    "unseen_text": "有不显示的文字，没有采用",
}
_ORDER = tuple(_WORDS)


@dataclass
class Trust:
    """Collects the pages of each problem."""

    pages: dict[str, list[int]] = field(default_factory=dict)

    def add(self, code: str, page: int) -> None:
        """Note a problem of a page (counted from 0)."""
        found = self.pages.setdefault(code, [])
        if not found or found[-1] != page:
            found.append(page)

    def judge(self, page: PageContent) -> None:
        """Note what is wrong with a page as read."""
        letters = page.letters
        chars = len(letters.chars)
        area = page.width * page.height
        covered = max((_area(image.box) for image in page.drawn.images), default=0.0)
        if chars < _FEW and covered >= _PICTURE * area:
            self.add("scanned_page", page.number)
        elif letters.recognised:
            self.add("recognised_text", page.number)
        elif chars >= _ENOUGH and (letters.lost > MOST_LOST * chars or _chinese(page) < _CHINESE * chars):
            self.add("no_unicode", page.number)
        if letters.struck:
            self.add("struck", page.number)
        if letters.unseen:
            self.add("unseen_text", page.number)

    def problems(self) -> tuple[Problem, ...]:
        """One problem for each kind, in Chinese, with what to do."""
        return tuple(
            Problem(code, f"{page_words(self.pages[code])}{_WORDS[code]}。{ADVICE}")
            for code in _ORDER
            if code in self.pages
        )


def page_words(pages: Sequence[int]) -> str:
    """Pages (counted from 0) as a clerk would name them: 第1、3至5页."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [f"{run[0] + 1}至{run[-1] + 1}" if len(run) > 1 else f"{run[0] + 1}" for run in runs]
    return f"第{'、'.join(parts)}页"


def _chinese(page: PageContent) -> int:
    return sum(["\u3400" <= char.text <= "\u9fff" for char in page.letters.chars])


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
