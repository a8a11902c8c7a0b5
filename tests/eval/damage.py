"""Damage as scraping and converting do it to text: seeded operators, text to text, with the truth kept.

The text that they work on is marked: every figure is one private-use character, the name cell of every row
carries another, and two more enclose each table. What an operator does to a figure is done to its character,
so whatever is left at the end tells which figures are still there, which blank cells have left a trace, and
which rows have kept their names. ``Damaged`` holds the text with the marks taken out, and that truth.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.model.report import FigureKey
from tests.eval.draft import KEYS, Draft, PrintedTable
from tests.eval.writers.text_tables import positions
from tests.eval.writers.written import traditional

_FIGURE, _BLANK, _NAME = 0xE000, 0xE100, 0xE200
_OPEN, _CLOSE = "\ue300", "\ue301"
_ANY = "[\ue000-\ue1ff]"
_LETTER = re.compile("[^\ue000-\ue301\\s|]")
_NO_ROWS = {"cell_lines", "cell_bars", "lone_bars"}
"""Layouts in which only its name tells where a row begins."""
_INDEX = {key: at for at, key in enumerate(KEYS)}
_ROWS = {row: at for at, row in enumerate(dict.fromkeys((key.table, key.row) for key in KEYS))}
Apply = Callable[[str, random.Random], str]


@dataclass(frozen=True)
class Operator:
    """A kind of damage. ``stage``: what comes first where several are applied; of one ``family`` only one."""

    name: str
    stage: int
    apply: Apply
    family: str = ""


@dataclass(frozen=True)
class Damaged:
    """A damaged text. ``there`` is what can still be read for sure, ``blank`` cells whose blank can be seen,
    ``glued`` figures that are printed, but not apart; the other figures are gone or cannot be attributed."""

    text: str
    there: dict[FigureKey, str]
    blank: frozenset[FigureKey]
    glued: frozenset[FigureKey]


def damage(draft: Draft, operators: Sequence[Operator], rng: random.Random) -> Damaged:
    """The report as tab rows, damaged."""
    texts = draft.printed()
    marked = _marked(draft)
    for operator in sorted(operators, key=lambda one: one.stage):
        marked = operator.apply(marked, _Zeros(rng, texts))
    names = {operator.name for operator in operators}
    return _truth(marked, texts, loose="rows_torn" in names and bool(names & _NO_ROWS))


class _Zeros(random.Random):
    """The generator that is handed to operators; it also knows which figures are 0."""

    def __init__(self, rng: random.Random, texts: dict[FigureKey, str]) -> None:
        super().__init__(rng.getrandbits(64))
        self.texts = {chr(_FIGURE + _INDEX[key]): text for key, text in texts.items()}


def _marked(draft: Draft) -> str:
    lines = [draft.title, ""]
    lines += [line.shown for line in draft.intro]
    for section in draft.sections:
        lines += ["", section.heading.shown, *(line.shown for line in section.lines)]
        if section.table:
            lines.append(_OPEN + "\n".join(_row(row) for row in _rows(section.table)) + _CLOSE)
    return "\n".join(lines) + "\n"


def _rows(table: PrintedTable) -> list[list[str]]:
    rows = []
    for row in positions(table):
        cells = ["" if cell is None else cell.text for cell in row]
        figures = [at for at, cell in enumerate(row) if cell is not None and cell.key is not None]
        for at in figures:
            cell = row[at]
            assert cell is not None and cell.key is not None
            cells[at] = chr(_FIGURE + _INDEX[cell.key])
        if figures and figures[0]:
            named = [at for at in range(figures[0]) if cells[at]]
            key = KEYS[ord(cells[figures[0]]) - _FIGURE]
            if named:
                cells[named[-1]] += chr(_NAME + _ROWS[key.table, key.row])
        rows.append(cells)
    return rows


def _row(cells: Sequence[str]) -> str:
    return "\t".join(cells)


def _truth(marked: str, texts: dict[FigureKey, str], *, loose: bool) -> Damaged:
    """``loose``: nothing ties a figure to its row but the count, so one lost figure unsettles its table."""
    runs = re.findall(f"{_ANY}{{2,}}", marked)
    joined = {char for run in runs for char in run}
    glued = frozenset(KEYS[ord(char) - _FIGURE] for char in joined if ord(char) < _BLANK)
    present = {KEYS[ord(char) - _FIGURE] for char in re.findall("[\ue000-\ue0ff]", marked)} - glued
    traced = {
        KEYS[ord(char) - _BLANK] for char in re.findall("[\ue100-\ue1ff]", marked) if char not in joined
    }
    named = {ord(char) - _NAME for char in re.findall("[\ue200-\ue2ff]", marked)}
    broken = {(key.table, key.row) for key in KEYS if key not in present | traced}
    sure = set()
    order = list(_ROWS)
    for at, row in enumerate(order):
        near = order if loose else order[max(0, at - 1) : at + 2]
        beside = {one for one in near if one[0] == row[0]}
        # A row without its name has only its neighbours to go by; 表四 has its names above the figures.
        alone = at in named and row[0] != "litigation" and not loose
        if row not in broken and (alone or not beside & broken):
            sure.add(row)
    there = {key: texts[key] for key in KEYS if key in present and (key.table, key.row) in sure}
    blank = frozenset(key for key in traced if (key.table, key.row) in sure)
    text = re.sub("[\ue100-\ue301]", "", marked)
    text = re.sub("[\ue000-\ue0ff]", lambda match: texts[KEYS[ord(match[0]) - _FIGURE]], text)
    return Damaged(text, there, blank, glued)


def _in_tables(change: Apply) -> Apply:
    """An operator that works on the inside of each table."""

    def apply(marked: str, rng: random.Random) -> str:
        return re.sub(
            f"{_OPEN}(.*?){_CLOSE}",
            lambda match: _OPEN + change(match[1], rng) + _CLOSE,
            marked,
            flags=re.DOTALL,
        )

    return apply


def _by_rows(change: Callable[[list[list[str]], random.Random], list[list[str]]]) -> Apply:
    """An operator on the rows of each table, before any other layout is made of them."""

    def apply(table: str, rng: random.Random) -> str:
        rows = change([line.split("\t") for line in table.split("\n")], rng)
        return "\n".join(_row(row) for row in rows)

    return _in_tables(apply)


def _parted(row: Sequence[str]) -> tuple[list[str], list[str]]:
    """The label cells and the figures of a row; no figures: all are labels."""
    first = next((at for at, cell in enumerate(row) if re.fullmatch(_ANY, cell)), len(row))
    return list(row[:first]), list(row[first:])


# Characters


def _vertical(table: str, rng: random.Random) -> str:
    """Header cells set one character a line, often the group names beside the rows too."""
    groups = rng.random() < 0.5
    out = []
    for line in table.split("\n"):
        labels, figures = _parted(line.split("\t"))
        header = not figures
        cells = []
        for at, label in enumerate(labels):
            group = groups and at < len([one for one in labels if one]) - 1
            narrow = 2 <= len(label) <= 14 and (header or group)
            cells.append("\n".join(label) if narrow else label)
        out.append("\t".join([*cells, *figures]))
    return "\n".join(out)


_ALIKE = {
    "1": "lI", "2": "Z", "0": "O", "一": "—-", "、": ",.", ".": "，·", "（": "(〔", "）": ")〕", "自": "白",
    "人": "入", "申": "中", "请": "清", "未": "末", "已": "己", "复": "夏", "息": "恩", "理": "埋",
    "政": "攻", "规": "现", "法": "去", "业": "亚", "属": "厲", "于": "干", "不": "木", "开": "井",
    "予": "子", "本": "木", "果": "呆", "他": "地", "第": "弟", "求": "来",
}  # fmt: skip


def _noise(table: str, rng: random.Random) -> str:
    """What character recognition does to labels: look-alikes, neighbours swapped, a character dropped."""
    rate = rng.choice((0.02, 0.05, 0.08))
    out = list(table)
    for at, char in enumerate(out):
        if not _LETTER.match(char) or rng.random() >= rate:
            continue
        kind = rng.random()
        if char in _ALIKE and kind < 0.7:
            out[at] = rng.choice(_ALIKE[char])
        elif at + 1 < len(out) and _LETTER.match(out[at + 1]) and kind < 0.9:
            out[at], out[at + 1] = out[at + 1], out[at]
        else:
            out[at] = ""
    return "".join(out)


def _signs_lost(marked: str, rng: random.Random) -> str:
    """年 月 日 件 are gone, everywhere or in the tables only."""
    if rng.random() < 0.5:
        return re.sub("[年月日件]", "", marked)
    return _in_tables(lambda table, _: re.sub("[年月日件]", "", table))(marked, rng)


_WRONG = str.maketrans({"制": "製", "只": "隻", "复": "複", "系": "係", "后": "後", "于": "於", "干": "幹"})


def _wrong_traditional(marked: str, rng: random.Random) -> str:
    """Traditional characters, with the wrong one of several: 製發, 隻計."""
    return traditional(marked.translate(_WRONG))


# Figures


def _blank_zeros(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    """A blank cell stands for 0: everywhere, in some rows, or here and there."""
    assert isinstance(rng, _Zeros)
    how = rng.choice((1.0, 0.6, 0.3))
    whole_rows = rng.random() < 0.4
    out = []
    for row in rows:
        chosen = rng.random() < how
        out.append(
            [
                chr(ord(cell) - _FIGURE + _BLANK)
                if rng.texts.get(cell) == "0" and (chosen if whole_rows else rng.random() < how)
                else cell
                for cell in row
            ]
        )
    return out


def _deduplicated(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    """Of equal values side by side only one is left."""
    assert isinstance(rng, _Zeros)
    texts = rng.texts
    how = rng.choice((0.15, 0.5, 1.0))
    out = []
    for row in rows:
        labels, figures = _parted(row)
        if rng.random() < how:
            figures = [next(group) for _, group in groupby(figures, key=lambda cell: texts.get(cell, ""))]
        out.append(labels + figures)
    return out


def _glued(table: str, rng: random.Random) -> str:
    """What parts the figures of a row is gone: in whole rows, or between two of them."""
    rows = rng.choice((0.1, 0.4, 1.0))
    whole = rng.random() < 0.6
    chosen: dict[tuple[str, str], bool] = {}

    def join(match: re.Match[str]) -> str:
        first, second = (KEYS[(ord(char) - _FIGURE) & 0xFF] for char in (match[1], match[2]))
        row = (first.table, "" if first.table == "litigation" else first.row)
        if first.table != "litigation" and first.row != second.row:
            return match[0]
        take = chosen.setdefault(row, rng.random() < rows)
        return match[1] if take and (whole or rng.random() < 0.3) else match[0]

    return re.sub(rf"({_ANY})[\s|]*(?=({_ANY}))", join, table)


# Rows and names


def _labels_lost(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    """The label cells of some rows are gone, with their place or without, so that the values shift."""
    how = rng.choice((0.05, 0.2, 0.5))
    shifted = rng.random() < 0.5
    out = []
    for row in rows:
        labels, figures = _parted(row)
        if figures and labels and rng.random() < how:
            kept = [label for label in labels if label][:-1] if rng.random() < 0.3 else []
            labels = kept if shifted else [*kept, *([""] * (len(labels) - len(kept)))]
        out.append(labels + figures)
    return out


def _rows_torn(rows: list[list[str]], rng: random.Random) -> list[list[str]]:
    """The order of a page's text: labels of several rows, then their figures; or the figures first."""
    at = next((at for at, row in enumerate(rows) if _parted(row)[1]), len(rows))
    out = rows[:at]  # the header stays above
    while at < len(rows):
        size = rng.choice((1, 1, 2, 4, 8))
        block = [_parted(row) for row in rows[at : at + size]]
        at += size
        if all(not figures for _, figures in block) or rng.random() < 0.4:
            out += [labels + figures for labels, figures in block]
            continue
        names = [_torn_label(label, rng) for labels, _ in block for label in labels if label]
        values = [figures for _, figures in block if figures]
        lines = [[name] for name in names]
        out += [*lines, *values] if rng.random() < 0.7 else [*values, *lines]
    return out


