"""Text as scraped from pages and PDFs: four shapes, the last two of which lose something."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.eval.draft import Draft, PrintedTable
from tests.eval.writers import text_tables
from tests.eval.writers.written import Written, traditional

_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")


TableLines = Callable[[PrintedTable, random.Random], list[str]]


def write_text(draft: Draft, rng: random.Random, table_lines: TableLines) -> Written:
    """The report as plain text, its tables by ``table_lines``; encoding, line ends and script drawn."""
    blank = [""] if rng.random() < 0.6 else []
    lines = [*([""] * rng.randint(0, 2)), draft.title, ""]
    if rng.random() < 0.2:
        date = "发布时间：2025-01-20  字号：[大] [中] [小]"
        lines = ["首页 > 政府信息公开 > 政府信息公开年报", *lines, date, ""]
    for line in draft.intro:
        lines += [line.shown, *blank]
    for section in draft.sections:
        lines += [section.heading.shown, *blank]
        for line in section.lines:
            lines += [line.shown, *blank]
        if section.table and not section.table.picture:
            lines += [*table_lines(section.table, rng), ""]
    text = "\n".join(lines) + "\n"
    marks = []
    if rng.random() < 0.15:
        text = traditional(text)
        marks.append("traditional")
    if rng.random() < 0.2:
        text = text.replace("（", "(").replace("）", ")")
        marks.append("narrow brackets")
    encoding = rng.choice(_ENCODINGS)
    if rng.random() < 0.3:
        text = text.replace("\n", "\r\n")
        marks.append("crlf")
    return Written(text.encode(encoding), ".txt", " ".join([encoding, *marks]))


def write_tab(draft: Draft, rng: random.Random) -> Written:
    """(a) A row a line, cells between tabs, merged label cells empty."""
    return write_text(draft, rng, text_tables.tab_rows)


def write_lines(draft: Draft, rng: random.Random) -> Written:
    """(b) A cell a line behind a tab, rows parted by blank lines."""
    return write_text(draft, rng, text_tables.cell_lines)


def write_loose(draft: Draft, rng: random.Random) -> Written:
    """(b, lossy) A cell a line, blank lines between, nothing left of blank cells."""
    return write_text(draft, rng, text_tables.loose_lines)


def write_bars(draft: Draft, rng: random.Random) -> Written:
    """(c) Cells between bars."""
    return write_text(draft, rng, text_tables.bar_rows)


def write_shifted(draft: Draft, rng: random.Random) -> Written:
    """(d, lossy) Tab rows whose label cells are partly gone, so that the values shift."""
    return write_text(draft, rng, text_tables.shifted_rows)
