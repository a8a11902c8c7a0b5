"""Which drafts were open lately and where the person looks for files: one small settings file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

KEPT = 5


class Recent:
    """Backed by an INI file; ``file`` None keeps nothing (pictures for the documentation, tests)."""

    def __init__(self, file: Path | None) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat) if file else None

    def paths(self) -> list[Path]:
        """Drafts, latest first. They may be gone by now: looking would wait for sleeping network drives."""
        if self._settings is None:
            return []
        count = self._settings.beginReadArray("recent")
        found = []
        for at in range(count):
            self._settings.setArrayIndex(at)
            found.append(Path(str(self._settings.value("path"))))
        self._settings.endArray()
        return found

    def add(self, path: Path) -> None:
        """Remember a draft as the latest."""
        if self._settings is None:
            return
        paths = [path, *(other for other in self.paths() if other != path)][:KEPT]
        self._settings.beginWriteArray("recent", len(paths))
        for at, kept in enumerate(paths):
            self._settings.setArrayIndex(at)
            self._settings.setValue("path", str(kept))
        self._settings.endArray()
        self._settings.sync()

    @property
    def folder(self) -> Path | None:
        """Where the latest draft is."""
        paths = self.paths()
        return paths[0].parent if paths else None
