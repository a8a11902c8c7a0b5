"""Freezes the program for Windows: PyInstaller under wine, and what can be seen without running it."""

from __future__ import annotations

import shutil
from pathlib import Path

from releasing import checks, common, inventory, licences, program, sbom, source, wine_python
from releasing.common import ReleaseError
from releasing.wine_env import Wine, display

SOURCE = r"C:\gouji\src"
"""Always the same place: it is the one path that a frozen program could remember."""
SPEC = SOURCE + r"\build\releasing\gouji.spec"
OUT, WORK = r"C:\gouji\out", r"C:\gouji\work"


def freeze(wine: Wine, root: Path, folder: Path) -> None:
    """Freeze the project at ``root`` into an empty ``folder`` of this machine. ReleaseError if it fails."""
    print(f"源代码：{source.copy(root, wine.unix(SOURCE))}")
    for place in (OUT, WORK):
        shutil.rmtree(wine.unix(place), ignore_errors=True)
    options = ["-m", "PyInstaller", "-y", "--log-level", "WARN", "--distpath", OUT, "--workpath", WORK, SPEC]
    fixed = {
        name: common.environment()[name] for name in ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "PYTHONUTF8")
    }
    common.WORK.mkdir(parents=True, exist_ok=True)
    log = common.WORK / "windows-pyinstaller.log"
    with display():
        done = wine.run(
            [wine_python.python("py-build"), *options], seconds=900, cwd=wine.unix(SOURCE), log=log, **fixed
        )
    if done.status != 0:
        raise ReleaseError(f"PyInstaller 没有成功（状态 {done.status}），见 {log}：\n{done.text[-3000:]}")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(wine.unix(OUT) / "gouji", folder)


def add_licences(wine: Wine, folder: Path) -> list[inventory.Package]:
    """Put the licences of everything shipped beside the program; returns what was found to be shipped."""
    python = wine.drive_c / "py-build"
    packages = inventory.packages(python / "Lib" / "site-packages", folder)
    licences.collect(folder, packages, python / "LICENSE.txt")
    common.settle_times(folder)
    return packages


def write_sbom(packages: list[inventory.Package], path: Path) -> None:
    """Write the list of everything shipped."""
    runtime = sbom.component("Microsoft Visual C++ runtime", "14", "", "pkg:generic/msvc-runtime@14")
    sbom.write(path, packages, "3.11.9", "windows", [runtime])


def check(folder: Path) -> None:
    """What can be seen from outside, with the sizes of the ten largest parts; ReleaseError if bad."""
    checks.tell(folder)
    found = checks.check(folder)
    if found:
        raise ReleaseError("打包的程序有问题：\n" + "\n".join(f"✗ {problem}" for problem in found))
    print(f"检查通过：{program.version()}，动态库齐全、都是 x64、没有联网的模块。")
