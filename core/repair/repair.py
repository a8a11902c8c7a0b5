"""The way in: findings get the corrections that would mend them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.model.finding import Finding
from core.model.report import FigureKey, Report, TableState
from core.model.suggestion import Suggestion
from core.repair import derived
from core.repair.answers import find_answers
from core.repair.component import components
from core.repair.glued import split_rows
from core.repair.linear import NotANetworkError
from core.repair.localised import Proposal, proposals, shown
from core.repair.weights import Confirmed
from core.standard.proof import proved_values
from core.standard.schema import Standard, TableSpec

SECONDS = 0.8
"""What all searches of one report may take together; nearly all end in a thousandth of it."""
_IMPOSSIBLE = ("D03", "D04")
_UNREADABLE = "D06"


def with_suggestions(
    report: Report,
    findings: Sequence[Finding],
    standard: Standard,
    confirmed: Confirmed | None = None,
    seconds: float = SECONDS,
) -> tuple[Finding, ...]:
    """The same findings, each with the suggestions that would mend it, the best first.

    ``confirmed`` are figures as the text of the report or last year's report tells them. Nothing is changed
    here: a suggestion becomes an edit only when a person accepts it.
    """
    if not any(finding.cells for finding in findings):
        return tuple(findings)
    proofs = proved_values(report, standard)
    found: dict[str, tuple[Proposal, ...]] = {}
    split: dict[str, tuple[Suggestion, ...]] = {}
    sums = _sums(findings, standard)
    searched = [spec for spec in standard.tables if sums[spec.key] or _has_impossible(findings, spec)]
    for spec in searched:
        found[spec.key] = _localised(report, spec, sums[spec.key], confirmed or {}, seconds / len(searched))
    out = []
    for finding in findings:
        suggestions: tuple[Suggestion, ...] = ()
        if finding.rule in derived.RULES:
            suggestions = derived.derived(
                finding, proofs, report, standard, sums_hold=not sums.get(finding.table or "")
            )
        elif finding.table in found and finding.cells and _is_of_figures(finding, sums):
            suggestions = shown(found[finding.table], keys=finding.cells)
        elif finding.rule == _UNREADABLE and finding.table:
            if finding.table not in split:
                split[finding.table] = _split(report, standard.table(finding.table), confirmed or {})
            cells = set(finding.cells)
            suggestions = tuple(
                one for one in split[finding.table] if cells.issuperset(change.key for change in one.changes)
            )
        out.append(replace(finding, suggestions=suggestions) if suggestions else finding)
    return tuple(out)


def _sums(findings: Sequence[Finding], standard: Standard) -> Mapping[str, tuple[tuple[FigureKey, ...], ...]]:
    """By table, the broken relations, each by its figures: the findings of the rules of sums."""
    known = {spec.key: {relation.keys for relation in spec.relations} for spec in standard.tables}
    rules = {relation.rule for spec in standard.tables for relation in spec.relations}
    return {
        key: tuple(f.cells for f in findings if f.rule in rules and f.table == key and f.cells in relations)
        for key, relations in known.items()
    }


def _is_of_figures(finding: Finding, sums: Mapping[str, tuple[tuple[FigureKey, ...], ...]]) -> bool:
    return finding.rule in _IMPOSSIBLE or finding.cells in sums[finding.table or ""]


def _has_impossible(findings: Sequence[Finding], spec: TableSpec) -> bool:
    related = {key for relation in spec.relations for key in relation.keys}
    return any(
        f.rule in _IMPOSSIBLE and f.table == spec.key and related.intersection(f.cells) for f in findings
    )


def _localised(
    report: Report,
    spec: TableSpec,
    broken: Sequence[tuple[FigureKey, ...]],
    confirmed: Confirmed,
    seconds: float,
) -> tuple[Proposal, ...]:
    out: list[Proposal] = []
    parts = list(components(report, spec, broken, confirmed))
    for component in parts:
        try:
            answers = find_answers(component, confirmed, seconds / len(parts))
            out += proposals(component, answers, confirmed)
        except NotANetworkError:
            continue  # a form whose sums are no network: the findings stand, without suggestions
    return tuple(out)


def _split(report: Report, spec: TableSpec, confirmed: Confirmed) -> tuple[Suggestion, ...]:
    if report.tables[spec.key].state is not TableState.FITTED:
        return ()
    return split_rows(report, spec, confirmed)
