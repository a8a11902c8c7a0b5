"""Whether the report given as last year's is that: the same body, the year before, and readable."""

from __future__ import annotations

from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.report import Report
from core.text.names import may_be_same
from core.text.prose import plain


def why_not_comparable(report: Report, previous: Report) -> str:
    """Why the two cannot be compared, in Chinese; "" if they can."""
    if previous.standard is None:
        reason = previous.problems[-1].message if previous.problems else "读不出来"
        return f"给出的上年报告没有读成：{reason}"
    if report.year is None or previous.year is None:
        which = "本报告" if report.year is None else "给出的上年报告"
        return f"{which}读不出年份，不能确定是不是上一年的报告"
    if previous.year != report.year - 1:
        return f"给出的上年报告是{previous.year}年的，本报告是{report.year}年的，不是上一年的报告"
    one, other = plain(report.agency or "")[0], plain(previous.agency or "")[0]
    if not one or not other:
        which = "本报告" if not one else "给出的上年报告"
        return f"{which}读不出单位名称，不能确定是不是同一单位的报告"
    if not may_be_same(one, other):
        return f"给出的上年报告是“{previous.agency}”的，本报告是“{report.agency}”的，不是同一单位"
    return ""


def previous_not_comparable(report: Report, previous: Report) -> Iterator[Finding]:
    """Y01, unchecked: another body's report, another year's, or one that could not be read was given."""
    reason = why_not_comparable(report, previous)
    if reason:
        yield Finding("Y01", Severity.UNCHECKED, f"{reason.rstrip('。')}。没有与上年比对。")
