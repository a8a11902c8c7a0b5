"""Converts Word documents to PDF with LibreOffice, many in one call."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_BATCH = 40
_SECONDS = 240.0
"""For one batch; a document takes about one second, the first start about ten."""


def office() -> str | None:
    """The program, None if it is not installed."""
    return shutil.which("soffice")


def convert_documents(documents: Sequence[bytes]) -> list[bytes]:
    """One PDF for each document (docx)."""
    program = office()
    assert program, "LibreOffice is not installed"
    pdfs: list[bytes] = []
    with tempfile.TemporaryDirectory(prefix="gouji-office-") as name:
        folder = Path(name)
        for start in range(0, len(documents), _BATCH):
            sources = []
            for number, document in enumerate(documents[start : start + _BATCH], start=start):
                sources.append(folder / f"draft{number}.docx")
                sources[-1].write_bytes(document)
            subprocess.run(
                [
                    program,
                    f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    str(folder),
                    *map(str, sources),
                ],
                check=True,
                timeout=_SECONDS,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            pdfs += [source.with_suffix(".pdf").read_bytes() for source in sources]
    return pdfs
