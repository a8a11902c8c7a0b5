"""Cuts the lines of a text into tokens: labels, figures, blank cells and the ends of rows.

Scraped and converted reports have their tables as tab-separated rows, `|` rows, one cell a line, or glued
into one line. A token keeps its place in the source and, where rows are written as rows, its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import islice
from statistics import median

from core.align.form import reading_orders
from core.align.labels import ALIKE, label_score, take_apart
from core.align.stream_bars import without_lone_bars
from core.model.document import Paragraph
from core.model.place import Place
from core.model.watch import Watch
from core.standard.schema import TableSpec
from core.text.fold import fold, squeeze
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
    line: int = -1
    """Which line the token stands on, be it a row or not."""


MOST_TOKENS = 4_000
"""A table of 175 figures has some 500 tokens; a hostile text has any number of them."""
_CHECK_EVERY = 100
_LONGEST_WORD = 8
_LONG = 60
"""A line without tabs from this length on is a sentence, not cells; the longest label has 34 characters."""
_LONGEST_GROUP = 45
"""Lines of the longest row written one cell a line: the headers of 表四, each torn in two, are 38."""
_CELLS_OF_A_ROW = 3
"""From so many cells on a line is a row: a label and figures, or a header."""
_LABEL_NUMBER = re.compile(r"\(?\d{1,2}[.,)]\)?")
"""The number of a label, torn from it: "3." on a line of its own is no figure."""
_FIGURE_AHEAD = re.compile(r"\d+(?![.,)])")
"""Digits that are not the number of the next label ("4.保护第三方合法权益")."""
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]{1,2}\s*\d{1,3}\s*[-—–－]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
_RULE = re.compile(r"^[\s|:+-]*-{2,}[\s|:+-]*$")
_SPACED_FIGURES = re.compile(
    r"(?P<label>.*?[^\d\s.,].*?)??(?:^|\s+)(?P<figures>-?[\d.,]+(?:\s+-?[\d.,]+)*)\s*"
)
_WORDS = frozenset([
    "无", "无.", "/", "\\", "一", "-", "—", "——", "–", "×", "x", "空", "零", "〇", "o", "O", "○", "不适用",
    "未发生", "n/a",
])  # fmt: skip


def tokenize(lines: Sequence[Paragraph], spec: TableSpec, watch: Watch) -> list[Token]:
    """The tokens of the lines in which a table is looked for; MOST_TOKENS and one where there are more."""
    lines = without_lone_bars(lines)
    outer = _has_outer_bars(lines)
    grouped = _rows_are_groups(lines)
    tokens: list[Token] = []
    chunk = 0
    for number, line in enumerate(lines):
        text = line.text
        if number % _CHECK_EVERY == 0:
            watch.check()
        if not text.strip() and "\t" not in text:
            if grouped and tokens and tokens[-1].kind is not TokenKind.END:
                tokens.append(Token(TokenKind.END, "", line.place, chunk=chunk))
            chunk += 1
            continue
        left = MOST_TOKENS + 1 - len(tokens)
        found = islice(_line_tokens(line, spec, chunk, number, outer), left)
        tokens += [replace(token, line=number) for token in found]
        if len(tokens) > MOST_TOKENS:
            break
    return _words_among_figures(tokens, spec)


def _words_among_figures(tokens: list[Token], spec: TableSpec) -> list[Token]:
    """A short text between two figures that is no label stands where a figure belongs: 若干, N/A."""
    beside = (*FIGURES, TokenKind.WORD, TokenKind.BLANK)
    labels = {item.label for item in reading_orders(spec)[0] if item.label}
    filled = {token.line for token in tokens if token.kind in FIGURES}
    for at in range(1, len(tokens) - 1):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        if token.kind is not TokenKind.TEXT or len(token.text) > _LONGEST_WORD:
            continue
        if token.row is not None and token.line not in filled:
            continue  # a header: its labels may be any words
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
    return len(sizes) >= 3 and median(sizes) >= 3 and max(sizes) <= _LONGEST_GROUP


def _has_outer_bars(lines: Sequence[Paragraph]) -> bool:
    """Whether rows between bars also begin and end with one: | 规章 | 1 | 0 | 4 |, rather than 规章|1|0|4.

    Where they do not, a bar at the start of a line follows a blank cell: one row that begins otherwise tells.
    """
    rows = [line.text.strip() for line in lines if line.text.count("|") >= _CELLS_OF_A_ROW - 1]
    return all(row.startswith("|") for row in rows)


def _line_tokens(line: Paragraph, spec: TableSpec, chunk: int, number: int, outer: bool) -> Iterator[Token]:
    text = line.text
    only_bars = "|" in text and not text.replace("|", "").strip()
    if _PAGE_NUMBER.fullmatch(text):
        return
    if only_bars or (_RULE.match(text) and "-" in text):
        return
    if "|" in text:
        yield from _row_tokens(line, _split(text, "|", trim=outer or text.count("|") == 1), chunk, number)
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
        yield Token(TokenKind.END, "", line.place, None, chunk, row)


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
    folded = fold(line.text)
    matches = list(_wordings(spec).finditer(folded.text))
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


@cache
def _wordings(spec: TableSpec) -> re.Pattern[str]:
    """Any label of the form, in any of its wordings, the longest first."""
    labels = {item.label for item in reading_orders(spec)[0] if item.label}
    wordings = {fold(one).text for label in labels for one in (label.text, *label.same, *label.known)}
    return re.compile("|".join(re.escape(one) for one in sorted(wordings, key=lambda one: (-len(one), one))))


def _has_figure_between(folded: str, labels: Sequence[re.Match[str]]) -> bool:
    """Whether digits stand directly behind one of the labels."""
    return any(_FIGURE_AHEAD.match(folded, label.end()) for label in labels)


def kind_of(text: str) -> TokenKind:
    """What a cell's text looks like."""
    printed = parse_figure(text)
    squeezed = squeeze(text)
    if _LABEL_NUMBER.fullmatch(squeezed):
        return TokenKind.TEXT
    match printed.kind:
        case FigureKind.NUMBER:
            return TokenKind.NUMBER
        case FigureKind.DOUBTFUL:
            return TokenKind.DOUBTFUL
        case FigureKind.BLANK:
            return TokenKind.BLANK
        case FigureKind.NOT_A_NUMBER:
            return TokenKind.WORD if squeezed in _WORDS else TokenKind.TEXT
