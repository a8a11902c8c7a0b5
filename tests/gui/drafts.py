"""Drafts as checked, built by hand from the standard: readers and fitting are tested elsewhere.

The rules are the real ones, so that an edit changes the findings as it does in the program.
"""

from __future__ import annotations

import hashlib
import threading
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from core.model.decision import part
from core.model.document import Document, Grid, GridCell, Paragraph, Picture, Problem
from core.model.edit import apply_edits
from core.model.finding import Severity
from core.model.place import ParagraphPlace, TablePlace
from core.model.report import (
    Figure,
    FigureKey,
    FigureStatus,
    FittedTable,
    Report,
    Section,
    SectionStatus,
    TableState,
)
from core.model.verdict import Verdict
from core.pipeline.check import Checked, CheckStatus
from core.repair.repair import with_suggestions
from core.rules.catalog import find_all
from core.standard.loader import load_standard
from gui.engine import Engine

STANDARD = load_standard("2021")


def key(name: str, table: str = "requests") -> FigureKey:
    row, _, column = name.rpartition(".")
    return FigureKey(table, row, column)


def figure(at: FigureKey, raw: str | None, place=None) -> Figure:
    """raw None is absent, "" blank, "?" unreadable, digits a number, else words."""
    if raw is None:
        return Figure(at, FigureStatus.ABSENT)
    if raw == "":
        return Figure(at, FigureStatus.BLANK, raw="", place=place)
    if raw == "?":
        reason = "这一行只有 5 个数，分不清属于哪几列"
        return Figure(at, FigureStatus.UNREADABLE, raw="1 2", place=place, certainty=0.4, reason=reason)
    if raw.lstrip("-").replace(".", "").isdigit():
        return Figure(at, FigureStatus.READ, Decimal(raw), raw, place)
    return Figure(at, FigureStatus.NOT_A_NUMBER, raw=raw, place=place)


def report(changes: dict[FigureKey, str | None] | None = None, *, missing=(), sections=None) -> Report:
    """All zeros but for ``changes``; tables in ``missing`` are not there."""
    changes = changes or {}
    tables = {}
    for number, spec in enumerate(STANDARD.tables):
        gone = spec.key in missing
        figures = {}
        for at in spec.keys:
            cell = spec.cell_of[at]
            place = TablePlace(number, cell.row, cell.column)
            figures[at] = figure(at, None if gone else changes.get(at, "0"), None if gone else place)
        state = TableState.MISSING if gone else TableState.FITTED
        tables[spec.key] = FittedTable(spec.key, state, figures)
    statuses = sections or {}
    return Report(
        path="青河县水务局2024年政府信息公开工作年度报告（草稿）.docx",
        format="docx",
        standard="2021",
        title="青河县水务局2024年政府信息公开工作年度报告",
        title_place=ParagraphPlace(0, 0, 20),
        agency="青河县水务局",
        year=2024,
        sections=tuple(
            Section(
                spec.key,
                statuses.get(spec.key, SectionStatus.PRESENT),
                spec.number,
                spec.heading,
                ParagraphPlace(at, 0, 9),
            )
            for at, spec in enumerate(STANDARD.sections)
        ),
        tables=tables,
    )


SENTENCE = "2024年，全局新收政府信息公开申请19件，𠮷字样，所有申请均已办结。"


def document(source: Report) -> Document:
    """The draft as a reader would hand it on: six headings, a sentence each, the tables, a picture."""
    blocks = []
    for at, spec in enumerate(STANDARD.sections):
        blocks.append(Paragraph(spec.heading, ParagraphPlace(at, 0, len(spec.heading)), f"{spec.number}、"))
        blocks.append(Paragraph(SENTENCE, ParagraphPlace(100 + at, 0, len(SENTENCE))))
        for number, table in enumerate(STANDARD.tables):
            if table.section == spec.key:
                blocks.append(_grid(source, number, table))
    return Document(source.path, source.format, (*blocks, Picture(ParagraphPlace(200, 0, 0))))


def _grid(source: Report, number, table) -> Grid:
    cells = tuple(
        GridCell(
            cell.row,
            cell.column,
            cell.label.text if cell.label else source.figure(cell.key).raw or "",
            TablePlace(number, cell.row, cell.column),
            cell.row_span,
            cell.column_span,
        )
        for cell in table.layout
    )
    return Grid(table.rows, table.columns, cells)


