"""Elimination over the form's relations stays within −1, 0, 1, and tells only values that leave no choice."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from core.repair.linear import Linear
from tests.builders import STANDARD

SPEC = STANDARD.table("requests")
AT = {key: index for index, key in enumerate(SPEC.keys)}
ROWS = [
    (sum(1 << AT[key] for key in relation.left), sum(1 << AT[key] for key in relation.right), 0)
    for relation in SPEC.relations
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, len(SPEC.keys) - 1), unique=True, max_size=175), st.data())
def test_the_form_is_a_network(cells: list[int], data: st.DataObject) -> None:
    """NotANetworkError would be raised; and all zeros satisfy everything, whatever is free."""
    linear = Linear.of(ROWS)
    for cell in cells:
        linear = linear.freed(cell, 0)
        if data.draw(st.booleans()):
            linear = linear.settled()
    assert linear.settled().violated() == []


def test_a_free_cell_gets_the_value_that_its_row_leaves() -> None:
    # a = b + c, printed 9 = 3 + 4
    row = (0b001, 0b110, 9 - 7)
    assert Linear.of([row]).freed(0, 9).settled().values() == {0: 7}
    assert Linear.of([row]).freed(2, 4).settled().values() == {2: 6}


def test_a_cell_that_had_to_be_negative_violates_its_row() -> None:
    # 1 = 5 + c
    linear = Linear.of([(0b001, 0b110, 1 - 5)]).freed(2, 0).settled()
    assert len(linear.violated()) == 1


def test_two_free_cells_of_one_sum_are_told_only_where_both_are_zero() -> None:
    with_rest = Linear.of([(0b001, 0b110, 3)]).freed(1, 0).freed(2, 0).settled()
    assert with_rest.violated() == []
    assert with_rest.values() == {}
    without = Linear.of([(0b001, 0b110, 0)]).freed(1, 0).freed(2, 0).settled()
    assert without.values() == {1: 0, 2: 0}


VALUES = st.lists(st.integers(0, 3), min_size=8, max_size=8)
# A small table of the same kind: cells 0 1 | 2 and 3 4 | 5 with row totals, and column totals 6 7.
SMALL = [(1 << 2, 0b11), (1 << 5, 0b11000), (1 << 6, 0b1001), (1 << 7, 0b10010)]


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sets(st.integers(0, 7), min_size=1, max_size=3))
def test_feasible_and_determined_as_by_trying_everything(values: list[int], free: set[int]) -> None:
    rows = [
        (
            plus,
            minus,
            sum(values[c] for c in range(8) if plus >> c & 1)
            - sum(values[c] for c in range(8) if minus >> c & 1),
        )
        for plus, minus in SMALL
    ]
    linear = Linear.of(rows)
    for cell in free:
        linear = linear.freed(cell, values[cell])
    linear = linear.settled()
    cells = sorted(free)
    solutions = []
    for trial in product(range(13), repeat=len(cells)):
        tried = [*values]
        for cell, value in zip(cells, trial, strict=True):
            tried[cell] = value
        if all(
            sum(tried[c] for c in range(8) if plus >> c & 1)
            == sum(tried[c] for c in range(8) if minus >> c & 1)
            for plus, minus in SMALL
        ):
            solutions.append(trial)
    assert bool(solutions) == (not linear.violated())
    for cell, value in linear.values().items() if solutions else ():
        assert {solution[cells.index(cell)] for solution in solutions} == {value}
