"""Tries the packages out in a Debian 11 that holds nothing but them, without any network."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

from releasing import common, linux_chroot
from releasing.common import ReleaseError

_FONT = "fonts-wqy-microhei"
_ODD = "/home/张三/勾稽 程序"
"""A folder with Chinese characters and a blank."""


def try_out(deb: Path, tarball: Path, cache: Path, work: Path) -> Path:
    """Install, self-test three times, remove; unpack, self-test. Returns the folder with the results."""
    system = linux_chroot.copy(linux_chroot.bare(cache), work / "smoke")
    before = _files(system.folder)
    shutil.copyfile(deb, system.folder / "root/gouji.deb")
    print("在干净的 Debian 11 里安装 .deb……")
    system.install(["/root/gouji.deb", _FONT])
    results = work / "self-test"
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    binds = {"/out": results}
    system.run("gouji-cli self-test /out/command-line", timeout=300, binds=binds)
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    system.run("gouji --self-test /out/window", timeout=300, binds=binds, env=offscreen)
    _on_x11(system, binds)
    _desktop_entry(system)
    system.run("apt-get -qq purge -y gouji", timeout=120)
    if left := sorted(name for name in _files(system.folder) - before if "gouji" in name.lower()):
        allowed = ("/root/gouji.deb", "/root/.local/share/gouji", "/usr/lib/mime")
        if left := [name for name in left if not name.startswith(allowed) and "/var/" not in name]:
            raise ReleaseError(f"卸载后留下了：{'、'.join(left[:10])}")
    place = system.folder / _ODD.lstrip("/")
    place.mkdir(parents=True)
    common.run(["tar", "xzf", tarball, "-C", place, "--strip-components=1"], timeout=120)
    system.run(
        f"{shlex.quote(_ODD + '/gouji')} --self-test '/out/解压 版'", timeout=300, binds=binds, env=offscreen
    )
    for report in sorted(results.glob("*/report.json")):
        told = json.loads(report.read_text(encoding="utf-8"))
        if not told["passed"] or not told["frozen"]:
            raise ReleaseError(f"自检没有通过：{report}")
        print(f"  自检通过：{report.parent.name}（{len(told['steps'])} 项）")
    shutil.rmtree(system.folder)
    return results


def _on_x11(system: linux_chroot.Chroot, binds: dict[str, Path]) -> None:
    """The same on a real X11 screen of this machine, with only what the .deb asked for inside."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=(writing,), stdin=quiet, stdout=quiet, stderr=quiet)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise ReleaseError("Xvfb 没有启动起来。")
        screen = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        sockets = {**binds, "/tmp/.X11-unix": Path("/tmp/.X11-unix")}
        system.run("gouji --self-test /out/x11", timeout=300, binds=sockets, env=screen)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _desktop_entry(system: linux_chroot.Chroot) -> None:
    """The entry is there, points to a program, and made itself nobody's default."""
    defaults = list(system.folder.glob("usr/share/applications/*mimeapps.list"))
    if any("gouji" in path.read_text(encoding="utf-8") for path in defaults):
        raise ReleaseError("安装改动了文件类型的默认程序。")
    entry = system.folder / "usr/share/applications/gouji.desktop"
    program = system.folder / "usr/bin/gouji"
    if not entry.is_file() or not program.is_symlink():
        raise ReleaseError("没有桌面启动项或 /usr/bin/gouji。")


def _files(folder: Path) -> set[str]:
    """Every path of a system, as seen inside it."""
    names = set()
    for place, folders, files in os.walk(folder):
        if place == str(folder):
            folders[:] = [name for name in folders if name not in ("proc", "sys", "dev")]
        names |= {os.path.join(place, name).removeprefix(str(folder)) for name in (*folders, *files)}  # noqa: PTH118
    return names
