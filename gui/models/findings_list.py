"""The findings as a Qt list: groups by severity, each under its heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model.finding import Finding, Severity
from core.pipeline.check import Checked
from core.standard.schema import Standard
from gui.models.finding_filter import FindingFilter
from gui.models.finding_order import finding_words, ordered
from gui.words import SEVERITY_WORDS

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class Group:
    """The heading above the findings of one severity."""

    severity: Severity
    count: int

    @property
    def words(self) -> str:
        """The heading."""
        return f"{SEVERITY_WORDS[self.severity]} {self.count}"


class FindingsModel(QAbstractListModel):
    """Rows are groups and findings, heaviest first."""

    def __init__(self, standard: Standard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self._entries: tuple[Group | Finding, ...] = ()

    def show(self, checked: Checked, wanted: FindingFilter | None = None) -> None:
        """Show the findings of a draft, or those of them that are wanted."""
        entries: list[Group | Finding] = []
        wanted = wanted or FindingFilter()
        findings = [one for one in ordered(checked.findings) if wanted.passes(one, self._standard)]
        for severity in Severity:
            of_severity = [finding for finding in findings if finding.severity is severity]
            if of_severity:
                entries += [Group(severity, len(of_severity)), *of_severity]
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Groups and findings."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def entry(self, index: Index) -> Group | Finding | None:
        """What stands in a row."""
        return self._entries[index.row()] if index.isValid() else None

    def index_of(self, finding: Finding | None) -> QModelIndex:
        """The row of a finding; an invalid index if it is not in the list."""
        for row, entry in enumerate(self._entries):
            if entry is finding or entry == finding:
                return self.index(row)
        return QModelIndex()

    def text(self, indexes: Iterable[Index] | None = None) -> str:
        """Findings as text, a line each: these, or all that are shown under their headings."""
        entries = self._entries if indexes is None else [self._entries[index.row()] for index in indexes]
        return "\n".join(
            entry.words if isinstance(entry, Group) else finding_words(entry, self._standard)
            for entry in entries
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Findings can be chosen; headings cannot."""
        if isinstance(self.entry(index), Finding):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """The entry for the delegate, its words for everybody else."""
        entry = self.entry(index)
        if role == ENTRY_ROLE:
            return entry
        if entry is not None and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words if isinstance(entry, Group) else finding_words(entry, self._standard)
        return None
