"""Two DLLs that Debian 12's wine lacks and Qt and Python ask for, out of Debian 13's libwine package."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from releasing.common import ReleaseError

PACKAGE = "libwine"
SUITE = "trixie"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
# ProcessPrng, where Rust gets its random numbers; UISettings, whom Qt asks for the system's colours.
# Hashes as in libwine 10.0~repack-6: another build of Debian needs a person to look and write its own.
DLLS = {
    "bcryptprimitives.dll": "a1fe70313c8cd9d781d7083e972e362c47aaf332c6a26b6e19769d0820e3e2bc",
    "windows.ui.dll": "8a8b5b67450ab6e63c7989e7089614cf65794c905454814f46e8152892911b0c",
}
_MARK = b"Wine builtin DLL"


def debian_site() -> str:
    """Return the Debian archive this machine itself uses; no host name is written down here."""
    wanted = ["apt-get", "indextargets", "--format", "$(LABEL)|$(SITE)", "Created-By: Packages"]
    told = subprocess.run(wanted, capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        label, _, site = line.partition("|")
        if label == "Debian":
            return site
    raise ReleaseError("apt 的配置里没有 Debian 的软件源。")


def fetch(folder: Path) -> Path:
    """Download the package through apt with lists of its own: the machine's sources stay as they are."""
    for name in ("lists/partial", "cache/archives/partial", "sources"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    source = f"Types: deb\nURIs: {debian_site()}\nSuites: {SUITE}\nComponents: main\nSigned-By: {KEYRING}\n"
    (folder / "sources" / "wine.sources").write_text(source, encoding="ascii")
    options = [
        f"-oDir::State::Lists={folder / 'lists'}",
        f"-oDir::Cache={folder / 'cache'}",
        "-oDir::Etc::sourcelist=/dev/null",
        f"-oDir::Etc::sourceparts={folder / 'sources'}",
        "-oAPT::Sandbox::User=root",  # the cache folder may lie where the user _apt cannot look
    ]
    for step in (["-qq", "update"], ["-qq", "download", PACKAGE]):
        subprocess.run(["apt-get", *options, *step], cwd=folder, check=True, timeout=600)
    return max(folder.glob(f"{PACKAGE}_*.deb"), key=lambda path: path.stat().st_mtime)


def install(package: Path, system32: Path) -> None:
    """Put the DLLs into a prefix as native files, after their hashes were found as written here."""
    for name, wanted in DLLS.items():
        listing = f"--wildcards --to-stdout */x86_64-windows/{name}".split()
        deb = subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(package)], stdout=subprocess.PIPE)
        content = subprocess.run(
            ["tar", "x", *listing], stdin=deb.stdout, capture_output=True, check=True
        ).stdout
        deb.communicate()
        found = hashlib.sha256(content).hexdigest()
        if found != wanted:
            raise ReleaseError(f"{package.name} 里的 {name} 不是原来那一个：{found}")
        # Without its mark wine takes the file for one of Windows and loads it; with it, it looks for
        # the other half in its own folder, where version 8 has none.
        (system32 / name).write_bytes(content.replace(_MARK, bytes(len(_MARK)), 1))
