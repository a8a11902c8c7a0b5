"""The exporters, listed by hand: a module found only by scanning is lost in the frozen program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.model.edit import Edit
from core.model.finding import Finding
from core.model.report import Report
from core.model.verdict import Verdict
from core.standard.schema import Standard


class Make(Protocol):
    """Makes the bytes of an exported file; see export_workbook for what the arguments mean."""

    def __call__(
        self,
        source: Report,
        report: Report,
        edits: Sequence[Edit],
        findings: Sequence[Finding],
        standard: Standard,
        *,
        source_findings: Sequence[Finding] = (),
        verdict: Verdict | None = None,
        now: datetime | None = None,
    ) -> bytes:
        """The content of the file."""


@dataclass(frozen=True)
class Exporter:
    """A kind of file that can be written: its suffix, what a person calls it, and its maker."""

    suffix: str
    words: str
    make: Make


def _xlsx(
    source: Report,
    report: Report,
    edits: Sequence[Edit],
    findings: Sequence[Finding],
    standard: Standard,
    *,
    source_findings: Sequence[Finding] = (),
    verdict: Verdict | None = None,
    now: datetime | None = None,
) -> bytes:
    from core.export.workbook import export_workbook

    return export_workbook(
        source,
        report,
        edits,
        findings,
        standard,
        source_findings=source_findings,
        verdict=verdict,
        now=now,
    )


EXPORTERS: tuple[Exporter, ...] = (Exporter(suffix=".xlsx", words="更正后的 Excel 模板", make=_xlsx),)
