"""What rules are called, for whoever shows findings: the rules themselves are loaded when first asked."""

from __future__ import annotations


def rule_name(rule_id: str) -> str:
    """The Chinese name of a rule ("横向合计" for T01), "" for an id that no rule of this version has."""
    from core.rules.catalog import RULE_NAMES

    return RULE_NAMES.get(rule_id, "")
