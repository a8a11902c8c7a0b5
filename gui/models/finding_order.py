"""How findings are ordered, placed and said; used by the list, the chips and the table alike."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from core.model.finding import Finding, Severity
from core.model.report import FigureKey
from core.model.suggestion import Suggestion
from core.pipeline.rule_names import rule_name
from core.standard.broken_sum import broken_relation, expected_words
from core.standard.schema import Standard
from gui.entry import show_value
from gui.words import SEVERITY_WORDS

SEVERITIES = tuple(Severity)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Heaviest first; within a severity as the rules gave them."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))


def section_of(finding: Finding, standard: Standard) -> str | None:
    """The section that a finding belongs to, by itself or by its table."""
    if finding.section is not None:
        return finding.section
    return standard.table(finding.table).section if finding.table else None


def belongs_to(finding: Finding, section: str, standard: Standard) -> bool:
    """Whether a finding counts for a section."""
    return section_of(finding, standard) == section


def marked_cells(finding: Finding, standard: Standard) -> tuple[FigureKey, ...]:
    """The cells that bear the finding's sign.

    Of a broken sum these are its totals; the parts take part (and are tinted when it is chosen), but
    a whole row of ✗ would say that each of them is wrong.
    """
    relation = broken_relation(finding, standard)
    return relation.left if relation else finding.cells


def place_words(finding: Finding, standard: Standard) -> str:
    """Where a finding is: the cell or sum in the form's words, else the section, else the place."""
    relation = broken_relation(finding, standard)
    if relation:
        return standard.words(relation.left[0]) if len(relation.left) == 1 else relation.scope
    if len(finding.cells) == 1:
        return standard.words(finding.cells[0])
    parts = []
    section = section_of(finding, standard)
    if finding.table:
        parts.append(standard.table(finding.table).name)
    elif section:
        spec = standard.section(section)
        parts.append(f"{spec.number}、{spec.heading}")
    if finding.cells:
        parts.append(f"{len(finding.cells)} 格")
    else:
        parts += [place.words() for place in finding.places[:1]]
    return " ".join(parts)


def short_message(finding: Finding, standard: Standard) -> str:
    """The message without the place that stands beside it already."""
    place = place_words(finding, standard)
    message = finding.message
    if place and message.startswith(place) and len(message) > len(place):
        return message[len(place) :].lstrip("：，、 ")
    return message


def rule_words(finding: Finding) -> str:
    """The rule by its id and its name: "T01 横向合计"."""
    return f"{finding.rule} {rule_name(finding.rule)}".rstrip()


def figure_words(value: Decimal | str) -> str:
    """An expected or actual figure, or short text, as shown."""
    return show_value(value) if isinstance(value, Decimal) else value


def change_words(suggestion: Suggestion, finding: Finding, standard: Standard) -> str:
    """What a suggestion changes: "总计 5 → 6"; a cell outside of the finding's row by its whole name.

    Of several figures only how many: its reason names them.
    """
    if len(suggestion.changes) > 1:
        return f"改 {len(suggestion.changes)} 格"
    rows = {(key.table, key.row) for key in finding.cells}
    [change] = suggestion.changes
    spec = standard.table(change.key.table)
    near = len(rows) == 1 and (change.key.table, change.key.row) in rows
    name = (spec.column_words(change.key) if near else "") or standard.words(change.key)
    before = "空" if change.before is None else show_value(change.before)
    return f"{name} {before} → {show_value(change.after)}"


def finding_words(finding: Finding, standard: Standard) -> str:
    """One finding as a line of text, for the clipboard and for screen readers."""
    parts = [
        f"【{SEVERITY_WORDS[finding.severity]}】{rule_words(finding)}",
        place_words(finding, standard),
        finding.message,
    ]
    sides = []
    if (expected := expected_words(finding, standard)) is not None:
        sides.append(f"应为 {figure_words(expected)}")
    if finding.actual is not None:
        sides.append(f"实为 {figure_words(finding.actual)}")
    if sides:
        parts.append("，".join(sides))
    return "　".join(part for part in parts if part)
