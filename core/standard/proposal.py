"""A suggestion in one line of a clerk's words, the same wherever it is shown."""

from __future__ import annotations

from core.model.finding import Finding
from core.model.suggestion import Suggestion
from core.standard.schema import Standard

_SHOWN = 3


def proposal_words(suggestion: Suggestion, standard: Standard) -> str:
    """The figures to change, and why: 表三 … · 自然人 2 → 1。只改这一格，两个关系都成立。"""
    changes = []
    for change in suggestion.changes:
        before = "（空）" if change.before is None else f"{change.before:f}"
        changes.append(f"{standard.words(change.key)} {before} → {change.after:f}")
    shown = "；".join(changes[:_SHOWN]) + (f" 等 {len(changes)} 格" if len(changes) > _SHOWN else "")
    # The reason of several changes lists them again, for readers of the JSON who see one at a time.
    reasons = [part for part in suggestion.reason.rstrip("。").split("；") if "→" not in part]
    return f"{shown}。{'；'.join(reasons)}。"


def with_proposal(finding: Finding, standard: Standard) -> str:
    """A finding's message and, on a line of its own, the best suggestion."""
    if not finding.suggestions:
        return finding.message
    return f"{finding.message}\n建议：{proposal_words(finding.suggestions[0], standard)}"
