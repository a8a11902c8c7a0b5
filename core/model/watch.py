"""A watch over long work: tells progress, and stops it when the person cancels or the time is up."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field


class CancelledError(Exception):
    """The person cancelled."""


class OutOfTimeError(Exception):
    """The work took longer than allowed: a hostile or broken file."""


@dataclass
class Watch:
    """Long loops call ``check`` now and then; stages call ``tell`` with what they do, in Chinese."""

    seconds: float = 60.0
    is_cancelled: Callable[[], bool] = field(default=lambda: False)
    on_progress: Callable[[str], None] = field(default=lambda words: None)
    _started: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Raise CancelledError or OutOfTimeError if the work must stop."""
        if self.is_cancelled():
            raise CancelledError
        if time.monotonic() - self._started > self.seconds:
            raise OutOfTimeError

    def tell(self, words: str) -> None:
        """Say what is being done now."""
        self.check()
        self.on_progress(words)
