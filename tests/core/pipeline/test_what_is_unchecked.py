"""What remains unchecked is named one by one, and what of it stands against publishing."""

from dataclasses import replace
from pathlib import Path

from core.model.document import Problem
from core.model.finding import Finding, Severity
from core.model.report import FigureStatus
from core.pipeline.check import check_file, current_standard
from core.pipeline.standing import what_is_unchecked

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "示例草稿.docx"
STANDARD = current_standard()
PREVIOUS = "上年结转没有比对（请一并给出上年报告）"


def named(report, findings=(), previous=None):
    return [(one.words, one.blocks) for one in what_is_unchecked(report, findings, STANDARD, previous)]


def test_without_last_years_report_that_is_said_and_blocks_nothing():
    report = check_file(SAMPLE).report
    assert named(report) == [(PREVIOUS, False)]
    before = replace(report, year=report.year - 1)
    assert named(report, previous=before) == []
    assert named(report, previous=report) == [("给出的上年报告不能比对，上年结转没有核对", False)]


def test_what_could_not_be_read_blocks():
    report = check_file(SAMPLE).report
    table = report.tables["litigation"]
    key = next(iter(table.figures))
    lost = replace(table.figures[key], status=FigureStatus.UNREADABLE, value=None)
    torn = replace(
        report, tables={**report.tables, "litigation": replace(table, figures={**table.figures, key: lost})}
    )
    assert named(torn)[0] == ("表四有 1 格读不出来", True)
    assert named(replace(report, problems=(Problem("x", "y"),)))[0] == ("文件有一部分没有读出来", True)
    assert named(replace(report, passages=()))[0] == ("正文没有核对", True)


def test_an_unchecked_finding_is_counted_under_its_rule():
    report = check_file(SAMPLE).report
    finding = Finding("D06", Severity.UNCHECKED, "…")
    assert [words for words, blocks in named(report, [finding, finding]) if blocks] == ["D06 读不出来 2 处"]