def _torn_label(label: str, rng: random.Random) -> str:
    if len(label) < 8 or rng.random() < 0.6:
        return label
    at = rng.randint(3, len(label) - 3)
    return label[:at] + "\n" + label[at:]


# Layout


def _cells(table: str) -> list[str]:
    return [cell for line in table.split("\n") for cell in line.split("\t")]


def _cell_lines(table: str, rng: random.Random) -> str:
    """One cell a line with blank lines between; a blank cell leaves nothing behind."""
    visible = [re.sub("[\ue100-\ue1ff]", "", cell) for cell in _cells(table)]
    return ("\n\n" if rng.random() < 0.7 else "\n").join(cell for cell in visible if cell.strip())


def _cell_bars(table: str, rng: random.Random) -> str:
    """One cell a line with a bar behind it."""
    keep = rng.random() < 0.5
    return "\n".join(f"{cell} |" for cell in _cells(table) if cell or keep)


def _lone_bars(table: str, rng: random.Random) -> str:
    """Bars on lines of their own between the cells."""
    ends = "\n|\n|\n" if rng.random() < 0.5 else "\n|\n"
    lines = ["\n|\n".join(cell for cell in line.split("\t") if cell) for line in table.split("\n")]
    return "|\n" + ends.join(line for line in lines if line) + "\n|"


