"""Expands a layout as written in the standard's file into cells with spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.model.report import FigureKey
from core.standard.schema import LabelSpec, LayoutCell


class LayoutError(ValueError):
    """A layout is wrong; ``needles`` are texts that lead to its line."""

    def __init__(self, fault: str, *needles: str) -> None:
        super().__init__(fault)
        self.needles = needles


def figure_key(table: str, name: str) -> FigureKey:
    """The key of ``row.column``; the row may itself hold dots (denied.state_secret.total)."""
    row, _, column = name.rpartition(".")
    return FigureKey(table, row, column)


def expand_layout(
    table: str, rows: Sequence[Sequence[str]], columns: Sequence[str], labels: Mapping[str, LabelSpec]
) -> tuple[LayoutCell, ...]:
    """Cells of a layout, in reading order. LayoutError if rows differ in width or a join leads nowhere."""
    full = [_expand_stars(table, row, columns) for row in rows]
    if not full:
        raise LayoutError(f"表“{table}”没有版式")
    width = max(len(row) for row in full)
    for row, written in zip(full, rows, strict=True):
        if len(row) != width:
            raise LayoutError(
                f"这一行有 {len(row)} 格，别的行有 {width} 格", *(f'"{text}"' for text in written[:2])
            )
    _check_joins(full)
    cells = []
    known = dict(labels)  # one LabelSpec a text, however often the form prints it
    seen: set[str] = set()
    for r, row in enumerate(full):
        for c, text in enumerate(row):
            if text in (">", "^"):
                continue
            row_span, column_span = _span(full, r, c)
            if text.startswith("@"):
                if text in seen:
                    raise LayoutError(f"“{text}”出现了两次", text.rpartition(".")[0])
                seen.add(text)
                cells.append(LayoutCell(r, c, row_span, column_span, key=figure_key(table, text[1:])))
            else:
                label = known.setdefault(text, LabelSpec(text))
                cells.append(LayoutCell(r, c, row_span, column_span, label=label))
    return tuple(cells)


def _expand_stars(table: str, row: Sequence[str], columns: Sequence[str]) -> list[str]:
    out: list[str] = []
    for text in row:
        if text.startswith("@") and text.endswith(".*"):
            if not columns:
                raise LayoutError(f"“{text}”要用 columns，但表“{table}”没有 columns", text)
            out += [f"{text[:-1]}{column}" for column in columns]
        elif text.startswith("@") and "." not in text:
            raise LayoutError(f"“{text}”不是 @行.列", text)
        else:
            out.append(text)
    return out


def _check_joins(full: Sequence[Sequence[str]]) -> None:
    for r, row in enumerate(full):
        for c, text in enumerate(row):
            if (text == ">" and c == 0) or (text == "^" and r == 0):
                raise LayoutError(f"版式第 {r + 1} 行第 {c + 1} 格的“{text}”没有可合并的格", *row[1:2])


def _span(full: Sequence[Sequence[str]], r: int, c: int) -> tuple[int, int]:
    """Rows and columns of the cell at (r, c): it runs right over '>' and down over '^' with its '>'."""
    column_span = 1
    while c + column_span < len(full[r]) and full[r][c + column_span] == ">":
        column_span += 1
    row_span = 1
    while r + row_span < len(full) and full[r + row_span][c] == "^":
        row_span += 1
    return row_span, column_span
