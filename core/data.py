"""The one way to the files in resources/: works from source and frozen alike."""

from __future__ import annotations

from importlib import resources


def read_bytes(path: str) -> bytes:
    """Content of ``resources/<path>``, a path with forward slashes. FileNotFoundError if it is not there."""
    return resources.files("resources").joinpath(path).read_bytes()


def read_text(path: str) -> str:
    """The same, as UTF-8 text."""
    return read_bytes(path).decode("utf-8")
