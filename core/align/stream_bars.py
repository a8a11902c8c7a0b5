"""Bars on lines of their own, as converters leave them: what they say of blank cells and of ends of rows.

Two ways are told apart by the lines that have text. "5 |" on a line: a bar ends each cell, and a bar alone is
a blank cell. "5" and "|" on lines of their own: a bar parts two cells, so an empty line between two bars is a
blank cell, and two bars with nothing between them end a row. The lines are given back as the same cells are
written without bars: a lone tab for a blank cell, an empty line for the end of a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.model.document import Paragraph

_LEAST = 6
"""So many lines must be written so; a bar here and there means nothing."""


def without_lone_bars(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The lines with lone bars made into what they stand for; as they are where bars part cells in a row."""
    texts = [line.text.strip() for line in lines]
    bars = sum(text == "|" for text in texts)
    if not bars:
        return lines
    ended = sum(text.endswith("|") and text.count("|") == 1 for text in texts) - bars
    if ended >= _LEAST:
        return [
            replace(line, text="\t") if text == "|" else line for line, text in zip(lines, texts, strict=True)
        ]
    return _parted(lines, texts) if bars >= _LEAST and _is_tight(texts) else lines


def _is_tight(texts: Sequence[str]) -> bool:
    """Whether cells stand between their bars without empty lines, so that an empty line means something."""
    beside = sum(
        text not in ("", "|") and (texts[at - 1 : at] == [""] or texts[at + 1 : at + 2] == [""])
        for at, text in enumerate(texts)
    )
    return beside * _LEAST < texts.count("|")


def _parted(lines: Sequence[Paragraph], texts: Sequence[str]) -> list[Paragraph]:
    out = []
    for at, line in enumerate(lines):
        if texts[at] == "|":
            if texts[at + 1 : at + 2] == ["|"]:
                out.append(replace(line, text=""))
        elif not texts[at] and texts[max(0, at - 1) : at + 2] == ["|", "", "|"]:
            out.append(replace(line, text="\t"))
        else:
            out.append(line)
    return out
