"""What the window remembers of itself: widths, hidden panes, zoom. One small settings file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings


class Remembered:
    """Backed by an INI file; ``file`` None remembers until the program ends (tests, pictures)."""

    def __init__(self, file: Path | None) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat) if file else None
        self._here: dict[str, list[int]] = {}

    def numbers(self, name: str) -> list[int]:
        """Whole numbers kept under a name; [] if there are none, or what stands there is something else."""
        if self._settings is None:
            return self._here.get(name, [])
        text = str(self._settings.value(f"window/{name}", ""))
        parts = text.split("/")
        return [int(part) for part in parts] if all(part.lstrip("-").isdigit() for part in parts) else []

    def keep(self, name: str, numbers: list[int]) -> None:
        """Keep whole numbers under a name."""
        if self._settings is None:
            self._here[name] = numbers
            return
        self._settings.setValue(f"window/{name}", "/".join(str(number) for number in numbers))
