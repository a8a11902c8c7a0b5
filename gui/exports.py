"""The kinds of files that can be written about a draft: what they are called, how they end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExportKind:
    """``tail`` goes behind the draft's name; ``title`` heads the question where to write it."""

    suffix: str
    tail: str
    title: str
    kind: str

    @property
    def filter(self) -> str:
        """What the save dialog shows."""
        return f"{self.kind} (*{self.suffix})"


EXCEL = ExportKind(".xlsx", "_更正", "导出更正后的 Excel 模板", "Excel 工作簿")
WORD = ExportKind(".docx", "_批注", "导出带批注的 Word 稿", "Word 文档")
SHEET_PDF = ExportKind(".pdf", "_核对单", "导出核对单 PDF", "PDF 文件")
SHEET_HTML = ExportKind(".html", "_核对单", "导出核对单网页", "网页")
TEMPLATE = ExportKind(".xlsx", "", "保存空白模板", "Excel 工作簿")
