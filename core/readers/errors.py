"""How a reader refuses a file: a code for programs and a Chinese sentence that says what to do."""

from __future__ import annotations


class ReadError(Exception):
    """The file cannot be read at all. ``message`` is Chinese and says what to do about it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
