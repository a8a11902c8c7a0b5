"""The list of everything shipped, in the CycloneDX 1.6 JSON form that scanners read."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from releasing import common, program
from releasing.inventory import Package

_SPDX = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "GPL-2.0-only", "GPL-3.0-only", "LGPL-3.0-only", "MIT",
    "MIT-0", "MIT-CMU", "PSF-2.0",
}  # fmt: skip
"""Short names that scanners know; what a package says in other words is told in its words."""


def component(name: str, version: str, licence: str, purl: str, **more: object) -> dict[str, Any]:
    """One entry of the list."""
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
    }
    if licence:
        known = all(word in _SPDX for word in re.split(r" (?:OR|AND) ", licence))
        made["licenses"] = [{"expression": licence}] if known else [{"license": {"name": licence}}]
    return made | {key: value for key, value in more.items() if value}


def of_package(package: Package) -> dict[str, Any]:
    """The entry of a Python package, with what its own list names inside it."""
    name = re.sub(r"[-_.]+", "-", package.name).lower()
    address = f"pkg:pypi/{name}@{package.version}"
    inside = [{**entry, "bom-ref": f"{address}#{at}"} for at, entry in enumerate(package.inside)]
    return component(package.name, package.version, package.licence, address, components=inside)


def document(components: Iterable[dict[str, Any]], kind: str) -> str:
    """The whole list as JSON. The same for the same commit: its number and time come from the content."""
    version = program.version()
    listed = sorted(components, key=lambda entry: str(entry["name"]).lower())
    content = json.dumps(listed, ensure_ascii=False, sort_keys=True)
    number = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(f"{kind}{version}{content}".encode()).hexdigest())
    moment = datetime.fromtimestamp(common.source_date_epoch(), UTC)
    root = component("gouji", version, "MIT", f"pkg:generic/gouji@{version}", description=f"勾稽（{kind}）")
    told = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{number}",
        "version": 1,
        "metadata": {
            "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "tools": {
                "components": [{"type": "application", "name": "gouji build/release.py", "version": version}]
            },
            "component": {**root, "type": "application"},
        },
        "components": listed,
        "dependencies": [{"ref": root["bom-ref"], "dependsOn": [entry["bom-ref"] for entry in listed]}],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def write(
    path: Path, packages: Iterable[Package], python: str, kind: str, more: Iterable[dict[str, Any]] = ()
) -> None:
    """Write the list of a frozen program: its packages, Python, what the packages wrap, and ``more``."""
    found = list(packages)
    entries = [of_package(one) for one in found]
    opencc = "pkg:generic/opencc-character-table"
    entries.append(component("OpenCC (繁简字表)", "", "Apache-2.0", opencc))
    entries.append(component("CPython", python, "PSF-2.0", f"pkg:generic/cpython@{python}"))
    for one in found:
        name = one.name.lower()
        if name.startswith("pyside6"):
            entries.append(component("Qt", one.version, "LGPL-3.0-only", f"pkg:generic/qt@{one.version}"))
        if name == "pypdfium2":
            entries.append(
                component("PDFium", _pdfium(one), "BSD-3-Clause", f"pkg:generic/pdfium@{_pdfium(one)}")
            )
    path.write_text(document([*entries, *more], kind), encoding="utf-8", newline="\n")


def _pdfium(package: Package) -> str:
    """The version of the library inside the wheel, from the file it brings."""
    told = json.loads((package.folder.parent / "pypdfium2_raw" / "version.json").read_text(encoding="utf-8"))
    return f"{told['major']}.{told['minor']}.{told['build']}.{told['patch']}"
