"""What the self-test must find in the sample, and how a result is compared with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache

from core import data
from core.model.finding import Finding
from core.model.report import Figure, FigureKey, FigureStatus, Report
from core.pipeline.check import Checked, current_standard
from core.pipeline.self_test import SelfTestError

EMPTY = "D01"


@dataclass(frozen=True)
class KnownFinding:
    """A finding that must be there; ``key`` is one of its cells, None if it is about the text."""

    rule: str
    severity: str
    key: FigureKey | None


@dataclass(frozen=True)
class Known:
    """The sample as it was written: all 200 figures as printed, and what is found."""

    agency: str
    year: int
    figures: Mapping[FigureKey, str]
    findings: tuple[KnownFinding, ...]
    findings_of: Mapping[str, tuple[KnownFinding, ...]]
    figures_of: Mapping[str, Mapping[FigureKey, str]]
    corrections: Mapping[FigureKey, str]
    corrected: tuple[KnownFinding, ...]

    def of_format(self, name: str) -> Known:
        """The same for one format, of which some print it a little otherwise."""
        figures = {**self.figures, **self.figures_of.get(name, {})}
        return replace(self, figures=figures, findings=self.findings_of.get(name, self.findings))

    def after_corrections(self) -> Known:
        """The same once the sure suggestions are accepted."""
        return replace(self, figures={**self.figures, **self.corrections}, findings=self.corrected)

    def in_a_workbook(self) -> Known:
        """The same in the official workbook: no text, and no words where a number belongs."""
        words = {key: "" for key, text in self.figures.items() if text and not _is_number(text)}
        about_tables = (
            replace(one, rule=EMPTY) if one.key in words else one
            for one in self.findings
            if one.key is not None
        )
        no_text = KnownFinding("S01", "unchecked", None)
        return replace(self, figures={**self.figures, **words}, findings=(*about_tables, no_text))


@cache
def known() -> Known:
    """From resources/self_test/known.json."""
    told = json.loads(data.read_text("self_test/known.json"))
    keys = {(key.table, key.name): key for spec in current_standard().tables for key in spec.keys}

    def findings(entries: Iterable[tuple[str, str, str, str]]) -> tuple[KnownFinding, ...]:
        return tuple(
            KnownFinding(rule, severity, keys[table, cell] if cell else None)
            for rule, severity, table, cell in entries
        )

    def cells(tables: Mapping[str, Mapping[str, str]]) -> dict[FigureKey, str]:
        return {keys[table, name]: text for table, row in tables.items() for name, text in row.items()}

    return Known(
        told["agency"],
        told["year"],
        cells(told["figures"]),
        findings(told["findings"]),
        {name: findings(entries) for name, entries in told["findings_of"].items()},
        {name: cells(tables) for name, tables in told["figures_of"].items()},
        cells(told["corrections"]),
        findings(told["corrected"]),
    )


def compare(checked: Checked, wanted: Known) -> str:
    """Compare a result with what must be found; SelfTestError names what differs. Returns a few words."""
    report = checked.report
    if (report.agency, report.year) != (wanted.agency, wanted.year):
        raise SelfTestError(f"读到的是{report.agency}、{report.year}，应为{wanted.agency}、{wanted.year}")
    compare_figures(report, wanted)
    left = list(checked.findings)
    for one in wanted.findings:
        match = next((finding for finding in left if _is(finding, one)), None)
        if match is None:
            raise SelfTestError(f"没有发现 {one.rule}（{one.key.name if one.key else '正文'}）")
        left.remove(match)
    if left:
        raise SelfTestError("多出：" + "；".join(f"{one.rule} {one.message}" for one in left))
    return f"{len(wanted.figures)} 个数据、{len(wanted.findings)} 处问题相符"


def compare_figures(report: Report, wanted: Known) -> None:
    """Every figure of the form, by its value, or by how it is printed where it is no number."""
    keys = [key for spec in current_standard().tables for key in spec.keys]
    if set(keys) != set(wanted.figures):
        raise SelfTestError("已知结果与标准表的格子不一致")
    for key in keys:
        figure, text = report.figure(key), wanted.figures[key]
        if not _matches(figure, text):
            got = f"{figure.status.value} {figure.value if figure.value is not None else figure.raw}"
            raise SelfTestError(f"{key.table}.{key.name} 应为“{text}”，读到 {got}")


def _matches(figure: Figure, text: str) -> bool:
    if not text:
        return figure.status is FigureStatus.BLANK
    if not _is_number(text):
        return figure.status is FigureStatus.NOT_A_NUMBER and (figure.raw or "").strip() == text
    return figure.status is FigureStatus.READ and figure.value == Decimal(text)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _is(finding: Finding, wanted: KnownFinding) -> bool:
    if (finding.rule, finding.severity.value) != (wanted.rule, wanted.severity):
        return False
    return wanted.key in finding.cells if wanted.key else finding.table is None
