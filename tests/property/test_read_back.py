"""Any figures, whether or not they satisfy a relation, read back as printed, cell by cell, in any shape."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.model.report import FigureStatus
from core.pipeline.check import check_file
from core.text.numbers import FigureKind, parse_figure
from tests.eval.draft import KEYS, STANDARD
from tests.eval.generator import generate
from tests.eval.writers.catalog import SHAPES, Shape

_DECIMALS = {key for table in STANDARD.tables for key in table.decimals}
_whole = st.one_of(
    st.just("0"),
    st.integers(0, 30).map(str),
    st.integers(0, 10**12).map(str),
    st.integers(1000, 10**9).map(lambda value: f"{value:,}"),
)
_amount = st.one_of(_whole, st.decimals(0, 10**9, places=2).map(str))
_changes = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(_whole, st.just("")),
    max_size=60,
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=_changes, amount=_amount, seed=st.integers(0, 10**6))
def test_reads_back_as_printed(shape: Shape, changes, amount, seed):
    texts = {**changes, **{key: amount for key in _DECIMALS if key not in changes}}
    draft = generate(seed % 40).with_figures(texts)
    written = shape.write(draft, random.Random(seed))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{written.suffix}"
        path.write_bytes(written.content)
        report = check_file(path).report
    bad = []
    for key, text in draft.printed().items():
        figure = report.figure(key)
        printed = parse_figure(text)
        if printed.kind is FigureKind.BLANK:
            right = figure.status is FigureStatus.BLANK
        else:
            right = figure.status is FigureStatus.READ and figure.value == printed.value
        honest = not shape.lossless and figure.status in (FigureStatus.UNREADABLE, FigureStatus.ABSENT)
        if not (right or honest):
            bad.append((key.table, key.name, text, figure.status, figure.value, figure.raw))
    assert not bad, (written.variant, bad[:5])
