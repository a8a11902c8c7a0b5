"""The open drafts as a Qt list: name, sign, counts."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model.finding import Severity
from core.pipeline.check import Checked, current_standard
from gui.drafts import Draft
from gui.models.end_state import EndState, end_state
from gui.theme import appearance
from gui.widgets.signs import SIGN_OF, Sign, sign_pixmap
from gui.words import SEVERITY_WORDS
from gui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
SIGN = 16


_ends: WeakKeyDictionary[Draft, tuple[Checked, EndState]] = WeakKeyDictionary()


def _end_of(draft: Draft, checked: Checked) -> EndState:
    """How far a draft is, as the line above the panes says it; found once for each state of the draft."""
    known = _ends.get(draft)
    if known is None or known[0] is not checked:
        known = _ends[draft] = (checked, end_state(checked, current_standard()))
    return known[1]


def draft_severity(draft: Draft) -> Severity | None:
    """The heaviest of what was found; None if nothing stands against publishing."""
    if draft.checked is None:
        return Severity.UNCHECKED
    unchecked = Severity.UNCHECKED if draft.checked.verdict.unchecked else None
    return _end_of(draft, draft.checked).severity or unchecked


def draft_words(draft: Draft) -> str:
    """What a draft's line says: name, counts, whether it has edits that are not exported."""
    if draft.checked is None:
        return f"{draft.path.name}　没有读成"
    verdict = draft.checked.verdict
    counts = (
        (Severity.ERROR, verdict.errors),
        (Severity.WARNING, verdict.warnings),
        (Severity.UNCHECKED, verdict.unchecked),
    )
    said = [f"{SEVERITY_WORDS[severity]} {count}" for severity, count in counts if count]
    end = _end_of(draft, draft.checked)
    if not said:
        said.append("没有发现问题" if end.severity is None else end.text.rstrip("。"))
    if draft.has_unsaved:
        said.append("有修改未导出")
    return "　".join([draft.path.name, *said])


class DraftsModel(QAbstractListModel):
    """Follows the workspace's list."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._drafts: tuple[Draft, ...] = ()
        workspace.drafts_changed.connect(self.refresh)
        workspace.stack_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        now = tuple(self._workspace.drafts)
        if now != self._drafts:
            self.beginResetModel()
            self._drafts = now
            self.endResetModel()
        elif now:
            self.dataChanged.emit(self.index(0), self.index(len(now) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """Open drafts."""
        return 0 if parent is not None and parent.isValid() else len(self._drafts)

    def draft(self, index: Index) -> Draft | None:
        """The draft of a row."""
        return self._drafts[index.row()] if index.isValid() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Words, the sign, the whole path."""
        draft = self.draft(index)
        if draft is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return draft_words(draft)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([str(draft.path), *draft.failure])
        if role == Qt.ItemDataRole.DecorationRole:
            severity = draft_severity(draft)
            ink = appearance.theme.of(severity) if severity else appearance.theme.good
            return sign_pixmap(SIGN_OF[severity] if severity else Sign.TICK, ink.text, SIGN, 2.0)
        return None
