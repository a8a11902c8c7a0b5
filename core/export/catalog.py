"""The exporters, listed by hand: a module found only by scanning is lost in the frozen program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.export.dossier import Dossier


@dataclass(frozen=True)
class Exporter:
    """A kind of file that can be written: its suffix, what a person calls it, and its maker.

    ``marks_draft``: it writes into a copy of the draft, so the Word file itself must be in the dossier.
    """

    suffix: str
    words: str
    make: Callable[[Dossier], bytes]
    marks_draft: bool = False


def _xlsx(dossier: Dossier) -> bytes:
    from core.export.workbook import export_workbook

    return export_workbook(
        dossier.source,
        dossier.report,
        dossier.edits,
        dossier.findings,
        dossier.standard,
        source_findings=dossier.source_findings,
        verdict=dossier.verdict,
        unchecked=dossier.unchecked,
        ignored=dossier.ignored,
        now=dossier.now,
    )


def _docx(dossier: Dossier) -> bytes:
    from core.export.word import export_word

    return export_word(dossier)


def _html(dossier: Dossier) -> bytes:
    from core.export.sheet_html import check_sheet

    return check_sheet(dossier).encode("utf-8")


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(suffix=".xlsx", words="更正后的 Excel 模板", make=_xlsx),
    Exporter(suffix=".docx", words="带批注和修订的 Word 稿", make=_docx, marks_draft=True),
    Exporter(suffix=".html", words="核对单", make=_html),
)
