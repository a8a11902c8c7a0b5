"""Runs installers and uninstallers on the wine PC and holds what they did against what is declared."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from releasing import windows_declared, windows_snapshot
from releasing.common import ReleaseError
from releasing.windows_snapshot import Change, Snapshot, Values
from releasing.wine_env import Wine

_DEFAULT = r"C:\users\{user}\AppData\Local\Programs\Gouji"


@dataclass
class Tried:
    """The installers on the PC and what they should put there."""

    wine: Wine
    setup: Path
    frozen: Path
    version: str

    @property
    def default(self) -> str:
        """Where it goes without /D=."""
        return _DEFAULT.format(user=self.wine.user)

    def look(self) -> Snapshot:
        """A snapshot, after wine has written everything down."""
        self.wine.settle(120)
        return windows_snapshot.take(self.wine.drive_c)

    def install(self, setup: Path, *switches: str, place: str = "", status: int = 0) -> None:
        """Run an installer silently; ``place`` as /D=."""
        target = self.wine.home / "安装 包" / setup.name  # not on C:, which is compared
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(setup, target)
        # NSIS wants /D= last and without quotation marks, which wine would put round a word with a
        # blank: so the words go singly.
        words = f"/D={place}".split(" ") if place else []
        done = self.wine.run([self.wine.windows(target), "/S", *switches, *words], seconds=300)
        if done.status != status:
            raise ReleaseError(f"安装程序的退出状态是 {done.status}，应为 {status}：{done.text[-500:]}")

    def remove(self, place: str, *switches: str, status: int = 0) -> None:
        """Run the uninstaller silently and wait; it works from a copy in the temporary folder."""
        done = self.wine.run([f"{place}\\uninstall.exe", "/S", *switches], seconds=300)
        if done.status != status:
            raise ReleaseError(f"卸载程序的退出状态是 {done.status}，应为 {status}")
        self.wine.settle(120)


def must_be(tried: Tried, change: Change, place: str, what: str, **choices: bool) -> None:
    """Hold a change against what is declared; everything else new, gone or changed is a difference."""
    names = [path.relative_to(tried.frozen).as_posix() for path in tried.frozen.rglob("*") if path.is_file()]
    kilobytes = sum((tried.frozen / name).stat().st_size for name in names) // 1024
    links = {name: value for name, value in choices.items() if name != "menu"}
    files = windows_declared.files(tried.wine.user, place, names, **links)
    values = windows_declared.registry(place, tried.version, kilobytes, **choices)
    new_files = {name for name in change.new_files if f"{name}/" not in _parents(files)}
    wrong = [f"缺文件 {name}" for name in sorted(files - new_files)]
    wrong += [f"多文件 {name}" for name in sorted(new_files - files)]
    wrong += [f"少了原有的文件 {name}" for name in sorted(change.gone_files)]
    wrong += [f"改了原有的文件 {name}" for name in sorted(change.changed_files)]
    wrong += [f"少了原有的注册表 {key} {gone}" for key, gone in change.gone_values.items()]
    wrong += _registry_differences(values, change.new_values)
    if wrong:
        raise ReleaseError(f"{what}后与所说的不同：\n" + "\n".join(wrong[:40]))


def _parents(files: set[str]) -> set[str]:
    """Folders above declared files that are not themselves declared: made on the way, gone with them."""
    above = {f"{parent.as_posix()}/" for name in files for parent in PurePosixPath(name).parents}
    return above - {f"{name}/" for name in files}


def _registry_differences(declared: Mapping[str, Values], found: Mapping[str, Values]) -> list[str]:
    wrong = []
    for key in sorted(declared.keys() | found.keys()):
        wanted, there = declared.get(key), found.get(key)
        if wanted is None:
            on_the_way = any(other.startswith(key + "\\") for other in declared)
            if there or not on_the_way:
                wrong.append(f"多了注册表 {key} {there}")
        elif there != wanted:
            wrong.append(f"注册表 {key} 是 {there}，应为 {wanted}")
    return wrong
