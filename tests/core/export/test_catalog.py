import subprocess
import sys
from datetime import datetime

from core.export.catalog import EXPORTERS
from tests.core.export.reports import STANDARD, good_values, make_report


def test_every_exporter_makes_a_file():
    report = make_report(good_values())
    for exporter in EXPORTERS:
        assert exporter.suffix.startswith(".")
        assert exporter.words
        assert exporter.make(report, report, [], [], STANDARD, now=datetime(2026, 1, 2))


def test_the_workbook_is_the_first_and_a_zip_package():
    report = make_report()
    assert EXPORTERS[0].suffix == ".xlsx"
    assert EXPORTERS[0].make(report, report, [], [], STANDARD).startswith(b"PK")


def test_the_catalog_does_not_load_the_heavy_library():
    code = "import sys, core.export.catalog, core.export.workbook; sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
