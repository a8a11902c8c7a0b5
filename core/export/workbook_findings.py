"""The sheet 问题清单: the verdict, and every finding in words."""

from __future__ import annotations

from collections.abc import Sequence

from core.export.workbook_list import Column, draw_list
from core.export.workbook_pen import Pen
from core.export.workbook_style import LIVE_DOUBTFUL, LIVE_EMPTY, LIVE_WRONG, Style
from core.model.finding import Finding, Severity
from core.model.sheets import FINDINGS
from core.model.verdict import Verdict
from core.standard.proposal import with_proposal
from core.standard.schema import Standard

SHEET = FINDINGS
_TINTS: dict[Severity, Style] = {
    Severity.ERROR: LIVE_WRONG,
    Severity.WARNING: LIVE_EMPTY,
    Severity.UNCHECKED: {"bg_color": LIVE_DOUBTFUL["bg_color"]},
}
_SHOWN_PLACES = 3
_COLUMNS = (
    Column("序号", 50, centred=True),
    Column("程度", 84, centred=True),
    Column("规则", 56, centred=True),
    Column("位置", 240),
    Column("问题", 380),
    Column("应为", 95, centred=True),
    Column("实为", 95, centred=True),
)


def draw_findings(
    pen: Pen, findings: Sequence[Finding], standard: Standard, verdict: Verdict | None, info: Sequence[str]
) -> None:
    """The whole sheet, the heaviest findings first."""
    order = list(Severity)
    sorted_findings = sorted(findings, key=lambda finding: order.index(finding.severity))
    rows = [
        (
            str(number),
            f"{finding.severity.sign} {finding.severity.words}",
            finding.rule,
            place_words(finding, standard),
            with_proposal(finding, standard),
            "" if finding.expected is None else finding.expected,
            "" if finding.actual is None else finding.actual,
        )
        for number, finding in enumerate(sorted_findings, start=1)
    ]
    tints = [_TINTS.get(finding.severity, {}) for finding in sorted_findings]
    told = [verdict.text] if verdict and verdict.text else []
    draw_list(
        pen, SHEET, [*told, _counts(findings), *info], _COLUMNS, rows, empty="没有发现问题", tints=(1, tints)
    )


def _counts(findings: Sequence[Finding]) -> str:
    """How many of each; said without the signs, which are for the single finding."""
    counted = [
        f"{severity.words} {sum(finding.severity is severity for finding in findings)} 项"
        for severity in Severity
    ]
    return "，".join(counted) + "。"


def place_words(finding: Finding, standard: Standard) -> str:
    """Where it is: the cells in the words of the form, else table or section, and the place in the draft."""
    if finding.cells:
        words = [standard.words(key) for key in finding.cells[:_SHOWN_PLACES]]
        more = len(finding.cells) - len(words)
        return "\n".join(words) + (f"\n等 {len(finding.cells)} 格" if more else "")
    parts = []
    if finding.table:
        parts.append(standard.table(finding.table).name)
    elif finding.section:
        section = standard.section(finding.section)
        parts.append(f"{section.number}、{section.heading}")
    parts += dict.fromkeys(place.words() for place in finding.places[:_SHOWN_PLACES])
    return "\n".join(parts)
