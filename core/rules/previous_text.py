"""Y04: text copied from last year's report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.place import Place
from core.model.report import Report
from core.rules.text_figures import short
from core.rules.wording import some
from core.standard.law import current_law
from core.standard.schema import Standard
from core.text.prose import sentences

_SHORTEST = 16
"""Shorter sentences are alike by chance."""
_FEWEST = 5
_SHARE = 0.5
_FIGURES = re.compile(r"\d[\d,.]*|[〇零一二三四五六七八九十百千]+(?=[件条份次篇期项个])")


def text_copied(report: Report, previous: Report, standard: Standard) -> Iterator[Finding]:
    """Y04: half of the sentences, or more, stand in last year's report with other figures at most."""
    boilerplate = current_law().boilerplate
    old = {told for told, _, _ in _sentences(previous, boilerplate)}
    all_new = list(_sentences(report, boilerplate))
    same = [(printed, place) for told, printed, place in all_new if told in old]
    if len(same) < _FEWEST or len(same) < len(all_new) * _SHARE:
        return
    share = round(len(same) / len(all_new) * 100)
    shown = some([f"“{short(printed, 30)}”" for printed, _ in same], 5)
    yield Finding(
        "Y04",
        Severity.WARNING,
        f"正文有 {len(same)} 句（占 {share}%）与{previous.year}年报告相同：{shown}。",
        places=tuple(place for _, place in same),
        actual=f"{share}%",
    )


def _sentences(report: Report, boilerplate: tuple[str, ...]) -> Iterator[tuple[str, str, Place]]:
    """Each sentence without its figures; as printed; and its place."""
    for passage in report.passages:
        for start, end in sentences(passage.text):
            told = _FIGURES.sub("#", passage.text[start:end])
            if len(told) < _SHORTEST or any(phrase in told for phrase in boilerplate):
                continue
            yield told, passage.printed(start, end), passage.place(start, end)
