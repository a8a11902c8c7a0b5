"""Hostile and odd files of public collections (../shared/robust): never a crash, a hang or silence."""

import re
import time
import tracemalloc
from pathlib import Path

import pytest

from core.model.document import Grid, Paragraph
from core.readers.errors import ReadError
from core.readers.read import read_file

SHARED = Path(__file__).parents[4] / "shared"
FILES = sorted(path for path in SHARED.glob("robust/*/*") if path.is_file())
CHINESE = re.compile("[\u4e00-\u9fff]")
MOST_SECONDS = 10
MOST_MEMORY = 100_000_000

# What is right for each file that is refused; all others must be read. Endings stand for all files of it.
REFUSED = {
    ".ofd": "ofd", ".doc": "doc", ".rtf": "rtf", ".mhtml": "mhtml", ".wps": "works",
    "pdfplumber/empty.pdf": "empty", "pdfplumber/password-example.pdf": "password",
    "tabula-java/encrypted.pdf": "password", "tika/testUnicodePassword.pdf": "password",
    "poi/60320-protected.xlsx": "encrypted", "poi/bug53475-password-is-pass.docx": "encrypted",
    "poi/protected_agile.docx": "encrypted", "tika/testEXCEL_protected_passtika.xls": "encrypted",
    "tika/testZipEncrypted.zip": "encrypted", "tika/gbk.zip": "archive", "tika/testEXCEL_4.xls": "old_xls",
    "poi/poc-xmlbomb.xlsx": "xml_forbidden", "poi/poc-xmlbomb-empty.xlsx": "xml_forbidden",
    "poi/poc-shared-strings.xlsx": "damaged", "poi/xlsx-corrupted.xlsx": "damaged",
    "poi/crash-517626e815e0afa9decd0ebb6d1dee63fb9907dd.docx": "damaged",
}  # fmt: skip
# Read, but there is something to be told about them.
TOLD = {
    "docling/html_rich_table_cells.html": "struck", "docling/xlsx_04_inflated.xlsx": "hidden_sheet",
    "docling/ocr_test.pdf": "scanned_page", "tabula-java/jpeg2000.pdf": "recognised_text",
    "pdfplumber/malformed-from-issue-932.pdf": "scanned_page", "camelot/empty.pdf": "no_text",
    "tika/testPDF_malformedXFA.pdf": "no_text", "tika/testPDF_protected.pdf": "no_unicode",
    "markitdown/test_mskanji.csv": "encoding", "tika/testArabicMisleadingCharset.html": "encoding",
    "tika/testHTMLNoisyMetaEncoding_1.html": "encoding", "tika/testEXCEL_95.xls": "only_pictures",
    "tika/testWPSAttachment.xls": "only_pictures", "tika/testWPSAttachment.xlsx": "no_text",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/robust is not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_robust(path):
    name = f"{path.parent.name}/{path.name}"
    expected = REFUSED.get(name, REFUSED.get(path.suffix))
    started = time.process_time()  # of this process: other tests run beside it
    try:
        document = read_file(path)
    except ReadError as error:
        assert error.code == expected
        assert CHINESE.search(error.message)
        assert "请" in error.message
        assert error.message.endswith("。")
    else:
        assert expected is None
        told = [problem.code for problem in document.problems]
        if name in TOLD:
            assert TOLD[name] in told
        assert all("请" in problem.message for problem in document.problems)
        has_text = any(isinstance(block, Paragraph | Grid) for block in document.blocks)
        assert has_text or told
    assert time.process_time() - started < MOST_SECONDS


def test_no_file_takes_much_memory():
    """All files one after the other; measured apart, for measuring makes reading ten times slower."""
    for path in FILES:
        tracemalloc.start()
        try:
            read_file(path)
        except ReadError:
            pass
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert peak < MOST_MEMORY, path.name


def test_inflated_sheet_is_its_content():
    path = SHARED / "robust/docling/xlsx_04_inflated.xlsx"
    first = next(block for block in read_file(path).blocks if isinstance(block, Grid))
    assert (first.rows, first.columns) == (7, 3)


def test_misleading_charset_does_not_break_the_page():
    document = read_file(SHARED / "robust/tika/testArabicMisleadingCharset.html")
    assert document.format == "html"
    assert document.blocks


@pytest.mark.parametrize("path", sorted(SHARED.glob("seeds/*.txt")), ids=lambda path: path.name)
def test_seeds_are_read_line_by_line(path):
    document = read_file(path)
    assert document.problems == ()
    text = path.read_text(encoding="utf-8")
    assert [block.text for block in document.blocks] == re.split(
        "[\r\n\f\v\x85\u2028\u2029]", text.removesuffix("\n")
    )


def test_case_page_has_its_tables():
    path = SHARED / "cases/沭阳县发改局2023.html"
    document = read_file(path)
    sizes = [(block.rows, block.columns) for block in document.blocks if isinstance(block, Grid)]
    assert sizes == [(3, 4), (14, 4), (28, 10), (4, 15)]
    assert document.problems == ()
