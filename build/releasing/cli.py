"""The commands of build/release.py."""

from __future__ import annotations

import time
from collections.abc import Callable

USAGE = """用法：
  python3 build/release.py windows           做 Windows 安装程序和绿色版（在 wine 里测试）
  python3 build/release.py linux             做 .deb 和 tar.gz（x86_64）
  python3 build/release.py check 文件夹       检查一个已打包的程序文件夹
  python3 build/release.py compare 甲 乙      比较两次打包的结果（文件夹或压缩包）"""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    commands: dict[str, Callable[[list[str]], int]] = {
        "windows": _windows,
        "linux": _linux,
        "check": _check,
        "compare": _compare,
    }
    if command not in commands:
        print(USAGE)
        return 0 if command in ("-h", "--help", "help") else 2
    started = time.monotonic()
    try:
        status = commands[command](rest)
    except KeyboardInterrupt:
        print("已中断。")
        return 130
    print(f"（{time.monotonic() - started:.0f} 秒）")
    return status


def _windows(arguments: list[str]) -> int:
    from releasing import windows_build

    return windows_build.main(arguments)


def _linux(arguments: list[str]) -> int:
    from releasing import linux_build

    return linux_build.main(arguments)


def _check(arguments: list[str]) -> int:
    from releasing import checks

    return checks.main(arguments)


def _compare(arguments: list[str]) -> int:
    from releasing import compare

    return compare.main(arguments)
