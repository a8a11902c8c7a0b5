"""The marked draft in another office program: it opens, and shows every comment and every change."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.core.export.word_drafts import edit, exported, our_comments, report_docx, text_box
from tests.core.readers.docx_parts import p

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("wrap", [str, text_box], ids=["plain", "text boxes"])
def test_it_opens_with_all_comments_and_changes(tmp_path: Path, wrap):
    assert OFFICE is not None
    cells = {
        "litigation:reconsideration.upheld": p("11"),
        "litigation:reconsideration.total": p("9"),
        "disclosure:penalty.decisions": p("无"),
        "disclosure:coercion.decisions": "<w:p/>",
    }
    edits = [edit("litigation:reconsideration.total", "11"), edit("disclosure:coercion.decisions", "0")]
    _, marked = exported(tmp_path, report_docx(cells, wrap=wrap), *edits)
    profile = (tmp_path / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt"]
    (tmp_path / "marked.docx").write_bytes(marked)
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "marked.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with zipfile.ZipFile(tmp_path / "marked.odt") as archive:
        content = archive.read("content.xml").decode("utf-8")
    assert content.count("<office:annotation ") == len(our_comments(marked))
    assert content.count("<text:insertion>") == 2
    assert content.count("<text:deletion>") == 1
