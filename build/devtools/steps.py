"""`dev.py test`: every check the CI wants, one after the other, with one verdict at the end."""

from __future__ import annotations

import os
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools import process


@dataclass(frozen=True)
class Step:
    """One check: a Chinese title and the arguments after `.venv`'s python.

    `tests` marks pytest runs, whose own counts go into the last line; `again` one that repeats
    tests already counted, of which only failures count.
    """

    title: str
    arguments: tuple[str, ...]
    tests: bool = False
    again: bool = False


@dataclass
class Counts:
    """What the last line says. A check that is not pytest counts as one."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def line(self) -> str:
        """Return the plain line a CI reads."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def plan(pytest_arguments: Sequence[str]) -> list[Step]:
    """Return the steps in order, the quick ones first."""
    # `-c` and not the lint-imports script: a script breaks when the folder is moved.
    lint_imports = "from importlinter.cli import lint_imports_command as run; run()"
    steps = [
        Step("代码规范 ruff check", ("-m", "ruff", "check", ".")),
        Step("代码格式 ruff format", ("-m", "ruff", "format", "--check", ".")),
        Step("类型 mypy", ("-m", "mypy")),
        Step("内外之墙 lint-imports", ("-c", lint_imports)),
        Step("锁文件 lock --check", ("build/lock.py", "--check")),
    ]
    if pytest_arguments:
        return [*steps, Step("测试 pytest", ("-m", "pytest", *pytest_arguments), tests=True)]
    without_qt = ("-m", "pytest", "-p", "tests.no_qt", "-p", "no:pytest-qt", "-n", "auto")
    return [
        *steps,
        Step("测试 pytest", ("-m", "pytest", "-n", "auto"), tests=True),
        Step("没有 Qt 的内核", (*without_qt, "tests/core", "tests/architecture"), tests=True, again=True),
    ]


def run_all(root: Path, python: Path, pytest_arguments: Sequence[str]) -> int:
    """Run every step even after a failure, sum up, and return 1 if any failed."""
    counts = Counts()
    verdicts: list[str] = []
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    for step in plan(pytest_arguments):
        print(f"\n══ {step.title} ══")
        started = time.monotonic()
        report = root / "out" / ("pytest-no-qt.xml" if step.again else "pytest.xml")
        extra = [f"--junitxml={report}"] if step.tests else []
        if step.tests:
            report.unlink(missing_ok=True)  # a crash must not be counted from the last run's report
        status = process.call([python, *step.arguments, *extra], cwd=root, QT_QPA_PLATFORM=platform)
        count(counts, step, status, report)
        seconds = time.monotonic() - started
        verdicts.append(f"{'通过' if status == 0 else '失败'}  {step.title}（{seconds:.1f} 秒）")
        print(verdicts[-1])
    print("\n══ 汇总 ══", *verdicts, sep="\n")
    if pytest_arguments:
        print("（给了 pytest 参数：没有另跑“没有 Qt 的内核”一步）")
    print(counts.line())
    return 1 if counts.failed else 0


def count(counts: Counts, step: Step, status: int, report: Path) -> None:
    """Add one finished step to the counts."""
    passed, failed, skipped = _read_report(report) if step.tests else (int(status == 0), 0, 0)
    if status != 0:
        failed = max(failed, 1)  # a crash or an empty collection fails without a failed test
    counts.failed += failed
    if not step.again:
        counts.passed += passed
        counts.skipped += skipped


def _read_report(report: Path) -> tuple[int, int, int]:
    """Read passed, failed and skipped from pytest's JUnit file; a crash may leave none."""
    if not report.is_file():
        return 0, 0, 0
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))

    def total(key: str) -> int:
        return sum(int(suite.get(key, "0")) for suite in suites)

    failed, skipped = total("failures") + total("errors"), total("skipped")
    return max(total("tests") - failed - skipped, 0), failed, skipped