def _bar_runs(table: str, rng: random.Random) -> str:
    """A row a line, cells between bars; what covers several columns leaves a run of bars."""
    tail = rng.choice(("", "|", "|||"))
    return "\n".join("|".join(line.split("\t")) + tail for line in table.split("\n"))


# Between the rows


def _furniture(table: str, rng: random.Random) -> str:
    """Page numbers and headers between the lines of the tables."""
    lines = table.split("\n")
    number = rng.randint(2, 5)
    kind = rng.choice(("— {} —", "第{}页 共9页", "- {} -", "{}年政府信息公开工作年度报告", "第 {} 页"))
    for _ in range(rng.choice((1, 2, 4))):
        at = rng.randint(0, len(lines))
        shown = kind.format(rng.choice((2023, 2024)) if kind.startswith("{}年") else number)
        lines[at:at] = ["", shown, ""] if rng.random() < 0.5 else [shown]
        number += 1
    return "\n".join(lines)


OPERATORS: tuple[Operator, ...] = (
    Operator("vertical_headers", 1, _in_tables(_vertical)),
    Operator("blank_for_zero", 2, _by_rows(_blank_zeros)),
    Operator("deduplicated", 2, _by_rows(_deduplicated)),
    Operator("labels_lost", 3, _by_rows(_labels_lost)),
    Operator("rows_torn", 4, _by_rows(_rows_torn)),
    Operator("label_noise", 5, _in_tables(_noise)),
    Operator("signs_lost", 5, _signs_lost),
    Operator("wrong_traditional", 5, _wrong_traditional),
    Operator("cell_lines", 6, _in_tables(_cell_lines), "layout"),
    Operator("cell_bars", 6, _in_tables(_cell_bars), "layout"),
    Operator("lone_bars", 6, _in_tables(_lone_bars), "layout"),
    Operator("bar_runs", 6, _in_tables(_bar_runs), "layout"),
    Operator("glued", 7, _in_tables(_glued)),
    Operator("furniture", 8, _in_tables(_furniture)),
)


def compatible(operators: Sequence[Operator]) -> bool:
    """Whether these can be applied together: only one layout."""
    families = [one.family for one in operators if one.family]
    return len(families) == len(set(families))
