"""A table as WordprocessingML, with the ways Word and WPS write cells."""

from __future__ import annotations

import random
from xml.sax.saxutils import escape

from tests.eval.draft import PrintedCell, PrintedTable
from tests.eval.writers.written import breaks, full_width

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class TableWriter:
    """How one document writes its tables; the turns are drawn once for the whole document."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.wide_digits = rng.random() < 0.12
        self.tracked = rng.random() < 0.15
        self.split_runs = rng.random() < 0.3
        self.controls = rng.random() < 0.1
        self._mark = 100

    def table(self, table: PrintedTable, first: int = 0, last: int | None = None) -> str:
        """``w:tbl`` with the rows ``first:last``; a merged cell that is cut begins again, empty."""
        last = table.rows if last is None else last
        covered = table.covered()
        grid = "".join('<w:gridCol w:w="900"/>' for _ in range(table.columns))
        rows = "".join(
            f"<w:tr>{self._row(covered, row, first, table.columns)}</w:tr>" for row in range(first, last)
        )
        return (
            f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>'
            + "".join(
                f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                for side in ("top", "left", "bottom", "right", "insideH", "insideV")
            )
            + f"</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, covered: dict[tuple[int, int], PrintedCell], row: int, first: int, columns: int) -> str:
        out, column = [], 0
        while column < columns:
            cell = covered.get((row, column))
            if cell is None:
                column += 1
                continue
            begins = cell.row == row
            again = not begins and row == first
            merge = ""
            if cell.row_span > 1:
                merge = '<w:vMerge w:val="restart"/>' if begins or again else "<w:vMerge/>"
            span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
            content = self._content(cell) if begins else "<w:p/>"
            out.append(f'<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>{span}{merge}</w:tcPr>{content}</w:tc>')
            column = cell.column + cell.column_span
        return "".join(out)

    def _content(self, cell: PrintedCell) -> str:
        if cell.key is None:
            parts = breaks(self._rng, cell.text, "\n").split("\n")
            if self._rng.random() < 0.5:
                return "".join(f"<w:p>{_run(part)}</w:p>" for part in parts)
            return "<w:p>" + "<w:r><w:br/></w:r>".join(_run(part) for part in parts) + "</w:p>"
        text = full_width(cell.text) if self.wide_digits else cell.text
        if self.tracked and text and self._rng.random() < 0.2:
            return f"<w:p>{self._change(text)}</w:p>"
        if self.split_runs and len(text) > 1:
            at = self._rng.randint(1, len(text) - 1)
            return f'<w:p>{_run(text[:at])}<w:proofErr w:type="spellStart"/>{_run(text[at:])}</w:p>'
        if self.controls and text:
            return f"<w:p><w:sdt><w:sdtContent>{_run(text)}</w:sdtContent></w:sdt></w:p>"
        return f"<w:p>{_run(text)}</w:p>" if text else "<w:p/>"

    def _change(self, text: str) -> str:
        """A tracked change: another figure struck out, this one put in."""
        self._mark += 2
        who = 'w:author="审核" w:date="2025-01-10T09:00:00Z"'
        old = str(self._rng.randint(1, 99))
        return (
            f'<w:del w:id="{self._mark}" {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
            f'<w:ins w:id="{self._mark + 1}" {who}>{_run(text)}</w:ins>'
        )


def _run(text: str) -> str:
    parts = text.split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
    return f"<w:r>{inner}</w:r>" if text else ""
