"""What the person does about the finding in focus: accepts a suggestion, sets it aside, takes that back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.model.suggestion import Suggestion
from gui.actions import Actions
from gui.dialogs.asking import Asking
from gui.focus import Focus
from gui.models.finding_order import rule_words
from gui.workspace import Workspace


class Deciding(QObject):
    """Stands between the actions and the workspace; keeps the actions enabled as they apply."""

    def __init__(
        self, window: QWidget, workspace: Workspace, focus: Focus, actions: Actions, asking: Asking
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._focus = window, workspace, focus
        self._actions, self._asking = actions, asking
        actions.accept.triggered.connect(self._accept)
        actions.accept_sure.triggered.connect(workspace.accept_sure)
        actions.ignore.triggered.connect(self._ignore)
        actions.restore.triggered.connect(self._restore)
        focus.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Enable what can be done about the finding in focus."""
        checked, finding = self._workspace.checked, self._focus.finding
        stands = checked is not None and finding in checked.findings
        aside = checked is not None and any(one.finding == finding for one in checked.set_aside)
        self._actions.accept.setEnabled(stands and bool(finding and finding.suggestions))
        self._actions.ignore.setEnabled(stands)
        self._actions.restore.setEnabled(aside)
        self._actions.accept_sure.setEnabled(self._workspace.sure > 0)

    def accept(self, suggestion: Suggestion) -> None:
        """Accept one of the ways."""
        self._workspace.accept(suggestion)

    def _accept(self) -> None:
        if self._focus.finding is not None and self._focus.finding.suggestions:
            self.accept(self._focus.finding.suggestions[0])

    def _ignore(self) -> None:
        finding = self._focus.finding
        if finding is None:
            return
        told = f"{rule_words(finding)}　{finding.message}"
        reason = self._asking.reason(self._window, told)
        if reason is not None and reason.strip():
            self._workspace.ignore(finding, reason)

    def _restore(self) -> None:
        if self._focus.finding is not None:
            self._workspace.restore(self._focus.finding)
