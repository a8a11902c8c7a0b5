"""Writes what was checked into a file, by the suffix of its name."""

from __future__ import annotations

from pathlib import Path

from core.export.catalog import EXPORTERS
from core.export.write import ExportError, write_file
from core.pipeline.check import Checked, CheckStatus, current_standard, with_edits

__all__ = ["ExportError", "export_file"]


def export_file(checked: Checked, target: Path) -> None:
    """Write the checked draft to ``target``. ExportError (Chinese) if that cannot be done.

    The draft itself is never written over.
    """
    if checked.status is CheckStatus.FAILED:
        raise ExportError(f"文件没有读出来，不能导出：{checked.report.problems[-1].message}")
    exporter = next((entry for entry in EXPORTERS if entry.suffix == target.suffix.lower()), None)
    if exporter is None:
        known = "、".join(entry.suffix for entry in EXPORTERS)
        raise ExportError(f"不能导出为“{target.suffix or target.name}”，本版可以导出：{known}。")
    content = exporter.make(
        checked.source,
        checked.report,
        checked.edits,
        checked.findings,
        current_standard(),
        source_findings=with_edits(checked, ()).findings,
        verdict=checked.verdict,
    )
    write_file(target, content, draft=Path(checked.report.path))
