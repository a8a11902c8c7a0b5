"""What the program cannot read: for each kind what it is, and what to do about it."""

from __future__ import annotations

from core.readers.errors import ReadError

_SAVE_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再检查。"
_SAVE_XLSX = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。"
_SOURCE = "请找到草稿的原稿（Word 或 WPS 文件），另存为 .docx 后再检查。"

REFUSALS: dict[str, str] = {
    "ofd": f"这是 OFD 版式文件，本版还不能读取 OFD。{_SOURCE}",
    "doc": f"这是旧版 Word 文件（.doc），本版不能读取。{_SAVE_DOCX}",
    "rtf": f"这是 RTF 文件，本版不能读取。{_SAVE_DOCX}",
    "odt": f"这是 OpenDocument 文字文件（.odt），本版不能读取。{_SAVE_DOCX}",
    "ods": f"这是 OpenDocument 表格文件（.ods），本版不能读取。{_SAVE_XLSX}",
    "works": "这是微软 Works 文件，不是金山 WPS 文件，不能读取。请用能打开它的程序另存为 .docx 后再检查。",
    "word_xml": f"这是 Word XML 文件，本版不能读取。{_SAVE_DOCX}",
    "excel_xml": f"这是 Excel XML 表格，本版不能读取。{_SAVE_XLSX}",
    "uof": f"这是标文通（UOF）文件，本版不能读取。{_SAVE_DOCX}",
    "xml": "这是一份 XML 数据文件，不是年度报告的文稿。请改用 .docx、.xlsx、.html 或 .txt 的草稿。",
    "xlsb": f"这是 Excel 二进制工作簿（.xlsb），本版不能读取。{_SAVE_XLSX}",
    "old_xls": f"这是很旧的 Excel 文件（Excel 4.0 或更早），本版不能读取。{_SAVE_XLSX}",
    "presentation": "这是演示文稿（PPT），不是年度报告的文稿。请改用 .docx、.xlsx、.html 或 .txt 的草稿。",
    "mhtml": "这是单文件网页（.mht），本版不能读取。请用浏览器打开，另存为“网页，仅 HTML”（.html）后再检查。",
    "image": f"这是图片（扫描件或截图），里面的文字和表格读不出来。{_SOURCE}",
    "archive": "这是压缩包，不是文稿本身。请先解压，再打开里面的草稿。",
    "encrypted": "文件设了打开密码，无法读取。请用 Word、Excel 或 WPS 输入密码打开，取消密码后另存，再检查。",
    "mail": "这是电子邮件文件。请打开邮件，把附件里的草稿另存出来，再检查。",
    "program": "这是程序或快捷方式，不是文稿。请选择 .docx、.xlsx、.html 或 .txt 的草稿。",
    "office_other": "这是办公软件的文件，但不是本程序能读的文稿或表格。请另存为 .docx 或 .xlsx 后再检查。",
    "empty": "文件是空的（0 字节），没有内容可查。可能是保存或传送没有完成，请重新取得文件后再检查。",
    "damaged": "文件已损坏或不完整，打不开。请用 Word、Excel 或 WPS 打开，另存为一份新文件后再检查。",
    "unknown": "认不出这是什么文件，不是文稿、表格、网页或文本。请改用 .docx、.xlsx、.html 或 .txt 的草稿。",
}


def refusal(kind: str) -> ReadError:
    """The error for a refused kind: its code is the kind. KeyError for a kind that is not refused."""
    return ReadError(kind, REFUSALS[kind])
