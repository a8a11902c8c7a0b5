"""releasing/windows_pe.py: reading PE files made here, and what is said of them."""

import importlib
import struct
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build"))
try:
    windows_pe = importlib.import_module("releasing.windows_pe")
finally:
    sys.path.remove(str(ROOT / "build"))


def pe(*imports, delayed=(), machine=0x8664, mark=b""):
    """The smallest PE file with these imports: one section at address 0x1000, content at 0x400."""
    section, start = bytearray(0x400), 0x1000
    tables = []
    at = 0x10
    for names, step, field in ((imports, 20, 12), (delayed, 32, 4)):
        table = at
        at += step * (len(names) + 1)
        strings = []
        for name in names:
            strings.append(at)
            section[at : at + len(name) + 1] = name.encode() + b"\0"
            at += len(name) + 1
        for number, string in enumerate(strings):
            struct.pack_into("<I", section, table + step * number + field, start + string)
        tables.append(start + table if names else 0)
    header = bytearray(0x400)
    header[:2], header[0x80:0x84] = b"MZ", b"PE\0\0"
    header[0x40 : 0x40 + len(mark)] = mark
    struct.pack_into("<I", header, 0x3C, 0x80)
    struct.pack_into("<HH", header, 0x84, machine, 1)
    struct.pack_into("<H", header, 0x94, 240)
    struct.pack_into("<H", header, 0x98, 0x20B)
    directories = 0x98 + 112
    struct.pack_into("<I", header, directories + 8, tables[0])
    struct.pack_into("<I", header, directories + 8 * 13, tables[1])
    struct.pack_into("<8sIIII", header, 0x98 + 240, b".data", 0x400, start, 0x400, 0x400)
    return bytes(header + section)


def problems(folder, **files):
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return windows_pe.problems(folder)


def test_imports_and_delayed_imports_are_read():
    found = windows_pe.read(pe("KERNEL32.dll", "Qt6Core.dll", delayed=["WS2_32.dll"]))
    assert found.imports == {"kernel32", "qt6core", "ws2_32"}
    assert found.machine == windows_pe.X64


@pytest.mark.parametrize("content", [b"", b"MZ", b"\x7fELF" + bytes(200), pe("a.dll")[:0x300]])
def test_what_is_no_pe_file_is_told_and_never_passes(tmp_path, content):
    with pytest.raises(windows_pe.PeError):
        windows_pe.read(content)
    assert "读不出来" in problems(tmp_path, a_dll=content)[0]


def test_a_whole_folder_is_good_news(tmp_path):
    assert (
        problems(tmp_path, a_exe=pe("KERNEL32.dll", "b.dll", "api-ms-win-crt-math-l1-1-0.dll"), b_dll=pe())
        == []
    )


def test_an_empty_folder_is_not(tmp_path):
    assert windows_pe.problems(tmp_path) != []


def test_a_library_taken_out_is_missed(tmp_path):
    (problem,) = problems(tmp_path, a_exe=pe("KERNEL32.dll", "b.dll"))
    assert "b.dll" in problem


def test_the_cpp_runtime_must_come_with_the_program(tmp_path):
    assert "msvcp140.dll" in problems(tmp_path, a_exe=pe("MSVCP140.dll"))[0]


def test_another_machine_and_a_file_of_wine_are_told(tmp_path):
    assert "x64" in problems(tmp_path, a_dll=pe(machine=0x14C))[0]
    assert "wine" in problems(tmp_path, a_dll=pe(mark=b"Wine builtin DLL"))[0]


def test_who_may_reach_a_network_is_a_closed_list(tmp_path):
    known = pe("WS2_32.dll")
    assert "ws2_32" in problems(tmp_path, a_dll=known)[0]
    assert windows_pe.network(tmp_path) == [("a.dll", "ws2_32")]
    (tmp_path / "a.dll").unlink()
    assert problems(tmp_path, python311_dll=known) == []
