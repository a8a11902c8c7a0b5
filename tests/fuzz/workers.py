"""Processes that check files: one that dies or hangs is replaced, and the file that did it is known."""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

SECONDS = 10.0
MEGABYTES = 500.0
_ADDRESS_SPACE = 3 * 1024**3
"""A guard for the machine; what counts is the memory in use (MEGABYTES), told for each file."""


@dataclass(frozen=True)
class Outcome:
    """What came of one file. ``figures``: table, key and value of every figure shown as read."""

    status: str
    """ok, partial, failed; or crash, died, hang."""
    seconds: float = 0.0
    megabytes: float = 0.0
    figures: tuple[tuple[str, str, str], ...] = ()
    words: str = ""


def run_files(files: Iterable[tuple[Any, bytes, str]], jobs: int = 2) -> Iterator[tuple[Any, Outcome]]:
    """Check (name, content, suffix) one after the other in ``jobs`` processes; outcomes in any order."""
    queue = iter(files)
    workers: dict[Connection, _Worker] = {}
    try:
        for item in queue:
            worker = _Worker(len(workers))
            worker.give(*item)
            workers[worker.pipe] = worker
            if len(workers) == jobs:
                break
        while workers:
            wait(list(workers), timeout=0.2)
            for worker in list(workers.values()):
                outcome = worker.outcome()
                if outcome is None:
                    continue
                yield worker.name, outcome
                item_or_none = next(queue, None)
                if item_or_none is None:
                    del workers[worker.pipe]
                    worker.close()
                    continue
                if outcome.status in ("died", "hang"):
                    del workers[worker.pipe]
                    worker.close()
                    worker = _Worker(worker.number)
                    workers[worker.pipe] = worker
                worker.give(*item_or_none)
    finally:
        for worker in workers.values():
            worker.close()


class _Worker:
    def __init__(self, number: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.number = number
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.name: Any = None
        self._since = 0.0
        self.pipe.recv()  # it has imported everything

    def give(self, name: Any, content: bytes, suffix: str) -> None:
        self.name = name
        self._since = time.monotonic()
        self.pipe.send((content, suffix))

    def outcome(self) -> Outcome | None:
        """The outcome of the file it was given, None while it works."""
        seconds = time.monotonic() - self._since
        try:
            if self.pipe.poll():
                return self.pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join(5)
            return Outcome("died", seconds, words=f"exit code {self._process.exitcode}")
        return Outcome("hang", seconds) if seconds > SECONDS else None

    def close(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._process.close()
        self.pipe.close()


def _serve(pipe: Connection) -> None:
    import tempfile

    from core.model.report import FigureStatus
    from core.pipeline.as_json import checked_json
    from core.pipeline.check import check_file

    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    pipe.send("ready")
    with tempfile.TemporaryDirectory() as folder:
        while True:
            try:
                content, suffix = pipe.recv()
            except EOFError:
                return
            path = Path(folder) / f"report{suffix}"
            path.write_bytes(content)
            _forget_peak()
            started = time.monotonic()
            try:
                checked = check_file(path)
                checked_json([checked])
                figures = tuple(
                    (figure.key.table, figure.key.name, str(figure.value))
                    for table in checked.report.tables.values()
                    for figure in table.figures.values()
                    if figure.status is FigureStatus.READ
                )
                outcome = Outcome(checked.status.value, time.monotonic() - started, _peak(), figures)
            except BaseException:  # a panic of a Rust library is no Exception
                outcome = Outcome("crash", time.monotonic() - started, _peak(), (), traceback.format_exc())
            pipe.send(outcome)


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak() -> float:
    """The most memory in use since ``_forget_peak``, in megabytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
