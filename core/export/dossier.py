"""Everything that an exporter may need of one checked draft, in one frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.model.edit import Edit
from core.model.finding import Finding
from core.model.report import Report
from core.model.verdict import Verdict
from core.model.word_draft import WordDraft
from core.standard.schema import Standard


@dataclass(frozen=True)
class Dossier:
    """``source`` is the report as read, ``report`` the same with ``edits`` in it, ``findings`` what was found
    in ``report``, ``source_findings`` what was found in ``source`` (they name the rules behind corrections).
    """

    source: Report
    report: Report
    edits: Sequence[Edit]
    findings: Sequence[Finding]
    standard: Standard
    source_findings: Sequence[Finding] = ()
    verdict: Verdict | None = None
    ignored: Sequence[tuple[Finding, str]] = ()
    """Findings that a person set aside, each with the reason; they are not among ``findings``."""
    unchecked: Sequence[str] = ()
    """Everything that was not checked, in short."""
    rule_names: Mapping[str, str] = field(default_factory=dict)
    """What each rule id is called."""
    draft: WordDraft | None = None
    """The Word file itself, where the draft is one."""
    now: datetime = field(default_factory=datetime.now)
    """The date that is printed and stored: the same dossier gives the same bytes."""

    def rule_words(self, rule: str) -> str:
        """A rule by its id and name."""
        return f"{rule} {self.rule_names.get(rule, '')}".strip()
