"""The labelled sentences, with the limits of issue 4: 100 % / 95 % / 95 %."""

from __future__ import annotations

import pytest

from tests.eval.sentences import Result, labels, score


@pytest.fixture(scope="module")
def result() -> Result:
    return score()


def test_there_are_enough_sentences_and_many_are_traps(result):
    assert result.sentences >= 300
    assert result.traps >= result.sentences / 2
    assert sum(label.trap for label in labels()) >= 150


def test_no_error_is_false(result):
    assert result.false_errors == 0, result.wrong


def test_warnings_are_right(result):
    assert result.false_warnings <= result.warnings * 0.05, result.wrong


def test_contradictions_are_found(result):
    assert result.found >= result.expected * 0.95, result.wrong


def test_labelled_facts_are_read(result):
    assert result.facts_read >= result.facts * 0.97, result.wrong
