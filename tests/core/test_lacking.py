"""A Python without the packages: a sentence with what to type, no traceback, not the status of an error."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("program", "gone"), [("core", "rapidfuzz"), ("gui", "PySide6")])
def test_a_missing_package_is_told(program: str, gone: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{gone!r}] = None\n", "utf-8")
    sample = ROOT / "resources" / "samples" / "示例草稿.docx"
    done = subprocess.run(
        [sys.executable, "-m", program, *(["check", str(sample)] if program == "core" else [])],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 2
    assert "dev.py setup" in done.stderr and gone in done.stderr
    assert "Traceback" not in done.stderr
