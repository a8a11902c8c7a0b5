"""A slice of the evaluation of repair with the limits that must hold; the whole: tests.eval.localisation."""

from __future__ import annotations

import pytest

from tests.eval.localisation import measure, measure_glued


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("表三 1 cell", 0.99, 0.99),
        ("表三 2 cells", 0.90, 0.90),
        ("表三 3 cells", 0.80, 0.80),
        ("表三 4 cells", 0.80, 0.80),
        ("表三 2 cells, 8 blank", 0.85, 0.85),
        ("表三 total and part exchanged", 0.95, 0.95),
        ("表三 row shifted", 0.95, 0.95),
        ("表三 neighbours exchanged", 0.75, 0.75),
        ("表三 in the row above", 0.70, 0.70),
        ("表四 total", 0.90, 0.90),
        ("表四 total, text tells", 0.95, 0.95),
        ("表四 part, text tells", 0.95, 0.95),
    ],
)
def test_the_truth_is_proposed(kind: str, cells: float, values: float) -> None:
    made = measure(kind, 60, seed=77)
    assert made.cases == 60
    assert made.first >= cells * made.cases, made.bad
    assert made.exact >= values * made.cases, made.bad
    assert made.mended >= 0.98 * made.cases
    assert made.sure_wrong == 0


def test_glued_rows_are_split_as_they_were() -> None:
    made = measure_glued(15, seed=77)
    assert made.right >= 0.85 * made.rows
    assert made.wrong == 0


def test_with_mistakes_in_the_table_no_split_is_called_sure_that_is_wrong() -> None:
    made = measure_glued(15, seed=78, wrong=2)
    assert made.sure_wrong == 0


def test_repairs_are_quick() -> None:
    spent = sorted(
        seconds
        for kind in ("表三 1 cell", "表三 2 cells", "表三 4 cells", "表三 row shifted", "表四 part")
        for seconds in measure(kind, 30, seed=79).seconds
    )
    assert spent[int(len(spent) * 0.95)] < 0.050
    assert spent[-1] < 2
