"""``release.py linux``: freeze on Debian 11, check, pack, try out."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from devtools import venv

from releasing import (
    checks,
    common,
    first_paint,
    inventory,
    licences,
    linux_package,
    linux_python,
    linux_smoke,
    negative,
    offline,
    sbom,
    source,
)
from releasing.common import ReleaseError
from releasing.linux_chroot import Chroot
from releasing.program import ROOT

_NEEDED = ("debootstrap", "dpkg-deb", "dpkg-source", "objdump", "unshare", "strace", "Xvfb", "git")
_PLATFORMS = (
    "manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64",
    "manylinux_2_12_x86_64", "manylinux2010_x86_64", "manylinux_2_5_x86_64", "manylinux1_x86_64", "any",
)  # fmt: skip
_SITE = f"{linux_python.PREFIX}/lib/python3.11/dist-packages"
"""Where PyInstaller knows packages by their place; elsewhere it puts Qt's libraries at the top."""


def main(arguments: list[str]) -> int:
    """Build everything for Linux into dist/; ``--no-smoke`` leaves out the trial in a clean system."""
    if set(arguments) - {"--no-smoke"}:
        print("用法：python3 build/release.py linux [--no-smoke]")
        return 2
    try:
        _ready()
        folder = freeze()
        _finish(folder, smoke="--no-smoke" not in arguments)
    except ReleaseError as error:
        print(f"✗ {error}")
        return 1
    return 0


def _ready() -> None:
    if os.geteuid() != 0 or platform.machine() != "x86_64" or not sys.platform.startswith("linux"):
        raise ReleaseError("要在 x86_64 的 Debian 12 上以 root 运行（要建 chroot）。")
    if lacking := [name for name in _NEEDED if shutil.which(name) is None]:
        raise ReleaseError(
            f"缺少命令：{'、'.join(lacking)}。"
            "请输入：apt-get install debootstrap dpkg-dev binutils strace xvfb git"
        )
    if not venv.is_ready(ROOT):
        raise ReleaseError("请先运行 python3 build/dev.py setup。")


def freeze() -> Path:
    """Freeze what git has into out/release/linux/gouji and return that folder."""
    work = common.WORK / "linux"
    work.mkdir(parents=True, exist_ok=True)
    system = linux_python.system_with_python(common.cache_folder() / "linux")
    print(f"源代码：{source.copy(ROOT, work / 'source')}")
    _install_wheels(work / "site")
    print("打包（PyInstaller）……")
    shutil.rmtree(work / "frozen", ignore_errors=True)
    for name in ("frozen", "pyinstaller"):
        (work / name).mkdir(exist_ok=True)
    script = (
        f"cd /src && {linux_python.PREFIX}/bin/python3.11 -m PyInstaller -y --log-level WARN "
        "--distpath /frozen --workpath /work build/releasing/gouji.spec"
    )
    told = system.run(
        script,
        timeout=1200,
        binds={
            "/src": work / "source",
            _SITE: work / "site",
            "/frozen": work / "frozen",
            "/work": work / "pyinstaller",
        },
        env={"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    (work / "pyinstaller.log").write_text(told, encoding="utf-8")
    folder = work / "frozen" / "gouji"
    linux_package.settle(folder)
    return folder


def _install_wheels(target: Path) -> None:
    """The locked wheels for Debian 11, put where nothing of this machine's Python is."""
    shutil.rmtree(target, ignore_errors=True)
    command: list[str | Path] = [
        venv.python(ROOT),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--no-compile",
    ]
    command += ["--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    command += ["--python-version", "3.11", "--implementation", "cp", "--target", target]
    for name in _PLATFORMS:
        command += ["--platform", name]
    for lock in ("requirements-runtime.lock", "requirements-release.lock"):
        command += ["-r", ROOT / "build" / lock]
    print("安装锁定的依赖……")
    common.run(command, timeout=900)


def _finish(folder: Path, *, smoke: bool) -> None:
    work = folder.parents[1]
    system = linux_python.system_with_python(common.cache_folder() / "linux")
    found = inventory.packages(work / "site", folder)
    libraries = list(_libraries(system, folder))
    python = linux_python.source_version(system)
    licence = system.folder / "opt/python/lib/python3.11/LICENSE.txt"
    licences.collect(folder, found, licence, {name: path for name, _, path in libraries})
    checks.tell(folder)
    if problems := checks.check(folder):
        raise ReleaseError("打包的程序有问题：\n  " + "\n  ".join(problems))
    common.DIST.mkdir(exist_ok=True)
    highest, _ = checks.glibc(checks.elves(folder))
    glibc = ".".join(str(part) for part in highest)
    print("做 .deb 和 tar.gz……")
    listed = common.DIST / f"gouji-{checks.program.version()}-linux.cdx.json"
    sbom.write(listed, found, python, "linux", _components(libraries))
    deb = linux_package.deb(folder, common.DIST, glibc, work)
    tarball = linux_package.tarball(folder, common.DIST)
    if smoke:
        linux_smoke.try_out(deb, tarball, common.cache_folder() / "linux", work)
        print(first_paint.compare(folder / "gouji"))
        print(offline.prove(folder, work))
        print("拿掉一样东西，看检查和自检会不会发现：")
        for line in negative.prove(folder, work, _self_test):
            print(f"  {line}")
    common.write_sums(common.DIST, [deb, tarball, listed])
    for path in (deb, tarball, listed):
        print(f"  {path.relative_to(ROOT)}　{common.megabytes(path.stat().st_size)}")
    print(f"需要 glibc {glibc} 或更新。")


def _self_test(folder: Path, out: Path) -> bool:
    """Run the frozen window's self-test on this machine."""
    try:
        command = [folder / "gouji", "--self-test", out]
        common.run(command, timeout=120, env={"QT_QPA_PLATFORM": "offscreen"})
    except ReleaseError:
        return False
    return True


def _libraries(system: Chroot, folder: Path) -> Iterator[tuple[str, str, Path]]:
    """The Debian packages that bundled libraries come from: name, version, copyright file."""
    top = [path for path in (folder / "_internal").glob("lib*.so*") if not path.is_symlink()]
    names = " ".join(f"'*/{path.name}'" for path in sorted(top) if not path.name.startswith("libpython"))
    if not names:
        return
    told = system.run(f"dpkg -S {names} 2>/dev/null || true", timeout=60)
    owners = sorted({line.split(":")[0] for line in told.splitlines() if ":" in line})
    for owner in owners:
        version = system.run(f"dpkg-query -W -f '${{Version}}' {owner}", timeout=60).strip()
        yield owner, version, system.folder / "usr/share/doc" / owner / "copyright"


def _components(libraries: list[tuple[str, str, Path]]) -> Iterator[dict[str, Any]]:
    for name, version, _ in libraries:
        yield sbom.component(
            name, version, "", f"pkg:deb/debian/{name}@{version}?arch=amd64&distro=debian-11"
        )
