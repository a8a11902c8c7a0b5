"""The doors into core that the window uses, as values: tests put others in their place.

core.pipeline is imported on first use, on the worker's thread: the window is painted before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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


class ExportRefusedError(Exception):
    """The workbook could not be written; the message is Chinese and for people."""


def _export(checked: Checked, target: Path) -> None:
    from core.pipeline.export import ExportError, export_file

    try:
        export_file(checked, target)
    except ExportError as error:
        raise ExportRefusedError(str(error)) from error


@dataclass(frozen=True)
class Engine:
    """Read and check a file; check it again with edits; write the corrected workbook."""

    check: Callable[[Path, Watch], Checked] = _check
    recheck: Callable[[Checked, Sequence[Edit]], Checked] = _recheck
    export: Callable[[Checked, Path], None] = _export
