"""The words for severities and states, in one place: legend, tooltips, chips and lists all say the same."""

from __future__ import annotations

from core.model.finding import Severity
from core.model.report import FigureStatus, SectionStatus

SEVERITY_WORDS = {
    Severity.ERROR: "必须改",
    Severity.WARNING: "请核对",
    Severity.NOTE: "提示",
    Severity.UNCHECKED: "未核对",
}

STATUS_WORDS = {
    FigureStatus.READ: "已读出",
    FigureStatus.BLANK: "空白",
    FigureStatus.NOT_A_NUMBER: "不是数字",
    FigureStatus.ABSENT: "草稿里没有这一格",
    FigureStatus.UNREADABLE: "读不出来",
}

STATUS_MARKS = {
    FigureStatus.BLANK: "空",
    FigureStatus.ABSENT: "缺",
    FigureStatus.UNREADABLE: "？",
}
"""What stands in a cell that has no value to show; a blank is not a zero, so it must be seen."""

SECTION_WORDS = {
    SectionStatus.PRESENT: "有",
    SectionStatus.MISSING: "草稿里没有找到",
    SectionStatus.EMPTY: "没有内容",
    SectionStatus.MISPLACED: "位置不对",
}

FOOT = "离线运行 · 不改动原文件"
