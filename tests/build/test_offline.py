"""The program does not use the network: watched by the kernel, and with no network there at all.

And the lock can be installed on Windows: every locked package has a wheel for the Python that is shipped.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UV = shutil.which("uv", path=f"{Path(sys.executable).parent}") or shutil.which("uv")
WINDOWS = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11")
"""The Python that the Windows package holds (docs/decisions/0011-packaging.md)."""


def works(*command):
    """Whether a command can be had and is permitted here; containers often forbid both."""
    if shutil.which(command[0]) is None:
        return False
    try:
        return subprocess.run(command, capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def self_test(out, *before):
    """Check and export the sample in every format: all that the command line does."""
    command = [*before, sys.executable, "-X", "utf8", "-m", "core", "self-test", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "全部通过" in done.stdout


def test_no_internet_socket_is_ever_made(tmp_path):
    if not works("strace", "-e", "trace=network", "true"):
        pytest.skip("没有 strace，或这里不许用")
    log = tmp_path / "calls.txt"
    self_test(tmp_path / "out", "strace", "-f", "-qq", "-e", "trace=network", "-o", str(log))
    assert not re.search(r"AF_INET|AF_NETLINK|AF_PACKET", log.read_text("utf-8", "replace"))


def test_the_watch_would_see_one(tmp_path):
    if not works("strace", "-e", "trace=network", "true"):
        pytest.skip("没有 strace，或这里不许用")
    log = tmp_path / "calls.txt"
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    strace = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)]
    subprocess.run([*strace, sys.executable, "-c", code], check=True, capture_output=True, timeout=60)
    assert "AF_INET" in log.read_text("utf-8", "replace")


def test_all_works_where_there_is_no_network(tmp_path):
    if not works("unshare", "-n", "true"):
        pytest.skip("没有 unshare，或这里不许用（要 root）")
    self_test(tmp_path / "out", "unshare", "-n")


@pytest.mark.parametrize(
    "lock", ["requirements-runtime.lock", "requirements-release.lock", "requirements.lock"]
)
def test_every_locked_package_has_a_wheel_for_windows(lock):
    """uv resolves the lock as it stands for Windows, wheels only; it reads the registry's lists, no files."""
    if UV is None:
        pytest.skip("没有 uv（只有改依赖的人需要它）")
    command = [
        UV,
        "pip",
        "compile",
        "--quiet",
        "--no-config",
        "--no-header",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]
    try:
        done = subprocess.run(
            [*command, *WINDOWS, f"build/{lock}"], cwd=ROOT, capture_output=True, text=True, timeout=60
        )
    except subprocess.TimeoutExpired:
        pytest.skip("软件源没有回应")
    if done.returncode != 0 and "no usable wheels" not in done.stderr and "No solution" not in done.stderr:
        pytest.skip(f"软件源不可用：{done.stderr.strip()[-200:]}")
    assert done.returncode == 0, done.stderr
    text = (ROOT / "build" / lock).read_text("utf-8")
    locked = {
        line.split(" ")[0]
        for line in re.findall(r"^[a-z0-9].*==.*$", text, re.MULTILINE)
        if "darwin" not in line
    }
    resolved = set(re.findall(r"^[a-z0-9][^\s]*==[^\s]+", done.stdout, re.MULTILINE))
    assert locked == resolved
