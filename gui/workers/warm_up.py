"""Loads what reading a draft needs once the window is there: the first is then read as fast as the next."""

from __future__ import annotations

from core.model.watch import Watch

AFTER = 300
"""Milliseconds after the window is shown."""


def warm_up(watch: Watch) -> None:
    """Import it, on a worker's thread. Written out: the packaged program loses names that are computed."""
    # ruff: noqa: F401 - all of these are for sys.modules
    import core.pipeline.check

    watch.check()
    import core.readers.docx
    import core.readers.read

    watch.check()
    import core.align.fit
    import core.facts.extract

    watch.check()
    import core.pipeline.verdict
    import core.repair.repair
    import core.rules.catalog

    watch.check()
    import pypdfium2

    import core.pipeline.second_look
    import core.readers.pdf
