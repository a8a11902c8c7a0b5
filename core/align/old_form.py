"""Recognises an older form by labels that only it has (S08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.align.labels import take_apart
from core.model.document import Block, Grid, Paragraph
from core.model.place import Place
from core.model.report import FaultKind, FittedTable, FormFault
from core.standard.schema import Mark, Standard


def old_form_faults(
    old: Standard, blocks: Sequence[Block], tables: Mapping[str, FittedTable]
) -> dict[str, FormFault]:
    """For each table that shows enough marks of the older form, the fault that tells them."""
    texts = _texts(blocks)
    faults = {}
    for mark in old.marks:
        met = _merged_rows(mark, tables) if mark.whole_row else _labels_met(mark, texts)
        if len(met) >= mark.least:
            found = "、".join(met)
            faults[mark.table] = FormFault(FaultKind.OLD_FORM, old.id, found, next(iter(met.values())))
    return faults


def _texts(blocks: Sequence[Block]) -> list[tuple[str, Place]]:
    """Short texts that may be labels: cells, and lines with their tab-separated parts."""
    texts: list[tuple[str, Place]] = []
    for block in blocks:
        if isinstance(block, Grid):
            texts += [(cell.text, cell.place) for cell in block.cells if cell.text.strip()]
        elif isinstance(block, Paragraph) and len(block.text) < 200:
            texts += [(part, block.place) for part in block.text.replace("|", "\t").split("\t")]
    return texts


def _labels_met(mark: Mark, texts: Sequence[tuple[str, Place]]) -> dict[str, Place]:
    """The marks that stand somewhere to the letter: the two forms' labels are too alike for less."""
    wanted = {take_apart(label).bare: label for label in mark.labels}
    met: dict[str, Place] = {}
    for text, place in texts:
        label = wanted.get(take_apart(text).bare)
        if label:
            met.setdefault(label, place)
    return met


def _merged_rows(mark: Mark, tables: Mapping[str, FittedTable]) -> dict[str, Place | None]:
    """Groups of rows that are one row in the source, as the older form has them."""
    wanted = {take_apart(label).bare for label in mark.labels}
    return {
        fault.found: fault.place
        for fault in tables[mark.table].faults
        if fault.kind is FaultKind.ROWS_MERGED and take_apart(fault.found).bare in wanted
    }
