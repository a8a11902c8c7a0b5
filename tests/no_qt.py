"""Pytest plugin: a Python in which Qt cannot be imported.

Used by `build/dev.py test` as `pytest -p tests.no_qt -p no:pytest-qt tests/core`. import-linter reads
the sources; this catches what it cannot see, such as an import by name at run time.
"""

import sys

BLOCKED = ("PySide6", "shiboken6")


class NoQt:
    """Stands first on sys.meta_path and refuses Qt."""

    def find_spec(self, fullname, path=None, target=None):
        """Raise for Qt, leave every other module to the real finders."""
        if fullname.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{fullname} 在这次运行里被挡住了（tests/no_qt.py）", name=fullname)


def pytest_addoption(parser):
    """Own pytest-qt's settings from pyproject.toml, which --strict-config would call unknown."""
    for name in ("qt_api", "qt_log_level_fail"):
        parser.addini(name, "belongs to pytest-qt, which is off in this run")


already = [name for name in BLOCKED if name in sys.modules]
if already:
    raise RuntimeError(f"too late to block {already}: something imported Qt before this plugin")
sys.meta_path.insert(0, NoQt())
