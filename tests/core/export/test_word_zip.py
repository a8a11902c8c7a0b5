"""Packages are copied raw."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.word_zip import rewrite_package
from core.export.write import ExportError

NAMES = st.lists(
    st.from_regex(r"\A[a-z]{1,8}(/[a-z]{1,8})?\.xml\Z"), min_size=2, max_size=8, unique_by=str.casefold
)


@given(names=NAMES, data=st.binary(max_size=300), new=st.binary(max_size=300), streamed=st.booleans())
def test_only_what_is_named_changes(names: list[str], data: bytes, new: bytes, streamed: bool):
    out = io.BytesIO()

    class Pipe(io.RawIOBase):
        """Not seekable: zipfile then writes sizes behind the data, as some programs do."""

        def writable(self) -> bool:
            return True

        def write(self, part) -> int:
            return out.write(part)

    with zipfile.ZipFile(Pipe() if streamed else out, "w") as archive:  # type: ignore[arg-type]
        for at, name in enumerate(names):
            archive.writestr(name, data * at, zipfile.ZIP_DEFLATED if at % 2 else zipfile.ZIP_STORED)
    result = rewrite_package(out.getvalue(), {names[0]: new}, {"added/part.xml": new})
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [*names, "added/part.xml"]
        assert archive.read(names[0]) == archive.read("added/part.xml") == new
        for at, name in enumerate(names[1:], start=1):
            assert archive.read(name) == data * at
            assert archive.getinfo(name).compress_type == (
                zipfile.ZIP_DEFLATED if at % 2 else zipfile.ZIP_STORED
            )


def test_an_archive_with_bytes_before_it_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.xml", "x")
    with pytest.raises(ExportError, match="另存为"):
        rewrite_package(b"MZ" + out.getvalue(), {}, {})
    with pytest.raises(ExportError, match="另存为"):
        rewrite_package(b"no archive", {}, {})
