"""A wine session of our own: its folder, its environment, running one Windows program to its end."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

WINE = "/usr/lib/wine/wine64"
"""Not the `wine` on PATH: that script prints advice about wine32 into the output of every program."""
SERVER = "/usr/lib/wine/wineserver64"
OVERRIDES = "mscoree,mshtml,winemenubuilder.exe=;bcryptprimitives,windows.ui=n"
"""No offers to download Mono and Gecko, no menu entries on the host; two DLLs of wine_dlls.py as native."""


@dataclass(frozen=True)
class Done:
    """How a Windows program ended: its exit status (None: killed by the time limit) and all it wrote."""

    status: int | None
    raw: bytes

    @property
    def text(self) -> str:
        """The output as text: each line is UTF-8 or, from a Python left alone on a Chinese PC, GBK."""
        return "\n".join(_decoded(line) for line in self.raw.replace(b"\r\n", b"\n").split(b"\n"))


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "backslashreplace")


def cache_folder() -> Path:
    """Where everything that can be made again is kept: outside the project, by the XDG rules."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "gouji-release"


@dataclass(frozen=True)
class Wine:
    """One wine prefix under ``home``; every program started through it is gone after `stop`."""

    home: Path
    user: str = "builder"
    """The name of the Windows user: wine takes it from USER."""

    @property
    def prefix(self) -> Path:
        """The folder wine calls WINEPREFIX."""
        return self.home / "prefix"

    @property
    def drive_c(self) -> Path:
        """C: as this machine sees it."""
        return self.prefix / "drive_c"

    def unix(self, path: str) -> Path:
        r"""Return where ``C:\...`` is on this machine, keeping the case as written."""
        return self.drive_c.joinpath(*PureWindowsPath(path).parts[1:])

    def windows(self, path: Path) -> str:
        """Return the Windows name of a file of this machine: under C: if it is there, else under Z:."""
        if path.is_relative_to(self.drive_c):
            return str(PureWindowsPath("C:\\", *path.relative_to(self.drive_c).parts))
        return "Z:" + str(path.absolute()).replace("/", "\\")

    def environment(self, **extra: str) -> dict[str, str]:
        """Return a clean environment: a Chinese PC (code page 936), nothing of this shell's Python or Qt."""
        keep = ("PATH", "HOME", "DISPLAY", "XAUTHORITY", "TMPDIR")
        kept = {name: os.environ[name] for name in keep if name in os.environ}
        return kept | {
            "USER": self.user,
            "LOGNAME": self.user,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINELOADER": WINE,
            "WINESERVER": SERVER,
            "WINEDLLOVERRIDES": OVERRIDES,
            # Wine hides QT_* from Windows programs; this is the way round. GDI, because wine's
            # DirectWrite leaves out every font with a Chinese name, and all text would be in a brush script.
            "WINEQT_QPA_PLATFORM": "windows:fontengine=gdi",
            # zh_CN makes wine choose code page 936, what an office PC in China has. glibc asks
            # LOCPATH first, so the machine's own locales stay as they are.
            "LOCPATH": str(self.home / "locale"),
            "LANG": "zh_CN.UTF-8",
            "LC_ALL": "zh_CN.UTF-8",
            **extra,
        }

    def run(
        self,
        command: Sequence[str],
        *,
        seconds: float,
        cwd: Path | None = None,
        log: Path | None = None,
        **extra: str,
    ) -> Done:
        """Run a Windows program; output goes into ``log`` if given. Killed with its children when late."""
        child = subprocess.Popen(
            [WINE, *command],
            cwd=cwd,
            env=self.environment(**extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # with a file in its place Python 3.11 dies of "invalid handle" in wine 8
            stderr=subprocess.STDOUT,
        )
        kept = bytearray()
        reader = threading.Thread(target=_copy, args=(child, kept, log), daemon=True)
        reader.start()
        try:
            status: int | None = child.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            status = None
            self.stop()  # its children are no children of ours: only the server knows them
            child.wait(timeout=30)
        except BaseException:
            child.kill()
            raise
        # Wine's service processes inherit the pipe and hold it open after the program has ended.
        reader.join(timeout=2)
        return Done(status, bytes(kept))

    @contextlib.contextmanager
    def running(self, command: Sequence[str], *, ready: float) -> Iterator[None]:
        """Have a Windows program running meanwhile, given ``ready`` seconds to start; then it is ended."""
        child = subprocess.Popen(
            [WINE, *command],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=ready)
            if child.returncode is not None:
                raise RuntimeError(f"{command[0]} ended by itself: {child.returncode}")
            yield
        finally:
            child.kill()
            child.wait(timeout=30)
            self.stop()

    def warm_up(self) -> None:
        """Have wine's services running before the next program starts; `stop` must follow."""
        subprocess.run([SERVER, "-p600"], env=self.environment(), timeout=60, check=False)
        self.run(["cmd", "/c", "ver"], seconds=120)

    def stop(self) -> None:
        """End every process of this prefix, and only of this one."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run([SERVER, "-k"], env=self.environment(), timeout=60, check=False)

    def settle(self, seconds: float = 60) -> None:
        """Wait until wine has written its registry to disk; it does so when its last process ends."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run([SERVER, "-w"], env=self.environment(), timeout=seconds, check=False)


def _copy(child: subprocess.Popen[bytes], kept: bytearray, log: Path | None) -> None:
    """Read what a program writes, as it writes it, into memory and the log."""
    assert child.stdout is not None
    with log.open("wb") if log else contextlib.nullcontext() as file:
        while chunk := os.read(child.stdout.fileno(), 65536):
            kept += chunk
            if file:
                file.write(chunk)
                file.flush()


@contextlib.contextmanager
def display(size: str = "1600x1000x24") -> Iterator[None]:
    """Give what runs inside a screen of its own, whatever DISPLAY was before."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    # -displayfd lets the server choose a free number: xvfb-run -a races when two run at once.
    server = subprocess.Popen(
        command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(writing)
    before = os.environ.get("DISPLAY")
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise SystemExit("Xvfb 没有启动起来。")
        os.environ["DISPLAY"] = ":" + number
        yield
    finally:
        if before is None:
            os.environ.pop("DISPLAY", None)
        else:
            os.environ["DISPLAY"] = before
        server.terminate()
        server.wait(timeout=30)
