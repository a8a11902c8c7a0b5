"""The frozen Windows program reads invented reports exactly as the sources do here.

The wheels are not the same on both systems (lxml brings an older libxml2 to Windows), and a figure read
wrongly there would show in no test that ran here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

from devtools import venv

from releasing.common import ReleaseError
from releasing.program import ROOT
from releasing.wine_env import Wine

PLACE = r"C:\相同 文稿"
COUNT, SEED = 8, 52_000
"""Reports of each shape; the seed is none that the evaluation is developed with."""


def compare(wine: Wine, place: str) -> int:
    """Check the same files there and here; returns how many, ReleaseError names those that differ."""
    folder = wine.unix(PLACE)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    python = str(venv.python(ROOT))
    write = [python, "-m", "tests.eval.write_files", str(folder), "--count", str(COUNT), "--seed", str(SEED)]
    subprocess.run(write, cwd=ROOT, check=True, stdin=subprocess.DEVNULL, timeout=300)
    names = sorted(file.name for file in folder.iterdir())
    there = wine.run([f"{place}\\gouji-cli.exe", "check", "--json", *names], seconds=600, cwd=folder).raw
    here = subprocess.run(
        [python, "-c", _HERE.format(root=str(ROOT)), "check", "--json", *names],
        cwd=folder,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=600,
    ).stdout
    if differ := different(names, _reports(there), _reports(here)):
        raise ReleaseError(f"与在本机读出的不一样：{'、'.join(differ)}（文件在 {folder}）")
    return len(names)


# The folder of the files is the working folder, so that both tell the same names.
_HERE = "import sys; sys.path.insert(0, {root!r}); from core.cli import main; sys.exit(main())"


def _reports(raw: bytes) -> list[dict[str, Any]]:
    try:
        reports: list[dict[str, Any]] = json.loads(raw.decode("utf-8"))["reports"]
    except (ValueError, KeyError) as error:
        raise ReleaseError(f"check --json 的输出不对：{raw[-800:]!r}") from error
    return reports


def different(names: list[str], there: list[dict[str, Any]], here: list[dict[str, Any]]) -> list[str]:
    """The files whose report is not the same, and what is missing on one side."""
    told, wanted = ({report["file"]: report for report in side} for side in (there, here))
    return [name for name in names if name not in told or told[name] != wanted.get(name)]
