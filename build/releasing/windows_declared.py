"""What an installation consists of: docs/deploy.md says it to people, this says it to the test."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

ID, NAME = "Gouji", "勾稽"
TYPES = (".docx", ".doc", ".pdf", ".xlsx", ".xls", ".html", ".htm", ".txt", ".md")
_SETTINGS = rf"HKCU\Software\{ID}"
_UNINSTALL = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{ID}"
_CLASSES = r"HKCU\Software\Classes"
_MENU = "AppData/Roaming/Microsoft/Windows"


def files(
    user: str, place: str, names: Iterable[str], *, desktop: bool = True, sendto: bool = True
) -> set[str]:
    """Every file and folder below C:, ``place`` too; ``names`` are the files of the frozen folder."""
    home = f"users/{user}"
    target = PurePosixPath(place.removeprefix("C:\\").replace("\\", "/"))
    found = {target / name for name in (*names, "uninstall.exe")}
    found |= {parent for path in found for parent in path.parents if parent.is_relative_to(target)}
    links = [f"{home}/{_MENU}/Start Menu/Programs/{NAME}.lnk"]
    links += [f"{home}/Desktop/{NAME}.lnk"] if desktop else []
    links += [f"{home}/{_MENU}/SendTo/{NAME}.lnk"] if sendto else []
    return {path.as_posix() for path in found} | set(links)


def registry(
    place: str, version: str, kilobytes: int, *, desktop: bool = True, sendto: bool = True, menu: bool = True
) -> dict[str, dict[str, str]]:
    """Every key with its values, as windows_snapshot reads them."""
    program = f"{place}\\gouji.exe"
    command = f'"{program}" "%1"'
    applications = rf"{_CLASSES}\Applications"
    found = {
        _SETTINGS: {
            "InstallDir": place,
            "Version": version,
            "Desktop": _dword(desktop),
            "SendTo": _dword(sendto),
            "Menu": _dword(menu),
        },
        _UNINSTALL: {
            "DisplayName": f"{NAME}（年度报告核对程序）",
            "DisplayVersion": version,
            "Publisher": NAME,
            "DisplayIcon": program,
            "InstallLocation": place,
            "UninstallString": f'"{place}\\uninstall.exe"',
            "QuietUninstallString": f'"{place}\\uninstall.exe" /S',
            "EstimatedSize": _dword(kilobytes),
            "NoModify": _dword(1),
            "NoRepair": _dword(1),
        },
        rf"{applications}\gouji.exe": {"FriendlyAppName": NAME},
        rf"{applications}\gouji.exe\shell\open\command": {"": command},
        rf"{applications}\gouji.exe\SupportedTypes": dict.fromkeys(TYPES, ""),
    }
    for kind in TYPES if menu else ():
        verb = rf"{_CLASSES}\SystemFileAssociations\{kind}\shell\{ID}"
        found[verb] = {"": f"用{NAME}核对", "Icon": f'"{program}",0'}
        found[rf"{verb}\command"] = {"": command}
    return found


def _dword(number: int) -> str:
    return f"dword:{int(number):08x}"
