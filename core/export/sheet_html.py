"""核对单, the check sheet: what was checked and found, on A4 for signing, in one file without resources."""

from __future__ import annotations

from decimal import Decimal
from pathlib import PureWindowsPath

from core import __version__
from core.export.dossier import Dossier
from core.export.sheet_markup import Column, heading, listing, paragraph, said
from core.export.sheet_style import CSS
from core.export.sheet_table import LEGEND, form_table
from core.export.sheet_title import SHEET_TITLE
from core.export.workbook_cells import value_words
from core.export.workbook_corrections import find_corrections
from core.export.workbook_findings import counted, place_words
from core.export.workbook_table import report_title
from core.export.workbook_text import plain
from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, TableState
from core.standard.broken_sum import broken_relation, expected_words
from core.standard.proposal import with_proposal

_FINDINGS = (
    Column("序号", 6, centred=True),
    Column("程度", 11, centred=True),
    Column("规则", 12, centred=True),
    Column("位置", 22),
    Column("问题", 33),
    Column("应为", 8, centred=True),
    Column("现为", 8, centred=True),
)
_IGNORED = (
    Column("序号", 6, centred=True),
    Column("规则", 14, centred=True),
    Column("位置", 22),
    Column("问题", 33),
    Column("不处理的理由", 25),
)
_CORRECTIONS = (
    Column("序号", 6, centred=True),
    Column("位置", 32),
    Column("原稿所印", 13, centred=True),
    Column("更正为", 10, centred=True),
    Column("原因", 25),
    Column("规则", 14, centred=True),
)
_ORDER = list(Severity)


def check_sheet(dossier: Dossier) -> str:
    """The whole sheet as HTML; everything from the draft is text in it, never markup."""
    title = f"{report_title(dossier.report)}核对单"
    body = [
        f"<h1>{SHEET_TITLE}</h1>",
        paragraph(report_title(dossier.report), "subtitle"),
        _about(dossier),
        paragraph(f"核对结论：{dossier.verdict.text}" if dossier.verdict else "核对结论：", "verdict"),
        *_findings(dossier),
        *_ignored(dossier),
        *_unchecked(dossier),
        *_corrections(dossier),
        *_tables(dossier),
        *_signatures(),
    ]
    head = f'<meta charset="utf-8"><title>{said(title)}</title><style>{CSS}</style>'
    start = f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head>\n<body>\n'
    return start + "\n".join(body) + "\n</body></html>\n"


def _about(dossier: Dossier) -> str:
    now = dossier.now
    report = dossier.report
    rows = [
        ("单位", report.agency or "（没有找到）"),
        ("年度", f"{report.year} 年" if report.year else "（没有找到）"),
        ("文件", PureWindowsPath(report.path).name or "（无文件名）"),
        ("文件的 SHA-256", report.digest or "（无）"),
        ("核对依据", f"{dossier.standard.name}；勾稽 {__version__}"),
        ("核对时间", f"{now.year}年{now.month}月{now.day}日 {now:%H:%M}"),
    ]
    lines = "".join(
        f'<tr><th width="20%">{said(name)}</th><td width="80%">{said(text)}</td></tr>' for name, text in rows
    )
    return (
        '<table class="fixed" width="100%" border="1" cellspacing="0" cellpadding="3">'
        f"<tbody>{lines}</tbody></table>"
    )


def _findings(dossier: Dossier) -> list[str]:
    found = sorted(dossier.findings, key=lambda finding: _ORDER.index(finding.severity))
    counts = counted(found, bool(dossier.unchecked))
    if not found:
        return [heading("发现的问题"), paragraph("没有发现问题。")]
    rows = [
        (
            str(number),
            f"{finding.severity.sign} {finding.severity.words}",
            dossier.rule_words(finding.rule),
            *_told(finding, dossier),
            _fact(expected_words(finding, dossier.standard)),
            _fact(finding.actual),
        )
        for number, finding in enumerate(found, start=1)
    ]
    return [heading("发现的问题"), paragraph(counts), listing(_FINDINGS, rows)]


def _ignored(dossier: Dossier) -> list[str]:
    if not dossier.ignored:
        return [heading("经人工判断不处理的问题"), paragraph("无。")]
    rows = [
        (
            str(number),
            dossier.rule_words(finding.rule),
            *_told(finding, dossier),
            reason.strip() or "（没有写理由）",
        )
        for number, (finding, reason) in enumerate(dossier.ignored, start=1)
    ]
    return [heading("经人工判断不处理的问题"), listing(_IGNORED, rows)]


