"""releasing/wine_locks.py and wine_tests.py: what is for Windows, and what may be skipped there."""

import importlib
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build"))
try:
    wine_locks, wine_tests, windows_build, common = (
        importlib.import_module(f"releasing.{name}")
        for name in ("wine_locks", "wine_tests", "windows_build", "common")
    )
finally:
    sys.path.remove(str(ROOT / "build"))

HASH = "sha256:" + "a" * 64


def lock(*entries):
    return "# header\n" + "".join(f"{entry} \\\n    --hash={HASH}\n    # via x\n" for entry in entries)


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("sys_platform == 'win32'", True),
        ("sys_platform == 'darwin'", False),
        ("sys_platform == 'linux' or sys_platform == 'win32'", True),
        ("sys_platform == 'win32' and python_version >= '3.12'", False),
        ("python_full_version < '3.14'", True),
        ("python_version == '3.11'", True),
        ("implementation_name != 'PyPy' and platform_python_implementation != 'PyPy'", True),
    ],
)
def test_markers_are_those_of_windows(marker, holds):
    assert wine_locks.holds(marker) is holds
    assert [pin.name for pin in wine_locks.pins(lock(f"a==1.0 ; {marker}"))] == (["a"] if holds else [])


@pytest.mark.parametrize("marker", ["(sys_platform == 'win32')", "extra == 'x'", "nonsense"])
def test_what_is_not_understood_stops(marker):
    with pytest.raises(wine_locks.LockError):
        wine_locks.holds(marker)


def test_no_pin_without_hash():
    with pytest.raises(wine_locks.LockError):
        wine_locks.pins("a==1.0\n")


def test_locks_that_disagree_stop(tmp_path):
    for name, version in (("x", "1"), ("y", "2")):
        (tmp_path / name).write_text(lock(f"A_b=={version}"), encoding="utf-8")
    with pytest.raises(wine_locks.LockError):
        wine_locks.merged([tmp_path / "x", tmp_path / "y"])


def test_the_real_locks_have_what_only_windows_needs():
    names = {pin.name for pin in wine_locks.merged([ROOT / "build/requirements.lock"])}
    assert {"colorama", "pyside6-essentials", "pytest"} <= names
    locks = [ROOT / "build" / name for name in (wine_locks_names())]
    assert {"pefile", "pywin32-ctypes", "pyinstaller", "lxml"} <= {
        pin.name for pin in wine_locks.merged(locks)
    }
    assert "macholib" not in {pin.name for pin in wine_locks.merged(locks)}


def wine_locks_names():
    return ("requirements-runtime.lock", "requirements-release.lock")


# ── the test-suite under wine ──

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.a" name="t1"/><testcase classname="tests.a" name="t2"><failure/></testcase>
<testcase classname="tests.a" name="t3"><skipped message="no such thing: x"/></testcase>
<testcase classname="tests.a" name="t4"><error/></testcase></testsuite></testsuites>"""


def test_pytests_report_is_counted():
    found = wine_tests.outcome(JUNIT)
    assert (found.passed, found.failed, found.skipped) == (
        1,
        ["tests.a::t2", "tests.a::t4"],
        {"no such thing: x": 1},
    )


def test_failures_unexplained_skips_and_stale_explanations_are_told():
    found = wine_tests.Outcome(5, ["a::b"], {"no fonts": 2, "because": 1})
    wrong = wine_tests.judge(found, wine_tests.Exceptions((), ("no fonts", "old reason")))
    assert [line.partition("：")[2] for line in wrong] == ["a::b", "because", "old reason"]
    assert (
        wine_tests.judge(wine_tests.Outcome(5, [], {"no fonts": 2}), wine_tests.Exceptions((), ("no f",)))
        == []
    )


def test_nothing_run_is_no_success():
    assert wine_tests.judge(wine_tests.Outcome(), wine_tests.Exceptions((), ())) != []


def test_every_exception_is_a_test_folder_that_is_there_and_has_a_reason():
    known = wine_tests.exceptions(wine_tests.EXCEPTIONS.read_text(encoding="utf-8"))
    for name in known.left_out:
        assert (ROOT / name).exists(), name
    with pytest.raises(common.ReleaseError):
        wine_tests.exceptions(
            '[[left_out]]\ntests = "a"\nreason = ""\n[[may_skip]]\nsays = "b"\nreason = "c"\n'
        )


# ── the command ──


def test_steps_of_the_command():
    steps = windows_build.steps
    assert steps([]) == windows_build.STEPS
    assert steps(["--no-tests", "--no-negative"]) == ("freeze", "trial", "pack", "install")
    assert steps(["--only", "pack,trial"]) == ("trial", "pack")
    assert steps(["--only", "nonsense"]) is steps(["--what"]) is steps(["--only"]) is None
