"""What a person is told who starts the program with a Python that lacks its packages."""

from __future__ import annotations

import sys


def tell_lacking(error: ModuleNotFoundError, program: str) -> int:
    """Say on standard error which package is not there and what to type; returns 2, the status of wrong use.

    ``program`` is the module that was started: ``core`` or ``gui``.
    """
    python = r".venv\Scripts\python" if sys.platform == "win32" else ".venv/bin/python"
    print(
        f"运行这个程序的 Python（{sys.executable}）没有装“{error.name}”。\n"
        f"请先运行一次 python3 build/dev.py setup，再用装好的那个：{python} -m {program} …",
        file=sys.stderr,
    )
    return 2
