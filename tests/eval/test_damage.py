"""The damage operators keep the truth, and a slice of them is read without a wrong figure."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from tests.eval.certainty import curve
from tests.eval.damage import OPERATORS, Damaged, compatible, damage
from tests.eval.damage_run import damage_cases
from tests.eval.damage_score import DamageCase, make_text, score_damage
from tests.eval.draft import KEYS
from tests.eval.generator import generate

_SEEDS = (60_001, 60_002, 60_003)
_NAMES = [operator.name for operator in OPERATORS]
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")


def _damaged(name: str, seed: int) -> Damaged:
    return make_text(DamageCase((name,), seed))


def test_without_damage_every_figure_is_there():
    draft = generate(3, "county")
    damaged = damage(draft, (), random.Random(1))
    assert damaged.there == draft.printed()
    assert not damaged.blank and not damaged.glued
    assert not re.search("[\ue000-\uf8ff]", damaged.text)


@pytest.mark.parametrize("name", _NAMES)
def test_an_operator_is_seeded_and_leaves_no_marks(name):
    case = DamageCase((name,), 60_004)
    assert make_text(case) == make_text(case)
    assert not re.search("[\ue000-\uf8ff]", make_text(case).text)


@pytest.mark.parametrize("name", _NAMES)
def test_what_is_said_to_be_there_is_there(name):
    for seed in _SEEDS:
        damaged = _damaged(name, seed)
        stands = Counter(_NUMBER.findall(damaged.text))
        assert not Counter(damaged.there.values()) - stands
        assert not damaged.blank & set(damaged.there)
        assert not damaged.glued & set(damaged.there)


def test_lossy_operators_lose_and_the_others_do_not():
    lossy = {"blank_for_zero", "deduplicated", "glued"}
    for name in _NAMES:
        lost = [len(KEYS) - len(_damaged(name, seed).there) for seed in _SEEDS]
        assert any(lost) == (name in lossy), name


def test_glued_figures_stand_in_one_number():
    damaged = next(one for seed in range(60_000, 60_100) if len((one := _damaged("glued", seed)).glued) > 50)
    assert re.search(r"(?<!\d)\d{6,}", damaged.text)


def test_only_one_layout_at_a_time():
    assert not compatible([one for one in OPERATORS if one.family == "layout"][:2])
    assert all(len(case.operators) <= 3 for case in damage_cases(1, 1, 5, 1))


@pytest.mark.parametrize("name", _NAMES)
def test_one_operator_makes_nothing_wrong(name):
    scores = [score_damage(DamageCase((name,), seed)) for seed in _SEEDS]
    assert [words for one in scores for words in (*one.wrong, *one.false_errors)] == []
    assert not any(one.failed for one in scores)


def test_the_curve_counts_what_is_above():
    counted = {one["threshold"]: one for one in curve([(0.95, True), (0.92, False), (1.0, True)])}
    assert (counted[0.0]["read"], counted[0.0]["wrong"]) == (3, 1)
    assert (counted[0.93]["read"], counted[0.93]["wrong"]) == (2, 0)
