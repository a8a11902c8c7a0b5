"""Installs, upgrades and removes the program on the wine PC; every file and value is accounted for."""

from __future__ import annotations

import shutil
from pathlib import Path

from releasing import windows_installer, windows_snapshot, windows_trial
from releasing.common import WORK, ReleaseError
from releasing.windows_installing import Tried, must_be
from releasing.windows_snapshot import Change
from releasing.wine_env import Wine, display

ELSEWHERE = r"C:\单位 软件\核对 勾稽"
OLD = "0.0.9"
DATA = "users/{user}/AppData/Local/gouji"


def run(wine: Wine, setup: Path, frozen: Path, version: str, icon: Path) -> list[str]:
    """Try everything; returns what was tried, in lines. ReleaseError with the exact differences."""
    tried = Tried(wine, setup, frozen, version)
    with display():
        _clean(tried)
        old = older(frozen, icon)
        told = [_fresh(tried), _upgrade(tried, old), _choices(tried), _elsewhere(tried, old), _running(tried)]
        _clean(tried)
    return told


def _clean(tried: Tried) -> None:
    """Take away what an earlier, broken-off trial may have left."""
    for place in (tried.default, ELSEWHERE):
        if (tried.wine.unix(place) / "uninstall.exe").is_file():
            tried.remove(place, "/PURGE")
    for path in (DATA.format(user=tried.wine.user), "单位 软件", "自检 结果", "自检 网络"):
        shutil.rmtree(tried.wine.drive_c / path, ignore_errors=True)


def older(frozen: Path, icon: Path) -> Path:
    """Build the installer of an invented older version: a few files of this one and some it no longer has."""
    folder = WORK / "windows-old" / "gouji"
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("gouji.exe", "gouji-cli.exe", "_internal/base_library.zip"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(frozen / name, folder / name)
    for name in ("_internal/Qt5Core.dll", "_internal/旧 模块/旧文件.txt", "从前的说明.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("旧版本的文件", encoding="utf-8")
    target = WORK / "windows-old" / f"gouji-{OLD}-windows-setup.exe"
    windows_installer.build(folder, OLD, icon, target)
    return target


def _nothing_left(change: Change, what: str) -> None:
    if change:
        raise ReleaseError(f"{what}后与安装前不同：\n" + "\n".join(change.lines()[:40]))


def _works(tried: Tried, place: str) -> None:
    for program in ("gouji.exe", "gouji-cli.exe"):
        if failed := windows_trial.self_test(tried.wine, place, program=program):
            raise ReleaseError(f"装好的 {program} 自检没有通过：\n" + "\n".join(failed))
    shutil.rmtree(tried.wine.unix(r"C:\自检 结果"))


def _fresh(tried: Tried) -> str:
    tried.install(tried.setup, status=0)  # once before the first look: wine makes folders at first use
    tried.remove(tried.default, "/PURGE")
    before = tried.look()
    tried.install(tried.setup)
    must_be(tried, windows_snapshot.compare(before, tried.look()), tried.default, "静默安装")
    _works(tried, tried.default)
    # The self-test keeps out of the person's folder; an ordinary start makes it.
    tried.wine.run([f"{tried.default}\\gouji.exe", "--first-paint"], seconds=120)
    data = tried.wine.drive_c / DATA.format(user=tried.wine.user)
    if not data.is_dir():
        raise ReleaseError(f"程序运行后没有 {data}")
    (data / "records").mkdir(exist_ok=True)
    (data / "records" / "一份.json").write_text("{}", encoding="utf-8")
    tried.remove(tried.default)
    left = windows_snapshot.compare(before, tried.look())
    if not (data / "records" / "一份.json").is_file():
        raise ReleaseError("卸载时没有要求，却删了用户的记录")
    _nothing_left(_without_data(tried, left), "卸载")
    tried.install(tried.setup)
    tried.remove(tried.default, "/PURGE")
    _nothing_left(windows_snapshot.compare(before, tried.look()), "卸载（/PURGE）")
    return "静默安装、自检、卸载（留下记录）、再装、卸载（/PURGE）：与安装前完全一致"


def _upgrade(tried: Tried, old: Path) -> str:
    before = tried.look()
    tried.install(old)
    folder = tried.wine.unix(tried.default)
    if not (folder / "_internal" / "旧 模块" / "旧文件.txt").is_file():
        raise ReleaseError("旧版本没有装上")
    (folder / "我的笔记.txt").write_text("用户自己放的", encoding="utf-8")
    tried.install(tried.setup)
    note = f"users/{tried.wine.user}/AppData/Local/Programs/Gouji/我的笔记.txt"
    after = tried.look()
    if note not in after.files:
        raise ReleaseError("升级删了用户自己放进去的文件")
    (folder / "我的笔记.txt").unlink()
    must_be(tried, windows_snapshot.compare(before, tried.look()), tried.default, "升级")
    _works(tried, tried.default)
    tried.remove(tried.default, "/PURGE")
    _nothing_left(windows_snapshot.compare(before, tried.look()), "升级再卸载")
    return f"从 {OLD} 升级：旧文件全部清除，用户自己的文件还在，自检通过，卸载干净"


def _choices(tried: Tried) -> str:
    before = tried.look()
    tried.install(tried.setup, "/NODESKTOP", "/NOSENDTO", "/NOMENU")
    nothing = {"desktop": False, "sendto": False, "menu": False}
    change = windows_snapshot.compare(before, tried.look())
    must_be(tried, change, tried.default, "只装程序", **nothing)
    tried.install(tried.setup)
    change = windows_snapshot.compare(before, tried.look())
    must_be(tried, change, tried.default, "只装程序，再升级", **nothing)
    tried.remove(tried.default, "/PURGE")
    _nothing_left(windows_snapshot.compare(before, tried.look()), "卸载")
    return "/NODESKTOP /NOSENDTO /NOMENU：只装程序，升级时记得这个选择"


def _elsewhere(tried: Tried, old: Path) -> str:
    before = tried.look()
    tried.install(old)
    tried.install(tried.setup, place=ELSEWHERE)
    must_be(tried, windows_snapshot.compare(before, tried.look()), ELSEWHERE, "装到别处")
    _works(tried, ELSEWHERE)
    tried.remove(ELSEWHERE, "/PURGE")
    tried.wine.unix(ELSEWHERE).parent.rmdir()  # the folder above was the person's wish: it stays, empty
    _nothing_left(windows_snapshot.compare(before, tried.look()), "从别处卸载")
    return f"/D={ELSEWHERE}：装好、自检、卸载；原来在默认位置的旧版本随之删除"


def _running(tried: Tried) -> str:
    tried.install(tried.setup)
    before = tried.look()
    with tried.wine.running([f"{tried.default}\\gouji.exe"], ready=15):
        tried.install(tried.setup, status=4)
    _nothing_left(_without_data(tried, windows_snapshot.compare(before, tried.look())), "程序运行时安装")
    tried.remove(tried.default, "/PURGE")
    return "程序正在运行时静默安装：什么也不改，退出状态 4"


def _without_data(tried: Tried, change: Change) -> Change:
    """Leave out what the running program itself wrote into its own folder."""
    data = DATA.format(user=tried.wine.user)

    def others(names: frozenset[str]) -> frozenset[str]:
        return frozenset(name for name in names if name != data and not name.startswith(data + "/"))

    files = (others(change.new_files), others(change.gone_files), others(change.changed_files))
    return Change(*files, change.new_values, change.gone_values)
