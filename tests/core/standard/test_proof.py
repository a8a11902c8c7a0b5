from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.model.report import FigureKey
from core.standard.proof import proved_values
from tests.builders import STANDARD, key, report

LITIGATION = STANDARD.table("litigation")


def proved(values: dict[str, str], table: str = "litigation") -> dict[str, Decimal]:
    return {k.name: proof.value for k, proof in proved_values(report({table: values}), STANDARD).items()}


def test_one_unknown_is_the_difference() -> None:
    values = {"reconsideration.upheld": "10", "reconsideration.corrected": "", "reconsideration.total": "11"}
    assert proved(values) == {"reconsideration.corrected": Decimal(1)}


def test_an_unknown_total_is_the_sum() -> None:
    assert proved({"reconsideration.upheld": "10", "reconsideration.total": ""}) == {
        "reconsideration.total": Decimal(10)
    }


def test_parts_beside_a_total_that_is_used_up_are_all_zero() -> None:
    values = {
        "reconsideration.upheld": "3",
        "reconsideration.corrected": "",
        "reconsideration.other": "",
        "reconsideration.total": "3",
    }
    assert proved(values) == {"reconsideration.corrected": Decimal(0), "reconsideration.other": Decimal(0)}


def test_several_unknowns_with_something_left_prove_nothing() -> None:
    values = {"reconsideration.corrected": "", "reconsideration.other": "", "reconsideration.total": "3"}
    assert proved(values) == {}


def test_a_negative_value_is_never_proved() -> None:
    assert (
        proved({"reconsideration.upheld": "5", "reconsideration.other": "", "reconsideration.total": "3"})
        == {}
    )


def test_what_cannot_be_read_proves_nothing() -> None:
    assert (
        proved({"reconsideration.upheld": "?", "reconsideration.other": "", "reconsideration.total": "3"})
        == {}
    )


def test_a_value_that_another_relation_contradicts_is_not_proved() -> None:
    assert "new.total" not in proved({"new.natural_person": "4", "new.total": ""}, "requests")


def test_chains_are_followed() -> None:
    values = {"new.natural_person": "4", "new.total": "", "handled_total.natural_person": "4",
              "handled_total.total": "4", "granted.natural_person": "4", "granted.total": ""}  # fmt: skip
    assert proved(values, "requests") == {"new.total": Decimal(4), "granted.total": Decimal(4)}


@given(st.lists(st.integers(0, 500), min_size=12, max_size=12), st.sets(st.sampled_from(LITIGATION.keys)))
def test_whatever_is_proved_is_true(parts: list[int], blanks: set[FigureKey]) -> None:
    truth: dict[str, int] = {}
    for at, row in enumerate(("reconsideration", "direct_litigation", "litigation_after_reconsideration")):
        four = parts[at * 4 : at * 4 + 4]
        for column, value in zip(("upheld", "corrected", "other", "pending"), four, strict=True):
            truth[f"{row}.{column}"] = value
        truth[f"{row}.total"] = sum(four)
    values = {name: "" if key("litigation", name) in blanks else str(value) for name, value in truth.items()}
    for name, value in proved(values).items():
        assert value == truth[name]
