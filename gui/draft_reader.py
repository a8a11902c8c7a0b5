"""Reads one draft with what is remembered of it: what was ignored, and last year's report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.model.watch import Watch
from core.pipeline.check import CheckStatus, why_not_comparable
from gui.engine import Engine
from gui.reading import Reading
from gui.records import Record, Records


class DraftReader:
    """``read`` runs on the reading's thread."""

    def __init__(self, engine: Engine, records: Records | None) -> None:
        self._engine, self._records = engine, records
        self._remembered: dict[Path, Record] = {}

    def remember(self, path: Path, record: Record) -> None:
        """When this file is read next, this is what was decided about it, whatever its record says."""
        self._remembered[path] = record

    def forget(self, path: Path) -> None:
        """It is not going to be read for that purpose."""
        self._remembered.pop(path, None)

    def read(self, path: Path, watch: Watch) -> Reading:
        """The file as checked, with what was ignored in it before and the report it was compared with."""
        record = self._remembered.pop(path, None)
        checked = self._engine.check(path, watch)
        if record is None:
            record = self._records.load(path, checked.report.digest) if self._records else Record()
        if checked.status is CheckStatus.FAILED or record == Record():
            return Reading(checked)
        checked, told = replace(checked, decisions=record.decisions), ""
        if record.previous is not None:
            watch.tell("正在读上年报告")
            before = self._engine.check(record.previous, watch)
            reason = why_not_comparable(checked.source, before.source)
            if reason:
                told = f"上次比对的上年报告“{record.previous.name}”这次没有用上：{reason.rstrip('。')}。"
            else:
                checked = replace(checked, previous=before.source)
        previous = record.previous if checked.previous is not None else None
        return Reading(self._engine.recheck(checked, ()), previous, told)
