"""Raised and lowered digits as characters of their own, so that a footnote's 1 behind 26 never reads 261."""

from __future__ import annotations

_DIGITS = "0123456789０１２３４５６７８９"
RAISED = str.maketrans(_DIGITS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉₀₁₂₃₄₅₆₇₈₉")
