"""The program tries itself out: every format read, every file written and read again, every module there.

For the frozen program on a machine that has neither Python nor the tests (docs/deploy.md). What is found is
compared with resources/self_test/known.json, which the maker of the sample wrote, not this program. Without
Qt; gui/self_test.py adds the window.
"""

from __future__ import annotations

import json
import platform
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from core import __version__


class SelfTestError(Exception):
    """A step found something else than it must; the message is Chinese."""


@dataclass(frozen=True)
class Step:
    """One thing to try. ``run`` takes the folder to write into and returns what is worth telling."""

    what: str
    run: Callable[[Path], str]


@dataclass(frozen=True)
class Outcome:
    """How a step went; ``detail`` is what it told or why it failed."""

    what: str
    ok: bool
    seconds: float
    detail: str


def frozen() -> bool:
    """Whether this is the packaged program."""
    return bool(getattr(sys, "frozen", False))


def run_steps(steps: Iterable[Step], out: Path) -> tuple[Outcome, ...]:
    """Every step, also after one failed: a report names all that is wrong."""
    return tuple(_run(step, out) for step in steps)


def _run(step: Step, out: Path) -> Outcome:
    started = time.monotonic()
    try:
        detail, ok = step.run(out), True
    except SelfTestError as error:
        detail, ok = str(error), False
    except Exception as error:
        # Whatever goes wrong in a step is its result: the report is read on machines without a developer.
        detail, ok = f"{type(error).__name__}: {error}\n{traceback.format_exc()}", False
    return Outcome(step.what, ok, round(time.monotonic() - started, 3), detail)


def core_steps() -> tuple[Step, ...]:
    """The steps that need no window."""
    from core.pipeline.self_test_exports import export_steps
    from core.pipeline.self_test_formats import format_steps
    from core.pipeline.self_test_parts import parts_steps

    return (*parts_steps(), *format_steps(), *export_steps())


def self_test(out: Path, more: Iterable[Step] = (), tell: Callable[[str], object] = lambda line: None) -> int:
    """Run all steps, write report.json and 自检报告.txt into ``out``; 0 if every step passed, else 1."""
    out.mkdir(parents=True, exist_ok=True)
    outcomes = run_steps((*core_steps(), *more), out)
    text = _as_text(outcomes)
    (out / "report.json").write_text(_as_json(outcomes), encoding="utf-8", newline="\n")
    (out / "自检报告.txt").write_text(text, encoding="utf-8-sig", newline="\r\n")  # Notepad's ways
    tell(text)
    return 0 if all(outcome.ok for outcome in outcomes) else 1


def _system() -> str:
    """The system and its version; platform.platform() would start another program to ask."""
    return f"{platform.system()} {platform.release()} {platform.version()} {platform.machine()}"


def _as_json(outcomes: tuple[Outcome, ...]) -> str:
    told = {
        "gouji": __version__,
        "frozen": frozen(),
        "system": _system(),
        "python": platform.python_version(),
        "passed": all(outcome.ok for outcome in outcomes),
        "steps": [asdict(outcome) for outcome in outcomes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _as_text(outcomes: tuple[Outcome, ...]) -> str:
    failed = [outcome for outcome in outcomes if not outcome.ok]
    verdict = f"有 {len(failed)} 项没有通过" if failed else "全部通过"
    kind = "安装版" if frozen() else "源代码"
    lines = [
        f"勾稽 {__version__} 自检报告（{datetime.now():%Y-%m-%d %H:%M}，{kind}）",
        f"系统：{_system()}",
        f"结果：{len(outcomes)} 项，{verdict}",
        "",
    ]
    for outcome in outcomes:
        sign = "通过" if outcome.ok else "失败"
        lines.append(
            f"{sign}　{outcome.what}（{outcome.seconds:.2f} 秒）　{_indented(outcome.detail)}".rstrip("　")
        )
    return "\n".join(lines) + "\n"


def _indented(detail: str) -> str:
    return detail.rstrip().replace("\n", "\n        ")
