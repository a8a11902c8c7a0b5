"""Reading one printed figure, strictly: what is not surely one number is never returned as one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.text.fold import fold
from core.text.remember import remember_short


class FigureKind(Enum):
    """What the text of a figure's cell turned out to be."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_A_NUMBER = "not_a_number"
    """Words or signs where a number belongs: 无, /, —."""
    DOUBTFUL = "doubtful"
    """Digits, but not surely one number: '1 2', '000', '1,23'."""


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as printed. ``remark`` is what stands behind the number: '（其中修订16件）'."""

    kind: FigureKind
    value: Decimal | None = None
    remark: str = ""


_PLAIN = r"(?:0|[1-9]\d{0,14})"
_GROUPED = r"[1-9]\d{0,2}(?:,\d{3}){1,4}"
_NUMBER = re.compile(rf"(?P<number>-?(?:{_GROUPED}|{_PLAIN})(?:\.\d{{1,10}})?)(?P<rest>.*)", re.DOTALL)
# What may follow a number: a measure word and a remark in brackets. 万 and 亿 would change the number, so
# they may not; 万元 is the unit that the form itself prints for 收费金额.
# Blanks are taken whole (*+): a hostile cell of a million blanks must not be tried in every way.
_REMARK = re.compile(r"\s*+(?:万元|[件条份宗起项次篇期个部元])?\s*+(?:\(.*\))?\s*+", re.DOTALL)
# Folding is generous (¹ and ① become 1, 、 becomes a comma); in a number only these may have been folded.
_SURE_SIGNS = frozenset("0123456789０１２３４５６７８９,，.．-－−")
_LOOSE_DIGITS = re.compile(r"[-.,\s]*+\d[-\d.,\s]*+")


@remember_short
def parse_figure(text: str) -> PrintedFigure:
    """Read the text of one cell as one figure.

    >>> parse_figure("１，234").value, parse_figure("22（其中修订16件）").remark
    (Decimal('1234'), '（其中修订16件）')
    >>> parse_figure("000").kind, parse_figure("无").kind
    (<FigureKind.DOUBTFUL: 'doubtful'>, <FigureKind.NOT_A_NUMBER: 'not_a_number'>)
    """
    folded = fold(text, keep_space=True)
    printed = folded.text.strip()
    if not printed:
        return PrintedFigure(FigureKind.BLANK)
    match = _NUMBER.fullmatch(printed)
    if match and _REMARK.fullmatch(match["rest"]):
        start = len(folded.text) - len(folded.text.lstrip())
        end = start + match.end("number")
        printed_here = text[folded.origin[start] : folded.origin[end - 1] + 1]
        if any(char not in _SURE_SIGNS for char in printed_here):  # also what folding drops: 745\x1410
            return PrintedFigure(FigureKind.DOUBTFUL)
        remark = text[folded.origin[end] :].strip() if match["rest"].strip() else ""
        return PrintedFigure(FigureKind.NUMBER, Decimal(match["number"].replace(",", "")), remark)
    if _LOOSE_DIGITS.fullmatch(printed):
        return PrintedFigure(FigureKind.DOUBTFUL)
    return PrintedFigure(FigureKind.NOT_A_NUMBER)
