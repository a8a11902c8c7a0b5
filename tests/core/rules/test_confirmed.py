"""What text and last year's report say of a figure."""

from dataclasses import replace
from decimal import Decimal

import pytest

from core.facts.extract import extract_facts
from core.model.document import Paragraph
from core.model.place import ParagraphPlace
from core.model.report import FigureKey, Report
from core.rules.confirmed import confirmed_figures
from core.rules.text_readings import APPLICANTS
from tests.builders import STANDARD, key, report


def telling(sentence: str, values: dict[str, dict[str, str]] | None = None) -> Report:
    made = report(values)
    place = ParagraphPlace(90, 0, len(sentence))
    overview = replace(made.section("overview"), blocks=(Paragraph(sentence, place),))
    sections = tuple(overview if section.key == "overview" else section for section in made.sections)
    return extract_facts(replace(made, sections=sections), STANDARD)


def told(made: Report, previous: Report | None = None) -> dict[str, Decimal]:
    return {f"{k.table}.{k.name}": v for k, v in confirmed_figures(made, STANDARD, previous).items()}


def test_a_plain_statement_confirms_its_figure() -> None:
    made = telling("2024年，因政府信息公开被申请行政复议3件。")
    assert told(made) == {"litigation.reconsideration.total": Decimal(3)}


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年，因政府信息公开被申请行政复议约3件。",
        "2024年，行政复议审结3件。",
        "2024年，共受理政府信息公开申请19件。",
        "上年因政府信息公开被申请行政复议3件。",
    ],
)
def test_what_may_mean_something_else_confirms_nothing(sentence: str) -> None:
    pending = {"litigation": {"reconsideration.pending": "2"}}
    assert "litigation.reconsideration.total" not in told(telling(sentence, pending))
    assert "requests.new.total" not in told(telling(sentence, pending))


def test_a_statement_that_there_were_none_confirms_zeros_with_all_parts() -> None:
    found = told(telling("2024年，我局未收到任何形式的政府信息公开申请，无因政府信息公开引发的行政复议。"))
    assert set(found.values()) == {Decimal(0)}
    assert {name for name in found if name.startswith("requests.")} == {
        f"requests.new.{column}" for column in ("total", *APPLICANTS)
    }
    assert {name for name in found if name.startswith("litigation.")} == {
        f"litigation.reconsideration.{column}"
        for column in ("upheld", "corrected", "other", "pending", "total")
    }


def test_all_done_confirms_that_nothing_is_carried_forward() -> None:
    found = told(telling("2024年，收到的政府信息公开申请均已办结。"))
    assert found["requests.carried_forward.total"] == 0
    assert found["requests.carried_forward.natural_person"] == 0


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年，通过信函未收到政府信息公开申请。",
        "2024年，未收到政府信息公开申请。上年结转办理政府信息公开申请2件，受理政府信息公开申请3件。",
        "2023年未收到政府信息公开申请。",
    ],
)
def test_a_statement_of_another_scope_or_with_a_number_beside_it_confirms_no_zero(sentence: str) -> None:
    assert "requests.new.total" not in told(telling(sentence))


def test_last_years_carry_over_is_this_years_carried_over() -> None:
    before = report({"requests": {"carried_forward.natural_person": "2", "carried_forward.total": "2"}})
    before = replace(before, year=2023)
    found = confirmed_figures(report(), STANDARD, before)
    assert found[key("requests", "carried_over.total")] == Decimal(2)
    assert found[FigureKey("requests", "carried_over", "natural_person")] == Decimal(2)
    assert confirmed_figures(report(), STANDARD, replace(before, year=2022)) == {}
