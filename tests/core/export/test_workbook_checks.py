from core.export.workbook_checks import plan_strips
from tests.core.export.other_form import OTHER
from tests.core.export.reports import STANDARD


def test_rows_beside_and_columns_below():
    strips = plan_strips(STANDARD.table("requests"))
    assert [(s.rule, s.beside, s.at, len(s.cells)) for s in strips] == [
        ("T01", True, 1, 25),
        ("T02", False, 1, 7),
        ("T03", False, 2, 7),
    ]


def test_three_sums_in_one_row_go_below_their_totals():
    spec = STANDARD.table("litigation")
    (strip,) = plan_strips(spec)
    assert not strip.beside
    assert [at for at, _ in strip.cells] == [4, 9, 14]


def test_a_table_without_relations_has_no_checks():
    assert plan_strips(STANDARD.table("disclosure")) == ()


def test_sums_that_share_rows_and_columns_get_rows_of_their_own():
    strips = plan_strips(OTHER.table("square"))
    assert [(s.beside, s.at, [at for at, _ in s.cells]) for s in strips] == [
        (False, 1, [0, 3]),
        (False, 2, [0, 3]),
    ]


def test_every_relation_has_exactly_one_check_and_none_share_a_place():
    for spec in (*STANDARD.tables, *OTHER.tables):
        strips = plan_strips(spec)
        placed = [relation for strip in strips for _, relation in strip.cells]
        assert sorted(placed, key=repr) == sorted(spec.relations, key=repr)
        places = [(s.beside, s.at, at) for s in strips for at, _ in s.cells]
        assert len(set(places)) == len(places)
