"""Self-test: the sample in every format that a reader exists for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core import data
from core.pipeline.check import check_file
from core.pipeline.self_test import SelfTestError, Step

SAMPLE = "samples/示例草稿.docx"


def format_steps() -> Iterator[Step]:
    """One step a reader of the catalog."""
    from core.readers.catalog import READERS

    for reader in READERS:

        def run(out: Path, reader_format: str = reader.format, ending: str = reader.endings[0]) -> str:
            return _read(reader_format, ending, out)

        yield Step(f"读 {reader.format}：{'、'.join(reader.endings)}", run)


def sample_copy(ending: str, out: Path) -> Path:
    """A copy of the sample in a format, under ``out``: the program's own folder may be read-only."""
    source = SAMPLE if SAMPLE.endswith(ending) else f"self_test/示例草稿{ending}"
    target = out / f"示例草稿{ending}"
    target.write_bytes(data.read_bytes(source))
    return target


def _read(reader_format: str, ending: str, out: Path) -> str:
    from core.pipeline.self_test_known import compare, known

    checked = check_file(sample_copy(ending, out))
    if checked.report.format != reader_format:
        reasons = "；".join(problem.message for problem in checked.report.problems)
        raise SelfTestError(f"没有读成 {reader_format}：{reasons or checked.report.format}")
    return compare(checked, known().of_format(reader_format))
