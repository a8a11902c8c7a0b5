"""T01–T04: relations of the form that do not hold (design/rules.md; the relations are in the standard)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import Figure, FigureKey, FigureStatus, Report
from core.rules.wording import number, places, sum_words
from core.standard.schema import Relation, Standard, TableSpec

_UNKNOWN_BUT_COUNTABLE = (FigureStatus.BLANK, FigureStatus.NOT_A_NUMBER)


def sum_mismatch(report: Report, standard: Standard) -> Iterator[Finding]:
    """A relation whose two sides differ (T01 row totals, T02 result totals, T03 balance, T04 outcomes).

    With blanks or words among its figures a relation is broken only if no number ≥ 0 in their place could
    mend it. A relation with a figure that is unreadable or absent is not judged.
    """
    for spec in standard.tables:
        for relation in spec.relations:
            finding = _judge(report, spec, relation)
            if finding:
                yield finding


def _judge(report: Report, spec: TableSpec, relation: Relation) -> Finding | None:
    figures = {key: report.figure(key) for key in relation.keys}
    open_keys = {key for key, figure in figures.items() if figure.status in _UNKNOWN_BUT_COUNTABLE}
    if any(figure.value is None and key not in open_keys for key, figure in figures.items()):
        return None
    left, right = _total(figures, relation.left), _total(figures, relation.right)
    if left == right:
        return None
    lacking = relation.left if left < right else relation.right
    if any(key in open_keys for key in lacking):
        return None
    return Finding(
        relation.rule,
        Severity.ERROR,
        _message(spec, relation, figures, left, right, with_blanks=bool(open_keys)),
        table=spec.key,
        section=spec.section,
        cells=relation.keys,
        places=places(report, relation.keys),
        expected=right if len(relation.left) == 1 else left,
        actual=left if len(relation.left) == 1 else right,
    )


def _total(figures: dict[FigureKey, Figure], keys: tuple[FigureKey, ...]) -> Decimal:
    return sum((figures[key].value or Decimal(0) for key in keys), Decimal(0))


def _message(
    spec: TableSpec,
    relation: Relation,
    figures: dict[FigureKey, Figure],
    left: Decimal,
    right: Decimal,
    *,
    with_blanks: bool,
) -> str:
    blanks = "，空白和文字按 0 计" if with_blanks else ""
    gap = number(abs(left - right))
    if len(relation.left) == 1:
        place = spec.words(relation.left[0])
        parts = _parts(spec, relation, figures)
        return (
            f"{place}：各项之和是 {number(right)}（{parts}{blanks}），这里填的是 {number(left)}，差 {gap}。"
        )
    sides = [
        (
            "＋".join(_row_name(spec, key) for key in side),
            sum_words([figures[key].value or Decimal(0) for key in side]),
            total,
        )
        for side, total in ((relation.left, left), (relation.right, right))
    ]
    told = "，".join(f"{names}＝{values}＝{number(total)}" for names, values, total in sides)
    return f"{relation.scope}：{told}{blanks}，两边应相等，差 {gap}。"


_NAMED = 10
"""Up to so many parts are named in the message; the 21 result rows are only added up."""


def _parts(spec: TableSpec, relation: Relation, figures: dict[FigureKey, Figure]) -> str:
    """The parts of a total that are not 0, as a clerk would add them up."""
    parts = [(key, figures[key].value or Decimal(0)) for key in relation.right]
    counted = [(key, value) for key, value in parts if value]
    if not counted:
        return "各项都是 0"
    if len(parts) > _NAMED:
        return sum_words([value for _, value in counted])
    return "＋".join(f"{spec.column_words(key)} {number(value)}" for key, value in counted)


def _row_name(spec: TableSpec, key: FigureKey) -> str:
    return spec.inside(spec.row_words(key))
