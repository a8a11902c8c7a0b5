import subprocess
import sys
from datetime import datetime

import pytest

from core.export.catalog import EXPORTERS
from core.export.dossier import Dossier
from core.export.write import ExportError
from core.readers.docx_places import locate_docx
from tests.core.export.reports import STANDARD, good_values, make_report
from tests.core.export.word_drafts import report_docx

NOW = datetime(2026, 1, 2)


def test_every_exporter_makes_a_file():
    report = make_report(good_values())
    draft = locate_docx(report_docx())
    for exporter in EXPORTERS:
        assert exporter.suffix.startswith(".")
        assert exporter.words
        assert exporter.make(Dossier(report, report, [], [], STANDARD, draft=draft, now=NOW))


def test_the_workbook_is_the_first_and_a_zip_package():
    report = make_report()
    assert EXPORTERS[0].suffix == ".xlsx"
    assert EXPORTERS[0].make(Dossier(report, report, [], [], STANDARD, now=NOW)).startswith(b"PK")


def test_an_exporter_that_marks_the_draft_needs_it():
    report = make_report()
    marking = [exporter for exporter in EXPORTERS if exporter.marks_draft]
    assert [exporter.suffix for exporter in marking] == [".docx"]
    for exporter in marking:
        with pytest.raises(ExportError, match="Word 原稿"):
            exporter.make(Dossier(report, report, [], [], STANDARD, now=NOW))


def test_the_catalog_does_not_load_the_heavy_library():
    code = "import sys, core.export.catalog, core.export.workbook; sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
