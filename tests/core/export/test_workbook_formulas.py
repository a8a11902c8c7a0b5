from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.workbook_formulas import (
    Frame,
    broken_condition,
    check_formula,
    check_result,
    sum_of,
    total_formula,
    total_relation,
)
from tests.core.export.reports import STANDARD, key

SPEC = STANDARD.table("requests")
FRAME = Frame(SPEC, 2)


def relation(rule: str, scope_key: str):
    return next(r for r in SPEC.relations if r.rule == rule and key(scope_key) in r.keys)


def test_neighbours_become_ranges():
    row = relation("T01", "new.total")
    assert FRAME.addresses(row.left) == "J6"
    assert FRAME.addresses(row.right) == "D6:I6"
    assert FRAME.addresses(relation("T02", "handled_total.business").right) == "E8:E28"
    assert FRAME.addresses(relation("T03", "new.natural_person").right) == "D29:D30"
    assert FRAME.addresses([key("new.natural_person"), key("new.research")]) == "D6,F6"
    corner = [key("new.natural_person"), key("new.business"), key("carried_over.business")]
    assert FRAME.addresses(corner, fixed=True) == "$D$6:$E$6,$E$7"


def test_a_row_of_groups_is_cut_at_each_group():
    frame = Frame(STANDARD.table("litigation"), 2)
    assert [frame.addresses(r.right) for r in frame.spec.relations] == ["A6:D6", "F6:I6", "K6:N6"]
    assert [frame.addresses(r.left) for r in frame.spec.relations] == ["E6", "J6", "O6"]


def test_the_row_sum_comes_before_the_column_sum():
    assert total_relation(SPEC, key("handled_total.total")).rule == "T01"
    assert total_relation(SPEC, key("handled_total.business")).rule == "T02"
    assert total_relation(SPEC, key("new.business")) is None  # T03 has two figures on its left


def test_formulas():
    row = relation("T01", "new.total")
    assert total_formula(FRAME, row, [Decimal(1)]) == "=SUM(D6:I6)"
    assert total_formula(FRAME, row, [Decimal("0.1")]) == "=ROUND(SUM(D6:I6),10)"
    assert check_formula(FRAME, row) == (
        '=IF(COUNT(J6,D6:I6)<7,"—",IF(ROUND(SUM(J6)-SUM(D6:I6),10)=0,"✓",'
        '"差 "&ABS(ROUND(SUM(J6)-SUM(D6:I6),10))))'
    )
    assert broken_condition(FRAME, row) == (
        "=AND(COUNT($J$6,$D$6:$I$6)=7,ROUND(SUM($J$6)-SUM($D$6:$I$6),10)<>0)"
    )


@given(st.lists(st.one_of(st.none(), st.integers(-5, 5)), min_size=7, max_size=7))
def test_check_result_tells_the_truth(values):
    row = relation("T01", "new.total")
    numbers = {k: Decimal(v) for k, v in zip(row.keys, values, strict=True) if v is not None}
    told = check_result(numbers, row)
    if None in values:
        assert told == "—"
    elif values[0] == sum(values[1:]):
        assert told == "✓"
    else:
        assert told == f"差 {abs(values[0] - sum(values[1:]))}"


@pytest.mark.parametrize("missing", range(6))
def test_no_sum_without_all_parts(missing):
    row = relation("T01", "new.total")
    numbers = {k: Decimal(1) for k in row.right}
    assert sum_of(numbers, row.right) == 6
    del numbers[row.right[missing]]
    assert sum_of(numbers, row.right) is None
