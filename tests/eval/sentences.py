"""The labelled sentences: read, put into a report each, and scored.

.venv/bin/python -m tests.eval.sentences        # the figures, and every sentence that goes wrong
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from core.facts.extract import extract_facts
from core.model.document import Paragraph
from core.model.fact import Fact
from core.model.finding import Finding, Severity
from core.model.place import ParagraphPlace
from core.model.report import Report
from core.rules.catalog import find_all
from tests.builders import STANDARD, report

SENTENCES = Path(__file__).with_name("sentences.txt")
_TABLES = {
    "disclosure": ("normative_documents", "regulations", "licensing", "penalty", "coercion", "fees"),
    "litigation": ("reconsideration", "direct_litigation", "litigation_after_reconsideration"),
}
_SINGLE = {"licensing.decisions", "penalty.decisions", "coercion.decisions", "fees.amount"}
_HEADINGS = {"on_request": "（二）依申请公开", "proactive": "（一）主动公开"}
_FEES = "本年度没有收取信息处理费。"
_SIGNS = {"!": Severity.ERROR, "?": Severity.WARNING, ".": Severity.NOTE}


@dataclass(frozen=True)
class Label:
    """What a sentence must give: rules with their severities, and facts (None: not labelled)."""

    line: int
    agency: str
    figures: tuple[tuple[str, str], ...]
    where: str
    text: str
    trap: bool
    findings: frozenset[tuple[str, Severity]]
    facts: frozenset[str] | None


def labels() -> Iterator[Label]:
    """Every sentence of the file with its label and the report that it stands in."""
    agency, figures, where = "", (), ""
    for number, line in enumerate(SENTENCES.read_text("utf-8").splitlines(), 1):
        if line.startswith("@@"):
            where = line[2:].strip()
        elif line.startswith("@"):
            agency, *rest = line[1:].split()
            figures = tuple((name, value) for name, _, value in (one.partition("=") for one in rest))
        elif line.strip() and not line.startswith("#"):
            finding, facts, text = (part.strip() for part in line.removeprefix("*").split("|", 2))
            told = frozenset((one[:-1], _SIGNS[one[-1]]) for one in finding.split() if one != "-")
            named = None if facts == "-" else frozenset(facts.split()) - {"0"}
            yield Label(number, agency, figures, where, text, line.startswith("*"), told, named)


def report_with(label: Label) -> Report:
    """A report with the figures of the label and the sentence in its place, read for facts."""
    values: dict[str, dict[str, str]] = {}
    for name, value in label.figures:
        row = name.partition(".")[0]
        table = next((table for table, rows in _TABLES.items() if row in rows), "requests")
        full = name
        if table == "requests" and not name.endswith(
            (
                "natural_person",
                "business",
                "research",
                "public_welfare",
                "legal_service",
                ".other.natural_person",
            )
        ):
            full = f"{name}.total"
        values.setdefault(table, {})[full] = value
    made = report(values, agency=label.agency)
    text = {
        "overview": [_HEADINGS[label.where], label.text] if label.where != "other" else ["本节内容。"],
        "other": [label.text] if label.where == "other" else [_FEES],
    }
    sections = []
    for at, section in enumerate(made.sections):
        lines = text.get(section.key)
        if lines is not None:
            blocks = tuple(
                Paragraph(one, ParagraphPlace(100 + at * 10 + row, 0, len(one)))
                for row, one in enumerate(lines)
            )
            section = replace(section, blocks=blocks)
        sections.append(section)
    return extract_facts(replace(made, sections=tuple(sections)), STANDARD)


def told(made: Report) -> list[Finding]:
    """The findings of the rules that read the text."""
    return [one for one in find_all(made, STANDARD) if one.rule[0] in "NFWY"]


def fact_words(fact: Fact) -> str:
    """A fact as the file writes it."""
    if fact.statement:
        return f"{fact.statement}:{fact.subject}"
    value = fact.value if fact.value is not None else Decimal(0)
    return f"{fact.subject}={value.normalize():f}"


@dataclass
class Result:
    """Counts over all sentences, and what went wrong in words."""

    sentences: int = 0
    traps: int = 0
    expected: int = 0
    found: int = 0
    false_errors: int = 0
    false_warnings: int = 0
    errors: int = 0
    warnings: int = 0
    facts: int = 0
    facts_read: int = 0
    wrong: list[str] = None  # type: ignore[assignment]

    def text(self) -> str:
        """One paragraph for people."""
        return (
            f"{self.sentences} sentences ({self.traps} silent on purpose): contradictions found "
            f"{self.found}/{self.expected}; errors {self.errors}, false {self.false_errors}; warnings "
            f"{self.warnings}, false {self.false_warnings}; facts read {self.facts_read}/{self.facts}"
        )


def score() -> Result:
    """Run every sentence."""
    out = Result(wrong=[])
    for label in labels():
        made = report_with(label)
        found = {(one.rule, one.severity) for one in told(made)}
        out.sentences += 1
        out.traps += not label.findings
        out.expected += len(label.findings)
        out.found += len(label.findings & found)
        false = found - label.findings
        out.errors += sum(severity is Severity.ERROR for _, severity in found)
        out.warnings += sum(severity is Severity.WARNING for _, severity in found)
        out.false_errors += sum(severity is Severity.ERROR for _, severity in false)
        out.false_warnings += sum(severity is Severity.WARNING for _, severity in false)
        read = {fact_words(fact) for fact in made.facts if fact.section != "other" or label.where == "other"}
        missing = (label.facts or frozenset()) - read
        out.facts += len(label.facts or ())
        out.facts_read += len(label.facts or ()) - len(missing)
        if label.findings != found or missing:
            want = " ".join(sorted(f"{rule}{severity.value[0]}" for rule, severity in label.findings)) or "-"
            got = " ".join(sorted(f"{rule}{severity.value[0]}" for rule, severity in found)) or "-"
            lost = f" facts missing {sorted(missing)} of {sorted(read)}" if missing else ""
            out.wrong.append(f"line {label.line}: {label.text} want {want}, got {got}{lost}")
    return out


if __name__ == "__main__":
    result = score()
    print("\n".join([*result.wrong, result.text()]))
