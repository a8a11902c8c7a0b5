"""S05, S12 and S13: what 总体情况 and 五 owe, and what a government's report owes besides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.report import Report, SectionStatus
from core.rules.body_level import is_government
from core.standard.schema import Standard

_ASPECTS = (
    ("主动公开", re.compile(r"主动公开|公开.{0,6}(?:政府)?信息\d|发布.{0,12}信息")),
    ("依申请公开", re.compile(r"依申请|信息公开申请|申请公开|公开申请")),
    ("政府信息管理", re.compile(r"信息管理|(?:信息|公文|文件)[^。]{0,20}(?:审查|审核|管理|清理)|三审")),
    ("政府信息公开平台建设", re.compile(r"平台|载体|网站|公众号|新媒体|专栏")),
    ("监督保障", re.compile(r"监督|保障|培训|考核|检查|专人|领导小组")),
)
_PROBLEMS = re.compile(
    r"问题|不足|差距|有待|不够|薄弱|短板|欠缺|困难|仍需|亟待|还需|需要进一步|需进一步|不高|不强|不及时|单一|滞后|缺乏|不到位|不平衡"
)
_IMPROVEMENTS = re.compile(
    r"改进|下一步|措施|今后|将[^来]|加强|整改|针对|提升|完善|强化|优化|健全|加大|丰富|拓[宽展]|采取|征集|组织|深化|建立|安排"
)
_GOVERNMENT_OWES = (
    ("工作考核", re.compile(r"考核|绩效")),
    ("社会评议", re.compile(r"评议|满意度|第三方评估")),
    ("责任追究", re.compile(r"责任追究|追究责任|追责|问责|追究.{0,6}责任")),
)


def _text(report: Report, *keys: str) -> str:
    return "\n".join(passage.text for passage in report.passages if not keys or passage.section in keys)


_CONTENTS = {**dict(_ASPECTS), "存在的主要问题": _PROBLEMS, "改进情况": _IMPROVEMENTS}
_ANYWHERE = dict(_GOVERNMENT_OWES)


def is_told(report: Report, section: str, content: str) -> bool:
    """Whether the text tells of a content that the standard names for a section; KeyError for another name.

    What a government owes besides may stand anywhere in its report.
    """
    if content in _ANYWHERE:
        return bool(_ANYWHERE[content].search(_text(report)))
    return bool(_CONTENTS[content].search(_text(report, section)))


def aspect_missing(report: Report, standard: Standard) -> Iterator[Finding]:
    """S05: one of the five aspects of 总体情况 is not told (格式, 一、总体情况)."""
    section = report.section("overview")
    if section.status in (SectionStatus.MISSING, SectionStatus.EMPTY):
        return
    text = _text(report, "overview")

    missing = [name for name, pattern in _ASPECTS if not pattern.search(text)]
    if not text or not missing:
        return
    yield Finding(
        "S05",
        Severity.WARNING,
        f"“一、总体情况”没有写到：{'、'.join(missing)}（应写明主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面）。",
        section="overview",
        places=section.places,
    )


def problems_without_improvements(report: Report, standard: Standard) -> Iterator[Finding]:
    """S12: 五 tells problems without improvements, or the reverse."""
    section = report.section("problems")
    text = _text(report, "problems")
    if section.status in (SectionStatus.MISSING, SectionStatus.EMPTY) or len(text) < 12:
        return  # S01 and S04 tell that
    problems, improvements = _PROBLEMS.search(text), _IMPROVEMENTS.search(text)
    if bool(problems) == bool(improvements):
        return
    lacking = "改进情况" if problems else "存在的主要问题"
    yield Finding(
        "S12",
        Severity.WARNING,
        f"“五、存在的主要问题及改进情况”只写了一面，没有写{lacking}。",
        section="problems",
        places=section.places,
    )


def government_report_incomplete(report: Report, standard: Standard) -> Iterator[Finding]:
    """S13: a government's report tells nothing of 工作考核、社会评议、责任追究 (《条例》第五十条第二款)."""
    if not is_government(report.agency) or not report.passages:
        return
    if report.section("overview").status in (SectionStatus.MISSING, SectionStatus.EMPTY):
        return
    text = _text(report)
    missing = [name for name, pattern in _GOVERNMENT_OWES if not pattern.search(text)]
    if missing:
        yield Finding(
            "S13",
            Severity.WARNING,
            f"政府的年度报告还应写明工作考核、社会评议和责任追究结果，没有写到：{'、'.join(missing)}。",
            section="overview",
        )
