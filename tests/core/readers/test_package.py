"""Opening zip packages: what is refused, and how parts are found."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.package import open_package
from core.readers.xml import parse_xml
from tests.core.readers.docx_parts import package, relationships


def refusal(content: bytes, limits: Limits | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        opened = open_package(content, limits or Limits())
        for name in opened.names:
            opened.read(name)
    assert "请" in caught.value.message  # says what to do
    return caught.value


def test_parts_are_read_by_name_and_case_and_backslashes_are_forgiven():
    opened = open_package(package({"word\\Document.xml": b"one", "b.xml": b"two"}), Limits())
    assert opened.names == ("word/Document.xml", "b.xml")
    assert opened.read("/word/document.xml") == b"one"
    assert opened.find("c.xml") is None


def test_a_missing_part_is_told():
    with pytest.raises(ReadError) as caught:
        open_package(package({"a.xml": b""}), Limits()).read("b.xml")
    assert caught.value.code == "damaged"


def test_relationships_are_resolved_against_the_folder_of_their_part():
    rels = relationships(("styles", "styles.xml"), ("image", "../media/a%20b.png"), ("theme", "/theme/t.xml"))
    opened = open_package(package({"word/_rels/main.xml.rels": rels, "word/styles.xml": "<a/>"}), Limits())
    found = [(link.kind, link.target) for link in opened.relationships("word/main.xml").values()]
    assert found == [("styles", "word/styles.xml"), ("image", "media/a b.png"), ("theme", "theme/t.xml")]
    assert opened.related("word/main.xml", "styles") == "word/styles.xml"
    assert opened.related("word/main.xml", "theme") is None  # named, but not there
    assert opened.relationships("other.xml") == {}


def test_an_external_relationship_is_never_taken_for_a_part():
    rels = relationships(("styles", "styles.xml")).replace("Target=", 'TargetMode="External" Target=')
    opened = open_package(package({"_rels/.rels": rels, "styles.xml": "<a/>"}), Limits())
    assert opened.related("", "styles") is None


def test_something_that_is_no_zip():
    assert refusal(b"%PDF-1.7 nothing of the kind").code == "damaged"
    assert refusal(b"").code == "damaged"


def test_a_truncated_package():
    content = package({"a.xml": bytes(range(256)) * 40})
    assert refusal(content[: len(content) // 2]).code == "damaged"


def test_a_part_whose_bytes_were_changed():
    content = bytearray(package({"a.xml": bytes(range(256)) * 40}))
    content[60] ^= 0xFF
    assert refusal(bytes(content)).code == "damaged"


def test_too_many_members():
    assert refusal(package({f"{at}.xml": b"" for at in range(4)}), Limits(members=3)).code == "too_large"


def test_too_much_in_all_and_too_much_in_one():
    content = package({"a.xml": b"0" * 600, "b.xml": b"0" * 600})
    assert refusal(content, Limits(unpacked_bytes=1000)).code == "too_large"
    assert refusal(content, Limits(member_bytes=500)).code == "too_large"


def test_reading_a_part_again_and_again_counts():
    opened = open_package(package({"a.xml": b"0" * 600}), Limits(unpacked_bytes=1000))
    opened.read("a.xml")
    with pytest.raises(ReadError) as caught:
        opened.read("a.xml")
    assert caught.value.code == "too_large"


def test_a_header_that_tells_too_small_a_size_gains_nothing():
    content = bytearray(package({"a.xml": b"0" * 100_000}))
    real = struct.pack("<L", 100_000)
    content = bytes(content).replace(real, struct.pack("<L", 10))
    assert refusal(content, Limits(unpacked_bytes=1000, member_bytes=500)).code in ("damaged", "too_large")


def test_the_same_name_twice():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.xml", b"shown")
        archive.writestr("a.xml", b"hidden")
    assert refusal(out.getvalue()).code == "damaged"


def test_an_encrypted_member():
    content = bytearray(package({"a.xml": b"secret"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(content)).code == "encrypted"


def test_an_unusual_compression():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.xml", b"a" * 100)
    assert refusal(out.getvalue()).code == "damaged"


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_no_bytes_raise_anything_but_a_refusal(content: bytes, at: int, byte: int):
    damaged = bytearray(package({"a.xml": content, "b/c.xml": content}))
    damaged[at % len(damaged)] = byte
    try:
        opened = open_package(bytes(damaged), Limits())
        for name in opened.names:
            opened.read(name)
    except ReadError as error:
        assert error.message


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused(encoding: str):
    content = f'<?xml version="1.0" encoding="{encoding}"?>{BOMB}'.encode(encoding)
    with pytest.raises(ReadError) as caught:
        parse_xml(content)
    assert caught.value.code == "xml_forbidden"


def test_xml_in_an_encoding_that_hides_the_declaration_is_refused():
    content = f'<?xml version="1.0" encoding="IBM037"?>{BOMB}'.encode("cp037")
    with pytest.raises(ReadError) as caught:
        parse_xml(content)
    assert caught.value.code in ("xml_forbidden", "damaged")


def test_xml_that_is_not_well_formed_and_xml_that_is_too_deep():
    for content, code in ((b"<a><b></a>", "damaged"), (b"<a>" * 300 + b"</a>" * 300, "too_deep")):
        with pytest.raises(ReadError) as caught:
            parse_xml(content)
        assert caught.value.code == code


def test_words_about_a_doctype_are_only_words():
    assert parse_xml(b"<a>&lt;!DOCTYPE html></a>").text == "<!DOCTYPE html>"


def test_a_member_without_a_name_is_damage():
    content = bytearray(package({"a.xml": b"text"}))
    content[content.rindex(b"PK\x01\x02") + 46] = 0  # zipfile cuts a name at its first NUL
    assert refusal(bytes(content)).code == "damaged"
