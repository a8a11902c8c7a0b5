"""What a person decided about a draft, and its last year's report: one JSON file a draft, in our own folder.

Found again by the draft's path, or, if it was moved, by the digest of its bytes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.model.decision import Cause, Decision
from core.model.report import FigureKey
from gui.durable import write_durably

log = logging.getLogger(__name__)
_VERSION = 1


@dataclass(frozen=True)
class Record:
    """What is kept of one draft. ``previous`` is the file of last year's report; it may be gone by now."""

    decisions: tuple[Decision, ...] = ()
    previous: Path | None = None


class Records:
    """A folder of records; made when the first is kept. Methods may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._noted: dict[Path, dict[str, Any]] = {}
        """By the file: what may not be on the disk yet."""

    def load(self, draft: Path, digest: str = "") -> Record:
        """What is kept of a draft; an empty record if nothing is, or it is damaged (which is logged)."""
        file = self._file(draft)
        found = self._noted.get(file) or self._read(file)
        if found is None and digest:
            others = (self._read(file) for file in sorted(self._folder.glob("*.json")))
            found = next((one for one in others if one and one.get("digest") == digest), None)
        try:
            if not found:
                return Record()
            previous = found.get("previous")
            decisions = tuple(decision_from(one) for one in found["decisions"])
            return Record(decisions, Path(previous) if previous else None)
        except (KeyError, TypeError, ValueError):
            log.warning("the record of %s is damaged", draft, exc_info=True)
            return Record()

    def keep(
        self, draft: Path, digest: str, decisions: Iterable[Decision], previous: Path | None = None
    ) -> None:
        """Keep exactly these. OSError if that cannot be done."""
        self.note(draft, digest, decisions, previous)()

    def note(
        self, draft: Path, digest: str, decisions: Iterable[Decision], previous: Path | None = None
    ) -> Callable[[], None]:
        """The same in two steps: known from now on, and written by calling what is returned."""
        file, kept = self._file(draft), [decision_as_json(decision) for decision in decisions]
        record: dict[str, Any] = {
            "version": _VERSION,
            "path": str(draft.absolute()),
            "digest": digest,
            "decisions": kept,
        }
        if previous is not None:
            record["previous"] = str(previous.absolute())
        self._noted[file] = record

        def write() -> None:
            if not kept and previous is None and not file.exists():
                return
            # An empty record stays as a file: else that of a copy with the same bytes would be taken for it.
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(file, json.dumps(record, ensure_ascii=False, indent=1))

        return write

    def _file(self, draft: Path) -> Path:
        name = os.path.normcase(str(draft.absolute()))
        return self._folder / f"{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.json"

    @staticmethod
    def _read(file: Path) -> dict[str, Any] | None:
        try:
            record = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            log.warning("the record %s cannot be read", file, exc_info=True)
            return None
        return record if isinstance(record, dict) and record.get("version") == _VERSION else None


def decision_as_json(decision: Decision) -> dict[str, Any]:
    """A decision as JSON can hold it."""
    cause = decision.cause
    return {
        "rule": cause.rule,
        "table": cause.table,
        "section": cause.section,
        "figures": [[key.table, key.row, key.column, standing] for key, standing in cause.figures],
        "told": cause.told,
        "reason": decision.reason,
    }


def decision_from(plain: dict[str, Any]) -> Decision:
    """The way back. KeyError, TypeError or ValueError if that is no decision."""
    figures = tuple(
        (FigureKey(table, row, column), standing) for table, row, column, standing in plain["figures"]
    )
    cause = Cause(plain["rule"], plain["table"], plain["section"], figures, plain["told"])
    return Decision(cause, plain["reason"])
