"""The system libraries Qt loads on Linux, and a Chinese font: found by trying, installed by apt.

Wheels of PySide6 bring Qt but not what Qt expects of every desktop. A bare server or container has
none of it, and Qt then dies with a loader message that names one file at a time.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping

from devtools import process

# Debian package -> the file the loader looks for. Names that Debian 13 and Ubuntu 24.04 changed
# (libglib2.0-0t64) still answer to the old one.
ALWAYS = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libglib2.0-0": "libglib-2.0.so.0",
}
WITH_DISPLAY = {
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
FONT = "fonts-wqy-microhei"


def display_present(environ: Mapping[str, str]) -> bool:
    """Tell whether this session has an X11 or Wayland display."""
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def can_load(soname: str) -> bool:
    """Ask the loader itself: the library may be there without a Debian package of that name."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Ask fontconfig, which is also what Qt asks; without it no font is found at all."""
    if shutil.which("fc-list") is None:
        return False
    answer = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, stdin=subprocess.DEVNULL)
    return bool(answer.stdout.strip())


def has_pip_source() -> bool:
    """Tell whether this Python can put pip into a new venv; Debian packs that part separately."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def missing(
    environ: Mapping[str, str],
    *,
    need_pip: bool,
    loads: Callable[[str], bool] = can_load,
    chinese_font: Callable[[], bool] = has_chinese_font,
    pip_source: Callable[[], bool] = has_pip_source,
) -> dict[str, str]:
    """Return the Debian packages to install, each with what was looked for and not found."""
    libraries = {**ALWAYS, **(WITH_DISPLAY if display_present(environ) else {})}
    found = {package: soname for package, soname in libraries.items() if not loads(soname)}
    if not chinese_font():
        found |= {"fontconfig": "fc-list", FONT: "中文字体"}
    if need_pip and not pip_source():
        found[f"python3.{sys.version_info.minor}-venv"] = "ensurepip（Python 的 venv 部分）"
    return found


def advice(lacking: Mapping[str, str], *, has_apt: bool, is_root: bool) -> str:
    """Return the sentence for the user: one command to type or, without apt, what to look for."""
    if not has_apt:
        listed = "、".join(lacking.values())
        return f"这台机器缺少：{listed}。\n没有 apt-get，请用系统自己的软件管理器装上，再运行一次。"
    sudo = "" if is_root else "sudo "
    # One line to copy; with the update, because a machine fresh from the installer has stale lists.
    install = f"apt-get install -y --no-install-recommends {' '.join(lacking)}"
    command = f"{sudo}apt-get update && {sudo}{install}"
    return f"还缺系统软件。请输入下面这一条命令，再运行一次：\n  {command}"


def ensure(*, need_pip: bool) -> bool:
    """Make sure the system part is there; as root install it, otherwise print the one command."""
    if not sys.platform.startswith("linux"):
        return True
    lacking = missing(os.environ, need_pip=need_pip)
    if not lacking:
        return True
    has_apt, is_root = shutil.which("apt-get") is not None, os.geteuid() == 0
    if has_apt and is_root:
        print(f"正在用 apt-get 安装系统软件：{' '.join(lacking)}……")
        _apt_install(list(lacking))
        lacking = missing(os.environ, need_pip=need_pip)
        if not lacking:
            return True
        print("apt-get 没有装全，原因见上面几行。")
    print(advice(lacking, has_apt=has_apt, is_root=is_root))
    return False


def _apt_install(packages: list[str]) -> None:
    """Install without questions; whether it worked is asked of the loader afterwards, not of apt."""
    # A failing update (one dead third-party source is enough) must not stop the installation.
    process.call(["apt-get", "update", "-qq"])
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    process.call(command, DEBIAN_FRONTEND="noninteractive")
