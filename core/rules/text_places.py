"""Small helps for rules that read the text."""

from __future__ import annotations

from core.standard.schema import Standard


def known_section(key: str, standard: Standard) -> str | None:
    """The key if the form has such a section; None for what stands before the first."""
    return key if any(section.key == key for section in standard.sections) else None
