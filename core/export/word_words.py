"""What the comments say, and which place of the draft each is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.export.dossier import Dossier
from core.export.workbook_cells import printed_words, value_words
from core.export.workbook_corrections import Correction
from core.export.workbook_text import plain
from core.model.finding import Finding
from core.model.place import Place
from core.standard.broken_sum import broken_relation, expected_words
from core.standard.proposal import proposal_words

_PROPOSALS = 2
"""More answers than these do not help to decide."""


@dataclass(frozen=True)
class Remark:
    """A comment before it has its place: the places to try in turn, and its paragraphs.

    ``elsewhere`` is added where none of ``places`` can be marked, and the comment goes to a heading instead.
    """

    places: Sequence[Place]
    lines: Sequence[str]
    section: str | None = None
    elsewhere: str = ""


def verdict_remark(dossier: Dossier) -> Remark | None:
    """The verdict, what could not be read, and what a person has let stand, for the title."""
    lines = []
    if dossier.verdict and dossier.verdict.text:
        lines.append(f"核对结论：{dossier.verdict.text}")
    lines += [f"没有读出来的部分：{problem.message}" for problem in dossier.report.problems]
    if lines and dossier.ignored:
        lines.append("注明不改的：")
        lines += [_ignored(finding, reason, dossier) for finding, reason in dossier.ignored]
    return Remark((), lines) if lines else None


def _ignored(finding: Finding, reason: str, dossier: Dossier) -> str:
    told = finding.message.rstrip("。")
    return f"{dossier.rule_words(finding.rule)}　{told}。理由：{reason.strip() or '（没有写理由）'}"


def finding_remark(finding: Finding, dossier: Dossier) -> Remark:
    """A finding, for its first place."""
    head = f"{finding.severity.sign} {finding.severity.words}　{dossier.rule_words(finding.rule)}"
    lines = [head, finding.message]
    sides = []
    expected = expected_words(finding, dossier.standard)
    if expected is not None:
        sides.append(f"应为：{_fact(expected)}")
    if finding.actual is not None:
        sides.append(f"现为：{_fact(finding.actual)}")
    lines += ["　".join(sides)] if sides else []
    lines += [f"建议：{proposal_words(each, dossier.standard)}" for each in finding.suggestions[:_PROPOSALS]]
    places = list(finding.places)
    relation = broken_relation(finding, dossier.standard)
    if relation is not None:
        # Of a broken sum the total is marked; the parts only take part in it.
        total = dossier.report.figure(relation.left[0]).place
        places = [total, *places] if total else places
    elif len(finding.places) > 1:
        lines.append(f"涉及 {len(finding.places)} 处，批注在第一处。")
    return Remark(places, lines, _section(finding, dossier))


def correction_remark(correction: Correction, dossier: Dossier, tracked: bool) -> Remark:
    """A correction: before and after, reason and rules."""
    source = dossier.source.figure(correction.key)
    change = f"由“{printed_words(source)}”改为“{value_words(correction.value)}”"
    head = "已更正（见修订标记）" if tracked else "请手工更正：这一格的内容不能直接加修订标记"
    lines = [head, f"{dossier.standard.words(correction.key)}：{change}。"]
    if correction.reason.strip():
        lines.append(f"原因：{correction.reason.strip()}")
    if correction.rules:
        lines.append("依据：" + "、".join(dossier.rule_words(rule) for rule in correction.rules))
    section = dossier.standard.table(correction.key.table).section
    places = (source.place,) if source.place else ()
    return Remark(places, lines, section, "原稿中没有这一格，请手工补填。")


def _section(finding: Finding, dossier: Dossier) -> str | None:
    if finding.section is None and finding.table:
        return dossier.standard.table(finding.table).section
    return finding.section


def _fact(fact: Decimal | str) -> str:
    return plain(fact) if isinstance(fact, Decimal) else fact
