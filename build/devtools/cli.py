"""The commands of build/dev.py: setup, run and test."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from devtools import process, steps, system_packages, venv

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "resources" / "samples" / "示例草稿.docx"

USAGE = """用法：
  python3 build/dev.py run [文件] [--headless]   打开文件（不写就打开示例）；没有显示器时只核对、导出、截图
  python3 build/dev.py test [pytest 的参数]      全部检查和测试
  python3 build/dev.py setup                     只做准备（run 和 test 会自己先做）"""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if command == "setup" and not rest:
            return setup()
        if command == "run":
            return run(rest)
        if command == "test":
            return setup(quiet=True) or steps.run_all(ROOT, venv.python(ROOT), rest)
    except KeyboardInterrupt:
        print("已中断。")
        return 130
    print(USAGE)
    return 0 if command in ("-h", "--help", "help") else 2


def setup(*, quiet: bool = False) -> int:
    """Bring the machine and .venv to the state the lock describes; quick when already there."""
    started = time.monotonic()
    if not system_packages.ensure(need_pip=not venv.exists(ROOT)) or not venv.ensure(ROOT):
        return 1
    if not quiet:
        print(f"准备好了（{time.monotonic() - started:.1f} 秒）。可以运行：python3 build/dev.py run")
    return 0


def run(arguments: list[str]) -> int:
    """Open a document in the window or, where there is no display, check it and save pictures."""
    files = [item for item in arguments if item != "--headless"]
    if len(files) > 1 or any(item.startswith("-") for item in files):
        print(USAGE)
        return 2
    document = Path(files[0]).absolute() if files else SAMPLE
    if not document.is_file():
        print(f"找不到文件：{document}")
        return 1
    if status := setup(quiet=True):
        return status
    if "--headless" in arguments or not has_display():
        return _run_headless(document)
    return process.call([venv.python(ROOT), "-m", "gui", document], cwd=ROOT)


def has_display() -> bool:
    """Tell whether a window can be shown; only X11 and Wayland machines may lack a display."""
    return not sys.platform.startswith("linux") or system_packages.display_present(os.environ)


def _run_headless(document: Path) -> int:
    """Do with the document what a user of the window would: check, export, look."""
    out = ROOT / "out"
    out.mkdir(exist_ok=True)
    workbook, picture = out / f"{document.stem}_更正.xlsx", out / "window.png"
    for path in (workbook, picture):
        path.unlink(missing_ok=True)  # what is named at the end must come from this run
    python = venv.python(ROOT)
    print("不开窗口：核对、导出更正表、给窗口截图。")
    # Both commands of core say with status 1 that the document has errors: a result, not a failure.
    jobs: list[tuple[str, list[str | Path], tuple[int, ...]]] = [
        ("核对", ["core", "check", document], (0, 1)),
        ("导出", ["core", "export", document, "--to", workbook, "--accept", "all"], (0, 1)),
        ("截图", ["gui", document, "--screenshot", picture], (0,)),
    ]
    failed = []
    for title, job, good in jobs:
        print(f"\n── {title} ──")
        status = process.call([python, "-m", *job], cwd=ROOT, QT_QPA_PLATFORM="offscreen")
        if status not in good:
            failed.append(f"{title}（状态 {status}）")
    print()
    for path in (workbook, picture):
        if path.is_file():
            print(f"文件：{path}")
    if failed:
        print(f"没有成功：{'、'.join(failed)}")
    return 1 if failed else 0
