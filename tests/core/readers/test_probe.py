import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.readers.catalog import READERS, reader_for
from core.readers.probe import READABLE, probe
from core.readers.refusals import REFUSALS, refusal

CONTENT_TYPES = '<Types><Override PartName="/x" ContentType="{}"/></Types>'


def package(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def office(content_type):
    return package({"[Content_Types].xml": CONTENT_TYPES.format(content_type), "a/b.xml": "x"})


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "docx"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "docx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "xlsx"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
        (
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            "presentation",
        ),
        ("application/vnd.visio.drawing.main+xml", "office_other"),
    ],
)
def test_office_package_by_its_main_part(content_type, kind):
    assert probe(office(content_type), "年报.zip") == kind


def test_workbook_with_an_embedded_binary_workbook_is_a_workbook():
    types = (
        '<Types><Default ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.12"/><Override '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
    )
    assert probe(package({"[Content_Types].xml": types}), "a") == "xlsx"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"OFD.xml": "<ofd/>", "Doc_0/Document.xml": ""}, "ofd"),
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}, "odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ods"),
        ({"word/document.xml": "<w/>"}, "docx"),
        ({"xl/workbook.xml": "<w/>"}, "xlsx"),
        ({"年报.docx": "x"}, "archive"),
        ({}, "archive"),
    ],
)
def test_zip_by_its_members(parts, kind):
    assert probe(package(parts), "年报.docx") == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n...", "pdf"),
        (b"\r\n\r\n%PDF-1.4", "pdf"),
        (rb"{\rtf1\ansi x}", "rtf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image"),
        (b"II*\0\x08\0\0\0\x01\0\0\0", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "archive"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (b"\x1f\x8b\x08\0\0\0", "archive"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "program"),
        (b"\x09\x04\x06\0\0\0\x10\0\0\0", "old_xls"),
        (b"\x09\x08\x08\0\0\x05\x10\0\0\0\0\0", "old_xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "damaged"),
        (b"PK\x03\x04" + b"\0" * 40, "damaged"),
        (bytes(range(256)) * 4, "unknown"),
        (b"\0" * 500, "unknown"),
        (b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n<html>", "mhtml"),
        (b"From: a@b.cn\r\nMIME-Version: 1.0\r\nSubject: x\r\n\r\n", "mail"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>",
         "excel_xml"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument'
         b' xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">', "word_xml"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
         "word_xml"),
        (b'<?xml version="1.0"?><data><a/></data>', "xml"),
    ],
)  # fmt: skip
def test_refused_kinds(content, kind):
    assert probe(content, "年报.txt") == kind


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>年度报告</body></html>",
        "\n  <HTML><BODY>年度报告 2024</BODY></HTML>",
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0' 'x'><html><p>年报 24</p></html>",
        "<!-- saved --><table><tr><td>规章 0 0 0</td></tr></table>",
        '<html xmlns:x="urn:schemas-microsoft-com:office:spreadsheet" xmlns:o="urn:x">'
        "<table><tr><td>1</td></tr></table></html>",
        "<p>一、总体情况 26</p><p>二</p>",
    ],
)
def test_web_page_whatever_its_name(page, encoding):
    assert probe(page.encode(encoding), "年报.doc") == "html"


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况\n2024年",
        "<某某县2024年年报>\n一、总体情况",
        "<2024> 年报",
        "# 标题\n| a | b<br>c |\n<table><tr><td>1</td></tr></table>",
        "BM 开头的一行字",
        "MZ",
        "0",
        "收到 <p 26 件",
        "x < y",
    ],
)
def test_plain_text_stays_text(text):
    assert probe(text.encode(), "年报.html") == "text"


def test_truncated_office_file_is_damaged():
    content = office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    assert probe(content[:-30], "年报.docx") == "damaged"


@given(
    content=st.binary(max_size=400),
    head=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_have_a_kind(content, head):
    kind = probe(head + content, "x")
    assert kind in READABLE or kind in REFUSALS


def test_every_kind_is_read_or_refused_never_both():
    assert {reader.format for reader in READERS} == set(READABLE)
    assert not set(READABLE) & set(REFUSALS)
    assert reader_for("ofd") is None


@pytest.mark.parametrize("kind", sorted(REFUSALS))
def test_refusal_says_what_to_do(kind):
    error = refusal(kind)
    assert error.code == kind
    first, *advice = error.message.split("。")
    assert first
    assert "请" in "".join(advice)
    assert error.message.endswith("。")
