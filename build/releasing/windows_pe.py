"""Looks into a frozen Windows folder from any system: libraries missing, not x64, able to reach a network.

Reads only the few fields of the PE format that this needs (Microsoft, "PE Format": COFF header, data
directories 1 and 13, import and delay-load tables).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

X64 = 0x8664
# What Windows 10 brings. Not the C++ runtime (msvcp140, vcruntime140): a fresh PC may lack it.
SYSTEM = frozenset(
    """advapi32 authz bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9
    dcomp dwmapi dwrite dxgi gdi32 imm32 kernel32 mpr msvcrt ncrypt netapi32 ntdll ole32 oleaut32 powrprof
    propsys psapi rpcrt4 secur32 setupapi shcore shell32 shlwapi uiautomationcore user32 userenv uxtheme
    version winmm winspool.drv wtsapi32 ucrtbase""".split()  # noqa: SIM905 - easier to read and to add to
)
NETWORK = frozenset("dnsapi iphlpapi mswsock netapi32 wininet winhttp wldap32 ws2_32 wsock32".split())  # noqa: SIM905
# Who may name such a library, and why. That none of it is ever called is shown by windows_trial.winsock().
RESIDUE = {
    ("qt6core.dll", "ws2_32"),  # the computer's name
    ("qt6core.dll", "netapi32"),  # names of shared folders, for the file dialogue
    ("python311.dll", "ws2_32"),  # the computer's name and error texts; _socket.pyd is not in the program
    ("select.pyd", "ws2_32"),  # imported by `subprocess`; select() itself opens nothing
    ("_rust.pyd", "ws2_32"),  # Rust's standard library is linked whole into cryptography
    ("etree.cp311-win_amd64.pyd", "ws2_32"),  # libxml2 can fetch by HTTP; every parser here says no_network
}


class PeError(ValueError):
    """The file is no PE file this can read."""


@dataclass(frozen=True)
class Pe:
    """The machine a file is for and, in lower case without ``.dll``, the libraries it asks for."""

    machine: int
    imports: frozenset[str]
    from_wine: bool


def read(content: bytes) -> Pe:
    """Read a PE file. PeError if it is none or cut short."""
    try:
        return _read(content)
    except (struct.error, IndexError, UnicodeDecodeError, ValueError) as error:
        raise PeError(str(error)) from error


def _read(content: bytes) -> Pe:
    header = struct.unpack_from("<I", content, 0x3C)[0]
    if content[:2] != b"MZ" or content[header : header + 4] != b"PE\0\0":
        raise PeError("no PE header")
    machine, sections = struct.unpack_from("<HH", content, header + 4)
    optional = header + 24
    plus = struct.unpack_from("<H", content, optional)[0] == 0x20B
    size = struct.unpack_from("<H", content, header + 20)[0]
    table = [struct.unpack_from("<8sIIII", content, optional + size + 40 * at) for at in range(sections)]
    directories = optional + (112 if plus else 96)

    def place(address: int) -> int:
        for _, virtual_size, virtual, raw_size, raw in table:
            if virtual <= address < virtual + max(virtual_size, raw_size):
                return int(raw + address - virtual)
        raise PeError(f"address {address:#x} lies in no section")

    def names(directory: int, step: int, field: int) -> Iterator[str]:
        address = struct.unpack_from("<I", content, directories + 8 * directory)[0]
        at = place(address) if address else -1
        if at >= len(content):
            raise PeError("cut short")
        while at >= 0 and any(row := content[at : at + step]):
            if len(row) < step:
                raise PeError("cut short")
            start = place(struct.unpack_from("<I", content, at + field)[0])
            name = content[start : content.index(b"\0", start)].decode("ascii").lower()
            yield name.removesuffix(".dll")
            at += step

    imports = frozenset((*names(1, 20, 12), *names(13, 32, 4)))
    return Pe(
        machine, imports, b"Wine builtin DLL" in content[:4096] or b"Wine placeholder" in content[:4096]
    )


def files(folder: Path) -> dict[Path, Pe | PeError]:
    """Every program file and library of a folder."""
    found: dict[Path, Pe | PeError] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".dll", ".pyd", ".exe", ".drv") and path.is_file():
            try:
                found[path.relative_to(folder)] = read(path.read_bytes())
            except PeError as error:
                found[path.relative_to(folder)] = error
    return found


def judge(found: dict[Path, Pe | PeError]) -> Iterator[str]:
    """Tell in Chinese what is wrong: unreadable, not x64, of wine, a library missing, a new network one."""
    inside = {path.name.lower().removesuffix(".dll") for path in found}
    if not found:
        yield "没有任何程序文件。"
    for path, pe in found.items():
        if isinstance(pe, PeError):
            yield f"{path} 读不出来：{pe}"
            continue
        if pe.machine != X64:
            yield f"{path} 不是 x64 的（{pe.machine:#06x}）"
        if pe.from_wine:
            yield f"{path} 是 wine 的文件，不能带出去"
        for name in sorted(pe.imports - inside):
            if name in NETWORK:
                if (path.name.lower(), name) not in RESIDUE:
                    yield f"{path} 会用到联网的系统库 {name}.dll"
            elif name not in SYSTEM and not name.startswith(("api-ms-win-", "ext-ms-win-")):
                yield f"{path} 要用 {name}.dll，程序里没有，Windows 也不一定有"


def problems(folder: Path) -> list[str]:
    """Return everything wrong with the libraries of a frozen folder; an empty list is good news."""
    return list(judge(files(folder)))


def network(folder: Path) -> list[tuple[str, str]]:
    """Return which files name which network-capable library of Windows, for the record of a release."""
    told = ((path, pe) for path, pe in files(folder).items() if isinstance(pe, Pe))
    return [(path.name, name) for path, pe in told for name in sorted(pe.imports & NETWORK)]
