"""What a person decided about a draft, kept in the program's own folder: one JSON file a draft.

Found again by the draft's path, or, if it was moved, by the digest of its bytes.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.model.decision import Cause, Decision
from core.model.report import FigureKey

log = logging.getLogger(__name__)
_VERSION = 1


class Records:
    """A folder of records; made when the first is kept. Methods may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, draft: Path, digest: str = "") -> tuple[Decision, ...]:
        """The decisions about a draft; () if there are none, or the record is damaged (which is logged)."""
        found = self._read(self._file(draft))
        if found is None and digest:
            others = (self._read(file) for file in sorted(self._folder.glob("*.json")))
            found = next((one for one in others if one and one.get("digest") == digest), None)
        try:
            return tuple(_decision(one) for one in found["decisions"]) if found else ()
        except (KeyError, TypeError, ValueError):
            log.warning("the record of %s is damaged", draft, exc_info=True)
            return ()

    def keep(self, draft: Path, digest: str, decisions: Iterable[Decision]) -> None:
        """Keep exactly these; none of them: the record goes. OSError if that cannot be done."""
        file, kept = self._file(draft), [_plain(decision) for decision in decisions]
        if not kept and not file.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        record = {"version": _VERSION, "path": str(draft.absolute()), "digest": digest, "decisions": kept}
        # An empty record stays as a file: else that of a copy with the same bytes would be taken for it.
        temporary = file.with_suffix(".tmp")
        temporary.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(file)

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


def _plain(decision: Decision) -> dict[str, Any]:
    cause = decision.cause
    return {
        "rule": cause.rule,
        "table": cause.table,
        "section": cause.section,
        "figures": [[key.table, key.row, key.column, standing] for key, standing in cause.figures],
        "told": cause.told,
        "reason": decision.reason,
    }


def _decision(plain: dict[str, Any]) -> Decision:
    figures = tuple(
        (FigureKey(table, row, column), standing) for table, row, column, standing in plain["figures"]
    )
    cause = Cause(plain["rule"], plain["table"], plain["section"], figures, plain["told"])
    return Decision(cause, plain["reason"])
