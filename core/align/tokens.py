"""Cuts the lines of a text into tokens: labels, figures, blank cells and the ends of rows.

Scraped and converted reports have their tables as tab-separated rows, `|` rows, one cell a line, or glued
into one line. A token keeps its place in the source and, where rows are written as rows, its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from statistics import median

from core.align.form import reading_orders
from core.align.labels import ALIKE, label_score, take_apart
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


FIGURES = (TokenKind.NUMBER, TokenKind.DOUBTFUL)


@dataclass(frozen=True)
class Token:
    """One token; ``column`` counts the cells of its line, None where a line is no row."""

    kind: TokenKind
    text: str
    place: Place
    column: int | None = None
    chunk: int = 0
    """Rows between two blank lines are a chunk; its columns agree with one another."""
    row: int | None = None
    """Which line of cells the token belongs to; None where a line is no row."""


_LONGEST_WORD = 8
_LONG = 60
"""A line without tabs from this length on is a sentence, not cells; the longest label has 34 characters."""
_CELLS_OF_A_ROW = 3
"""From so many cells on a line is a row: a label and figures, or a header."""
_LABEL_NUMBER = re.compile(r"\(?\d{1,2}[.,)]\)?")
"""The number of a label, torn from it: "3." on a line of its own is no figure."""
_FIGURE_AHEAD = re.compile(r"\d+(?![.,)])")
"""Digits that are not the number of the next label ("4.保护第三方合法权益")."""
_RULE = re.compile(r"^[\s|:+-]*-{2,}[\s|:+-]*$")
_SPACED_FIGURES = re.compile(
    r"(?P<label>.*?[^\d\s.,].*?)??(?:^|\s+)(?P<figures>-?[\d.,]+(?:\s+-?[\d.,]+)*)\s*"
)
_WORDS = frozenset([
    "无", "无.", "/", "\\", "一", "-", "—", "——", "–", "×", "x", "空", "零", "〇", "o", "O", "○", "不适用",
    "未发生", "n/a",
])  # fmt: skip


def tokenize(lines: Sequence[Paragraph], spec: TableSpec) -> list[Token]:
    """The tokens of the lines in which a table is looked for."""
    grouped = _rows_are_groups(lines)
    tokens: list[Token] = []
    chunk = 0
    for number, line in enumerate(lines):
        text = line.text
        if not text.strip() and "\t" not in text:
            if grouped and tokens and tokens[-1].kind is not TokenKind.END:
                tokens.append(Token(TokenKind.END, "", line.place, chunk=chunk))
            chunk += 1
            continue
        tokens += _line_tokens(line, spec, chunk, number)
    return _words_among_figures(tokens, spec)


def _words_among_figures(tokens: list[Token], spec: TableSpec) -> list[Token]:
    """A short text between two figures that is no label stands where a figure belongs: 若干, N/A."""
    beside = (*FIGURES, TokenKind.WORD, TokenKind.BLANK)
    labels = {item.label for item in reading_orders(spec)[0] if item.label}
    for at in range(1, len(tokens) - 1):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if token.kind is not TokenKind.TEXT or len(token.text) > _LONGEST_WORD:
            continue
        inside = before.kind in beside and before.row == token.row
        inside = inside and (after.kind is TokenKind.END or (after.kind in beside and after.row == token.row))
        if inside and all(label_score(token.text, label) < ALIKE for label in labels):
            tokens[at] = replace(token, kind=TokenKind.WORD)
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


def _line_tokens(line: Paragraph, spec: TableSpec, chunk: int, number: int) -> Iterator[Token]:
    text = line.text
    only_bars = "|" in text and not text.replace("|", "").strip()
    if only_bars or (_RULE.match(text) and "-" in text):
        return
    if "|" in text:
        yield from _row_tokens(line, _split(text, "|", trim=True), chunk, number)
    elif "\t" in text.strip() or text.count("\t") > 1:
        yield from _row_tokens(line, _split(text, "\t", trim=False), chunk, number)
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


def _row_tokens(
    line: Paragraph, spans: Sequence[tuple[int, int]], chunk: int, number: int
) -> Iterator[Token]:
    row = number if len(spans) >= _CELLS_OF_A_ROW else None
    for column, (start, end) in enumerate(spans):
        text = line.text[start:end]
        yield Token(kind_of(text), text.strip(), line.place.part(start, end), column, chunk, row)
    if row is not None:
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
    if not matches or not _has_figure_between(folded.text, matches):
        return  # labels alone: two in one cell, or half a label; cutting them would make rows of them
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


def _has_figure_between(folded: str, labels: Sequence[re.Match[str]]) -> bool:
    """Whether digits stand directly behind one of the labels."""
    return any(_FIGURE_AHEAD.match(folded, label.end()) for label in labels)


def kind_of(text: str) -> TokenKind:
    """What a cell's text looks like."""
    printed = parse_figure(text)
    if _LABEL_NUMBER.fullmatch(fold(text).text):
        return TokenKind.TEXT
    match printed.kind:
        case FigureKind.NUMBER:
            return TokenKind.NUMBER
        case FigureKind.DOUBTFUL:
            return TokenKind.DOUBTFUL
        case FigureKind.BLANK:
            return TokenKind.BLANK
        case FigureKind.NOT_A_NUMBER:
            return TokenKind.WORD if fold(text).text in _WORDS else TokenKind.TEXT
