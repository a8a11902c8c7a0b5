"""``python -m benchmarks.speed``: from file to findings, as a ratio to the least that anyone could take.

PDF: a nine-page report against pypdfium2's text of it. docx: against lxml parsing its document.xml. Both in
one process, rounds of the two taken in turn, the least of each taken. The same file again and again flatters:
what was worked out of its labels is remembered. So the same for files each of which is met once. Batch: the
command line with one file, and with many. Peak memory: one check of each format in a process of its own,
beside one that only imports the program.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.memory import peak_megabytes

ROOT = Path(__file__).parents[1]
_ROUNDS = 9
_PAGES = 9
_FRESH = 24
_BATCH = 60


def main() -> int:
    """The run; 0 at its end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--memory-of", help="(used by the run itself)")
    parser.add_argument(
        "--json", type=Path, default=ROOT / "benchmarks/results" / f"{date.today()}-speed.json"
    )
    chosen = parser.parse_args()
    if chosen.memory_of is not None:
        sys.stdout.write(f"{_peak_of(chosen.memory_of)}\n")
        return 0
    with tempfile.TemporaryDirectory() as name:
        results = _measure(Path(name))
    chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    return 0


def _measure(folder: Path) -> dict[str, Any]:
    from benchmarks.table_readers import ours, text_only
    from core.pipeline.check import check_file

    pdf = folder / "nine.pdf"
    pdf.write_bytes(_nine_pages())
    docx = folder / "draft.docx"
    docx.write_bytes((ROOT / "resources/samples/示例草稿.docx").read_bytes())
    with zipfile.ZipFile(docx) as package:
        body = package.read("word/document.xml")

    def raw() -> None:
        with zipfile.ZipFile(docx) as package:
            _parse(package.read("word/document.xml"))

    def read_docx() -> None:
        from core.readers.read import read_file

        read_file(docx)

    pdf_times = _in_turn(lambda: text_only(pdf), lambda: ours(pdf), lambda: check_file(pdf))
    docx_times = _in_turn(raw, read_docx, lambda: check_file(docx))
    others = {}
    for name in ("html", "xlsx", "xls", "tab"):
        from tests.eval.generator import generate
        from tests.eval.writers.catalog import shape

        written = shape(name).write(generate(9_000, "county"), random.Random(1))
        others[name] = folder / f"draft{written.suffix}"
        others[name].write_bytes(written.content)
    files = {"nothing": "", "pdf": str(pdf), "docx": str(docx), **{n: str(p) for n, p in others.items()}}
    return {
        "pdf": _ratios(pdf_times, ("text only", "file to tables", "file to findings")),
        "docx": _ratios(docx_times, ("raw lxml", "file to document", "file to findings")),
        "docx_document_xml_bytes": len(body),
        "docx_met_once": _met_once(folder),
        "batch": _batch(folder),
        "peak_megabytes": {name: _apart(path) for name, path in files.items()},
    }


def _met_once(folder: Path) -> dict[str, dict[str, float]]:
    """Other drafts, each read, fitted and checked once in a process that has seen a few: means."""
    from core.align.fit import align
    from core.facts.extract import extract_facts
    from core.model.watch import Watch
    from core.pipeline.check import OLDER_STANDARDS, check_file, current_standard
    from core.readers.read import read_file
    from core.rules.catalog import find_all
    from core.standard.loader import load_standard
    from tests.eval.generator import generate
    from tests.eval.writers.catalog import shape

    standard, older = current_standard(), [load_standard(one) for one in OLDER_STANDARDS]
    levels = ("county", "city", "county_bureau", "province")
    sums = dict.fromkeys(
        ("raw lxml", "file to document", "fitting", "facts and rules", "file to findings"), 0.0
    )
    for number in range(_FRESH + 4):
        drafts = [folder / f"fresh{number}-{twin}.docx" for twin in range(2)]
        for twin, draft in enumerate(drafts):
            made = generate(40_000 + 2 * number + twin, levels[number % len(levels)])
            draft.write_bytes(shape("docx").write(made, random.Random(number)).content)
        marks = [time.perf_counter()]
        with zipfile.ZipFile(drafts[0]) as package:
            _parse(package.read("word/document.xml"))
        marks.append(time.perf_counter())
        document = read_file(drafts[0])
        marks.append(time.perf_counter())
        report = align(document, standard, older, Watch())
        marks.append(time.perf_counter())
        find_all(extract_facts(report, standard), standard, None)
        marks.append(time.perf_counter())
        check_file(drafts[1])
        marks.append(time.perf_counter())
        if number >= 4:
            for name, (start, end) in zip(sums, pairwise(marks), strict=True):
                sums[name] += (end - start) / _FRESH
    return _ratios(list(sums.values()), tuple(sums))


def _batch(folder: Path) -> dict[str, float]:
    """Seconds a file of the command line, for one draft and for many of them."""
    drafts = [str(path) for path in sorted(folder.glob("fresh*.docx"))]
    drafts = (drafts * _BATCH)[:_BATCH]

    def seconds(files: list[str]) -> float:
        started = time.perf_counter()
        command = [sys.executable, "-m", "core", "check", "--json", *files]
        subprocess.run(command, cwd=ROOT, capture_output=True, timeout=300)
        return (time.perf_counter() - started) / len(files)

    one, many = min(seconds(drafts[:1]) for _ in range(3)), seconds(drafts)
    return {"one": round(one, 3), f"each of {_BATCH}": round(many, 3), "ratio": round(one / many, 1)}


def _parse(content: bytes) -> None:
    from lxml import etree

    etree.parse(BytesIO(content))


def _nine_pages() -> bytes:
    """A generated report printed by Chromium, its text repeated until it fills nine pages."""
    from dataclasses import replace

    import pypdfium2

    from tests.eval.generator import generate
    from tests.eval.writers.pdf_chromium import print_pages
    from tests.eval.writers.pdf_html import FONTS, Look, page_of, print_options

    look = Look("collapse", FONTS[0], 16, 10.5, 4, False, 1.1, False, False, "— {n} —", False, False)
    draft = generate(9_000, "county")
    first = draft.sections[0]
    longer = [draft.with_section(replace(first, lines=first.lines * times)) for times in range(1, 16)]
    for content in print_pages([(page_of(one, look), print_options(look)) for one in longer]):
        document = pypdfium2.PdfDocument(content)
        pages = len(document)
        document.close()
        if pages == _PAGES:
            return content
    raise RuntimeError("no report has nine pages")


def _in_turn(*jobs: Callable[[], object]) -> list[float]:
    least = [float("inf")] * len(jobs)
    for job in jobs:
        job()  # imports, caches
    for _ in range(_ROUNDS):
        for at, job in enumerate(jobs):
            started = time.perf_counter()
            job()
            least[at] = min(least[at], time.perf_counter() - started)
    return least


def _ratios(seconds: list[float], names: tuple[str, ...]) -> dict[str, dict[str, float]]:
    return {
        name: {"ms": round(one * 1000, 1), "ratio": round(one / seconds[0], 2)}
        for name, one in zip(names, seconds, strict=True)
    }


def _apart(path: str) -> int:
    command = [sys.executable, "-m", "benchmarks.speed", "--memory-of", path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    return round(float(done.stdout))


def _peak_of(path: str) -> float:
    from core.pipeline.check import check_file

    if path:
        check_file(Path(path))
    return peak_megabytes()


if __name__ == "__main__":
    sys.exit(main())