def _told(finding: Finding, dossier: Dossier) -> tuple[str, str]:
    """Where, and what: of a broken sum its total, and the message without the place that stands beside it."""
    relation = broken_relation(finding, dossier.standard)
    if relation is None:
        where = place_words(finding, dossier.standard)
    else:
        is_total = len(relation.left) == 1
        where = dossier.standard.words(relation.left[0]) if is_total else relation.scope
    return where, with_proposal(finding, dossier.standard).removeprefix(f"{where}：")


def _unchecked(dossier: Dossier) -> list[str]:
    """What nobody may take for checked: in short, then unread parts of the file, tables and cells."""
    report = dossier.report
    lines = [f"{words}。" for words in dossier.unchecked]
    lines += [problem.message for problem in report.problems]
    for spec in dossier.standard.tables:
        table = report.tables[spec.key]
        lost = [key for key in spec.keys if table.figures[key].status is FigureStatus.UNREADABLE]
        if table.state is TableState.MISSING:
            lines.append(f"{spec.name}：原稿中没有找到这张表，没有核对。")
        elif len(lost) == len(spec.keys):
            lines.append(f"{spec.name}：没有读出来，没有核对。")
        elif lost:
            words = "；".join(spec.inside(spec.words(key)) for key in lost[:6])
            more = f"；等 {len(lost)} 格" if len(lost) > 6 else ""
            lines.append(f"{spec.name}有 {len(lost)} 格读不清，没有核对：{words}{more}。")
    lines += [finding.message for finding in dossier.findings if finding.severity is Severity.UNCHECKED]
    told = list(dict.fromkeys(lines)) or ["无。"]
    return [heading("没有核对到的内容"), *(paragraph(line) for line in told)]


def _corrections(dossier: Dossier) -> list[str]:
    corrections = find_corrections(
        dossier.source,
        dossier.report,
        dossier.edits,
        [*dossier.source_findings, *dossier.findings],
        dossier.standard,
    )
    if not corrections:
        return [heading("更正"), paragraph("没有更正。")]
    rows = [
        (
            str(number),
            dossier.standard.words(correction.key),
            correction.printed,
            value_words(correction.value),
            correction.reason,
            "、".join(correction.rules),
        )
        for number, correction in enumerate(corrections, start=1)
    ]
    return [heading(f"更正（{len(rows)} 处）"), listing(_CORRECTIONS, rows)]


def _tables(dossier: Dossier) -> list[str]:
    wrong = marked_wrong(dossier)
    parts: list[str] = []
    for at, spec in enumerate(dossier.standard.tables):
        section = dossier.standard.section(spec.section)
        name = f"{spec.name}　{section.heading}"
        parts.append(heading(name, new_page=at == 0))
        if at == 0:
            parts.append(paragraph(LEGEND, "small"))
        state = dossier.report.tables[spec.key].state
        if state is not TableState.FITTED:
            missing = state is TableState.MISSING
            parts.append(paragraph("原稿中没有找到这张表。" if missing else "原稿中的这张表没有读出来。"))
        parts.append(form_table(spec, dossier.source, dossier.report, wrong))
    return parts


def marked_wrong(dossier: Dossier) -> frozenset[FigureKey]:
    """The cells of errors; of a broken sum its totals: a whole row of ✗ would say that all are wrong."""
    keys: set[FigureKey] = set()
    for finding in dossier.findings:
        if finding.severity is Severity.ERROR:
            relation = broken_relation(finding, dossier.standard)
            keys |= set(relation.left if relation else finding.cells)
    return frozenset(keys)


def _signatures() -> list[str]:
    cells = "".join(
        f'<th width="13%">{said(name)}</th><td class="blank" width="20%">&nbsp;</td>'
        for name in ("核对人", "复核人", "日期")
    )
    return [
        heading("签字"),
        '<table class="fixed" width="100%" border="1" cellspacing="0" cellpadding="8">'
        f"<tbody><tr>{cells}</tr></tbody></table>",
    ]


def _fact(fact: Decimal | str | None) -> str:
    if fact is None:
        return ""
    return plain(fact) if isinstance(fact, Decimal) else fact
