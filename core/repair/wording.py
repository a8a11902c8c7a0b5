"""How suggestions say why."""

from __future__ import annotations

from collections.abc import Sequence

from core.model.report import FigureKey
from core.standard.schema import Relation, TableSpec

_NUMERALS = {2: "两", 3: "三", 4: "四"}


def agreement(cells: int, mends: Sequence[Relation]) -> str:
    """Which relations come right, and that nothing else need be touched.

    只改这一格，横向合计、办理结果合计和收办结转平衡三个关系都成立
    """
    names = list(dict.fromkeys(relation.name for relation in mends))
    which = "只改这一格" if cells == 1 else f"这 {cells} 格一起改"
    if not mends:
        return which
    told = names[0] if len(names) == 1 else f"{'、'.join(names[:-1])}和{names[-1]}"
    if len(mends) == 1:
        return f"{which}，{told}就成立"
    many = _NUMERALS.get(len(mends), f" {len(mends)} ") if len(mends) == len(names) else f" {len(mends)} "
    link = "" if len(mends) == len(names) else "共"
    return f"{which}，{told}{link}{many}个关系都成立"


def change_words(spec: TableSpec, key: FigureKey, before: int | None, after: int) -> str:
    """One change in a list of several: 自然人 5→0."""
    printed = "空白" if before is None else str(before)
    return f"{spec.inside(spec.words(key))} {printed}→{after}"
