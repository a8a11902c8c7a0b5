"""One draft through all the stages: read, fit, check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.model.document import Document
from core.model.edit import Edit, apply_edits
from core.model.finding import Finding
from core.model.report import Report
from core.model.verdict import Verdict
from core.model.watch import Watch


class CheckStatus(StrEnum):
    """Whether the file could be read (contract.md)."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True)
class Checked:
    """The result for one file. ``edits`` are the corrections already put into ``report``.

    ``source`` is the report as read, before any edit; ``document`` what the reader gave, None if it failed.
    A failed file has an empty report: no section and no table found, and the reason in ``problems``.
    """

    status: CheckStatus
    source: Report
    report: Report
    findings: tuple[Finding, ...]
    verdict: Verdict
    document: Document | None = None
    edits: tuple[Edit, ...] = ()


def check_file(path: Path, watch: Watch | None = None) -> Checked:
    """Read, fit and check one file. Never raises for a bad file; CancelledError if the person cancelled."""
    raise NotImplementedError


def with_edits(checked: Checked, edits: Sequence[Edit]) -> Checked:
    """The same draft with exactly these edits in it (none: as read), checked again."""
    raise NotImplementedError
