"""Is a frozen folder whole, for the right machine, and without anything for the network?

    python3 build/release.py check FOLDER

Nothing is run here: the self-test inside the program does that.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from releasing import elf, frozen_modules, parts, program, prune
from releasing.common import megabytes

GLIBC = (2, 28)
"""What UOS 20 has; Kylin V10 SP1 has 2.31."""
_NETWORK_FILES = re.compile(
    r"(^|/)(_socket|_ssl|_hashlib|_asyncio|_overlapped|_multiprocessing)\b|Qt6?Network|Qt6?WebSockets"
    r"|libssl|libcrypto|Qt6?WebEngine|winhttp|wininet|(^|/)(lib)?curl",
    re.IGNORECASE,
)
_SHELLS = {"socket", "urllib.request"}
"""Empty shells stand in for these; the real ones must not be in the archive either."""
_LINUX = re.compile(r"^(ld-linux-x86-64\.so\.2|libcups\.so\.2)$")


def check(folder: Path) -> list[str]:
    """Everything that is wrong with a frozen folder, as Chinese sentences; an empty list is good news."""
    windows = (folder / "gouji.exe").is_file()
    executables = [folder / (name + (".exe" if windows else "")) for name in ("gouji", "gouji-cli")]
    if missing := [path.name for path in executables if not path.is_file()]:
        return [f"缺少启动程序：{'、'.join(missing)}"]
    problems = [*_network(folder, executables), *_files(folder), *_modules(executables)]
    if windows:
        from releasing import windows_pe

        return [*problems, *windows_pe.problems(folder)]
    return [*problems, *_linux(folder)]


def _network(folder: Path, executables: list[Path]) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if _NETWORK_FILES.search(path.relative_to(folder).as_posix()):
            yield f"有联网的文件：{path.relative_to(folder)}"
    forbidden = set(program.NETWORK) | _SHELLS
    below = tuple(f"{name}." for name in forbidden)
    for executable in executables:
        names = frozen_modules.names(executable)
        if found := sorted(name for name in names if name in forbidden or name.startswith(below)):
            yield f"{executable.name} 里有联网的模块：{'、'.join(found)}"


def _modules(executables: list[Path]) -> Iterator[str]:
    wanted = set(program.modules())
    for executable in executables:
        if lost := sorted(wanted - frozen_modules.names(executable)):
            yield f"{executable.name} 里缺少模块：{'、'.join(lost)}"


def _files(folder: Path) -> Iterator[str]:
    place = folder / "_internal"
    listed = place / program.LIST
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    if not any(line.partition("  ")[2] == "resources/standards/2021.toml" for line in lines):
        yield f"没有文件清单 {program.LIST}，或清单不全"
    for line in lines:
        digest, _, name = line.partition("  ")
        path = place / name
        if not path.is_file():
            yield f"缺少文件：{name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"文件与打包时不同：{name}"
    translations = {path.name for path in folder.rglob("*.qm")}
    if "qtbase_zh_CN.qm" not in translations:
        yield "缺少 Qt 的中文翻译 qtbase_zh_CN.qm"


def elves(folder: Path) -> dict[Path, elf.Elf]:
    """Every Linux program file and library of the folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path: elf.read(path) for path in files if elf.is_elf(path)}


def glibc(found: dict[Path, elf.Elf]) -> tuple[tuple[int, ...], list[str]]:
    """The highest glibc version that any file needs, and the files that need it."""
    highest = max((version for file in found.values() for version in file.glibc), default=(0,))
    return highest, sorted(path.name for path, file in found.items() if highest in file.glibc)


def _linux(folder: Path) -> Iterator[str]:
    if shutil.which("objdump") is None:
        yield "没有 objdump（binutils），不能检查"
        return
    found = elves(folder)
    names = {path.name for path in folder.rglob("*") if path.exists()}  # a link may lead nowhere
    for path, file in found.items():
        where = path.relative_to(folder)
        if file.architecture != "x86-64":
            yield f"{where} 是 {file.architecture or '不认识的格式'}，应为 x86-64"
        for needed in file.needed:
            if needed not in names and not prune.SYSTEM.match(needed) and not _LINUX.match(needed):
                yield f"{where} 需要 {needed}，包里没有，系统也不一定有"
    highest, files = glibc(found)
    if highest > GLIBC:
        version = ".".join(str(part) for part in highest)
        yield f"需要 glibc {version}（{'、'.join(files[:5])}），高于 {'.'.join(map(str, GLIBC))}"


def tell(folder: Path) -> None:
    """Print the size and the ten largest parts and, on Linux, the glibc that is needed."""
    found = parts.parts(folder)
    print(f"{folder}：{megabytes(sum(part.size for part in found))}")
    for part in found[:10]:
        print(f"  {megabytes(part.size):>9}  {part.name}：{part.purpose}")
    if (folder / "gouji").is_file() and shutil.which("objdump"):
        highest, files = glibc(elves(folder))
        print(f"需要 glibc {'.'.join(str(part) for part in highest)}（{'、'.join(files[:3])} 等）")


def main(arguments: list[str]) -> int:
    """``release.py check FOLDER``."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("用法：python3 build/release.py check 文件夹")
        return 2
    folder = Path(arguments[0])
    tell(folder)
    problems = check(folder)
    for problem in problems:
        print(f"✗ {problem}")
    print("有问题，不能发布。" if problems else "检查通过。")
    return 1 if problems else 0
