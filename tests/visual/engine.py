"""Reads nothing: gives the pictured draft of the kind that a file's ending names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.model.decision import part
from core.pipeline.check import Checked
from gui.engine import Engine
from tests.visual.drafts import draft, judged

KINDS = {".docx": "docx", ".pdf": "pdf", ".html": "html", ".txt": "text", ".xlsx": "xlsx"}


class StillEngine:
    """Answers at once and always the same."""

    def __init__(self) -> None:
        self.engine = replace(Engine(), check=self.check, recheck=self.recheck, decide=self.decide)

    def check(self, path: Path, watch: object) -> Checked:
        """The draft; ``watch`` is not asked."""
        return draft(KINDS[path.suffix], clean="干净" in path.name, gap="空白" in path.name)

    def recheck(self, checked: Checked, edits: object) -> Checked:
        """The same with edits."""
        return judged(checked, tuple(edits))  # type: ignore[call-overload]

    def decide(self, checked: Checked, decisions: object) -> Checked:
        """The same with findings set aside."""
        kept = tuple(decisions)  # type: ignore[call-overload]
        all_findings = (*checked.findings, *(one.finding for one in checked.set_aside))
        standing, aside = part(all_findings, checked.report, kept)
        made = replace(checked, findings=standing, set_aside=aside, decisions=kept)
        return replace(made, verdict=judged(made, checked.edits).verdict)
