"""A table as lines of text, in each of the shapes."""

from __future__ import annotations

import random

from tests.eval.draft import PrintedCell, PrintedTable
from tests.eval.writers.written import breaks


def positions(table: PrintedTable) -> list[list[PrintedCell | None]]:
    """Rows of cells at their top left position; None where a merged cell goes on. Positions that no cell
    covers are left out, so a row may be shorter or longer than the others."""
    covered = table.covered()
    rows = []
    for row in range(table.rows):
        line: list[PrintedCell | None] = []
        for column in range(table.columns):
            cell = covered.get((row, column))
            if cell is not None:
                line.append(cell if (cell.row, cell.column) == (row, column) else None)
        rows.append(line)
    return rows


def _label(cell: PrintedCell | None, rng: random.Random) -> str:
    if cell is None:
        return ""
    return cell.text if cell.key else breaks(rng, cell.text, " ")


def tab_rows(table: PrintedTable, rng: random.Random) -> list[str]:
    """As in many web pages copied out: a row a line."""
    trailing = "\t" if rng.random() < 0.2 else ""
    return ["\t".join(_label(cell, rng) for cell in row) + trailing for row in positions(table)]


def bar_rows(table: PrintedTable, rng: random.Random) -> list[str]:
    """Markdown: the line under the first row is not data."""
    rows = [f"| {' | '.join(_label(cell, rng) for cell in row)} |" for row in positions(table)]
    if rng.random() < 0.7:
        rows.insert(1, "|" + " --- |" * table.columns)
    return rows


def cell_lines(table: PrintedTable, rng: random.Random) -> list[str]:
    """A cell a line behind a tab; a cell merged sideways is one cell, one merged downwards is blank below."""
    covered = table.covered()
    lines: list[str] = []
    for row in range(table.rows):
        column = 0
        while column < table.columns:
            cell = covered.get((row, column))
            if cell is None:
                column += 1
                continue
            text = cell.text if cell.row == row else ""
            lines.append("\t" + (text if cell.key else breaks(rng, text, "\n")))
            column = cell.column + cell.column_span
        lines.append("")
    return lines


def loose_lines(table: PrintedTable, rng: random.Random) -> list[str]:
    """A cell a line with a blank line after it; blank cells leave nothing behind."""
    lines: list[str] = []
    for row in positions(table):
        for cell in row:
            if cell is not None and cell.text:
                lines += [cell.text if cell.key else breaks(rng, cell.text, "\n\n"), ""]
    return lines


def shifted_rows(table: PrintedTable, rng: random.Random) -> list[str]:
    """Tab rows with one or more kinds of damage to the label cells."""
    damage = rng.choice((_left_strip, _lose_groups, _lose_one_label, _mixed_labels, _short_merges))
    rows = [[_label(cell, rng) for cell in row] for row in positions(table)]
    figures = [sum(cell is not None and cell.key is not None for cell in row) for row in positions(table)]
    return ["\t".join(row) for row in damage(rows, figures, rng)]


Rows = list[list[str]]


def _left_strip(rows: Rows, figures: list[int], rng: random.Random) -> Rows:
    """Blank cells at the start of a line are gone."""
    out = []
    for row, count in zip(rows, figures, strict=True):
        labels, values = row[: len(row) - count], row[len(row) - count :]
        while labels and not labels[0] and any(labels):
            labels = labels[1:]
        out.append(labels + values if count else row)
    return out


def _lose_groups(rows: Rows, figures: list[int], rng: random.Random) -> Rows:
    """The label cells that span rows (三、; （三）不予公开) are gone; the last label of each row stays."""
    out = []
    for row, count in zip(rows, figures, strict=True):
        labels, values = row[: len(row) - count], row[len(row) - count :]
        kept = [label for label in labels if label][-1:]
        out.append(kept + values if count == 7 else row)
    return out


def _lose_one_label(rows: Rows, figures: list[int], rng: random.Random) -> Rows:
    """One row of 表三 has lost all its labels, their cells stay blank."""
    candidates = [at for at, count in enumerate(figures) if count == 7]
    if candidates:
        at = rng.choice(candidates)
        rows[at] = [""] * (len(rows[at]) - 7) + rows[at][-7:]
    return rows


def _mixed_labels(rows: Rows, figures: list[int], rng: random.Random) -> Rows:
    """A group's label is printed in one cell with a label of a middle row, its own cell is gone."""
    out, group = [], ""
    for row, count in zip(rows, figures, strict=True):
        if count != 7:
            out.append(row)
            continue
        labels = [label for label in row[:-7] if label]
        if len(labels) > 1:
            group = labels[-2]
        text = labels[-1] if labels else ""
        if text.startswith("3.") and group:
            text = f"{group} {text}"
        out.append([text, *row[-7:]])
    return out


def _short_merges(rows: Rows, figures: list[int], rng: random.Random) -> Rows:
    """A label merged sideways is two cells instead of three, and the line is filled up at its end; in some
    rows the group cells are gone, so that the label stands first."""
    out = []
    for row, count in zip(rows, figures, strict=True):
        if count != 7:
            out.append(row)
            continue
        labels, values = row[:-7], row[-7:]
        if labels[-1] == "" or rng.random() < 0.15:
            filled = [label for label in labels if label]
            labels = [filled[-1] if filled else "", ""]
        out.append(labels + values + [""] * (len(row) - len(labels) - 7))
    return out
