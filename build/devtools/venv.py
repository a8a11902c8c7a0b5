"""The project's own .venv: made once, filled from the lock, left alone while both still fit."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

from devtools import process

STAMP = "gouji-stamp.txt"


def python(root: Path) -> Path:
    """Return where the interpreter of .venv is on this system."""
    return root / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def exists(root: Path) -> bool:
    """Tell whether .venv holds an interpreter of the running version that is really there."""
    configuration = root / ".venv" / "pyvenv.cfg"
    if not python(root).exists() or not configuration.is_file():  # a link to a removed Python is not there
        return False
    text = configuration.read_text(encoding="utf-8", errors="replace")
    found = re.search(r"^version(?:_info)?\s*=\s*(\d+\.\d+)", text, re.MULTILINE)
    return found is not None and found.group(1) == _version()


def wanted_stamp(root: Path) -> str:
    """Return what the stamp of a finished .venv must say: which lock, which Python."""
    lock = (root / "build" / "requirements.lock").read_bytes().replace(b"\r\n", b"\n")  # git on Windows
    return f"lock-sha256 {hashlib.sha256(lock).hexdigest()}\npython {_version()}\n"


def is_ready(root: Path) -> bool:
    """Tell whether .venv was finished from the present lock; reads two files, asks no network."""
    stamp = root / ".venv" / STAMP
    return exists(root) and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted_stamp(root)


def ensure(root: Path) -> bool:
    """Make .venv and install the lock unless that is done; say in Chinese what went wrong."""
    if is_ready(root):
        return True
    stamp = root / ".venv" / STAMP
    stamp.unlink(missing_ok=True)  # written last: an interrupted set-up starts again
    if not (exists(root) and _has_pip(root)):
        print(f"正在建立 .venv（Python {_version()}）……")
        if process.call([sys.executable, "-m", "venv", "--clear", root / ".venv"]) != 0:
            print("没能建立 .venv，原因见上面几行。")
            return False
    print("正在按 build/requirements.lock 安装依赖（首次约下载 150 MB，请稍候）……")
    command: list[str | Path] = [python(root), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
    if process.call([*command, "-r", root / "build" / "requirements.lock"]) != 0:
        print("依赖没有装全。多半是网络的缘故：检查网络后再运行一次同样的命令。")
        print("可以改用镜像（内容由锁文件里的哈希把关），例如先设环境变量：")
        print("  PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple")
        return False
    stamp.write_text(wanted_stamp(root), encoding="utf-8", newline="\n")
    return True


def _version() -> str:
    """Return major.minor: packages fit every patch release of one minor version."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _has_pip(root: Path) -> bool:
    """Try pip, because a creation that was killed half-way leaves an interpreter without it."""
    command = [str(python(root)), "-m", "pip", "--version"]
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet).returncode == 0
