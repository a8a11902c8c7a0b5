"""A slice of the evaluation with hard limits; the whole is ``python -m tests.eval``."""

from __future__ import annotations

import pytest

from tests.eval.cases import Case, carries
from tests.eval.draft import KEYS
from tests.eval.faults.catalog import FAULTS
from tests.eval.faults.planted import broken, number
from tests.eval.figures import relations_hold
from tests.eval.generator import generate
from tests.eval.scorer import Score, score
from tests.eval.writers.catalog import SHAPES

_READ_IN_FULL = ("docx", "html", "xlsx", "xls", "tab")
_CLEAN = 4
_SEED = 500


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: shape.name)
def scores(request) -> list[Score]:
    """Some clean reports and every fault once, in one shape."""
    shape = request.param
    clean = [Case(shape.name, "", _SEED + at) for at in range(_CLEAN)]
    faulty = [
        Case(shape.name, fault.name, _SEED + at)
        for at, fault in enumerate(FAULTS)
        if carries(shape, fault.name)
    ]
    return [score(case) for case in clean + faulty]


def _told(scores: list[Score], name: str) -> dict[str, object]:
    return {one.case.name: getattr(one, name) for one in scores if getattr(one, name)}


def test_no_report_fails(scores):
    assert _told(scores, "failed") == {}


def test_nothing_is_silently_wrong(scores):
    assert _told(scores, "wrong") == {}


def test_clean_reports_are_read_in_full(scores):
    clean = [one for one in scores if not one.case.fault]
    if clean[0].case.shape in _READ_IN_FULL:
        assert {one.case.name: one.right for one in clean} == {one.case.name: len(KEYS) for one in clean}


def test_there_are_no_false_errors(scores):
    assert _told(scores, "false_errors") == {}


def test_clean_reports_have_no_finding_at_all(scores):
    assert _told([one for one in scores if not one.case.fault], "false_others") == {}


def test_planted_faults_are_found(scores):
    assert _told(scores, "missed") == {}


def test_generated_reports_are_true():
    for seed in range(200):
        draft = generate(seed)
        printed = {key: number(text) for key, text in draft.printed().items()}
        assert set(printed) == set(KEYS) and None not in printed.values()
        assert relations_hold(printed) and not broken(draft)  # type: ignore[arg-type]


def test_the_same_seed_gives_the_same_report():
    assert generate(7) == generate(7) != generate(8)
