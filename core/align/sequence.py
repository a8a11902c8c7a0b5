"""Order-keeping alignment of two sequences: the best sum of scores, what fits nothing is skipped at a price.

Needleman and Wunsch, "A general method applicable to the search for similarities…", J. Mol. Biol. 48 (1970).
"""

from __future__ import annotations

from collections.abc import Callable


def align_sequences(
    left: int,
    right: int,
    score: Callable[[int, int], float | None],
    skip_left: Callable[[int], float],
    skip_right: Callable[[int], float],
) -> list[tuple[int, int]]:
    """The pairs (i, j), rising in both, with the greatest sum; a score of None forbids the pair.

    ``skip_left(i)`` and ``skip_right(j)`` are what leaving i or j without a partner costs (≥ 0).
    """
    best = [[0.0] * (right + 1) for _ in range(left + 1)]
    step = [[""] * (right + 1) for _ in range(left + 1)]
    skips_left = [skip_left(i) for i in range(left)]
    skips_right = [skip_right(j) for j in range(right)]
    for i in range(left + 1):
        here, above, ways = best[i], best[i - 1], step[i]
        for j in range(right + 1):
            if i == j == 0:
                continue
            most, way = float("-inf"), ""
            if i and j and (pair := score(i - 1, j - 1)) is not None:
                most, way = above[j - 1] + pair, "pair"
            if i and (left_out := above[j] - skips_left[i - 1]) > most:
                most, way = left_out, "left"
            if j and (right_out := here[j - 1] - skips_right[j - 1]) > most:
                most, way = right_out, "right"
            here[j], ways[j] = most, way
    pairs = []
    i, j = left, right
    while i or j:
        match step[i][j]:
            case "pair":
                i, j = i - 1, j - 1
                pairs.append((i, j))
            case "left":
                i -= 1
            case _:
                j -= 1
    return pairs[::-1]
