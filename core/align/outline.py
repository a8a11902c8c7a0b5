"""The outline: which block is the heading of which section, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from core.align.headings import HeadingText, heading_options
from core.model.document import Block, Grid, Paragraph, Picture
from core.model.report import Section, SectionStatus
from core.standard.schema import Standard

_KEEP = 3
"""So many candidates a section, the best ones: a table of contents, a text heading, an annex."""
_OUT_OF_ORDER = 15.0
_DOUBLED = 1000.0
"""One heading cannot be that of two sections; then one of them is missing."""
_EMPTY = 8.0
"""What a heading without content behind it loses: the entries of a table of contents."""


@dataclass(frozen=True)
class _Candidate:
    index: int
    heading: HeadingText
    score: float


def find_sections(blocks: Sequence[Block], standard: Standard) -> tuple[Section, ...]:
    """All sections of the standard in its order; those not found have status MISSING."""
    chosen = _choose(_candidates(blocks, standard), standard)
    starts = sorted(candidate.index for candidate in chosen.values())
    order = [spec.key for spec in standard.sections if spec.key in chosen]
    misplaced = _misplaced([(key, chosen[key].index) for key in order])
    sections = []
    for spec in standard.sections:
        candidate = chosen.get(spec.key)
        if candidate is None:
            sections.append(Section(spec.key, SectionStatus.MISSING))
            continue
        heading = blocks[candidate.index]
        assert isinstance(heading, Paragraph)
        end = next((start for start in starts if start > candidate.index), len(blocks))
        content = tuple(blocks[candidate.index + 1 : end])
        status = SectionStatus.PRESENT
        if not any(_has_content(block) for block in content):
            status = SectionStatus.EMPTY
        elif spec.key in misplaced:
            status = SectionStatus.MISPLACED
        sections.append(
            Section(
                spec.key,
                status,
                candidate.heading.number,
                heading.shown.strip(" #*\t"),
                heading.place,
                content,
            )
        )
    return tuple(sections)


def _has_content(block: Block) -> bool:
    match block:
        case Paragraph():
            return bool(block.shown.strip())
        case Grid():
            return any(cell.text.strip() for cell in block.cells)
        case Picture():
            return True


def _candidates(blocks: Sequence[Block], standard: Standard) -> dict[str, list[_Candidate]]:
    found: list[tuple[int, HeadingText]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found += [(index, option) for option in heading_options(block.shown, standard)]
    headed = {index for index, _ in found}
    candidates: dict[str, list[_Candidate]] = {}
    for index, option in found:
        follower = next((at for at in range(index + 1, len(blocks)) if _has_content(blocks[at])), None)
        empty = follower is None or follower in headed
        score = option.score - (_EMPTY if empty else 0)
        candidates.setdefault(option.key, []).append(_Candidate(index, option, score))
    return {
        key: sorted(group, key=lambda candidate: -candidate.score)[:_KEEP]
        for key, group in candidates.items()
    }


def _choose(candidates: dict[str, list[_Candidate]], standard: Standard) -> dict[str, _Candidate]:
    """One candidate a section: the best sum of scores, less what disorder costs. At most 4^6 ways."""
    keys = [spec.key for spec in standard.sections if spec.key in candidates]

    def worth(way: tuple[_Candidate | None, ...]) -> float:
        taken = [candidate for candidate in way if candidate is not None]
        disorder = sum(before.index > after.index for before, after in pairwise(taken))
        doubled = len(taken) - len({candidate.index for candidate in taken})
        return sum(candidate.score for candidate in taken) - _OUT_OF_ORDER * disorder - _DOUBLED * doubled

    best = max(product(*([*candidates[key], None] for key in keys)), key=worth)
    return {key: candidate for key, candidate in zip(keys, best, strict=True) if candidate is not None}


def _misplaced(found: list[tuple[str, int]]) -> set[str]:
    """The fewest sections whose moving would restore the order: all but a longest rising run."""
    best: list[list[tuple[str, int]]] = []
    for key, index in found:
        runs = [run for run in best if run[-1][1] < index]
        best.append([*max(runs, key=len, default=[]), (key, index)])
    kept = {key for key, _ in max(best, key=len, default=[])}
    return {key for key, _ in found if key not in kept}
