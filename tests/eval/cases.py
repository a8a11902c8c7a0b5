"""Which reports are tried: a shape, a fault or none, and a seed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from tests.eval.draft import Draft
from tests.eval.faults.catalog import FAULTS, fault
from tests.eval.faults.planted import Planted
from tests.eval.generator import generate
from tests.eval.writers.catalog import PRINTED, SHAPES, Shape, shape
from tests.eval.writers.pdf_shapes import prepare
from tests.eval.writers.written import Written


@dataclass(frozen=True)
class Case:
    """One report to write and read back; ``fault`` is "" for a clean one."""

    shape: str
    fault: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.shape}-{self.fault or 'clean'}-{self.seed}"


def make(case: Case) -> tuple[Planted, Written]:
    """The draft with its fault, and the file. The same case always gives the same."""
    planted, rng = plant(case)
    return planted, shape(case.shape).write(planted.draft, rng)


def plant(case: Case) -> tuple[Planted, random.Random]:
    """The draft with its fault, and the generator that its writer goes on with."""
    rng = random.Random(crc32(case.name.encode()))
    if not case.fault:
        planted = Planted(generate(case.seed), ())
    else:
        kind = fault(case.fault)
        # Some drafts have no place for some faults (all zeros): the next one that has is taken.
        for seed in range(case.seed, case.seed + 100_000, 1_000):
            found = kind.plant(generate(seed, kind.level), rng)
            if found is not None:
                planted = found
                break
    return planted, rng


def print_ahead(wanted: Iterable[Case]) -> None:
    """Print the PDFs of these cases in one go: one by one it takes a second each."""
    printed = {one.name for one in PRINTED}
    prepare((case.shape, *_draft(case)) for case in wanted if case.shape in printed)


def _draft(case: Case) -> tuple[Draft, random.Random]:
    planted, rng = plant(case)
    return planted.draft, rng


def carries(shape: Shape, name: str) -> bool:
    """Whether a fault can be planted in a shape at all."""
    kind = fault(name)
    return (shape.stream or not kind.stream) and (shape.pictures or not kind.pictures)


def cases(count: int, seed: int, shapes: Iterable[str] = ()) -> list[Case]:
    """``count`` reports a shape: a third clean, the others going round through all faults."""
    chosen = [shape(name) for name in shapes] or list(SHAPES)
    out = []
    for one in chosen:
        names = [kind.name for kind in FAULTS if carries(one, kind.name)]
        clean = max(1, count // 3)
        out += [Case(one.name, "", seed + at) for at in range(clean)]
        out += [Case(one.name, names[at % len(names)], seed + at) for at in range(count - clean)]
    return out
