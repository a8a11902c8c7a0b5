"""The proof that the checks can fail: one thing is taken out of a copy of the program, and must be missed.

``checks`` looks at the folder, the self-test runs the program: both must miss every one of them.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from releasing import checks
from releasing.common import ReleaseError

LIBRARIES = ("Qt 的底层库", "Qt 的窗口库")
"""Others ask the loader for these: their absence must show without the list of files, too."""
VICTIMS = (  # the part, the pattern of its file
    ("Qt 的底层库", r"PySide6/.*Qt6Core\.(dll|so)[.\d]*$"),
    ("Qt 的窗口库", r"PySide6/.*Qt6Widgets\.(dll|so)[.\d]*$"),
    ("PySide6 的窗口接口", r"PySide6/QtWidgets\.(pyd|abi3\.so)$"),
    ("Qt 的中文翻译", r"qtbase_zh_CN\.qm$"),
    ("PDFium", r"pdfium\.(dll|so)$"),
    ("lxml", r"lxml/etree\..*(pyd|so)$"),
    ("calamine", r"_python_calamine\..*(pyd|so)$"),
    ("Python 的压缩模块", r"(^|/)_lzma\b.*(pyd|so)$"),
    ("标准表", r"resources/standards/2021\.toml$"),
    ("窗口样式", r"resources/styles/window\.qss$"),
    ("自检用的 PDF", r"resources/self_test/.*\.pdf$"),
)


def prove(folder: Path, work: Path, self_test: Callable[[Path, Path], bool]) -> list[str]:
    """Take out each victim in turn; the lines of a table. ReleaseError if one is not missed.

    ``self_test`` runs the program of a folder with an output folder and tells whether it passed.
    """
    lines, known = [], set(checks.check(folder))
    for number, (what, pattern) in enumerate(VICTIMS):
        copy = work / "negative"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy, symlinks=True, copy_function=_link)
        gone = [path for path in sorted(copy.rglob("*")) if _fits(path, copy, pattern)]
        if not gone:
            raise ReleaseError(f"没有找到要拿掉的文件：{what}（{pattern}）")
        gone[0].unlink()
        seen = set(checks.check(copy)) - known
        passed = self_test(copy, work / f"negative-{number}")
        words = f"检查{'发现' if seen else '没有发现'}，自检{'通过' if passed else '没有通过'}"
        lines.append(f"拿掉{what}（{gone[0].name}）：{words}")
        if passed or not seen:
            raise ReleaseError(f"{lines[-1]}——两者都应当发现")
        if what in LIBRARIES and all(line.startswith("缺少文件") for line in seen):
            raise ReleaseError(f"拿掉{what}：只有文件清单发现，没有看出谁需要它")
        shutil.rmtree(work / f"negative-{number}", ignore_errors=True)
    shutil.rmtree(work / "negative", ignore_errors=True)
    return lines


def _fits(path: Path, folder: Path, pattern: str) -> bool:
    name = path.relative_to(folder).as_posix()
    return (path.is_file() or path.is_symlink()) and re.search(pattern, name) is not None


def _link(source: str, target: str) -> str:
    """A hard link in place of a copy: the originals stay as they are, only names are taken away."""
    os.link(source, target)
    return target
