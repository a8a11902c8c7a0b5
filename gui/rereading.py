"""A draft read again after it changed on disk: what of the person's work still applies."""

from __future__ import annotations

from dataclasses import replace

from core.model.edit import Edit
from core.pipeline.check import Checked
from gui.engine import Engine


def with_work(old: Checked, new: Checked, engine: Engine) -> Checked:
    """The new reading with the old one's decisions and last year's report; its edits are put in apart."""
    return engine.decide(replace(new, previous=old.previous), old.decisions)


def edits_kept(old: Checked, new: Checked) -> tuple[list[Edit], int]:
    """The edits whose figures are printed as before, and how many others there are.

    Where the draft now says what the edit said it is done; where it says a third thing the edit's ground is
    gone. Only the latter are counted.
    """
    kept, gone = [], 0
    for edit in old.edits:
        before, now = old.source.figure(edit.key), new.source.figure(edit.key)
        if (before.status, before.value, before.raw) == (now.status, now.value, now.raw):
            kept.append(edit)
        elif now.value != edit.value:
            gone += 1
    return kept, gone