def checked_from(source: Report, edits=(), decisions=(), previous=None) -> Checked:
    now = apply_edits(source, edits)
    found = with_suggestions(now, find_all(now, STANDARD, previous), STANDARD)
    findings, aside = part(found, now, decisions)
    count = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    errors = count[Severity.ERROR]
    verdict = Verdict(
        errors,
        count[Severity.WARNING],
        count[Severity.NOTE],
        count[Severity.UNCHECKED],
        f"还有 {errors} 处必须改，改完即可发布" if errors else "没有发现必须改的问题，可以发布",
        len(aside),
    )
    read, kept = document(source), tuple(decisions)
    return Checked(CheckStatus.OK, source, now, findings, verdict, read, tuple(edits), kept, aside, previous)


WRONG = {
    key("new.natural_person"): "17",
    key("new.business"): "2",
    key("new.total"): "19",
    key("carried_over.natural_person"): "2",
    key("carried_over.total"): "2",
    key("granted.natural_person"): "6",
    key("granted.business"): "1",
    key("granted.total"): "7",
    key("unavailable.not_held.natural_person"): "5",
    key("unavailable.not_held.business"): "1",
    key("unavailable.not_held.total"): "5",
    key("rejected.petition.natural_person"): "7",
    key("rejected.petition.total"): "7",
    key("handled_total.natural_person"): "18",
    key("handled_total.business"): "2",
    key("handled_total.total"): "20",
    key("carried_forward.natural_person"): "1",
    key("carried_forward.total"): "1",
    key("denied.state_secret.research"): "",
    key("denied.safety_stability.total"): "无",
    key("other.other.legal_service"): "?",
    key("reconsideration.upheld", "litigation"): "10",
    key("reconsideration.corrected", "litigation"): "1",
    key("normative_documents.in_force", "disclosure"): "22",
}
"""A few faults of different kinds: T01 in （四）1, T04 in 行政复议, a blank, a word, an unreadable cell."""


def of_year(year, agency="青河县水务局", carried="3") -> Report:
    """The draft as of another year; so many requests are carried forward from it."""
    changes = {**WRONG, key("carried_forward.natural_person"): carried, key("carried_forward.total"): carried}
    source = report(changes)
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return type(source)(**{**vars(source), "year": year, "agency": agency, "title": title})


def failed_checked(path: Path, message: str = "这不是 Word 文件。请用 Word 打开并另存为 .docx。") -> Checked:
    empty = report(missing=("disclosure", "requests", "litigation"))
    empty = Report(**{**vars(empty), "path": str(path), "problems": (Problem("broken", message),)})
    return Checked(CheckStatus.FAILED, empty, empty, (), Verdict(0, 0, 0, 0, "没有读成"))


class FakeEngine:
    """Reads by the file's name: "坏" fails, "慢" waits until it is cancelled, others are the draft given."""

    def __init__(self, source: Report | None = None) -> None:
        self.source = source or report(WRONG)
        self.sources: dict[str, Report] = {}
        """By the file's name, where it is not ``source``."""
        self.exports: list[tuple[Checked, Path]] = []
        self.export_error: Exception | None = None
        self.broken = False
        self.gate = threading.Event()
        """Closed (cleared), judging waits before it."""
        self.gate.set()
        self.rechecked: list[tuple] = []
        """The edits of every judging that began."""
        self.recheck_error: Exception | None = None
        self.slow_started = 0
        self.slow_cancelled = 0
        self.engine = Engine(self.check, self.recheck, self.decide, self.export, self.template, self.sheet)

    def check(self, path: Path, watch) -> Checked:
        watch.tell("正在读取 Word 文档……")
        if self.broken or "坏" in path.name:
            return failed_checked(path)
        if "意外" in path.name:
            raise RuntimeError("nobody foresaw this")
        if "慢" in path.name:
            self.slow_started += 1
            try:
                for _ in range(3000):
                    watch.tell("正在对照标准表格……")
                    time.sleep(0.01)
            finally:
                self.slow_cancelled += 1
        content = path.read_bytes() if path.is_file() else b""
        source = self.sources.get(path.name, self.source)
        return checked_from(replace(source, digest=hashlib.sha256(content).hexdigest()))

    def recheck(self, checked: Checked, edits) -> Checked:
        self.rechecked.append(tuple((edit.key, edit.value) for edit in edits))
        assert self.gate.wait(20), "the test left the gate closed"
        if self.recheck_error:
            raise self.recheck_error
        return checked_from(checked.source, tuple(edits), checked.decisions, checked.previous)

    def decide(self, checked: Checked, decisions) -> Checked:
        return checked_from(checked.source, checked.edits, tuple(decisions), checked.previous)

    def sheet(self, checked: Checked) -> str:
        return f"<p>核对单</p><p>{checked.verdict.text}</p>"

    def template(self, agency: str, year: int, target: Path) -> None:
        self.export((agency, year), target)

    def export(self, checked: Checked, target: Path) -> None:
        if self.export_error:
            raise self.export_error
        target.write_bytes(b"workbook")
        self.exports.append((checked, target))
