"""The findings as a Qt list: groups by severity, each under its heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model.decision import SetAside
from core.model.finding import Finding, Severity
from core.pipeline.check import Checked
from core.standard.schema import Standard
from gui.models.finding_filter import FindingFilter
from gui.models.finding_order import (
    change_words,
    finding_words,
    ordered,
    place_words,
    rule_words,
    short_message,
)
from gui.words import SEVERITY_WORDS

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Group:
    """The heading above the findings of one severity; None: above those that were set aside."""

    severity: Severity | None
    count: int

    @property
    def words(self) -> str:
        """The heading."""
        if self.severity is None:
            return f"已忽略（{self.count}）"
        return f"{SEVERITY_WORDS[self.severity]} {self.count}"


Entry = Group | Finding | SetAside


def finding_of(entry: Entry | None) -> Finding | None:
    """The finding on a card, be it set aside or not."""
    if isinstance(entry, SetAside):
        return entry.finding
    return entry if isinstance(entry, Finding) else None


class FindingsModel(QAbstractListModel):
    """Rows are groups and findings, heaviest first; what was set aside stands last."""

    def __init__(self, standard: Standard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self._entries: tuple[Entry, ...] = ()

    def show(self, checked: Checked, wanted: FindingFilter | None = None) -> None:
        """Show the findings of a draft, or those of them that are wanted."""
        entries: list[Entry] = []
        wanted = wanted or FindingFilter()
        findings = [one for one in ordered(checked.findings) if wanted.passes(one, self._standard)]
        for severity in Severity:
            of_severity = [finding for finding in findings if finding.severity is severity]
            if of_severity:
                entries += [Group(severity, len(of_severity)), *of_severity]
        aside = [one for one in checked.set_aside if wanted.passes(one.finding, self._standard)]
        if aside:
            entries += [Group(None, len(aside)), *aside]
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Groups and findings."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def entry(self, index: Index) -> Entry | None:
        """What stands in a row."""
        return self._entries[index.row()] if index.isValid() else None

    def index_of(self, finding: Finding | None) -> QModelIndex:
        """The row of a finding; an invalid index if it is not in the list."""
        for row, entry in enumerate(self._entries):
            if finding is not None and finding_of(entry) == finding:
                return self.index(row)
        return QModelIndex()

    def text(self, indexes: Iterable[Index] | None = None) -> str:
        """Findings as text, a line each: these, or all that are shown under their headings."""
        entries = self._entries if indexes is None else [self._entries[index.row()] for index in indexes]
        return "\n".join(self._words(entry) for entry in entries)

    def _words(self, entry: Entry) -> str:
        if isinstance(entry, Group):
            return entry.words
        if isinstance(entry, SetAside):
            return f"{finding_words(entry.finding, self._standard)}　已忽略：{entry.reason}"
        return finding_words(entry, self._standard)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Findings can be chosen; headings cannot."""
        if finding_of(self.entry(index)) is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """The entry for the delegate, its words for everybody else."""
        entry = self.entry(index)
        if role == ENTRY_ROLE:
            return entry
        if entry is not None and role == Qt.ItemDataRole.DisplayRole:
            return self._words(entry)
        if entry is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def _spoken(self, entry: Entry) -> str:
        """A card as a screen reader should read it: the place once, and what is proposed."""
        finding = finding_of(entry)
        if finding is None or isinstance(entry, Group):
            return self._words(entry)
        parts = [
            SEVERITY_WORDS[finding.severity],
            rule_words(finding),
            place_words(finding, self._standard),
            short_message(finding, self._standard),
        ]
        if isinstance(entry, SetAside):
            parts.append(f"已忽略：{entry.reason}")
        elif finding.suggestions:
            first = finding.suggestions[0]
            parts.append(f"建议：{change_words(first, finding, self._standard)}，{first.reason}")
        return "，".join(part.rstrip("。") for part in parts if part)
