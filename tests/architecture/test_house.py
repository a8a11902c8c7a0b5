"""The house keeps its promises about itself: small rooms, explicit catalogs, a light start."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for room in ("core", "gui", "build") for path in (ROOT / room).rglob("*.py"))
HEAVY = ("docx", "openpyxl", "xlsxwriter", "python_calamine", "lxml", "rapidfuzz", "olefile")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_room_is_large(path: Path) -> None:
    assert lines(path) <= 400


def test_most_rooms_are_small() -> None:
    small = [path for path in SOURCES if lines(path) <= 150]
    assert len(small) >= 0.8 * len(SOURCES)


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


def test_every_rule_module_with_findings_is_in_the_catalog() -> None:
    known = imported(ROOT / "core/rules/catalog.py")
    for path in (ROOT / "core/rules").glob("*.py"):
        if path.stem != "catalog" and "yield Finding(" in path.read_text(encoding="utf-8"):
            assert f"core.rules.{path.stem}" in known, path.stem


def test_every_reader_is_in_the_catalog() -> None:
    known = imported(ROOT / "core/readers/catalog.py")
    for path in (ROOT / "core/readers").glob("*.py"):
        names = [
            node.name
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef)
        ]
        if any(name.startswith("read_") and name == f"read_{path.stem}" for name in names):
            assert f"core.readers.{path.stem}" in known, path.stem


def loaded_after(statement: str) -> set[str]:
    """The heavy modules in memory after a statement, in a fresh interpreter."""
    code = f"import sys\n{statement}\nprint(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_window_may_import_the_pipeline_before_its_first_paint() -> None:
    assert loaded_after("import core.pipeline.check") == set()
    assert loaded_after("import core.pipeline.export") == set()
