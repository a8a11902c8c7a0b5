"""The drafts that are open, and the one in sight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.pipeline.check import Checked
from gui.drafts import Draft, Failure


class DraftList(QObject):
    """Drafts come, go, and take each other's place; nothing is read or judged here."""

    changed = Signal()
    """A draft came, went, or stands otherwise."""
    shown = Signal(object)
    """Checked: another draft is in sight now."""
    refused = Signal(object)
    """Failure: a draft that could not be read was chosen."""
    emptied = Signal()
    """The last draft that could be read was closed."""
    stack_changed = Signal()
    """What can be undone, or whether there are unsaved edits, is another thing now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Draft] = []
        self.current: Draft | None = None
        self._no_stack = QUndoStack(self)

    @property
    def stack(self) -> QUndoStack:
        """What can be undone in the draft in sight; an empty stack if there is none."""
        return self.current.stack if self.current else self._no_stack

    def of(self, path: Path) -> Draft | None:
        """The draft of a file, if it is open."""
        return next((draft for draft in self.items if draft.path == path), None)

    def keep(
        self, path: Path, checked: Checked | None, failure: tuple[str, ...] = (), *, over: bool = False
    ) -> Draft:
        """Put a draft into the list; the same file read again takes its old place, ``over`` even edits."""
        stack = QUndoStack(self)
        # Passed on, because the stack's destructor still emits: then nobody but this object may listen.
        stack.indexChanged.connect(self._on_stack)
        stack.cleanChanged.connect(self._on_stack)
        draft, old = Draft(path, checked, stack, failure), self.of(path)
        if (
            old is not None
            and not over
            and (old.has_unsaved or (checked is None and old.checked is not None))
        ):
            self._let_go(draft)  # edited meanwhile, or readable a moment ago: nothing is taken away
            return old
        if old is None:
            self.items.append(draft)
        else:
            self.items[self.items.index(old)] = draft
            self._let_go(old)
            if self.current is old:
                self.current = draft if checked is not None else None
        return draft

    @staticmethod
    def _let_go(draft: Draft) -> None:
        draft.stack.blockSignals(True)
        draft.stack.deleteLater()

    def switch(self, draft: Draft) -> None:
        """Bring another draft into sight, with its edits and its undo."""
        if draft.checked is None:
            self.refused.emit(Failure(draft.path, draft.failure))
            return
        self.current = draft
        self.changed.emit()
        self.shown.emit(draft.checked)
        self.stack_changed.emit()

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) draft, round the ends; those that could not be read are passed."""
        readable = [draft for draft in self.items if draft.checked is not None]
        if self.current in readable and len(readable) > 1:
            self.switch(readable[(readable.index(self.current) + by) % len(readable)])

    def close(self, draft: Draft) -> None:
        """Take a draft out of the list, edits and all; its neighbour comes into sight."""
        at = self.items.index(draft)
        self.items.remove(draft)
        self._let_go(draft)
        self.changed.emit()
        if draft is not self.current:
            return
        self.current = None
        readable = [other for other in self.items[at:] + self.items[:at] if other.checked is not None]
        if readable:
            self.switch(readable[0])
        else:
            self.stack_changed.emit()
            self.emptied.emit()

    def _on_stack(self) -> None:
        self.stack_changed.emit()
