"""A fresh wine prefix made into a Chinese Windows 10 PC."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

from releasing import wine_dlls
from releasing.common import ReleaseError
from releasing.wine_env import Wine, cache_folder

FONTS = ("truetype/wqy/wqy-microhei.ttc", "truetype/dejavu/DejaVuSans.ttf")
FONT_FOLDER = r"C:\fonts"
"""The Chinese font alone: Qt's offscreen platform takes the first one of its folder for the system's."""
CHINESE, SYMBOLS = "文泉驿微米黑", "DejaVu Sans"
RECIPE = 4
"""Raise when the steps below change, so that an older prefix is made anew."""
_ACTIVATABLE = r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId"
_LINKS = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\FontLink\SystemLink"
_REGISTRY: tuple[tuple[str, str, str, str], ...] = (
    (r"HKCU\Software\Wine", "Version", "REG_SZ", "win10"),  # a new prefix says it is Windows 7
    (
        _ACTIVATABLE + r"\Windows.UI.ViewManagement.UISettings",
        "DllPath",
        "REG_SZ",
        r"C:\windows\system32\windows.ui.dll",
    ),
    # The font every Chinese Windows has, by its name: else Qt finds the font under its Chinese name
    # only and falls back to the first one with Han characters, a brush script.
    (r"HKCU\Software\Wine\Fonts\Replacements", "Microsoft YaHei UI", "REG_SZ", CHINESE),
    (r"HKCU\Software\Wine\Fonts\Replacements", "Microsoft YaHei", "REG_SZ", CHINESE),
    (r"HKCU\Software\Wine\Fonts\Replacements", "Segoe UI Symbol", "REG_SZ", SYMBOLS),
)


def ensure(wine: Wine) -> None:
    """Make the prefix unless it is there as this file describes it. Needs a display."""
    marker = wine.home / "prefix.sha256"
    recipe = [str(RECIPE), wine.user, *wine_dlls.DLLS.values(), *("|".join(row) for row in _REGISTRY)]
    stamp = hashlib.sha256("\n".join(recipe).encode()).hexdigest()
    if marker.is_file() and marker.read_text() == stamp and wine.prefix.is_dir():
        return
    print(f"正在准备 wine（{wine.home.name}）……")
    marker.unlink(missing_ok=True)
    if wine.prefix.is_dir():
        wine.stop()
        wine.settle()  # the next prefix may get the same inode, by which wine finds a server that still dies
        shutil.rmtree(wine.prefix)
    _ensure_locale(wine.home / "locale")
    made = wine.run(["wineboot", "-i"], seconds=300)
    wine.settle()
    if not wine.unix(r"C:\windows\system32").is_dir():
        raise ReleaseError(f"wine 没有建好（状态 {made.status}）：{made.text[-1000:]}")
    _cut_off_from_home(wine)
    wine.unix(FONT_FOLDER).mkdir()
    for font in FONTS:
        shutil.copy(Path("/usr/share/fonts") / font, wine.unix(r"C:\windows\Fonts"))
    # That platform looks at *.ttf and *.otf only; what a file is, FreeType sees for itself.
    shutil.copy(Path("/usr/share/fonts") / FONTS[0], wine.unix(FONT_FOLDER) / "chinese.ttf")
    wine_dlls.install(_libwine(), wine.unix(r"C:\windows\system32"))
    for key, name, kind, value in _REGISTRY:
        done = wine.run(["reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f"], seconds=60)
        if done.status != 0:
            raise ReleaseError(f"写不进 wine 的注册表：{key}\n{done.text}")
    wine.settle()
    marker.write_text(stamp)


def _ensure_locale(folder: Path) -> None:
    """Make the Chinese locale in a folder of its own: the machine's locales stay as they are."""
    locale = folder / "zh_CN.UTF-8"
    if not locale.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(locale)], check=True)


def _libwine() -> Path:
    folder = cache_folder() / "libwine"
    packages = sorted(folder.glob("libwine_*.deb"))
    return packages[-1] if packages else wine_dlls.fetch(folder)


def _cut_off_from_home(wine: Wine) -> None:
    """Replace the links by which wine makes the builder's own home the Desktop and Documents of C:.

    With them a tested installer would put its shortcut on the builder's desktop.
    """
    for path in (wine.drive_c / "users").rglob("*"):
        if path.is_symlink():
            path.unlink()
            path.mkdir()
