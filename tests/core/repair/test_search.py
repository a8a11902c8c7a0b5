"""The search against brute force on small tables: never dearer than the least, and nothing left out."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from core.repair.linear import Linear
from core.repair.search import NEAR, Puzzle, localise

# 表三 in small: parts a, b and the total; rows new, two results, handled, forward; columns as in the form.
NAMES = [f"{row}.{column}" for row in ("new", "r1", "r2", "handled", "forward") for column in "abt"]
AT = {name: index for index, name in enumerate(NAMES)}


def bits(*names: str) -> int:
    return sum(1 << AT[name] for name in names)


SIDES = (
    [(bits(f"{row}.t"), bits(f"{row}.a", f"{row}.b")) for row in ("new", "r1", "r2", "handled", "forward")]
    + [(bits(f"handled.{c}"), bits(f"r1.{c}", f"r2.{c}")) for c in "abt"]
    + [(bits(f"new.{c}"), bits(f"handled.{c}", f"forward.{c}")) for c in "abt"]
)


def total(values: list[int], cells: int) -> int:
    return sum(value for cell, value in enumerate(values) if cells >> cell & 1)


def true_table(parts: list[int]) -> list[int]:
    r1a, r1b, r2a, r2b, fa, fb = parts
    columns = {"a": (r1a, r2a, fa), "b": (r1b, r2b, fb), "t": (r1a + r1b, r2a + r2b, fa + fb)}
    made = {}
    for c, (r1, r2, forward) in columns.items():
        made |= {f"r1.{c}": r1, f"r2.{c}": r2, f"handled.{c}": r1 + r2, f"forward.{c}": forward}
        made[f"new.{c}"] = r1 + r2 + forward
    return [made[name] for name in NAMES]


def feasible(values: list[int], cells: tuple[int, ...]) -> bool:
    """Whether some whole numbers ≥ 0 in these cells make every relation hold, by trying them."""
    if any(
        not (plus | minus) & sum(1 << cell for cell in cells) and total(values, plus) != total(values, minus)
        for plus, minus in SIDES
    ):
        return False
    tried = [*values]
    for trial in product(range(sum(values) + 1 if len(cells) < 2 else 14), repeat=len(cells)):
        for cell, value in zip(cells, trial, strict=True):
            tried[cell] = value
        if all(total(tried, plus) == total(tried, minus) for plus, minus in SIDES):
            return True
    return False


def by_brute_force(values: list[int], weights: list[int], most: int) -> tuple[int, set[frozenset[int]]]:
    """The least cost, and every set up to NEAR dearer that holds no smaller answer."""
    found: dict[frozenset[int], int] = {}
    for size in range(most + 1):
        for cells in combinations(range(len(values)), size):
            if not any(known < set(cells) for known in found) and feasible(values, cells):
                found[frozenset(cells)] = sum(weights[cell] for cell in cells)
    least = min(found.values())
    return least, {cells for cells, cost in found.items() if cost <= least + NEAR}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 2), min_size=6, max_size=6),
    st.dictionaries(st.integers(0, 14), st.integers(0, 5), min_size=1, max_size=2),
    st.lists(st.sampled_from([90, 100, 110]), min_size=15, max_size=15),
)
def test_always_the_least_and_all_of_the_least(
    parts: list[int], wrong: dict[int, int], weights: list[int]
) -> None:
    values = true_table(parts)
    for cell, value in wrong.items():
        values[cell] = value
    rows = [(plus, minus, total(values, plus) - total(values, minus)) for plus, minus in SIDES]
    found = localise(Puzzle(Linear.of(rows), values, weights), 10.0)
    least, sets = by_brute_force(values, weights, most=2)
    assert found.proved
    assert found.answers[0][0] == least
    # Brute force has looked at sets of up to two cells; a third cell costs at least 90 more than one.
    assert {cells for _, cells, _ in found.answers if len(cells) <= 2} == sets
    for _, cells, solved in found.answers:
        mended = [solved.get(cell, value) if cell in cells else value for cell, value in enumerate(values)]
        if cells <= solved.keys():
            assert all(total(mended, plus) == total(mended, minus) for plus, minus in SIDES)


def test_three_wrong_cells_are_found_and_no_two_would_do() -> None:
    values = true_table([3, 1, 2, 5, 1, 0])
    for name, wrong in {"r1.a": 7, "new.b": 2, "forward.t": 4}.items():
        values[AT[name]] = wrong
    rows = [(plus, minus, total(values, plus) - total(values, minus)) for plus, minus in SIDES]
    found = localise(Puzzle(Linear.of(rows), values, [100] * 15), 10.0)
    assert found.proved
    assert found.answers[0][0] == 300
    assert frozenset(AT[name] for name in ("r1.a", "new.b", "forward.t")) in {
        cells for _, cells, _ in found.answers
    }
    assert not any(feasible(values, cells) for size in (1, 2) for cells in combinations(range(15), size))


def test_out_of_time_an_answer_is_given_but_not_called_the_least() -> None:
    values = [9, 0, 1, 4, 4, 0, 0, 7, 2, 5, 5, 5, 3, 1, 8]
    rows = [(plus, minus, total(values, plus) - total(values, minus)) for plus, minus in SIDES]
    found = localise(Puzzle(Linear.of(rows), values, [100] * 15), 0.0)
    assert not found.proved
    (_, cells, solved), *_ = found.answers
    mended = [solved[cell] if cell in cells else value for cell, value in enumerate(values)]
    assert all(total(mended, plus) == total(mended, minus) for plus, minus in SIDES)


def test_nothing_dearer_than_the_bound_is_looked_for() -> None:
    values = true_table([1, 1, 1, 1, 1, 1])
    values[AT["r1.a"]] = 5
    rows = [(plus, minus, total(values, plus) - total(values, minus)) for plus, minus in SIDES]
    assert localise(Puzzle(Linear.of(rows), values, [100] * 15), 1.0, most=80).answers == ()
