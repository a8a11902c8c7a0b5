"""A short run of the fuzzer; the long one is ``python -m tests.fuzz``."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.fuzz.crude import Numbers
from tests.fuzz.mutate import mutate
from tests.fuzz.run import fuzz, mutated
from tests.fuzz.seeds import FORMATS, can_make, seed_file
from tests.fuzz.workers import run_files

_BAD = ("crash", "died", "hang", "memory", "invented")
_COUNT = {"docx": 20, "pdf": 12, "text": 15, "html": 15}
_QUICK = [name for name in FORMATS if name != "pdf"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_mutated_files_neither_crash_nor_hang_nor_invent(file_format):
    if not can_make(file_format):
        pytest.skip("needs LibreOffice and Chromium")
    count = _COUNT.get(file_format, 30)
    result = fuzz(file_format, count, seed=20_261)
    assert result.files == count
    assert [case for case in result.cases if case[0] in _BAD] == []


@pytest.mark.parametrize("file_format", _QUICK)
def test_a_mutation_is_seeded(file_format):
    assert mutated(file_format, 5, 1)[:2] == mutated(file_format, 5, 1)[:2]
    content = seed_file(file_format, 1).content
    changed = [mutate(content, file_format, random.Random(at))[0] != content for at in range(8)]
    assert sum(changed) >= 5


@pytest.mark.parametrize("file_format", _QUICK)
def test_the_second_look_sees_every_printed_figure(file_format):
    for number in range(5):
        seed = seed_file(file_format, number)
        numbers = Numbers(seed.content, file_format)
        assert numbers.known
        missing = [text for text in seed.printed.values() if text and not numbers.has(Decimal(text))]
        assert not missing
        assert not numbers.has(Decimal("918273645"))


def test_a_worker_that_dies_is_known_and_replaced():
    seed = seed_file("text", 0)
    files = [
        (name, seed.content, suffix) for name, suffix in (("a", ".txt"), ("b", "/no/such"), ("c", ".txt"))
    ]
    outcomes = dict(run_files(files, jobs=1))
    assert outcomes["a"].status == outcomes["c"].status == "ok"
    assert outcomes["b"].status == "died"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<td><b>51</b></td\x1e<td><b>9</b></td>", 519),
        ("<td>２</td炯<td>０</td>", 20),
        ("<td>1<font a='>'>2</font></td>", 12),
        ("<td>26273<td'>1</td>", 262731),
        ("<td>8\x007530.8</td>", Decimal("87530.8")),
        ("<td>4<!-- <td> -->2</td>", 42),
    ],
)
def test_the_second_look_cuts_tags_as_browsers_do(page, shown):
    """Each as Chromium shows it."""
    assert Numbers(page.encode(), "html").has(Decimal(shown))


def test_the_second_look_keeps_cells_apart():
    numbers = Numbers(b"<table><tr><td>51</td><td>9</td></tr><tr><td>7</td></tr></table>", "html")
    assert not any(numbers.has(Decimal(joined)) for joined in (519, 97, 5197))


def test_the_second_look_stands_exponents_beyond_all_numbers():
    assert not Numbers(b"1e99999999999999999999 5", "text").has(Decimal(1))
