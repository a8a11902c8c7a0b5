"""build/: the stamp, the missing system packages, the lock check, the last line a CI reads."""

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

sys.path.insert(0, str(ROOT / "build"))  # build/ is a folder of scripts, not an installed package
try:
    dev, lock = importlib.import_module("dev"), importlib.import_module("lock")
    cli, steps, system_packages, venv = (
        importlib.import_module(f"devtools.{name}") for name in ("cli", "steps", "system_packages", "venv")
    )
finally:
    sys.path.remove(str(ROOT / "build"))

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def project(tmp_path):
    """A project whose .venv is finished."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build/requirements.lock").write_bytes(b"lxml==6.0\n")
    venv.python(tmp_path).parent.mkdir(parents=True)
    venv.python(tmp_path).touch()
    (tmp_path / ".venv/pyvenv.cfg").write_text(f"home = x\nversion = {PYTHON}.1\n", encoding="utf-8")
    (tmp_path / ".venv" / venv.STAMP).write_text(venv.wanted_stamp(tmp_path), encoding="utf-8", newline="\n")
    return tmp_path


@pytest.fixture
def no_children(monkeypatch):
    """Record the programs that would be started."""
    started = []

    def call(command, **_):
        started.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(venv.process, "call", call)
    return started


# ── the stamp ──


def test_finished_venv_is_left_alone(project, no_children):
    assert venv.ensure(project)
    assert no_children == []


def test_windows_line_ends_in_the_lock_are_the_same_lock(project):
    (project / "build/requirements.lock").write_bytes(b"lxml==6.0\r\n")
    assert venv.is_ready(project)


def test_changed_lock_is_installed_into_the_same_venv(project, no_children, monkeypatch):
    monkeypatch.setattr(venv, "_has_pip", lambda root: True)
    (project / "build/requirements.lock").write_bytes(b"lxml==6.1\n")
    assert not venv.is_ready(project)
    assert venv.ensure(project)
    assert ["--require-hashes" in command for command in no_children] == [True]
    assert venv.is_ready(project)


@pytest.mark.parametrize("spoil", ["other version", "python gone", "no pip"])
def test_unusable_venv_is_made_anew(project, no_children, monkeypatch, spoil):
    monkeypatch.setattr(venv, "_has_pip", lambda root: spoil != "no pip")
    (project / ".venv" / venv.STAMP).unlink()
    if spoil == "other version":
        (project / ".venv/pyvenv.cfg").write_text("version = 3.9.2\n", encoding="utf-8")
    if spoil == "python gone":
        venv.python(project).unlink()
    assert venv.ensure(project)
    assert no_children[0][1:4] == ["-m", "venv", "--clear"]


def test_failed_installation_leaves_no_stamp(project, monkeypatch, capsys):
    monkeypatch.setattr(venv, "_has_pip", lambda root: True)
    monkeypatch.setattr(venv.process, "call", lambda command, **_: 1)
    (project / "build/requirements.lock").write_bytes(b"lxml==6.1\n")
    assert not venv.ensure(project)
    assert not (project / ".venv" / venv.STAMP).exists()
    assert "依赖没有装全" in capsys.readouterr().out


# ── system packages ──


def missing(*, environ=None, absent=(), font=True, pip=True):
    return system_packages.missing(
        environ or {},
        need_pip=True,
        loads=lambda soname: soname not in absent,
        chinese_font=lambda: font,
        pip_source=lambda: pip,
    )


def test_nothing_missing():
    assert missing() == {}


def test_missing_library_font_and_venv_are_named_together():
    assert list(missing(absent=["libEGL.so.1"], font=False, pip=False)) == [
        "libegl1",
        "fontconfig",
        "fonts-wqy-microhei",
        f"python{PYTHON}-venv",
    ]


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_xcb_libraries_matter_only_with_a_display(name):
    assert missing(absent=["libxcb-cursor.so.0"]) == {}
    assert list(missing(absent=["libxcb-cursor.so.0"], environ={name: ":0"})) == ["libxcb-cursor0"]


def test_loader_is_really_asked():
    assert not system_packages.can_load("libgouji-does-not-exist.so.7")


def test_one_command_to_type():
    text = system_packages.advice({"libegl1": "libEGL.so.1", "libgl1": "x"}, has_apt=True, is_root=False)
    commands = [line.strip() for line in text.splitlines() if "apt-get" in line]
    install = "sudo apt-get install -y --no-install-recommends libegl1 libgl1"
    assert commands == ["sudo apt-get update && " + install]


def test_root_needs_no_sudo():
    assert "sudo" not in system_packages.advice({"libegl1": "x"}, has_apt=True, is_root=True)


def test_without_apt_the_libraries_are_named():
    text = system_packages.advice({"libegl1": "libEGL.so.1"}, has_apt=False, is_root=True)
    assert "libEGL.so.1" in text
    assert "install" not in text


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is a Linux matter")
def test_user_without_root_gets_the_command_and_no_half_state(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(cli, "ROOT", tmp_path)
    monkeypatch.setattr(system_packages, "missing", lambda environ, need_pip: {"libegl1": "libEGL.so.1"})
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert cli.main(["test"]) == 1
    assert "sudo apt-get install" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


# ── the lock ──


@pytest.fixture
def locked(tmp_path):
    """A copy of the real pyproject.toml and locks."""
    (tmp_path / "build").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in (lock.FULL, lock.RUNTIME, lock.RELEASE, lock.RELEASE_WANTED):
        shutil.copy(ROOT / "build" / name, tmp_path / "build")
    return tmp_path


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_real_locks_fit():
    assert lock.check(ROOT) == []


def test_missing_requirement_is_named(locked):
    edit(locked / "pyproject.toml", "dependencies = [", 'dependencies = [\n    "Left_Pad>=1",')
    assert [problem.partition("：")[2] for problem in lock.check(locked)] == ["left-pad", "left-pad"]


def test_new_development_requirement_concerns_only_the_full_lock(locked):
    edit(locked / "pyproject.toml", "dev = [", 'dev = [\n    "left-pad>=1",')
    assert lock.check(locked) == ["build/requirements.lock 里没有：left-pad"]


def test_changed_version_bound_is_noticed(locked):
    edit(locked / "pyproject.toml", "lxml>=5.3", "lxml>=99")
    assert len(lock.check(locked)) == 2


def test_locks_that_disagree_are_noticed(locked):
    path = locked / "build" / lock.RUNTIME
    path.write_text(re.sub(r"^lxml==\S+", "lxml==1.0", path.read_text(encoding="utf-8"), flags=re.M), "utf-8")
    assert lock.check(locked) == ["两个锁文件的版本不一致：lxml==1.0"]


@pytest.mark.parametrize("name", [lock.FULL, lock.RUNTIME, lock.RELEASE])
def test_every_pin_has_hashes_and_no_place_of_this_machine(name):
    text = (ROOT / "build" / name).read_text(encoding="utf-8")
    for block in re.split(r"\n(?=[a-z0-9])", text)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert not re.search(r"https?:|file:|/tmp|/home|/root|index-url|find-links", text)


# ── the commands ──


def test_supported_versions_are_those_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lowest, too_high = (".".join(map(str, pair)) for pair in (dev.LOWEST, dev.TOO_HIGH))
    assert project["requires-python"] == f">={lowest},<{too_high}"


def test_unsupported_python_is_told_so(monkeypatch, capsys):
    monkeypatch.setattr(dev, "LOWEST", (99, 0))
    assert dev.main() == 1
    assert "本程序要用 Python" in capsys.readouterr().out


def test_missing_document_is_told_before_any_setup(monkeypatch, capsys):
    monkeypatch.setattr(cli, "setup", lambda **_: pytest.fail("set up"))
    assert cli.main(["run", "没有这个文件.docx"]) == 1
    assert "没有这个文件.docx" in capsys.readouterr().out


def test_ascii_console_does_not_crash():
    result = subprocess.run(
        [sys.executable, str(ROOT / "build/dev.py"), "help"],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
    )
    assert result.returncode == 0
    assert result.stderr == b""
    assert b"build/dev.py run" in result.stdout


def report(folder, **numbers):
    path = folder / "report.xml"
    attributes = " ".join(f'{key}="{value}"' for key, value in numbers.items())
    path.write_text(f"<testsuites><testsuite {attributes}/></testsuites>", encoding="utf-8")
    return path


def test_last_line_counts_tests_and_checks_once(tmp_path):
    counts = steps.Counts()
    tests = report(tmp_path, tests=12, failures=1, errors=1, skipped=2)
    steps.count(counts, steps.Step("ruff", ()), 0, tmp_path / "none")
    steps.count(counts, steps.Step("pytest", (), tests=True), 1, tests)
    assert counts.line() == "9 passed, 2 failed, 2 skipped"
    steps.count(counts, steps.Step("again", (), tests=True, again=True), 0, report(tmp_path, tests=5))
    assert counts.line() == "9 passed, 2 failed, 2 skipped"


def test_a_pytest_that_crashed_counts_as_failed(tmp_path):
    counts = steps.Counts()
    steps.count(counts, steps.Step("pytest", (), tests=True), 4, tmp_path / "none")
    assert counts.line() == "0 passed, 1 failed"


def test_all_steps_run_after_a_failure(tmp_path, monkeypatch, capsys):
    started = []
    monkeypatch.setattr(steps.process, "call", lambda command, **_: started.append(command) or 1)
    assert steps.run_all(tmp_path, Path("python"), []) == 1
    assert len(started) == len(steps.plan([])) == 7
    assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 7 failed"
