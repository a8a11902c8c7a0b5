"""Cuts the lines of a text into tokens: labels, figures, blank cells and the ends of rows.

Scraped and converted reports have their tables as tab-separated rows, `|` rows, one cell a line, or glued
into one line. A token keeps its place in the source and, where rows are written as rows, its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from core.align.form import reading_orders
from core.align.labels import take_apart
from core.model.document import Paragraph
from core.model.place import Place
from core.standard.schema import TableSpec
from core.text.fold import fold
from core.text.numbers import FigureKind, parse_figure


class TokenKind(Enum):
    """What a token looks like."""

    NUMBER = "number"
    DOUBTFUL = "doubtful"
    BLANK = "blank"
    WORD = "word"
    """A short sign or word where a figure may be meant: 无, /, —."""
    TEXT = "text"
    END = "end"
    """The end of a row that is written as a row."""


@dataclass(frozen=True)
class Token:
    """One token; ``column`` counts the cells of its line, None where a line is no row."""

    kind: TokenKind
    text: str
    place: Place
    column: int | None = None
    chunk: int = 0
    """Rows between two blank lines are a chunk; its columns agree with one another."""


_LONG = 60
"""A line without tabs from this length on is a sentence, not cells; the longest label has 34 characters."""
_RULE = re.compile(r"^[\s|:+-]*-{2,}[\s|:+-]*$")
_SPACED_FIGURES = re.compile(
    r"(?P<label>.*?[^\d\s.,].*?)??(?:^|\s+)(?P<figures>-?[\d.,]+(?:\s+-?[\d.,]+)*)\s*"
)
_WORDS = frozenset([
    "无", "/", "\\", "一", "-", "—", "——", "–", "×", "x", "空", "零", "〇", "o", "O", "○", "不适用", "未发生",
])  # fmt: skip


def tokenize(lines: Sequence[Paragraph], spec: TableSpec) -> list[Token]:
    """The tokens of the lines in which a table is looked for."""
    grouped = _rows_are_groups(lines)
    tokens: list[Token] = []
    chunk = 0
    for line in lines:
        text = line.text
        if not text.strip() and "\t" not in text:
            if grouped and tokens and tokens[-1].kind is not TokenKind.END:
                tokens.append(Token(TokenKind.END, "", line.place, chunk=chunk))
            chunk += 1
            continue
        tokens += _line_tokens(line, spec, chunk)
    return tokens


def _rows_are_groups(lines: Sequence[Paragraph]) -> bool:
    """Whether blank lines part rows written one cell a line, rather than every cell from the next."""
    sizes: list[int] = []
    size = 0
    for line in lines:
        if line.text.strip():
            size += 1
        elif size and "\t" not in line.text:
            sizes.append(size)
            size = 0
    sizes.append(size)
    return len(sizes) >= 3 and median(sizes) >= 3


def _line_tokens(line: Paragraph, spec: TableSpec, chunk: int) -> Iterator[Token]:
    text = line.text
    if _RULE.match(text) and "-" in text:
        return
    if "|" in text:
        yield from _row_tokens(line, _split(text, "|", trim=True), chunk)
    elif "\t" in text.strip() or text.count("\t") > 1:
        yield from _row_tokens(line, _split(text, "\t", trim=False), chunk)
    elif not text.strip():
        yield Token(TokenKind.BLANK, "", line.place, chunk=chunk)  # a lone tab: a cell without text
    else:
        yield from _free_tokens(line, spec, chunk)


def _split(text: str, sign: str, *, trim: bool) -> list[tuple[int, int]]:
    """Spans of the cells; ``trim`` drops what stands outside the first and last sign of a `|` row."""
    spans = []
    at = 0
    for part in text.split(sign):
        spans.append((at, at + len(part)))
        at += len(part) + 1
    if trim:
        if not text[: spans[0][1]].strip():
            spans = spans[1:]
        if len(spans) > 1 and not text[spans[-1][0] :].strip():
            spans = spans[:-1]
    return spans


def _row_tokens(line: Paragraph, spans: Sequence[tuple[int, int]], chunk: int) -> Iterator[Token]:
    for column, (start, end) in enumerate(spans):
        text = line.text[start:end]
        yield Token(kind_of(text), text.strip(), line.place.part(start, end), column, chunk)
    if len(spans) >= 3:
        yield Token(TokenKind.END, "", line.place, chunk=chunk)


def _free_tokens(line: Paragraph, spec: TableSpec, chunk: int) -> Iterator[Token]:
    """A line that is no row: one cell, label and figures parted by blanks, or labels and figures glued."""
    text = line.shown if not line.text else line.text
    kind = kind_of(text)
    if kind is not TokenKind.TEXT:
        spaced = text.split()
        if len(spaced) > 1 and all(
            kind_of(part) in (TokenKind.NUMBER, TokenKind.DOUBTFUL) for part in spaced
        ):
            yield from _spaced(line, 0, text, chunk)
        else:
            yield Token(kind, text.strip(), line.place, chunk=chunk)
        return
    match = _SPACED_FIGURES.fullmatch(text) if len(text) < 2 * _LONG else None
    if match and match["label"] and take_apart(match["label"]).bare:
        yield Token(
            TokenKind.TEXT, match["label"].strip(), line.place.part(0, match.end("label")), chunk=chunk
        )
        yield from _spaced(line, match.start("figures"), match["figures"], chunk)
        return
    glued = list(_glued(line, spec, chunk))
    if glued:
        yield from glued
    elif len(text) < _LONG:
        yield Token(TokenKind.TEXT, text.strip(), line.place, chunk=chunk)


def _spaced(line: Paragraph, start: int, figures: str, chunk: int) -> Iterator[Token]:
    for match in re.finditer(r"\S+", figures):
        span = (start + match.start(), start + match.end())
        yield Token(kind_of(match[0]), match[0], line.place.part(*span), chunk=chunk)


def _glued(line: Paragraph, spec: TableSpec, chunk: int) -> Iterator[Token]:
    """Labels of the form found to the letter inside a line, and what stands between them."""
    wordings = {
        fold(wording).text
        for item in reading_orders(spec)[0]
        if item.label
        for wording in (item.label.text, *item.label.same, *item.label.known)
    }
    pattern = re.compile("|".join(re.escape(wording) for wording in sorted(wordings, key=len, reverse=True)))
    folded = fold(line.text)
    matches = list(pattern.finditer(folded.text))
    if len(matches) < 2 and not (matches and len(folded.text) < _LONG):
        return
    at = 0
    for match in [*matches, None]:
        start, end = folded.source_span(match.start(), match.end()) if match else (len(line.text),) * 2
        between = line.text[at:start]
        if between.strip() and (at or len(between) < _LONG):
            for part in re.finditer(r"\S+", between):
                span = (at + part.start(), at + part.end())
                yield Token(kind_of(part[0]), part[0], line.place.part(*span), chunk=chunk)
        if match:
            yield Token(TokenKind.TEXT, line.text[start:end], line.place.part(start, end), chunk=chunk)
        at = end


def kind_of(text: str) -> TokenKind:
    """What a cell's text looks like."""
    printed = parse_figure(text)
    match printed.kind:
        case FigureKind.NUMBER:
            return TokenKind.NUMBER
        case FigureKind.DOUBTFUL:
            return TokenKind.DOUBTFUL
        case FigureKind.BLANK:
            return TokenKind.BLANK
        case FigureKind.NOT_A_NUMBER:
            return TokenKind.WORD if fold(text).text in _WORDS else TokenKind.TEXT
