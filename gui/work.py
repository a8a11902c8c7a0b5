"""A person's work on one draft, and the text that it is kept as."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from core.model.decision import Decision
from core.model.edit import Edit
from core.model.report import FigureKey, FigureStatus
from gui.records import decision_as_json, decision_from
from gui.rereading import Ground

_VERSION = 1


@dataclass(frozen=True)
class Work:
    """What a person did to one draft. ``grounds`` are what the draft said where she edited it."""

    path: Path
    digest: str
    edits: tuple[Edit, ...]
    grounds: Mapping[FigureKey, Ground]
    decisions: tuple[Decision, ...] = ()
    previous: Path | None = None
    saved: float = field(default=0.0, compare=False)
    """When it was written, in seconds as the disk counts them."""


@dataclass(frozen=True)
class Taken:
    """What became of the work on one draft: edits put in, and edits whose figure says a third thing now."""

    path: Path
    kept: int
    gone: int
    has_changed: bool


def merged(works: Iterable[Work]) -> Work:
    """Work on one draft from several crashes as one: where two edited the same figure, the later counts."""
    in_order = sorted(works, key=lambda work: work.saved)
    edits = {edit.key: edit for work in in_order for edit in work.edits}
    grounds = {key: ground for work in in_order for key, ground in work.grounds.items()}
    return replace(in_order[-1], edits=tuple(edits.values()), grounds=grounds)


def as_text(work: Work) -> str:
    """JSON that ``from_text`` reads."""
    return json.dumps(_as_json(work), ensure_ascii=False, indent=1)


def from_text(text: str) -> Work:
    """The way back. ValueError for anything else than such a text, whatever happened to it."""
    try:
        return _from_json(json.loads(text))
    except (KeyError, TypeError, AttributeError, InvalidOperation) as error:
        raise ValueError(f"no work: {error!r}") from error


def _as_json(work: Work) -> dict[str, Any]:
    edits = []
    for edit in work.edits:
        ground = work.grounds[edit.key]
        edits.append(
            {
                "figure": [edit.key.table, edit.key.row, edit.key.column],
                "value": _number(edit.value),
                "reason": edit.reason,
                "printed": [ground.status.value, _number(ground.value), ground.raw],
            }
        )
    return {
        "version": _VERSION,
        "path": str(work.path),
        "digest": work.digest,
        "edits": edits,
        "decisions": [decision_as_json(decision) for decision in work.decisions],
        "previous": str(work.previous) if work.previous else None,
    }


def _from_json(plain: Any) -> Work:  # noqa: ANN401 - whatever stands in the file
    if plain["version"] != _VERSION:
        raise ValueError(f"version {plain['version']}")
    edits, grounds = [], {}
    for one in plain["edits"]:
        key = FigureKey(*one["figure"])
        status, value, raw = one["printed"]
        edits.append(Edit(key, _value(one["value"]), str(one["reason"])))
        grounds[key] = Ground(FigureStatus(status), _value(value), raw)
    decisions = tuple(decision_from(one) for one in plain["decisions"])
    previous = Path(plain["previous"]) if plain["previous"] else None
    return Work(Path(plain["path"]), str(plain["digest"]), tuple(edits), grounds, decisions, previous)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _value(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
