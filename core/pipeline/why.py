"""Why a figure is right or wrong: the relations of the form that it takes part in, with their figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.model.report import FigureKey, FigureStatus, Report
from core.standard.schema import Relation, Standard, TableSpec

_OPEN = (FigureStatus.BLANK, FigureStatus.NOT_A_NUMBER)
_STAND_INS = {FigureStatus.BLANK: "空", FigureStatus.NOT_A_NUMBER: "非数字"}


class Holds(StrEnum):
    """Whether a relation holds."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """A figure in it is blank, absent or cannot be read, and so much may still be right."""


@dataclass(frozen=True)
class Term:
    """A figure in a sum; ``shown`` is its value, or what stands for one that is not known."""

    key: FigureKey
    value: Decimal | None
    shown: str


@dataclass(frozen=True)
class Why:
    """One relation with the report's figures in it. A sum is None where one of its terms is unknown."""

    relation: Relation
    holds: Holds
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    left_sum: Decimal | None
    right_sum: Decimal | None
    total_name: str
    """What the form calls the one figure on the left ("总计", "（七）总计"), "" where there are several."""

    @property
    def words(self) -> str:
        """The sum written out: "5+1+0+0+0+0＝6 ≠ 总计 5"; "19+2＝21 ＝ 20+1＝21"."""
        between = {Holds.YES: " ＝ ", Holds.NO: " ≠ ", Holds.UNKNOWN: "，"}[self.holds]
        if len(self.left) > 1:
            return f"{_side(self.left, self.left_sum)}{between}{_side(self.right, self.right_sum)}"
        return f"{_side(self.right, self.right_sum)}{between}{self.total_name} {self.left[0].shown}"


def why(report: Report, key: FigureKey, standard: Standard) -> tuple[Why, ...]:
    """Every relation of a figure, in the order of the standard; empty for a figure that is in none."""
    spec = standard.table(key.table)
    return tuple(_judged(report, spec, relation) for relation in standard.relations_of.get(key, ()))


def _judged(report: Report, spec: TableSpec, relation: Relation) -> Why:
    total = relation.left[0] if len(relation.left) == 1 else None
    name = ""
    if total is not None:
        across = total.row == relation.right[0].row
        name = spec.column_words(total) if across else spec.inside(spec.row_words(total))
    left, right = (tuple(_term(report, key) for key in side) for side in (relation.left, relation.right))
    return Why(relation, holds(report, relation), left, right, _sum(left), _sum(right), name)


def _term(report: Report, key: FigureKey) -> Term:
    figure = report.figure(key)
    shown = _STAND_INS.get(figure.status, "？") if figure.value is None else _number(figure.value)
    return Term(key, figure.value, shown)


def _sum(terms: Iterable[Term]) -> Decimal | None:
    total = Decimal(0)
    for term in terms:
        if term.value is None:
            return None
        total += term.value
    return total


def holds(report: Report, relation: Relation) -> Holds:
    """As rules T01–T04 judge: with blanks it is broken only if no figure ≥ 0 in their place could mend it."""
    figures = {key: report.figure(key) for key in relation.keys}
    unknown = {key for key, figure in figures.items() if figure.value is None}
    if any(figures[key].status not in _OPEN for key in unknown):
        return Holds.UNKNOWN
    left, right = (
        sum((figures[key].value or Decimal(0) for key in side), Decimal(0))
        for side in (relation.left, relation.right)
    )
    if left == right:
        return Holds.UNKNOWN if unknown else Holds.YES
    lacking = relation.left if left < right else relation.right
    return Holds.UNKNOWN if unknown.intersection(lacking) else Holds.NO


_MANY = 8
"""Of a sum with more terms the zeros are left out: the 21 result rows are nearly all 0."""


def _side(terms: tuple[Term, ...], total: Decimal | None) -> str:
    shown = [term.shown for term in terms]
    if len(terms) > _MANY:
        shown = [text for text in shown if text != "0"] or ["0"]
        if len(shown) == 1 and total is not None:
            return f"各项之和 {shown[0]}"
    return f"{'+'.join(shown)}＝{'？' if total is None else _number(total)}"


def _number(value: Decimal) -> str:
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text if value >= 0 else f"({text})"
