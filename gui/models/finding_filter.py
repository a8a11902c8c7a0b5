"""Which findings the person wants to see."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.finding import Finding, Severity
from core.standard.schema import Standard
from gui.models.finding_order import finding_words, section_of

TEXT = ""
"""Stands for the text among the tables: findings that belong to no table."""


@dataclass(frozen=True)
class FindingFilter:
    """Empty parts let everything pass. ``words`` are parted by blanks, all must be said."""

    severities: frozenset[Severity] = frozenset()
    tables: frozenset[str] = frozenset()
    """Keys of tables; TEXT for findings in no table."""
    rules: frozenset[str] = frozenset()
    words: str = ""

    @property
    def chosen(self) -> int:
        """How many choices are made, the words not counted."""
        return len(self.severities) + len(self.tables) + len(self.rules)

    @property
    def is_open(self) -> bool:
        """Whether everything passes."""
        return not self.chosen and not self.words.strip()

    def passes(self, finding: Finding, standard: Standard) -> bool:
        """Whether a finding is wanted."""
        if self.severities and finding.severity not in self.severities:
            return False
        if self.tables and (finding.table or TEXT) not in self.tables:
            return False
        if self.rules and finding.rule not in self.rules:
            return False
        wanted = self.words.casefold().split()
        if not wanted:
            return True
        said = finding_words(finding, standard)
        section = section_of(finding, standard)
        if section:
            said += standard.section(section).heading
        return all(word in said.casefold() for word in wanted)
