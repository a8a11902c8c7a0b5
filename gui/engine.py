"""The doors into core that the window uses, as values: tests put others in their place.

core.pipeline is imported on first use, on the worker's thread: the window is painted before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.model.decision import Decision
from core.model.edit import Edit
from core.model.watch import Watch

if TYPE_CHECKING:
    from core.pipeline.check import Checked


def _check(path: Path, watch: Watch) -> Checked:
    from core.pipeline.check import check_file

    return check_file(path, watch)


def _recheck(checked: Checked, edits: Sequence[Edit]) -> Checked:
    from core.pipeline.check import with_edits

    return with_edits(checked, edits)


def _decide(checked: Checked, decisions: Sequence[Decision]) -> Checked:
    from core.pipeline.check import with_decisions

    return with_decisions(checked, decisions)


def _sure(checked: Checked) -> Checked:
    from core.pipeline.check import accept_sure

    return accept_sure(checked)


class ExportRefusedError(Exception):
    """The file could not be written; the message is Chinese and for people."""


def _export(checked: Checked, target: Path) -> None:
    from core.pipeline.export import ExportError, check_sheet_html, export_file, write_file

    try:
        if target.suffix.lower() == ".pdf":
            from gui.printing import pdf_bytes

            write_file(target, pdf_bytes(check_sheet_html(checked)), draft=Path(checked.report.path))
        else:
            export_file(checked, target)
    except ExportError as error:
        raise ExportRefusedError(str(error)) from error


def _sheet(checked: Checked) -> str:
    from core.pipeline.export import check_sheet_html

    return check_sheet_html(checked)


def _template(agency: str, year: int, target: Path) -> None:
    from core.pipeline.export import ExportError, export_template

    try:
        export_template(agency, year, target)
    except ExportError as error:
        raise ExportRefusedError(str(error)) from error


@dataclass(frozen=True)
class Engine:
    """Read and check a file; check it again with edits, or with findings set aside; write files.

    All of it is slow, and done off the GUI thread. What ``export`` writes follows from the
    suffix: .xlsx, .docx, .html, .pdf.
    """

    check: Callable[[Path, Watch], Checked] = _check
    recheck: Callable[[Checked, Sequence[Edit]], Checked] = _recheck
    decide: Callable[[Checked, Sequence[Decision]], Checked] = _decide
    export: Callable[[Checked, Path], None] = _export
    template: Callable[[str, int, Path], None] = _template
    sheet: Callable[[Checked], str] = _sheet
    sure: Callable[[Checked], Checked] = _sure
