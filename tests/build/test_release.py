"""build/releasing: what is packed, what is left out, how a package is looked at. Made-up folders only."""

import ast
import hashlib
import importlib
import importlib.util
import json
import marshal
import os
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"

sys.path.insert(0, str(BUILD))  # build/ is a folder of scripts, not an installed package
try:
    names = "checks common compare elf frozen_modules inventory licences parts"
    checks, common, compare, elf, frozen_modules, inventory, licences, parts = (
        importlib.import_module(f"releasing.{name}") for name in names.split()
    )
    names = "negative program prune sbom version_resource"
    negative, program, prune, sbom, version = (
        importlib.import_module(f"releasing.{name}") for name in names.split()
    )
finally:
    sys.path.remove(str(BUILD))


# ── the recipe ──


def test_the_recipe_is_python_and_names_files_that_are_there():
    recipe = (BUILD / "releasing/gouji.spec").read_text("utf-8")
    ast.parse(recipe)
    for name in ("entry_window.py", "entry_command.py", "rth_nonet.py"):
        assert name in recipe and (BUILD / "releasing" / name).is_file()


def test_every_module_of_the_program_is_packed_and_can_be_found():
    packed = program.modules()
    for name in (
        "core.readers.pdf",
        "core.export.word",
        "core.rules.sums",
        "gui.main_window",
        "gui.self_test",
    ):
        assert name in packed
    assert not [name for name in packed if name.endswith("__main__")]
    assert [name for name in packed if importlib.util.find_spec(name) is None] == []


def test_every_resource_is_packed():
    names = {path.relative_to(ROOT / "resources").as_posix() for path in program.resources()}
    assert {
        "standards/2021.toml",
        "samples/示例草稿.docx",
        "self_test/known.json",
        "styles/window.qss",
    } <= names
    assert not [name for name in names if name.endswith((".py", ".pyc"))]


def test_the_version_is_the_program_s():
    from core import __version__

    assert program.version() == __version__
    assert f'StringStruct("ProductVersion", "{__version__}")' in version.text("gouji", __version__)
    ast.parse(version.text("gouji-cli", __version__))


BLOCKED = """
import runpy, sys
from importlib.abc import MetaPathFinder
sys.path.insert(0, {build!r})
from releasing.prune import EXCLUDES
runpy.run_path({hook!r})
class Without(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in EXCLUDES or any(name.startswith(one + ".") for one in EXCLUDES):
            raise ModuleNotFoundError(f"left out: {{name}}", name=name)
sys.meta_path.insert(0, Without())
sys.path.remove({build!r})
{run}
"""


