"""Makes one invented report from a seed: the same seed always gives the same report."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.eval import prose
from tests.eval.bodies import invent_body
from tests.eval.draft import STANDARD, Draft, Line, PrintedSection, print_table
from tests.eval.figures import invent_figures


def plain(value: Decimal) -> str:
    """A figure as it is printed: no exponent."""
    return format(value, "f")


def generate(seed: int, level: str | None = None) -> Draft:
    """A report without any fault. ``level`` is one of ``bodies.LEVELS``; by default any."""
    rng = random.Random(seed)
    body = invent_body(rng, level)
    year = rng.choice((2021, 2022, 2023, 2024, 2025))
    figures = invent_figures(rng, body)
    story = prose.Story(rng, body, year, figures)
    texts = {key: plain(value) for key, value in figures.items()}
    tables = {spec.section: print_table(spec, texts) for spec in STANDARD.tables}
    write = {
        "overview": prose.overview,
        "disclosure": prose.disclosure,
        "requests": prose.requests,
        "litigation": prose.litigation,
        "problems": prose.problems,
        "other": prose.other,
    }
    sections = tuple(
        PrintedSection(
            spec.key,
            Line(spec.heading, f"{spec.number}、", 1),
            write[spec.key](story),
            tables.get(spec.key),
        )
        for spec in STANDARD.sections
    )
    return Draft(
        body.name,
        year,
        f"{body.name}{year}年政府信息公开工作年度报告",
        prose.intro(story),
        sections,
        {"level": body.level, "regulations": "yes" if body.regulations else ""},
    )
