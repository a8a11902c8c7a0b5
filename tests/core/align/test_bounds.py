"""Hostile tables and texts: bounded work, the time limit holds, nothing is kept for ever."""

import time

import pytest

from core.align import labels
from core.align.fit import align
from core.align.form import form_rows
from core.align.grid_fit import fit_grids
from core.align.grid_parts import find_parts
from core.align.stream_fit import fit_stream
from core.model.document import Document, Grid, GridCell, Paragraph
from core.model.place import LinePlace, TablePlace
from core.model.report import FigureStatus, TableState
from core.model.watch import OutOfTimeError, Watch
from core.standard.loader import load_standard
from tests.builders import STANDARD, lines

REQUESTS = STANDARD.table("requests")
ROW_LABELS = [cell.label.text for cell in REQUESTS.layout if cell.label]
OLDER = [load_standard("2019")]


def seconds(job) -> float:
    started = time.monotonic()
    job()
    return time.monotonic() - started


def text_document(texts) -> Document:
    return Document("x", "text", tuple(Paragraph(t, LinePlace(i, 0, len(t))) for i, t in enumerate(texts)))


def grid(rows, columns, text) -> Grid:
    cells = [GridCell(r, c, text(r, c), TablePlace(0, r, c)) for r in range(rows) for c in range(columns)]
    return Grid(rows, columns, tuple(cells))


HOSTILE = {
    "labels and numbers": [part for _ in range(3000) for part in (*ROW_LABELS[:20], "1", "2", "3")],
    "numbers between two labels": [*ROW_LABELS[:12], *["5"] * 40_000, *ROW_LABELS[12:]],
    "rows": ["\t".join([ROW_LABELS[at % 30], *"1111111"]) for at in range(8000)],
    "one line of numbers": [*ROW_LABELS[:8], "1 " * 300_000],
    "cells in a line": [*ROW_LABELS[:8], *["\t" * 5000] * 60],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_endless_text_takes_seconds_and_gives_no_figure(name):
    document = text_document(HOSTILE[name])
    reports = []
    assert seconds(lambda: reports.append(align(document, STANDARD, OLDER, Watch()))) < 10
    table = reports[0].tables["requests"]
    assert table.state in (TableState.UNREADABLE, TableState.MISSING)
    assert not any(figure.status is FigureStatus.READ for figure in table.figures.values())


@pytest.mark.parametrize("name", HOSTILE)
def test_the_time_limit_holds_while_text_is_fitted(name):
    document = text_document(HOSTILE[name])

    def fit():
        with pytest.raises(OutOfTimeError):
            align(document, STANDARD, OLDER, Watch(seconds=0.02))

    assert seconds(fit) < 3


def test_the_time_limit_holds_within_a_long_gap():
    texts = [ROW_LABELS[0], *ROW_LABELS[3:8], *["5"] * 3500, ROW_LABELS[-1]]
    with pytest.raises(OutOfTimeError):
        fit_stream(REQUESTS, lines("\n".join(texts)), Watch(seconds=0.05))


@pytest.mark.parametrize(
    "hostile",
    [
        grid(4000, 8, lambda r, c: ROW_LABELS[r % len(ROW_LABELS)] if c == 0 else "5"),
        grid(20, 500, lambda r, c: ROW_LABELS[r % len(ROW_LABELS)] + str(c)),
        grid(1000, 8, lambda r, c: f"{ROW_LABELS[(r + c) % 40]}{r}"),
    ],
    ids=["many rows", "many columns", "labels everywhere"],
)
def test_a_huge_grid_takes_seconds(hostile):
    def fit():
        for key, parts in find_parts([hostile], STANDARD).items():
            fit_grids(STANDARD.table(key), parts)

    assert seconds(fit) < 10


def test_a_text_that_names_rows_of_two_widths_is_no_merged_row():
    table = STANDARD.table("disclosure")
    widths = {len(row.keys): row.leaf for row in form_rows(table)}
    (wide, one), (narrow, other) = sorted(widths.items(), reverse=True)[:2]
    assert wide > narrow
    text = "\n".join([
        "规章\t1\t2\t3", f"{one.text}{other.text}\t4\t5\t6", "行政许可\t7", "行政处罚\t8", "行政强制\t9",
    ])  # fmt: skip
    fitted = fit_stream(table, lines(text))
    assert fitted is not None
    read = {f"{figure.value}" for figure in fitted.figures.values() if figure.status is FigureStatus.READ}
    assert not read & {"4", "5", "6"}


def test_scores_are_kept_for_some_texts_and_no_more():
    for at in range(20_000):
        labels.label_score(f"标题{at}", REQUESTS.layout[0].label)
        labels.nearest(f"第{at}行", tuple(cell.label for cell in REQUESTS.layout if cell.label))
    for kept in (labels._score, labels._likely, labels._within, labels.is_exact):
        info = kept.cache_info()
        assert info.maxsize is not None
        assert info.currsize <= info.maxsize <= 50_000


def test_headings_are_one_label_each():
    assert STANDARD.headings is STANDARD.headings  # a new label each time would fill the scores kept
    assert [one.heading for one, _ in STANDARD.headings] == [label.text for _, label in STANDARD.headings]


def test_the_likely_labels_are_those_of_a_full_comparison():
    every = tuple({cell.label.text: cell.label for cell in REQUESTS.layout if cell.label}.values())
    texts = [
        *ROW_LABELS,
        "（三）不予公开3.危及“三安全一稳定”",
        "3.其他",
        "其它",
        "总 计",
        "5",
        "",
        "一、本年新収",
        "X" * 300,
    ]
    for text in texts:
        full = {label: score for label in every if (score := labels.label_score(text, label)) >= labels.ALIKE}
        assert dict(labels.likely(text, every)) == full
        best, score = labels.nearest(text, every)
        assert score == max(full.values(), default=0.0)
        assert (best in full) if full else best is None


def test_a_number_that_two_tables_claim_is_sure_in_neither():
    """Most of 表二 and the heading of 三 are lost (fuzzing, text 2236): 48 was read in both tables."""
    texts = ["本年废止件数", "现行有效件数", "规章", "3", "1", "总计", ""]
    for at, row in enumerate(form_rows(REQUESTS)):
        label = [row.labels[-1].text] if at in (1, 20) else []
        texts += [*label, *(str(400 + 10 * at + column) for column in range(7))]
    tables = align(text_document([f"\t{text}" for text in texts]), STANDARD, OLDER, Watch()).tables
    claims: dict[object, set[str]] = {}
    for key, table in tables.items():
        for figure in table.figures.values():
            if figure.status is FigureStatus.READ:
                claims.setdefault(figure.place, set()).add(key)
    assert all(len(keys) == 1 for keys in claims.values())
    assert tables["disclosure"].state is tables["requests"].state is TableState.FITTED
