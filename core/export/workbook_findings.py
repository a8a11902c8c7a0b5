"""The sheet 问题清单: the verdict, and every finding in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.export.workbook_list import Block, Column, draw_list
from core.export.workbook_pen import Pen
from core.export.workbook_style import LIVE_DOUBTFUL, LIVE_EMPTY, LIVE_WRONG, Style
from core.model.finding import Finding, Severity
from core.model.sheets import FINDINGS
from core.model.verdict import Verdict
from core.standard.broken_sum import expected_words
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
    pen: Pen,
    findings: Sequence[Finding],
    standard: Standard,
    verdict: Verdict | None,
    info: Sequence[str],
    *,
    unchecked: Sequence[str] = (),
    ignored: Sequence[tuple[Finding, str]] = (),
) -> None:
    """The whole sheet, the heaviest findings first; below them those that a person has let stand."""
    order = list(Severity)
    sorted_findings = sorted(findings, key=lambda finding: order.index(finding.severity))
    rows = [
        (
            *_named(number, finding, standard),
            _fact(expected_words(finding, standard)),
            _fact(finding.actual),
        )
        for number, finding in enumerate(sorted_findings, start=1)
    ]
    tints = [_TINTS.get(finding.severity, {}) for finding in sorted_findings]
    told = [verdict.text] if verdict and verdict.text else []
    told.append(counted(findings, bool(unchecked)))
    if unchecked:
        told.append(f"没有核对到的内容：{'；'.join(unchecked)}。")
    aside = [
        (*_named(number, finding, standard), f"理由：{reason.strip() or '（没有写）'}")
        for number, (finding, reason) in enumerate(ignored, start=1)
    ]
    below = Block(f"已注明不改的问题（{len(aside)} 项）", aside) if aside else None
    draw_list(pen, SHEET, [*told, *info], _COLUMNS, rows, empty="没有发现问题", tints=(1, tints), below=below)


def _named(number: int, finding: Finding, standard: Standard) -> tuple[str, str, str, str, str]:
    return (
        str(number),
        f"{finding.severity.sign} {finding.severity.words}",
        finding.rule,
        place_words(finding, standard),
        with_proposal(finding, standard),
    )


def _fact(fact: Decimal | str | None) -> Decimal | str:
    return "" if fact is None else fact


def counted(findings: Sequence[Finding], is_unchecked: bool) -> str:
    """How many of each; said without the signs, which are for the single finding.

    Where no finding says what was not checked but something was not (``is_unchecked``), no 0 may say that
    all of it was.
    """
    counts = {severity: sum(one.severity is severity for one in findings) for severity in Severity}
    if is_unchecked and not counts[Severity.UNCHECKED]:
        del counts[Severity.UNCHECKED]
    words = "，".join(f"{severity.words} {count} 项" for severity, count in counts.items())
    return f"{words}。" if Severity.UNCHECKED in counts else f"{words}；另有内容没有核对到。"


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
