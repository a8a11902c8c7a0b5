"""Lists of parts: 共34条，其中规划2条、政策13条. Which numbers are told as parts of which."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.model.fact import Fact

_SPEAKS_ANEW = re.compile(
    r"^(?:通过|利用|同时|另|此外|并|还|组织|开展|举办|制作|推送|发布|公开|全年|共|累计|开设|召开|回复|办理|受理|收到|编|印发|"
    r"制发|新增|更新|完成|接受|参加)"
)
_OPEN_AFTER = re.compile(r"^(?:等|左右|以上)")
_FLOW = frozenset(("received", "new", "handled", "processed", "carried_over", "carried_forward", "carried"))


@dataclass
class PartList:
    """An open list: the whole's index and how its parts were parted so far."""

    whole: int
    unit: str
    closing: str = ""
    """The bracket that ends it, "" if none does."""
    count: int = 0
    by_pauses: bool = False
    first_words: bool = False
    open: bool = False


def takes(parts: PartList, fact: Fact, whole: Fact, words: str, mark: str) -> bool:
    """Whether the list takes a number as a part; ``words`` stand before it, ``mark`` before them."""
    if fact.unit != parts.unit or fact.has("change", "last_year") or fact.unit == "%":
        return False
    anew = bool(_SPEAKS_ANEW.match(words))
    if parts.count == 0:
        parts.first_words = anew
    else:
        if mark == "、":
            parts.by_pauses = True
        elif parts.by_pauses:
            return False
        if anew and not parts.first_words:
            return False
    flows = fact.subject in _FLOW and not fact.has(
        "natural_person", "legal_persons", "business", "research", "public_welfare", "legal_service"
    )
    if flows and whole.subject in _FLOW and parts.count > 0:
        return False
    parts.count += 1
    return True


def is_open(text_after: str) -> bool:
    """Whether a list goes on unsaid after a part: 等."""
    return bool(_OPEN_AFTER.match(text_after))
