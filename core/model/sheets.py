"""Names of the sheets of our own workbook that hold no table of the form."""

CORRECTIONS = "更正记录"
FINDINGS = "问题清单"

LOG_SHEETS = frozenset({CORRECTIONS, FINDINGS})
"""They quote the form's labels and figures, so whoever reads a workbook must not look for tables there."""
