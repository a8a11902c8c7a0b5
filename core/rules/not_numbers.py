"""D02–D05: what stands in a figure's cell is no number, or not such a number as the form wants."""

from __future__ import annotations

from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.report import Figure, FigureStatus, Report
from core.rules.wording import number, places, some
from core.standard.proof import Proof, proved_values
from core.standard.schema import Standard, TableSpec


def text_in_figure_cell(report: Report, standard: Standard) -> Iterator[Finding]:
    """D02: words or signs (无, /, —) where a number belongs; the same text in many cells is one finding."""
    proofs = proved_values(report, standard)
    for spec in standard.tables:
        by_text: dict[str, list[Figure]] = {}
        for key in spec.keys:
            figure = report.figure(key)
            if figure.status is FigureStatus.NOT_A_NUMBER:
                by_text.setdefault(figure.raw or "", []).append(figure)
        for text, figures in by_text.items():
            keys = tuple(figure.key for figure in figures)
            names = [spec.inside(spec.words(key)) for key in keys]
            where = spec.words(keys[0]) if len(keys) == 1 else f"{spec.name} {some(names)}"
            proved = [proofs[key] for key in keys if key in proofs]
            hint = _hint(proved) if len(proved) == len(keys) else "，应填数字，没有的填“0”"
            yield Finding(
                "D02",
                Severity.ERROR,
                f"{where}：表中是“{text[:40]}”{hint}。",
                spec.key,
                spec.section,
                keys,
                places(report, keys),
                proved[0].value if len(keys) == 1 and proved else None,
                text[:200],
            )


def _hint(proved: list[Proof]) -> str:
    values = {proof.value for proof in proved}
    if len(values) > 1:
        return "，应填数字"
    return f"，按勾稽关系应填 {number(values.pop())}"


def _each(report: Report, standard: Standard) -> Iterator[tuple[TableSpec, Figure]]:
    for spec in standard.tables:
        for key in spec.keys:
            yield spec, report.figure(key)


def _one(
    rule: str, severity: Severity, spec: TableSpec, figure: Figure, report: Report, words: str
) -> Finding:
    return Finding(
        rule,
        severity,
        f"{spec.words(figure.key)}：{words}",
        spec.key,
        spec.section,
        (figure.key,),
        places(report, [figure.key]),
        None,
        figure.value,
    )


def negative_number(report: Report, standard: Standard) -> Iterator[Finding]:
    """D03: a negative number; the form counts things and sums of money."""
    for spec, figure in _each(report, standard):
        if figure.value is not None and figure.value < 0:
            words = f"表中是 {number(figure.value)}，不能是负数。"
            yield _one("D03", Severity.ERROR, spec, figure, report, words)


def decimal_in_count(report: Report, standard: Standard) -> Iterator[Finding]:
    """D04: a decimal where things are counted; only 收费金额 may have decimals."""
    for spec, figure in _each(report, standard):
        if figure.value is not None and figure.key not in spec.decimals and figure.value % 1:
            words = f"表中是 {number(figure.value)}，件数应为整数。"
            yield _one("D04", Severity.ERROR, spec, figure, report, words)


def number_with_remark(report: Report, standard: Standard) -> Iterator[Finding]:
    """D05: a number with words behind it: "22（其中修订16件）". The number is used, the words are told."""
    for spec, figure in _each(report, standard):
        if figure.status is FigureStatus.READ and figure.remark and figure.value is not None:
            words = f"表中是“{figure.raw}”，按 {number(figure.value)} 核对；表格里只填数字，说明请写到正文。"
            yield _one("D05", Severity.NOTE, spec, figure, report, words)
