"""What the workspace tells, and when."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class WorkspaceSignals(QObject):
    """The signals of the workspace."""

    reading = Signal(object)
    """Path: a file is being read."""
    progress = Signal(str)
    reading_stopped = Signal()
    """The person cancelled; what was open before is still open."""
    reading_cut_short = Signal(int)
    """The person cancelled what was read behind the draft in sight; so many files were not read."""
    opened = Signal(object)
    """Checked: another draft is open now."""
    failed = Signal(object)
    """Failure: the file could not be read; what was open before is still open."""
    edited = Signal(object)
    """Checked: the draft in sight holds other figures now; its findings are those of before, and follow."""
    changed = Signal(object)
    """Checked: the draft in sight with the findings of its figures."""
    judging_failed = Signal()
    """The findings in sight are those of figures before the last change, and no others can be had."""
    drafts_changed = Signal()
    """A draft came, went, or has another verdict; or more are being read."""
    emptied = Signal()
    """The last draft was closed."""
    nothing_found = Signal()
    """A folder without drafts was dropped."""
    stack_changed = Signal()
    """What can be undone, or whether there are unsaved edits, is another thing now."""
    exporting = Signal(bool)
    exported = Signal(object)
    """Path of the file written."""
    export_failed = Signal(str)
    printed = Signal()
    reread_done = Signal(int, int)
    """A draft was read again: how many edits were kept, how many had lost their ground."""
    remarked = Signal(str)
    """What was remembered of the draft in sight and could not be used."""
    not_kept = Signal()
    """What was ignored could not be written into the draft's record."""
