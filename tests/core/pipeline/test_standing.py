"""One answer to whether a draft can be published; line, checklist and window take it from here."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model.edit import Edit
from core.model.finding import Severity
from core.model.report import Figure, FigureStatus
from core.pipeline.check import accept_sure, check_file, current_standard, with_edits
from core.pipeline.checklist import checklist
from core.pipeline.standing import standing
from core.pipeline.verdict import make_verdict
from core.rules.catalog import find_all
from tests.core.pipeline.test_what_is_unchecked import SAMPLE

STANDARD = current_standard()
KEYS = [key for spec in STANDARD.tables for key in spec.keys]
LACKING = [status for status in FigureStatus if status is not FigureStatus.READ]


@pytest.fixture(scope="module")
def good():
    """The sample with every fault mended, beside its own last year."""
    checked = accept_sure(check_file(SAMPLE))
    zero = with_edits(checked, [Edit(key, 0) for key in KEYS])
    report = replace(zero.report, facts=())
    before = replace(report, year=report.year - 1, passages=())
    assert not [one for one in find_all(report, STANDARD, before) if one.severity is Severity.ERROR]
    return report, before


def lacking(report, statuses):
    """The report with figures that are not there."""
    tables = dict(report.tables)
    for key, status in statuses.items():
        table = tables[key.table]
        raw = {FigureStatus.BLANK: "", FigureStatus.NOT_A_NUMBER: "无"}.get(status)
        tables[key.table] = replace(table, figures={**table.figures, key: Figure(key, status, raw=raw)})
    return replace(report, tables=tables)


@settings(max_examples=25, deadline=None)
@given(statuses=st.dictionaries(st.sampled_from(KEYS), st.sampled_from(LACKING), min_size=1, max_size=5))
def test_publishing_is_never_said_while_a_figure_is_not_there(good, statuses):
    """Even where no finding minds: as if all of them had been set aside."""
    report, before = good
    torn = lacking(report, statuses)
    now = standing(torn, (), STANDARD, (), before)
    assert not now.can_publish
    assert {*now.unread, *now.gaps} == set(statuses) and len(now.unread) + len(now.gaps) == len(statuses)
    text = make_verdict(torn, (), STANDARD, (), before).text
    assert "可以发布" not in text
    if now.unread:
        assert text.startswith(f"有 {len(now.unread)} 个数据读不出来，不能视为通过")
    else:
        assert now.gap_words in text
    owed = checklist(torn, STANDARD).sections
    for table in {key.table for key in statuses}:
        full = next(one for one in owed[STANDARD.table(table).section] if "个数据都填上" in one.words)
        assert full.told is not True


def test_a_whole_report_can_be_published_and_says_so(good):
    report, before = good
    now = standing(report, (), STANDARD, (), before)
    assert not now.unmet and not now.gaps and now.can_publish
    assert "可以发布" in make_verdict(report, (), STANDARD, (), before).text


def test_a_line_of_the_checklist_that_does_not_hold_stands_in_the_way(good):
    report, before = good
    kept = tuple(one for one in report.passages if one.section != "other")
    silent = replace(next(one for one in report.passages if one.section == "other"), text="无。")
    report = replace(report, passages=(*kept, silent))
    now = standing(report, (), STANDARD, (), before)
    assert [one.words for one in now.unmet] == ["写明信息处理费收取情况"] and not now.can_publish
    assert "应写内容有 1 项不符" in make_verdict(report, (), STANDARD, (), before).text


def test_an_error_or_a_warning_stands_in_the_way(good):
    report, before = good
    found = check_file(SAMPLE).findings
    one = next(one for one in found if one.severity is Severity.ERROR)
    assert not standing(report, (one,), STANDARD, (), before).can_publish
    assert not standing(report, (replace(one, severity=Severity.WARNING),), STANDARD, (), before).can_publish


def test_the_gaps_are_counted_by_what_they_are(good):
    report, before = good
    torn = lacking(report, dict(zip(KEYS, [FigureStatus.BLANK, *LACKING], strict=False)))
    now = standing(torn, (), STANDARD, (), before)
    assert now.gap_words == "2 格空白要填、1 格不是数字、1 格草稿里没有"
    assert now.unread_words == "有 1 个数据读不出来，不能视为通过"
