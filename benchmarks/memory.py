"""The most memory that this process has used."""

from __future__ import annotations

from pathlib import Path


def peak_megabytes() -> float:
    """Megabytes in use at the peak, of this program alone (Linux).

    Not getrusage: its figure begins with what the parent process used before this program was started.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM")
