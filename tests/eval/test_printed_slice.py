"""Three printed PDFs read back; all of it is ``--shapes pdf_lo pdf_chromium pdf_unruled``."""

from __future__ import annotations

import pytest

from tests.eval.cases import Case, print_ahead
from tests.eval.draft import KEYS
from tests.eval.scorer import score
from tests.eval.writers.catalog import PRINTED
from tests.eval.writers.pdf_shapes import can_print

pytestmark = pytest.mark.skipif(
    not all(can_print(shape.name) for shape in PRINTED), reason="needs LibreOffice and Chromium"
)


@pytest.fixture(scope="module")
def scores():
    wanted = [Case(shape.name, "", 502) for shape in PRINTED]
    print_ahead(wanted)
    return {case.shape: score(case) for case in wanted}


@pytest.mark.parametrize("shape", PRINTED, ids=lambda shape: shape.name)
def test_a_printed_report_is_read(scores, shape):
    one = scores[shape.name]
    assert (one.failed, one.wrong) == ("", ())
    if shape.lossless:
        assert (one.right, one.false_errors, one.false_others) == (len(KEYS), (), ())
    else:
        assert one.right >= 0.9 * len(KEYS)
