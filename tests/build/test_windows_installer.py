"""releasing/windows_*: the list of files, the registry as wine writes it, what changed, what is declared."""

import importlib
import re
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build"))
try:
    windows_installer, windows_snapshot, windows_declared, windows_installing, common, steady = (
        importlib.import_module(f"releasing.{name}")
        for name in (
            "windows_installer", "windows_snapshot", "windows_declared", "windows_installing",
            "common", "steady",
        )
    )  # fmt: skip
finally:
    sys.path.remove(str(ROOT / "build"))

SCRIPT = (ROOT / "build/releasing/installer.nsi").read_text(encoding="utf-8")


# ── the list of files ──


def test_every_file_is_installed_and_removed_by_name_and_folders_from_within():
    text = windows_installer.file_list(["b/c/d.dll", "a.exe", "b/示例.docx"], Path("/f"))
    assert [line.split("`")[1] for line in text.splitlines() if line.startswith("  File ")] == [
        "/f/a.exe", "/f/b/c/d.dll", "/f/b/示例.docx",
    ]  # fmt: skip
    assert re.findall(r"(?:Delete|RMDir) `\$INSTDIR\\(.*)`", text) == [
        r"a.exe", r"b\c\d.dll", r"b\示例.docx", r"b\c", "b",
    ]  # fmt: skip


def test_names_that_nsis_would_read_otherwise():
    assert r"`$INSTDIR\a$$b.txt`" in windows_installer.file_list(["a$b.txt"], Path("/f"))
    with pytest.raises(common.ReleaseError):
        windows_installer.file_list(["a`b.txt"], Path("/f"))


def test_nothing_is_removed_by_the_folder_but_the_persons_data_if_asked():
    assert re.findall(r"RMDir /r (.*)", SCRIPT) == ['"${DATA}"']


def test_no_kind_of_file_is_taken_over():
    written = re.findall(r'Write\w+ HK\w+ "([^"]*)"', SCRIPT)
    assert written
    for key in written:
        assert not re.search(r"CLASSES}\\\.|CLASSES}\\\$|OpenWithProgids|FileExts|\\Run\b|HKLM", key), key


def test_the_script_and_the_test_name_the_same_kinds_of_files():
    assert tuple(re.findall(r'insertmacro \$\{DO\} "(.*)"', SCRIPT)) == windows_declared.TYPES


# ── the registry ──

REGISTRY = r"""WINE REGISTRY Version 2
;; All keys relative to \\User\\S-1-5-21-0-0-0-1000

#arch=win64

[Software\\Gouji\\\x52fe \x7a3d] 1795316841
#time=1dd7a2e9735709a
@="\x52fe\x7a3d"
"Dir"="C:\\a \"b\""
"Number"=dword:0000000a
"Long"=hex:01,02,\
  03
"Path"=str(2):"%A%"
"""


def test_wines_registry_is_read():
    found = windows_snapshot.registry(REGISTRY)
    assert found["Software\\Gouji\\勾 稽"] == {
        "": "勾稽",
        "Dir": 'C:\\a "b"',
        "Number": "dword:0000000a",
        "Long": "hex:01,02,03",
        "Path": "%A%",
    }
    assert found["Software\\Gouji"] == found["Software"] == {}


def snapshot(files=None, keys=None):
    return windows_snapshot.Snapshot(files or {}, keys or {})


def test_every_kind_of_change_is_seen():
    before = snapshot({"a": (1, 1), "b": (1, 1), "d": None}, {"K": {"x": "1", "y": "1"}, "G": {}})
    after = snapshot({"a": (1, 2), "c": (1, 1), "d": None}, {"K": {"x": "2"}, "N": {}})
    change = windows_snapshot.compare(before, after)
    assert (change.new_files, change.gone_files, change.changed_files) == ({"c"}, {"b"}, {"a"})
    assert change.new_values == {"K": {"x": "2"}, "N": {}}
    assert change.gone_values == {"K": {"x": "1", "y": "1"}, "G": {}}
    assert len(change.lines()) == 7
    assert not windows_snapshot.compare(before, before)


# ── what is declared ──


class Pc:
    user = "王 小明"


@pytest.fixture
def tried(tmp_path):
    (tmp_path / "_internal").mkdir()
    (tmp_path / "gouji.exe").write_bytes(bytes(3000))
    (tmp_path / "_internal/a.dll").write_bytes(bytes(2000))
    return windows_installing.Tried(Pc(), tmp_path / "setup.exe", tmp_path, "1.2.3")


def installed(tried, place):
    """The change a right installation makes."""
    names = ["gouji.exe", "_internal/a.dll"]
    files = windows_declared.files(Pc.user, place, names)
    above = {parent.as_posix() for name in files for parent in Path(name).parents} - {"."}
    values = windows_declared.registry(place, "1.2.3", 4)
    return files | above, {**values, "HKCU\\Software\\Classes\\Applications\\gouji.exe\\shell": {}}


def change(files, values, gone=()):
    return windows_snapshot.Change(frozenset(files), frozenset(gone), frozenset(), values, {})


def test_a_right_installation_passes(tried):
    windows_installing.must_be(tried, change(*installed(tried, "C:\\甲 乙")), "C:\\甲 乙", "安装")


@pytest.mark.parametrize(
    ("more", "less", "gone", "told"),
    [
        ({"windows/x.dll"}, set(), (), "多文件 windows/x.dll"),
        (set(), {"甲/_internal/a.dll"}, (), "缺文件 甲/_internal/a.dll"),
        (set(), set(), ("windows/win.ini",), "少了原有的文件 windows/win.ini"),
    ],
)
def test_files_that_differ_are_named(tried, more, less, gone, told):
    files, values = installed(tried, "C:\\甲")
    with pytest.raises(common.ReleaseError, match=told):
        windows_installing.must_be(tried, change((files | more) - less, values, gone), "C:\\甲", "安装")


def test_registry_values_that_differ_are_named(tried):
    files, values = installed(tried, "C:\\甲")
    wrong = {**values, "HKCU\\Software\\Classes\\.docx": {"": "Gouji"}}
    with pytest.raises(common.ReleaseError, match=r"多了注册表.*docx"):
        windows_installing.must_be(tried, change(files, wrong), "C:\\甲", "安装")
    del values["HKCU\\Software\\Gouji"]
    with pytest.raises(common.ReleaseError, match="应为"):
        windows_installing.must_be(tried, change(files, values), "C:\\甲", "安装")


# ── the same from the same ──


def test_an_archive_is_the_same_whatever_the_order_it_was_made_in(tmp_path):
    made = []
    for order in (["b.pyc", "a/c.pyc", "a.pyc"], ["a.pyc", "b.pyc", "a/c.pyc"]):
        path = tmp_path / f"{len(made)}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in order:
                archive.writestr(zipfile.ZipInfo(name), name * 3)
        steady.sort_archive(path)
        made.append(path.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "0.zip") as archive:
        assert archive.namelist() == ["a.pyc", "a/c.pyc", "b.pyc"]
        assert archive.read("b.pyc") == b"b.pyc" * 3
