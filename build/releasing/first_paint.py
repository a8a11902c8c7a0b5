"""How long the program takes to its first paint, frozen against run from source, in turn on one machine."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from devtools import venv

from releasing.common import ReleaseError
from releasing.program import ROOT

MOST = 1.5
"""The frozen program may take so many times what the source takes, both warm."""
_WARM = 2
_RUNS = 10


def compare(program: Path) -> str:
    """Start both in turn and return the medians in words. ReleaseError if the frozen one is too slow."""
    commands = [[program, "--first-paint"], [venv.python(ROOT), "-m", "gui", "--first-paint"]]
    with tempfile.TemporaryDirectory() as home:
        rounds = [[_once(command, home) for command in commands] for _ in range(_WARM + _RUNS)][_WARM:]
    frozen, source = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    words = f"首次显示：打包后 {frozen:.2f} 秒，源代码 {source:.2f} 秒，{ratio:.2f} 倍（中位数，{_RUNS} 次）"
    if ratio > MOST:
        raise ReleaseError(f"{words}，多于 {MOST} 倍")
    return words


def _once(command: Sequence[str | Path], home: str) -> float:
    """Seconds from the start of the process to the first paint."""
    environment = {**os.environ, "HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    started = time.time()
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    painted = re.search(r"^painted ([\d.]+)", done.stdout, re.MULTILINE)
    if painted is None:
        raise ReleaseError(f"程序没有显示出来：{done.stderr[-500:]}")
    return float(painted.group(1)) - started
