"""D06: values that are there but cannot be assigned or read. Told, never guessed."""

from __future__ import annotations

from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.report import FaultKind, FigureStatus, Report, TableState
from core.rules.wording import places, some
from core.standard.schema import Standard

_TELLING = (FaultKind.ROWS_MERGED, FaultKind.OLD_FORM)
"""Departures from the form that say already why figures cannot be had (S07, S08)."""


def values_unassignable(report: Report, standard: Standard) -> Iterator[Finding]:
    """D06: rows with fewer or more values than columns, one finding a table; single cells another.

    Figures that a person has put in since are no longer counted.
    """
    for spec in standard.tables:
        table = report.tables[spec.key]
        if table.state is not TableState.FITTED:
            continue
        known = {key for fault in table.faults if fault.kind in _TELLING for key in fault.keys or spec.keys}
        lost = {
            key for key, figure in table.figures.items() if figure.status is FigureStatus.UNREADABLE
        } - known
        misfits = [misfit for misfit in table.misfits if lost & set(misfit.keys)]
        in_rows = tuple(key for key in spec.keys if key in lost and any(key in m.keys for m in misfits))
        if misfits:
            counts = [
                f"{spec.inside(misfit.label)}（读到{misfit.found}个，应有{misfit.expected}个）"
                for misfit in misfits
            ]
            yield Finding(
                "D06",
                Severity.UNCHECKED,
                f"{spec.name}有 {len(misfits)} 行的数据不能确定属于哪一栏，没有核对："
                f"{some(counts, 4)}。请对照原表补填，或换用 Word 原稿。",
                spec.key,
                spec.section,
                in_rows,
                tuple(dict.fromkeys(place for misfit in misfits for place in misfit.places)),
            )
        single = tuple(key for key in spec.keys if key in lost and key not in in_rows)
        if single:
            told = [f"{spec.inside(spec.words(key))}（{table.figures[key].reason}）" for key in single]
            yield Finding(
                "D06",
                Severity.UNCHECKED,
                f"{spec.name}有 {len(single)} 格读不出来，没有核对：{some(told, 4)}。请对照原表补填。",
                spec.key,
                spec.section,
                single,
                places(report, single),
            )
