"""Starting child programs so that Chinese text survives on any console."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def environment(**extra: str) -> dict[str, str]:
    """Return the environment for a child: UTF-8 whatever the code page or locale of this machine."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:replace", **extra}


def call(command: Sequence[str | Path], *, cwd: Path | None = None, **extra: str) -> int:
    """Run a program to its end with its output in plain sight and return its exit status."""
    # No stdin: nothing here asks a question, and a CI has nobody to answer one.
    arguments = [str(part) for part in command]
    return subprocess.run(arguments, cwd=cwd, env=environment(**extra), stdin=subprocess.DEVNULL).returncode
