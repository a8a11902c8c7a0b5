"""``release.py windows``: the whole way from a bare Debian 12 to an installer that was tried."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from releasing import (
    common,
    negative,
    program,
    windows_alike,
    windows_freeze,
    windows_install_test,
    windows_installer,
    windows_pack,
    windows_trial,
    wine_python,
    wine_tests,
)
from releasing.common import DIST, WORK, ReleaseError
from releasing.program import ROOT
from releasing.wine_env import Wine, display

USAGE = """用法：python3 build/release.py windows [--no-tests] [--no-negative] [--only 步骤,步骤]
步骤：tests freeze trial negative pack install（只做这几步时，其余的用上一次的结果）"""
STEPS = ("tests", "freeze", "trial", "negative", "pack", "install")


def steps(arguments: list[str]) -> tuple[str, ...] | None:
    """Which steps the arguments ask for; None for wrong use."""
    wanted, rest = set(STEPS), list(arguments)
    while rest:
        match rest.pop(0):
            case "--no-tests":
                wanted.discard("tests")
            case "--no-negative":
                wanted.discard("negative")
            case "--only" if rest and set(rest[0].split(",")) <= set(STEPS):
                wanted &= set(rest.pop(0).split(","))
            case _:
                return None
    return tuple(step for step in STEPS if step in wanted)


def main(arguments: list[str]) -> int:
    """Do the steps; 0 if everything held."""
    wanted = steps(arguments)
    if not wanted:
        print(USAGE)
        return 2
    try:
        # Read once: a commit made meanwhile must not give one release two times.
        os.environ["SOURCE_DATE_EPOCH"] = str(common.source_date_epoch())
        wine = wine_python.ensure(ROOT)
        release = Release(wine)
        for step in wanted:
            started = time.monotonic()
            print(f"\n══ {step} ══")
            release.step(step)()
            print(f"（{step}：{time.monotonic() - started:.0f} 秒）")
    except ReleaseError as error:
        print(f"✗ {error}")
        return 1
    print(f"\n完成：{DIST}" if wanted == STEPS else "\n这几步都通过了。")
    return 0


class Release:
    """One release under way; each step finds what an earlier one left in out/release/windows."""

    def __init__(self, wine: Wine) -> None:
        self.wine = wine
        self.work = WORK / "windows"
        self.folder = self.work / "gouji"
        self.setup, self.zip, self.parts = (
            DIST / windows_pack.name(end) for end in ("-setup.exe", ".zip", ".cdx.json")
        )
        self.work.mkdir(parents=True, exist_ok=True)
        DIST.mkdir(exist_ok=True)

    def step(self, name: str) -> Callable[[], None]:
        """The method of a step; all but the first two need a frozen program."""
        if name not in ("tests", "freeze") and not (self.folder / "gouji.exe").is_file():
            raise ReleaseError("还没有打包的程序，请先做 freeze 一步。")
        found: Callable[[], None] = getattr(self, name)
        return found

    @property
    def icon(self) -> Path:
        """The icon that the freeze made."""
        return next(self.wine.unix(windows_freeze.WORK).rglob("gouji.ico"))

    def tests(self) -> None:
        """The test-suite under Windows' Python."""
        found = wine_tests.run(self.wine, ROOT)
        for words, count in sorted(found.skipped.items()):
            print(f"  跳过 {count}：{words}")
        print(
            f"{found.passed} 个通过，{len(found.failed)} 个失败，{sum(found.skipped.values())} 个有理由地跳过"
        )

    def freeze(self) -> None:
        """PyInstaller, licences, what can be seen from outside."""
        windows_freeze.freeze(self.wine, ROOT, self.folder)
        packages = windows_freeze.add_licences(self.wine, self.folder)
        windows_freeze.write_sbom(packages, self.parts)
        windows_freeze.check(self.folder)

    def trial(self) -> None:
        """The frozen program on a PC without Python."""
        computer, place = windows_trial.computer(), windows_trial.PLACE
        windows_trial.put(computer, self.folder)
        with display():
            for name in ("gouji.exe", "gouji-cli.exe"):
                if failed := windows_trial.self_test(computer, place, program=name):
                    raise ReleaseError(f"{name} 自检没有通过：\n" + "\n".join(failed))
                print(f"{place}\\{name}：自检 {windows_trial.steps(computer)} 步全部通过")
            windows_trial.command_line(computer, place)
            print("gouji-cli：退出状态和 UTF-8 输出都对")
            print(f"{windows_alike.compare(computer, place)} 份造出来的报告与在本机读得一样")
            lines = windows_trial.winsock(computer, place, self.work / "winsock.log")
            print(f"Winsock 跟踪：{lines} 行，没有连接、监听、发送或查询地址")
            windows_trial.picture(computer, place, self.work / "window.png")
            print(f"截图：{self.work / 'window.png'}")

    def negative(self) -> None:
        """Something taken out must be missed; a connection must show in the trace."""
        computer = windows_trial.computer()
        with display():
            windows_trial.prove_trace(self.wine, self.work / "winsock-negative.log")
            print("Winsock 跟踪看得见一次真的连接")
            for line in negative.prove(
                windows_trial.copied(computer, self.folder),
                computer.drive_c,
                lambda folder, out: windows_trial.passes(computer, folder, out),
            ):
                print(f"  {line}")

    def pack(self) -> None:
        """The installer and the zip."""
        windows_installer.build(self.folder, program.version(), self.icon, self.setup)
        windows_pack.write_zip(self.folder, self.zip)
        print(windows_pack.sizes(self.folder, self.setup))
        print(f"绿色版 {common.megabytes(self.zip.stat().st_size)}")
        common.write_sums(DIST, [self.setup, self.zip, self.parts])

    def install(self) -> None:
        """Install, upgrade, remove."""
        for line in windows_install_test.run(
            windows_trial.computer(), self.setup, self.folder, program.version(), self.icon
        ):
            print(f"  {line}")
