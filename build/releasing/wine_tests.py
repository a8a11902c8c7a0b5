"""Runs the test-suite on the wine PC: Windows' Python, code page 936, a folder with Chinese and a blank."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from releasing import common, windows_source, wine_prefix, wine_python
from releasing.common import ReleaseError
from releasing.wine_env import Wine, display

PLACE = r"C:\勾稽 源码\main"
EXCEPTIONS = Path(__file__).with_name("not_under_wine.toml")
ALSO = "tests/build/test_dev.py"
PRINTING = ("tests/gui/test_printing.py", "tests/gui/test_self_test.py")
"""Under Qt's own platform for Windows: its offscreen one has no fonts that a PDF could hold as text."""
_OFFSCREEN = {"WINEQT_QPA_PLATFORM": "offscreen", "WINEQT_QPA_FONTDIR": wine_prefix.FONT_FOLDER}
FEW = 20
"""Failed tests that are run once more, alone: those that measure time fail when the machine is busy."""
# What wine 8 has not; the window works without.
_NO_WINE = "qt_log_ignore=DpiAwareness|monitor interface|EnableNonClientDpiScaling"


@dataclass(frozen=True)
class Exceptions:
    """not_under_wine.toml: beginnings of left-out tests and of what tests that skip themselves say."""

    left_out: tuple[str, ...]
    may_skip: tuple[str, ...]


@dataclass
class Outcome:
    """What pytest reported."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    """What the skipped tests said -> how many said it."""
    again: list[str] = field(default_factory=list)
    """Tests that failed beside others on a busy machine and passed when run once more, alone."""

    def add(self, other: Outcome) -> None:
        """Count another run in."""
        self.passed += other.passed
        self.failed += other.failed
        self.again += other.again
        for words, count in other.skipped.items():
            self.skipped[words] = self.skipped.get(words, 0) + count


def exceptions(text: str) -> Exceptions:
    """Read not_under_wine.toml; every entry has a reason."""
    told = tomllib.loads(text)
    for entry in (*told["left_out"], *told["may_skip"]):
        if not entry["reason"]:
            raise ReleaseError(f"not_under_wine.toml：没有写理由：{entry}")
    return Exceptions(
        tuple(entry["tests"] for entry in told["left_out"]),
        tuple(entry["says"] for entry in told["may_skip"]),
    )


def outcome(junit: str) -> Outcome:
    """Read pytest's JUnit report."""
    found = Outcome()
    for case in ElementTree.fromstring(junit).iter("testcase"):
        name = f"{case.get('classname')}::{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            found.failed.append(name)
        elif skipped is not None:
            words = skipped.get("message") or ""
            found.skipped[words] = found.skipped.get(words, 0) + 1
        else:
            found.passed += 1
    return found


def judge(found: Outcome, known: Exceptions) -> list[str]:
    """Return what must not be: failures, skips nobody explained, explanations of skips that are no more."""
    wrong = [f"没有通过：{name}" for name in found.failed]
    for words, count in found.skipped.items():
        if not words.startswith(known.may_skip):
            wrong.append(f"{count} 个测试跳过而没有说明：{words}")
    for says in known.may_skip:
        if not any(words.startswith(says) for words in found.skipped):
            wrong.append(f"not_under_wine.toml 里的说明用不上了：{says}")
    if not found.passed:
        wrong.append("一个测试也没有通过")
    return wrong


def run(wine: Wine, root: Path, processes: int = 2) -> Outcome:
    """Run everything; ReleaseError with the names of what failed or was skipped without a reason."""
    known = exceptions(EXCEPTIONS.read_text(encoding="utf-8"))
    place = wine.unix(PLACE)
    windows_source.copy(root, place)
    rooms = sorted(path.name for path in (place / "tests").iterdir() if any(path.glob("**/test_*.py")))
    folders = [f"tests/{name}" for name in rooms if f"tests/{name}" not in known.left_out]
    ignored = [f"--ignore={name}" for name in PRINTING]
    with display():
        found = _pytest(wine, "windows-tests", [*folders, ALSO, *ignored, "-n", str(processes)], _OFFSCREEN)
        if 0 < len(found.failed) <= FEW:
            alone = _pytest(wine, "windows-tests-again", [*folders, ALSO, *ignored, "--lf"], _OFFSCREEN)
            found.again = sorted(set(found.failed) - set(alone.failed))
            found.passed, found.failed = found.passed + len(found.again), alone.failed
        found.add(_pytest(wine, "windows-tests-printing", [*PRINTING, "-o", _NO_WINE], {}))
    wrong = judge(found, known)
    if wrong:
        raise ReleaseError("wine 里的测试：\n" + "\n".join(f"✗ {line}" for line in wrong))
    return found


def _pytest(wine: Wine, name: str, arguments: Sequence[str], extra: dict[str, str]) -> Outcome:
    """Run pytest once; its words go into a log of that name, its report is returned."""
    common.WORK.mkdir(parents=True, exist_ok=True)
    log = common.WORK / f"{name}.log"
    report = wine.unix(PLACE) / "out" / f"{name}.xml"
    report.parent.mkdir(exist_ok=True)
    command = [wine_python.python("py-test"), "-m", "pytest", "-q", "-o", "cache_dir=out/pytest"]
    command += [f"--junitxml=out/{name}.xml", *arguments]
    done = wine.run(
        command, seconds=1500, cwd=wine.unix(PLACE), log=log, PYTHONDONTWRITEBYTECODE="1", **extra
    )
    if not report.is_file():
        raise ReleaseError(f"pytest 没有跑完（状态 {done.status}），见 {log}：\n{done.text[-1500:]}")
    found = outcome(report.read_text(encoding="utf-8"))
    if done.status != 0 and not found.failed:
        found.failed.append(f"pytest 的退出状态是 {done.status}，见 {log}")
    return found
