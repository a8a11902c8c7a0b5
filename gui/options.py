"""The command line of the window: ``python -m gui [FILE ...] [--screenshot PNG] [--theme light|dark]``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

USAGE = "用法：python -m gui [文件或文件夹 ...] [--screenshot 图片.png] [--theme light|dark] [--size 宽x高]"


class UsageError(ValueError):
    """Wrong use; the message is Chinese."""


@dataclass(frozen=True)
class Options:
    """What was asked for. ``theme`` "" follows the system."""

    files: tuple[Path, ...] = ()
    """Drafts, and folders of drafts."""
    screenshot: Path | None = None
    theme: str = ""
    size: tuple[int, int] = (1366, 768)
    first_paint: bool = False
    """End as soon as the window has been painted (benchmarks, trying a build out): no part of the usage."""


def parse(arguments: list[str]) -> Options:
    """Options from the arguments after the program's name. UsageError for wrong use."""
    files: list[Path] = []
    first_paint = False
    values = {"--screenshot": "", "--theme": "", "--size": "1366x768"}
    rest = list(arguments)
    while rest:
        item = rest.pop(0)
        name, equals, value = item.partition("=")
        if name in values:
            if not equals and not rest:
                raise UsageError(f"{name} 后面要写内容。")
            values[name] = value if equals else rest.pop(0)
        elif item == "--first-paint":
            first_paint = True
        elif item.startswith("-"):
            raise UsageError(f"不认识 {item}。")
        else:
            files.append(Path(item))
    if values["--theme"] not in ("", "light", "dark"):
        raise UsageError("--theme 只能是 light 或 dark。")
    width, _, height = values["--size"].partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise UsageError("--size 要写成 1366x768 的样子。")
    picture = Path(values["--screenshot"]) if values["--screenshot"] else None
    return Options(tuple(files), picture, values["--theme"], (int(width), int(height)), first_paint)


def complain(words: str) -> None:
    """Say something on standard error, if there is one: a windowed program on Windows has none."""
    if sys.stderr is not None:
        print(words, file=sys.stderr)  # noqa: T201
