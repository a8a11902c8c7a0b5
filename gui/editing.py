"""What a person does to a draft: edits, decisions, last year's report. Each act is one step of undo."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.model.decision import Decision, cause_of
from core.model.edit import Edit, apply_edits
from core.model.finding import Finding
from core.model.report import FigureKey, FigureStatus, Report
from core.pipeline.check import Checked
from core.standard.schema import Standard
from gui.commands import Change, DecideFindings, EditFigures, LastYear, PairDraft, edit_words
from gui.drafts import Draft
from gui.judging import Judging
from gui.records import Records
from gui.workers.scribe import Scribe

log = logging.getLogger(__name__)


class Editing(QObject):
    """Puts what was done into the draft at once; the findings follow from ``judging``."""

    edited = Signal(object)
    """Draft: it holds something else now; its findings are still those of before."""
    paired = Signal(object)
    """Draft that has last year's report now, or no longer."""
    not_kept = Signal()
    """What was decided could not be written into the draft's record."""

    def __init__(
        self,
        judging: Judging,
        standard: Standard,
        records: Records | None,
        scribe: Scribe,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._judging = judging
        self._standard, self._records, self._scribe = standard, records, scribe
        scribe.failed.connect(self._on_not_written)

    # -- figures

    def put_in(self, draft: Draft, edits: Iterable[Edit], words: str = "") -> None:
        """Make these edits, as one step; ``words`` name it, if it is not to be named after the edits."""
        if draft.checked is None:
            return
        before = {edit.key: edit for edit in draft.checked.edits}
        source = draft.checked.source
        wanted = {edit.key: None if _as_printed(source, edit) else edit for edit in edits}
        changes = tuple(
            Change(key, before.get(key), edit) for key, edit in wanted.items() if edit != before.get(key)
        )
        if changes:
            named = words or edit_words(changes, self._standard)
            draft.stack.push(EditFigures(partial(self._put, draft), changes, named))

    def _put(self, draft: Draft, edits: Mapping[FigureKey, Edit | None]) -> None:
        assert draft.checked is not None
        merged: dict[FigureKey, Edit | None] = {edit.key: edit for edit in draft.checked.edits}
        merged |= edits
        kept = tuple(edit for edit in merged.values() if edit is not None)
        report = apply_edits(draft.checked.source, kept)
        self._change(draft, replace(draft.checked, report=report, edits=kept))

    def _change(self, draft: Draft, checked: Checked) -> None:
        draft.checked = checked
        self._judging.want(draft)
        self.edited.emit(draft)

    # -- findings set aside

    def ignore(self, draft: Draft, finding: Finding, reason: str) -> None:
        """Set a finding aside with a reason; kept in the draft's record."""
        if draft.checked is not None and finding in draft.checked.findings:
            decision = Decision(cause_of(finding, draft.checked.report), reason.strip())
            self._decide_on(draft, (*draft.checked.decisions, decision), f"忽略 {finding.rule}")

    def restore(self, draft: Draft, finding: Finding) -> None:
        """Let a finding that was set aside stand again."""
        if draft.checked is not None:
            cause = cause_of(finding, draft.checked.report)
            kept = tuple(one for one in draft.checked.decisions if one.cause != cause)
            self._decide_on(draft, kept, f"取消忽略 {finding.rule}")

    def _decide_on(self, draft: Draft, decisions: tuple[Decision, ...], words: str) -> None:
        assert draft.checked is not None
        before = draft.checked.decisions
        if decisions != before:
            draft.stack.push(DecideFindings(partial(self._decide, draft), before, decisions, words))

    def _decide(self, draft: Draft, decisions: tuple[Decision, ...]) -> None:
        assert draft.checked is not None
        self._change(draft, replace(draft.checked, decisions=decisions))
        self._remember(draft)

    # -- last year's report

    def pair(self, draft: Draft, previous: Report | None, path: Path | None) -> None:
        """Compare with this report of last year from now on (None: with none)."""
        if draft.checked is None:
            return
        before, after = LastYear(draft.checked.previous, draft.previous), LastYear(previous, path)
        if before != after:
            draft.stack.push(PairDraft(partial(self._pair, draft), before, after))

    def _pair(self, draft: Draft, last_year: LastYear) -> None:
        assert draft.checked is not None
        draft.previous = last_year.path
        self._change(draft, replace(draft.checked, previous=last_year.report))
        self._remember(draft)
        self.paired.emit(draft)

    def _remember(self, draft: Draft) -> None:
        if self._records is None or draft.checked is None:
            return
        checked = draft.checked
        write = self._records.note(draft.path, checked.source.digest, checked.decisions, draft.previous)
        self._scribe.do(("record", draft.path), write)

    def _on_not_written(self, name: object, error: Exception) -> None:
        if isinstance(name, tuple) and name[0] == "record":
            log.error("the record of %s could not be written", name[1], exc_info=error)
            self.not_kept.emit()


def _as_printed(source: Report, edit: Edit) -> bool:
    """Where the value is what the draft says already there is nothing to correct."""
    printed = source.figure(edit.key)
    if edit.value is None:
        return printed.status is FigureStatus.BLANK
    return printed.status is FigureStatus.READ and printed.value == edit.value
