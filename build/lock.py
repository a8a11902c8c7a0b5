#!/usr/bin/env python3
"""Write the three lock files from pyproject.toml and requirements-release.in, or check that they still fit.

    python3 build/lock.py             keep the pins that still fit, add what is new
    python3 build/lock.py --upgrade   take the newest version of everything
    python3 build/lock.py --check     offline: does the lock cover pyproject.toml?

Why locks at all: docs/decisions/0002-locked-dependencies.md.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FULL = "requirements.lock"
RUNTIME = "requirements-runtime.lock"
RELEASE = "requirements-release.lock"
RELEASE_WANTED = "requirements-release.in"
FINGERPRINT = "# requirements-sha256: "

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def normalise(name: str) -> str:
    """Spell a project name the one way PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def requirements(pyproject: Path) -> tuple[list[str], list[str]]:
    """Return the runtime and the development requirements as pyproject.toml writes them."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    extras: dict[str, list[str]] = project.get("optional-dependencies", {})
    return list(project["dependencies"]), [item for group in extras.values() for item in group]


def release_requirements(root: Path) -> list[str]:
    """Return what freezes the program, from its own list: a developer's .venv does not hold it."""
    path = root / "build" / RELEASE_WANTED
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def names(wanted: Iterable[str]) -> set[str]:
    """Return the normalised project names of requirement strings such as ``lxml>=5.3``."""
    return {normalise(found.group()) for item in wanted if (found := _NAME.match(item.strip()))}


def fingerprint(wanted: Iterable[str], requires_python: str) -> str:
    """Hash what a lock was made from, so that a changed version bound shows without a resolver."""
    lines = sorted(re.sub(r"\s+", "", item) for item in wanted)
    return hashlib.sha256("\n".join([requires_python, *lines]).encode()).hexdigest()


def pins(lock_text: str) -> set[tuple[str, str]]:
    """Return every pinned (name, version) of a lock; one name may have two, split by markers."""
    return {(normalise(name), version) for name, version in _PIN.findall(lock_text)}


def check(root: Path) -> list[str]:
    """Return what is wrong with the locks as Chinese sentences; an empty list is good news."""
    pyproject = root / "pyproject.toml"
    runtime, dev = requirements(pyproject)
    python = _requires_python(pyproject)
    problems: list[str] = []
    pinned: dict[str, set[tuple[str, str]]] = {}
    release = release_requirements(root)
    for filename, wanted in ((FULL, [*runtime, *dev]), (RUNTIME, runtime), (RELEASE, release)):
        if not wanted:
            continue
        path = root / "build" / filename
        if not path.is_file():
            problems.append(f"没有 build/{filename}")
            continue
        text = path.read_text(encoding="utf-8")
        pinned[filename] = pins(text)
        missing = sorted(names(wanted) - {name for name, _ in pinned[filename]})
        if missing:
            problems.append(f"build/{filename} 里没有：{'、'.join(missing)}")
        elif FINGERPRINT + fingerprint(wanted, python) not in text.splitlines():
            source = f"build/{RELEASE_WANTED}" if filename == RELEASE else "pyproject.toml"
            problems.append(f"build/{filename} 不是用现在的 {source} 生成的")
    if {FULL, RUNTIME} <= pinned.keys() and (odd := pinned[RUNTIME] - pinned[FULL]):
        listed = "、".join(f"{name}=={version}" for name, version in sorted(odd))
        problems.append(f"两个锁文件的版本不一致：{listed}")
    return problems


def regenerate(root: Path, *, upgrade: bool) -> None:
    """Resolve both locks with uv; the runtime one is held to the versions of the full one."""
    pyproject = root / "pyproject.toml"
    runtime, dev = requirements(pyproject)
    python = _requires_python(pyproject)
    full_path, runtime_path, release_path = (root / "build" / name for name in (FULL, RUNTIME, RELEASE))
    lowest = re.search(r">=\s*([0-9.]+)", python)
    base = [find_uv(root), "pip", "compile", "--quiet", "--no-config", "--universal", "--generate-hashes"]
    base += ["--no-header", "--no-emit-index-url"]  # a header would hold this machine's command line
    base += ["--python-version", lowest.group(1)] if lowest else []
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "lock"
        if full_path.is_file() and not upgrade:  # uv keeps the pins it finds in its output file
            shutil.copy(full_path, draft)
        constraint = ["--constraint", "build/" + FULL]
        for target, wanted, source, extra in (
            (full_path, [*runtime, *dev], "pyproject.toml", ["--all-extras"]),
            (runtime_path, runtime, "pyproject.toml", constraint),
            (release_path, release_requirements(root), "build/" + RELEASE_WANTED, constraint),
        ):
            if target == release_path and target.is_file() and not upgrade:
                shutil.copy(target, draft)
            command = [*base, *extra, source, "--output-file", str(draft)]
            subprocess.run(command, cwd=root, check=True)
            header = (
                f"# Written by `python3 build/lock.py` from {source}; do not edit by hand.\n"
                f"{FINGERPRINT}{fingerprint(wanted, python)}\n"
            )
            body = [line for line in draft.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
            target.write_text(header + "\n".join(body) + "\n", encoding="utf-8", newline="\n")
            draft.unlink()


def find_uv(root: Path) -> str:
    """Return the uv program; it is needed only by who changes a dependency, so it is not locked."""
    for candidate in (root / ".venv/bin/uv", root / ".venv/Scripts/uv.exe"):
        if candidate.is_file():
            return str(candidate)
    found = shutil.which("uv")
    if found is None:
        python = ".venv\\Scripts\\python.exe" if sys.platform == "win32" else ".venv/bin/python"
        raise SystemExit(f"重做锁文件要用 uv，这里没有。请先输入：{python} -m pip install uv")
    return found


def _requires_python(pyproject: Path) -> str:
    """Return the range of Python versions the locks must hold for."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    return str(project["requires-python"])


def main(arguments: list[str]) -> int:
    """Run the command line and return the exit status."""
    if set(arguments) - {"--check", "--upgrade"}:
        print(__doc__)
        return 2
    if "--check" not in arguments:
        try:
            regenerate(ROOT, upgrade="--upgrade" in arguments)
        except subprocess.CalledProcessError as error:
            print(f"uv 没有成功（状态 {error.returncode}），锁文件没有改完。")
            return 1
    problems = check(ROOT)
    for problem in problems:
        print(problem)
    print("请运行 python3 build/lock.py" if problems else "锁文件与 pyproject.toml 相符")
    return 1 if problems else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a code page may lack Chinese
    sys.exit(main(sys.argv[1:]))
