"""Before an error about a figure from a PDF is reported, the figure is read again by another reader.

A PDF holds characters with places, no cells; where two readers that share no code see different figures in
one box, neither is shown as read. Only figures in an error are read twice, as the second reader is slow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from core.model.finding import Severity
from core.model.place import PagePlace
from core.model.report import Figure, FigureKey, FigureStatus, Report
from core.model.watch import Watch
from core.standard.schema import Standard
from core.text.numbers import parse_figure

_WORDS = re.compile(r"[\u3400-\u9fff]{2}")
_NUMBERS = re.compile(r"[-－−]?[\d０-９][\d０-９,，.．]*")
_ROUNDS = 3
"""A figure found unreadable may leave blanks unproved, and so bring other figures into an error."""


def look_again(report: Report, path: Path, standard: Standard, watch: Watch) -> Report:
    """The report with every figure unreadable on which the two readers differ. Other formats: as it is."""
    if report.format != "pdf":
        return report
    from core.readers.pdf_second import second_reading
    from core.rules.catalog import find_all

    try:
        content = path.read_bytes()
    except OSError:
        content = b""  # gone since it was read: no second reading, so nothing of an error is sure
    seen: set[FigureKey] = set()
    for _ in range(_ROUNDS):
        places = {
            key: place
            for finding in find_all(report, standard)
            if finding.severity is Severity.ERROR
            for key in finding.cells
            if key not in seen
            and report.figure(key).status is FigureStatus.READ
            and isinstance(place := report.figure(key).place, PagePlace)
        }
        if not places:
            break
        watch.tell("正在用第二种方法复读有疑问的数据")
        texts = second_reading(content, list(places.values()), watch)
        second = dict(zip(places, texts, strict=True))
        report = _with(report, {key: _compared(report.figure(key), second[key]) for key in places})
        seen |= set(places)
    return report


def _compared(figure: Figure, second: str | None) -> Figure:
    """The figure if the second reader sees the same number, else unreadable with both readings."""
    if second is not None and (parse_figure(second).value == figure.value or _is_among(figure, second)):
        return replace(figure, certainty=1.0, reason="两种方法读出的一样")
    other = "没有读出" if not second else f"读作“{' '.join(second.split())}”"
    reason = f"两种方法读出的不一样：一种读作“{figure.raw}”，另一种{other}"
    return replace(
        figure, status=FigureStatus.UNREADABLE, value=None, remark="", certainty=0.0, reason=reason
    )


def _is_among(figure: Figure, line: str) -> bool:
    """Whether a figure read from a line of text, and so with the line's place, stands in that line."""
    return bool(_WORDS.search(line)) and figure.value in {
        parse_figure(number).value for number in _NUMBERS.findall(line)
    }


def _with(report: Report, figures: Mapping[FigureKey, Figure]) -> Report:
    tables = dict(report.tables)
    for key, figure in figures.items():
        tables[key.table] = replace(tables[key.table], figures={**tables[key.table].figures, key: figure})
    return replace(report, tables=tables)
