"""A bare Debian 11 in a folder, and running things in it without leaving anything behind.

Why Debian 11: its C library (2.31) is the oldest that can still be had from the archive, and a program
frozen on it starts on the desktops of 2020 and later (docs/decisions/0011-packaging.md).
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from releasing import common

SUITE = "bullseye"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


@dataclass(frozen=True)
class Chroot:
    """A system in ``folder``. Mounts live in a namespace of each run and vanish with it."""

    folder: Path

    def run(
        self,
        script: str,
        *,
        timeout: float,
        network: bool = False,
        binds: Mapping[str, Path] | None = None,
        env: Mapping[str, str] | None = None,
    ) -> str:
        """Run a shell script inside and return what it printed; ReleaseError if it fails.

        Without ``network`` there is none, not even a loop-back that is up. ``binds``: path inside -> folder
        of this machine.
        """
        root = shlex.quote(str(self.folder))
        lines = [f"mount -t proc proc {root}/proc"]
        for inside, outside in (binds or {}).items():
            target = f"{root}{shlex.quote(inside)}"
            lines += [f"mkdir -p {target}", f"mount --bind {shlex.quote(str(outside))} {target}"]
        told = {
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
            "SOURCE_DATE_EPOCH": str(common.source_date_epoch()),
            **(env or {}),
        }
        words = ["env", "-i", *(f"{name}={value}" for name, value in told.items()), "sh", "-ec", script]
        lines.append(f"exec chroot {root} {shlex.join(words)}")
        isolation = ["unshare", "--mount", "--pid", "--fork", "--kill-child"]
        command = [*isolation, *([] if network else ["--net"]), "sh", "-ec", "\n".join(lines)]
        return common.run(command, timeout=timeout)

    def install(self, packages: Sequence[str], *, timeout: float = 900) -> None:
        """Install packages with what they depend on and nothing more."""
        wanted = shlex.join(packages)
        self.run(
            "apt-get -qq -o APT::Sandbox::User=root update\n"
            f"apt-get -qq -o APT::Sandbox::User=root install -y --no-install-recommends {wanted}\n"
            "apt-get -qq clean",
            timeout=timeout,
            network=True,
        )


def archive() -> str:
    """The Debian archive this machine itself uses."""
    told = common.run(["apt-get", "indextargets", "--format", "$(SITE)", "Created-By: Packages"], timeout=60)
    sites = [line for line in told.splitlines() if "debian" in line and "security" not in line]
    if not sites:
        raise common.ReleaseError("没有找到这台机器用的 Debian 软件源（apt-get indextargets）。")
    return max(set(sites), key=sites.count)


def bare(cache: Path) -> Chroot:
    """The untouched base system, made once and kept in ``cache``."""
    base = Chroot(cache / f"base-{SUITE}")
    done = base.folder / "gouji-done"
    if not done.is_file():
        shutil.rmtree(base.folder, ignore_errors=True)
        base.folder.parent.mkdir(parents=True, exist_ok=True)
        print(f"正在准备 Debian 11（{SUITE}）……")
        command = ["debootstrap", "--variant=minbase", f"--keyring={KEYRING}", SUITE]
        common.run([*command, base.folder, archive()], timeout=1200)
        done.write_text(SUITE + "\n", encoding="utf-8")
    return base


def copy(base: Chroot, target: Path) -> Chroot:
    """A fresh copy of a system; whatever stood at ``target`` is gone."""
    if target.exists():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", "--reflink=auto", str(base.folder), str(target)], check=True, timeout=300)
    return Chroot(target)