@pytest.mark.parametrize(
    "run",
    [
        "from core.cli import main\nsys.exit(main(['self-test', {out!r}]))",
        "from gui.app import main\nsys.exit(main(['--self-test', {out!r}]))",
    ],
    ids=["command line", "window"],
)
def test_the_program_runs_without_what_is_left_out(run, tmp_path):
    """What PyInstaller leaves out is made unfindable, and the self-test must still pass."""
    code = BLOCKED.format(
        build=str(BUILD),
        hook=str(BUILD / "releasing/rth_nonet.py"),
        run=run.format(out=str(tmp_path / "out")),
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", "HOME": str(tmp_path)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_the_shells_refuse():
    code = (
        f"import runpy; runpy.run_path({str(BUILD / 'releasing/rth_nonet.py')!r})\n"
        "import socket, urllib.request\n"
        "for call in (socket.socket, lambda: socket.create_connection(('a', 1)), "
        "lambda: urllib.request.urlopen('http://a')):\n"
        "    try:\n        call()\n    except OSError as error:\n        print(error)\n"
        "import email.utils, xml.sax.saxutils\n"
    )
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.count("本程序不联网") == 3


# ── what is left out ──


@pytest.mark.parametrize(
    "path",
    [
        "PySide6\\opengl32sw.dll", "PySide6/Qt6Network.dll", "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/plugins/tls/qopensslbackend.dll", "PySide6/Qt/translations/qtbase_de.qm",
        "api-ms-win-crt-math-l1-1-0.dll",
        "lxml-6.0.dist-info/METADATA", "libX11.so.6", "libstdc++.so.6", "PySide6/QtNetwork.pyd",
    ],
)  # fmt: skip
def test_what_is_not_wanted(path):
    assert not prune.is_kept(path)


@pytest.mark.parametrize(
    "path",
    [
        "PySide6\\Qt6Core.dll", "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/translations/qtbase_zh_CN.qm",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so", "pypdfium2_raw/pdfium.dll", "libxcb-cursor.so.0",
        "resources/standards/2021.toml", "pdfminer/cmap/GBK-EUC-H.pickle.gz",
        "python311.dll", "lxml/etree.pyd",
        "pillow.libs/libjpeg-6dc8d115.so.62.4.0", "PySide6/plugins/styles/qmodernwindowsstyle.dll",
    ],
)  # fmt: skip
def test_what_is_kept(path):
    assert prune.is_kept(path)


def test_a_library_stays_while_somebody_kept_asks_for_it():
    asks = {
        "a.pyd": ["one.dll"],
        "one.dll": ["TWO.dll"],
        "two.dll": [],
        "left.dll": ["two.dll"],
        "pdfium.dll": [],
    }
    entries = [(f"Lib\\{name}", name, "BINARY") for name in asks]
    kept = {entry[1] for entry in prune.reachable(entries, lambda file: asks[file])}
    assert kept == {"a.pyd", "one.dll", "two.dll", "pdfium.dll"}


def test_links_go_with_their_libraries():
    entries = [
        ("PySide6/Qt/lib/libQt6Core.so.6", "/w/libQt6Core.so.6", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Left.so.6", "PySide6/Qt/lib/libQt6Left.so.6", "SYMLINK"),
        ("PySide6/QtCore.abi3.so", "/w/QtCore.abi3.so", "EXTENSION"),
    ]
    wanted = {"/w/QtCore.abi3.so": ["libQt6Core.so.6"]}
    kept = [entry[0] for entry in prune.reachable(entries, lambda file: wanted.get(file, []))]
    assert kept == ["PySide6/Qt/lib/libQt6Core.so.6", "libQt6Core.so.6", "PySide6/QtCore.abi3.so"]


# ── a made-up package ──


def archive(names):
    """An executable with an archive of modules behind it, as PyInstaller writes it."""
    table = marshal.dumps([(name, (0, 0, 0)) for name in names])
    return b"MZ PYZ\0 by chance" + b"PYZ\0" + b"\xa7\r\r\n" + struct.pack("!i", 12) + table


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A folder that passes: nothing in it is a real program file."""
    monkeypatch.setattr(checks, "_linux", lambda folder: iter(()))
    folder = tmp_path / "gouji"
    internal = folder / "_internal"
    for name in ("resources/standards/2021.toml", "PySide6/translations/qtbase_zh_CN.qm", "lxml/etree.so"):
        (internal / name).parent.mkdir(parents=True, exist_ok=True)
        (internal / name).write_text(name, "utf-8")
    for name in ("gouji", "gouji-cli"):
        (folder / name).write_bytes(archive(program.modules()))
    program.write_list(internal)
    return folder


def test_a_whole_package_has_no_problem(package):
    assert checks.check(package) == []


@pytest.mark.parametrize(
    "name",
    ["resources/standards/2021.toml", "PySide6/translations/qtbase_zh_CN.qm", "lxml/etree.so", "files.txt"],
)
def test_a_file_taken_out_is_missed(package, name):
    (package / "_internal" / name).unlink()
    assert checks.check(package)


def test_a_changed_file_is_noticed(package):
    (package / "_internal/lxml/etree.so").write_text("other", "utf-8")
    assert checks.check(package) == ["文件与打包时不同：lxml/etree.so"]


@pytest.mark.parametrize(
    "name",
    ["_socket.pyd", "_ssl.cpython-311-x86_64-linux-gnu.so", "PySide6/Qt6Network.dll", "libssl-3-x64.dll"],
)
def test_a_network_library_is_noticed(package, name):
    (package / "_internal" / name).write_text("", "utf-8")
    assert [problem for problem in checks.check(package) if problem.startswith("有联网的文件")]


@pytest.mark.parametrize("name", ["socket", "ssl", "http.client", "urllib.request", "multiprocessing"])
def test_a_network_module_is_noticed(package, name):
    (package / "gouji").write_bytes(archive([*program.modules(), name]))
    found = checks.check(package)
    assert len(found) == 1 and name.partition(".")[0] in found[0]


def test_a_module_that_was_not_packed_is_noticed(package):
    (package / "gouji-cli").write_bytes(archive(set(program.modules()) - {"core.readers.pdf"}))
    assert checks.check(package) == ["gouji-cli 里缺少模块：core.readers.pdf"]


def test_a_missing_program_is_noticed(package):
    (package / "gouji-cli").unlink()
    assert checks.check(package) == ["缺少启动程序：gouji-cli"]


def test_parts_are_added_up(package):
    found = {part.name: part.size for part in parts.parts(package)}
    assert found["程序"] == 2 * len(archive(program.modules()))
    assert found["lxml"] == len("lxml/etree.so")


def test_the_proof_demands_that_both_notice(package, tmp_path, monkeypatch):
    monkeypatch.setattr(negative, "VICTIMS", (("lxml", r"etree\.so$"),))
    lines = negative.prove(
        package, tmp_path, lambda folder, out: (folder / "_internal/lxml/etree.so").exists()
    )
    assert lines == ["拿掉lxml（etree.so）：检查发现，自检没有通过"]
    with pytest.raises(common.ReleaseError, match="应当发现"):
        negative.prove(package, tmp_path, lambda folder, out: True)
    monkeypatch.setattr(negative, "VICTIMS", (("没有的", r"nothing$"),))
    with pytest.raises(common.ReleaseError, match="没有找到"):
        negative.prove(package, tmp_path, lambda folder, out: False)
    assert checks.check(package) == []  # the package itself was not touched


# ── what a Linux file asks for ──

TOLD = """
/x/libQt6Core.so.6:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libz.so.1
  NEEDED               libodd.so.3

Version References:
  required from libc.so.6:
    0x069691b4 0x00 08 GLIBC_2.34
    0x09691a75 0x00 02 GLIBC_2.2.5
"""


def test_objdump_is_understood():
    found = elf.parse(TOLD)
    assert found == elf.Elf(("libz.so.1", "libodd.so.3"), ((2, 2, 5), (2, 34)), "x86-64")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF 文件只在 Linux 上有")
def test_missing_libraries_and_too_new_a_system_are_told(tmp_path, monkeypatch):
    (tmp_path / "libmine.so").write_bytes(b"\x7fELF")
    monkeypatch.setattr(checks.shutil, "which", lambda name: "/usr/bin/objdump")
    monkeypatch.setattr(checks.elf, "read", lambda path: elf.parse(TOLD))
    problems = list(checks._linux(tmp_path))
    assert len(problems) == 2
    assert "libodd.so.3" in problems[0] and "glibc 2.34" in problems[1]
    (tmp_path / "libodd.so.3").symlink_to("gone")
    assert len(list(checks._linux(tmp_path))) == 2
    (tmp_path / "gone").write_bytes(b"")
    assert len(list(checks._linux(tmp_path))) == 1


# ── lists, hashes, comparison ──


@pytest.fixture
def site(tmp_path):
    """Two installed packages; only the first has a module in the program."""
    for name, module in (("Shipped-One", "shipped"), ("left_out", "left")):
        info = tmp_path / "site" / f"{name}-1.5.dist-info"
        (info / "licenses").mkdir(parents=True)
        (info / "licenses/LICENSE").write_text("words", "utf-8")
        (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.5\nLicense-Expression: MIT\n\n", "utf-8")
        (info / "RECORD").write_text(f"{module}/__init__.py,,\n{info.name}/METADATA,,\n", "utf-8")
    return tmp_path / "site"


def test_only_what_ships_is_listed(site, package, tmp_path):
    (package / "gouji").write_bytes(archive(["shipped", *program.modules()]))
    found = inventory.packages(site, package)
    assert [(one.name, one.version, one.licence) for one in found] == [("Shipped-One", "1.5", "MIT")]
    sbom.write(tmp_path / "list.json", found, "3.11.9", "windows")
    told = json.loads((tmp_path / "list.json").read_text("utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    by_address = {entry["purl"]: entry for entry in told["components"]}
    assert by_address["pkg:pypi/shipped-one@1.5"]["licenses"] == [{"expression": "MIT"}]
    assert "pkg:generic/cpython@3.11.9" in by_address
    references = [entry["bom-ref"] for entry in told["components"]]
    assert len(set(references)) == len(references)
    assert told["dependencies"][0]["dependsOn"] == references


def test_licences_are_collected_and_a_missing_one_stops_the_release(site, package, tmp_path):
    (package / "gouji").write_bytes(archive(["shipped", *program.modules()]))
    found = inventory.packages(site, package)
    licences.collect(tmp_path, found, ROOT / "LICENSE")
    place = tmp_path / licences.FOLDER
    assert (place / "Shipped-One/LICENSE").read_text("utf-8") == "words"
    assert "Shipped-One 1.5：MIT" in (place / "目录.txt").read_text("utf-8-sig")
    assert (place / "LGPL-3.0.txt").is_file() and (place / "GPL-3.0.txt").is_file()
    (site / "Shipped-One-1.5.dist-info/licenses/LICENSE").unlink()
    with pytest.raises(common.ReleaseError, match="Shipped-One 没有许可"):
        licences.collect(tmp_path, found, ROOT / "LICENSE")


def test_sums_of_both_halves_stand_in_one_file(tmp_path):
    for name in ("b.deb", "a.exe"):
        (tmp_path / name).write_text(name, "utf-8")
    common.write_sums(tmp_path, [tmp_path / "b.deb"])
    text = common.write_sums(tmp_path, [tmp_path / "a.exe"]).read_text("utf-8")
    assert text == "".join(
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in ("a.exe", "b.deb")
    )
    (tmp_path / "b.deb").unlink()
    assert "b.deb" not in common.write_sums(tmp_path, []).read_text("utf-8")


def packed(path, content, time=(2026, 1, 1, 0, 0, 0)):
    with zipfile.ZipFile(path, "w") as file:
        for name, words in content.items():
            file.writestr(zipfile.ZipInfo(name, time), words)
    return path


def test_outputs_are_compared_file_by_file(tmp_path):
    one = packed(tmp_path / "1.zip", {"a": "x", "b": "y"})
    same = packed(tmp_path / "2.zip", {"b": "y", "a": "x"})
    other = packed(tmp_path / "3.zip", {"a": "x", "b": "z!", "c": ""})
    assert compare.differences(one, same) == []
    assert compare.differences(one, other) == ["只在后者：c", "b：内容（1、2 字节）"]
    later = packed(tmp_path / "4.zip", {"a": "x", "b": "y"}, (2026, 1, 2, 0, 0, 0))
    assert [line.partition("：")[2][:2] for line in compare.differences(one, later)] == ["时间", "时间"]
    assert compare.main([str(one), str(same)]) == 0 and compare.main([str(one), str(other)]) == 1


def test_tar_files_and_folders_are_compared(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text("x", "utf-8")
        os.utime(tmp_path / name / "a", (1, 1))
        with tarfile.open(tmp_path / f"{name}.tar.gz", "w:gz") as tar:
            tar.add(tmp_path / name / "a", "a")
    assert compare.differences(tmp_path / "one", tmp_path / "two") == []
    assert compare.differences(tmp_path / "one.tar.gz", tmp_path / "two.tar.gz") == []
    (tmp_path / "two/a").write_text("y", "utf-8")
    assert len(compare.differences(tmp_path / "one", tmp_path / "two")) == 1


# ── the door ──


def test_the_door_knows_its_commands(capsys):
    sys.path.insert(0, str(BUILD))
    try:
        cli = importlib.import_module("releasing.cli")
    finally:
        sys.path.remove(str(BUILD))
    assert cli.main([]) == 2 and cli.main(["help"]) == 0 and cli.main(["odd"]) == 2
    assert capsys.readouterr().out.count("release.py linux") == 3
    assert cli.main(["check", "nowhere"]) == 2 and cli.main(["compare", "a"]) == 2
