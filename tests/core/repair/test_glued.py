"""Glued digits are taken apart only where the sums leave one way."""

from decimal import Decimal

import pytest

from core.model.suggestion import Suggestion
from core.pipeline.check import check_file
from core.repair.glued import split_rows
from tests.builders import STANDARD, key, report
from tests.core.repair.drafts import CASES, TRUE, glued

REQUESTS, LITIGATION = STANDARD.table("requests"), STANDARD.table("litigation")


def split(raws: dict[str, str], **others: str) -> dict[str, tuple[list[int], bool]]:
    made = glued(report({"requests": {**TRUE, **others}}), "requests", raws)
    return {one.changes[0].key.row: told(one) for one in split_rows(made, REQUESTS, {})}


def told(one: Suggestion) -> tuple[list[int], bool]:
    return [int(change.after) for change in one.changes], one.sure


def test_a_row_is_split_by_its_own_sum_and_the_columns_say_so_too() -> None:
    assert split({"new": "21100000220"[:9]}) == {}
    assert split({"new": "211000022"}) == {"new": ([21, 1, 0, 0, 0, 0, 22], True)}


def test_the_columns_decide_between_two_ways() -> None:
    # 22 0 0 0 0 3 25 or 2 20 0 0 0 3 25
    values = dict.fromkeys(TRUE, "0")
    true = {"natural_person": "22", "business": "0", "other": "3", "total": "25"}
    for row in ("new", "granted", "handled_total"):
        values |= {f"{row}.{column}": value for column, value in true.items()}
    assert split({"granted": "220000325"}, **values) == {"granted": ([22, 0, 0, 0, 0, 3, 25], True)}
    # With the columns glued as well, both ways fit everything: nothing is proposed.
    assert split({"granted": "220000325", "new": "220000325", "handled_total": "220000325"}, **values) == {}


def test_where_the_columns_do_not_agree_the_split_is_not_sure() -> None:
    found = split({"new": "211000022"}, **{"granted.business": "5", "granted.total": "17"})
    assert found == {"new": ([21, 1, 0, 0, 0, 0, 22], True)}
    found = split({"carried_forward": "2000002"}, **{"new.total": "23"})
    assert found == {"carried_forward": ([2, 0, 0, 0, 0, 0, 2], False)}
    # 12 1 0 0 0 0 13 or 1 2 10 0 0 0 13: without the columns nobody knows.
    assert split({"granted": "121000013"}, **{"unavailable.not_held.total": "8"}) == {}


def test_blanks_in_the_source_part_figures() -> None:
    assert split({"granted": "1210000 13"}) == {"granted": ([12, 1, 0, 0, 0, 0, 13], True)}
    assert split({"granted": "12100001 3"}) == {}


def test_values_that_are_parted_but_too_few_are_not_taken_apart() -> None:
    assert split({"granted": "33 0 0 0 0 6"}) == {}


def test_a_row_without_sums_is_split_only_if_there_is_one_way() -> None:
    made = glued(report(), "disclosure", {"regulations": "000", "normative_documents": "6233440"})
    (one,) = split_rows(made, STANDARD.table("disclosure"), {})
    assert told(one) == ([0, 0, 0], True)


def test_litigation_is_sure_only_if_the_text_says_so() -> None:
    made = glued(report(), "litigation", {"": "21317000001324019"})
    parts = [2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19]
    (one,) = split_rows(made, LITIGATION, {})
    assert told(one) == (parts, False)
    said = {key("litigation", "reconsideration.total"): Decimal(7)}
    said[key("litigation", "litigation_after_reconsideration.total")] = Decimal(19)
    (one,) = split_rows(made, LITIGATION, said)
    assert told(one) == (parts, True)


@pytest.mark.skipif(not CASES.exists(), reason="../shared is not there")
@pytest.mark.parametrize(("name", "true"), [
    ("平潭2024_数字粘连.txt", {
        "new": [217, 1, 0, 0, 0, 0, 218], "granted": [71, 0, 0, 0, 0, 0, 71],
        "partially_granted": [29, 0, 0, 0, 0, 0, 29], "denied.state_secret": [4, 0, 0, 0, 0, 0, 4],
        "denied.third_party_rights": [3, 0, 0, 0, 0, 0, 3],
        "denied.internal_affairs": [32, 0, 0, 0, 0, 0, 32],
        "unavailable.not_held": [75, 0, 0, 0, 0, 0, 75], "rejected.repeated": [1, 0, 0, 0, 0, 0, 1],
        "other.correction_overdue": [1, 0, 0, 0, 0, 0, 1], "other.other": [1, 1, 0, 0, 0, 0, 2],
        "handled_total": [217, 1, 0, 0, 0, 0, 218],
        "reconsideration": [2, 1, 3, 1, 7, 0, 0, 0, 0, 0, 13, 2, 4, 0, 19],
    }),
    ("平潭2021_数字粘连.txt", {
        "new": [64, 0, 0, 2, 0, 4, 70], "granted": [27, 0, 0, 2, 0, 1, 30],
        "partially_granted": [5, 0, 0, 0, 0, 0, 5], "denied.internal_affairs": [1, 0, 0, 0, 0, 0, 1],
        "denied.enforcement_files": [6, 0, 0, 0, 0, 0, 6],
        "denied.administrative_inquiry": [1, 0, 0, 0, 0, 0, 1],
        "unavailable.not_held": [22, 0, 0, 0, 0, 3, 25], "other.other": [1, 0, 0, 0, 0, 0, 1],
        "handled_total": [63, 0, 0, 2, 0, 4, 69], "carried_forward": [1, 0, 0, 0, 0, 0, 1],
        "reconsideration": [1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0],
    }),
])  # fmt: skip
def test_pingtan_all_rows_with_sums_are_split_and_none_wrongly(name: str, true: dict[str, list[int]]) -> None:
    checked = check_file(CASES / name)
    found = {
        one.changes[0].key.row: one
        for finding in checked.findings
        if finding.rule == "D06" and finding.table != "disclosure"
        for one in finding.suggestions
    }
    assert len(found) == 26  # 25 rows of 表三 and 表四
    for row, one in found.items():
        assert told(one)[0] == true.get(row, [0] * 7), row
    assert all(one.sure for row, one in found.items() if row != "reconsideration")
