"""D01: blank cells."""

from __future__ import annotations

from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.report import FigureStatus, Report, TableState
from core.rules.wording import number, places, some
from core.standard.proof import proved_values
from core.standard.schema import Standard


def blank_cell(report: Report, standard: Standard) -> Iterator[Finding]:
    """D01: a cell is blank where the form wants a number, 0 included.

    Where the sums prove another value than 0, an error a cell; where they prove 0, one note a table; where
    nothing proves it, one error a table. A table that is blank throughout is S14's.
    """
    proofs = proved_values(report, standard)
    for spec in standard.tables:
        table = report.tables[spec.key]
        if table.state is not TableState.FITTED:
            continue
        blank = [key for key in spec.keys if table.figures[key].status is FigureStatus.BLANK]
        zero = tuple(key for key in blank if key in proofs and proofs[key].value == 0)
        unproved = tuple(key for key in blank if key not in proofs)
        for key in blank:
            if key in proofs and proofs[key].value:
                proof = proofs[key]
                yield Finding(
                    "D01",
                    Severity.ERROR,
                    f"{spec.words(key)}：空白，按{proof.relation.name}（{proof.relation.scope}）"
                    f"应填 {number(proof.value)}。",
                    spec.key,
                    spec.section,
                    (key,),
                    places(report, [key]),
                    proof.value,
                )
        if zero:
            where = spec.words(zero[0]) if len(zero) == 1 else f"{spec.name}有 {len(zero)} 格"
            yield Finding(
                "D01",
                Severity.NOTE,
                f"{where}空白，按勾稽关系都是 0，应填“0”。",
                spec.key,
                spec.section,
                zero,
                places(report, zero),
                "0",
            )
        if unproved:
            yield Finding(
                "D01",
                Severity.ERROR,
                f"{spec.name}有 {len(unproved)} 格空白，其他数据推不出应填多少，没有的请填“0”："
                f"{some([spec.inside(spec.words(key)) for key in unproved])}。",
                spec.key,
                spec.section,
                unproved,
                places(report, unproved),
            )
