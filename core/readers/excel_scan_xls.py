"""The scan of an .xls workbook: its BIFF records, walked once.

Record layouts: [MS-XLS] 2.4 and, for Excel 5/95, OpenOffice's documentation of the Excel file format.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

from core.model.watch import Watch
from core.readers.errors import ReadError
from core.readers.excel_container import lone_stream
from core.readers.excel_scan import EMPTY_RESULT, NO_RESULT, SheetScan, error_value
from core.readers.limits import Limits
from core.readers.refusals import refusal

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _FONT = 0x0809, 0x000A, 0x002F, 0x0085, 0x0031
_FORMULAS = (0x0006, 0x0206, 0x0406)
_DIMENSIONS, _UNKNOWN = 0x0200, 0x0FFF
_BOOLERR, _MULRK = 0x0205, 0x00BD
_VALUES = (0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6, _BOOLERR, *_FORMULAS)
"""NUMBER, LABEL, LABELSST, RK, RSTRING and the two above: row, column, format, then the value."""
_PICTURES = (0x00EC, 0x007F)
_SST, _CONTINUE, _LABELSST = 0x00FC, 0x003C, 0x00FD
_LONGEST_STRING = 65_535
_STRING_SLACK = 100
"""How far the longest string times the cells may pass the limit of characters; no more than a rough guard."""
_CALCULATE_ON_LOAD = 0x02
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_CHECK_EVERY = 5000


def scan_xls(content: bytes, limits: Limits, watch: Watch) -> tuple[list[SheetScan], bytes]:
    """All sheets in workbook order, and the workbook as calamine may see it: its own stream alone, without
    declared sizes (calamine allocates them) and without the figures of charts inside a sheet.

    Hidden sheets are measured too, because calamine reads them. ReadError: "encrypted", "damaged",
    "too_large".
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            name = next(name for name in ("Workbook", "Book") if container.exists(name))
            with container.openstream(name) as opened:
                stream = bytearray(opened.read())
    except Exception as error:  # olefile reports a broken container by many kinds of errors
        raise refusal("damaged") from error
    scans: list[SheetScan] = []
    starts: list[int] = []
    raised_fonts = False
    last = string_bytes = string_cells = strings = 0
    for kind, data in _records(stream, 0, watch):
        if kind == _FILEPASS:
            raise refusal("encrypted")
        if kind == _FONT and len(data) >= 10 and struct.unpack_from("<H", data, 8)[0] in (1, 2):
            raised_fonts = True
        if kind != _CONTINUE:
            last = kind
        if kind == _SST and len(data) >= 8:
            strings = struct.unpack_from("<I", data, 4)[0]
        if last == _SST:
            string_bytes += len(data)
        if kind == _BOUNDSHEET and len(data) >= 8:
            start, state = struct.unpack_from("<IB", data)
            scans.append(SheetScan("", hidden=bool(state & 3)))
            starts.append(start)
    if len(set(starts)) < len(starts):
        raise refusal("damaged")
    total = 0
    for scan, start in zip(scans, starts, strict=True):
        scan.no_figures = raised_fonts
        for kind, data in _records(stream, start, watch):
            _look(scan, kind, data)
            if kind == _LABELSST:
                string_cells += 1
                if len(data) < 10 or struct.unpack_from("<I", data, 6)[0] >= strings:
                    raise refusal("damaged")
        # A long string used by many cells needs few bytes in the file and many in memory.
        if string_cells * min(string_bytes, _LONGEST_STRING) > limits.characters * _STRING_SLACK:
            raise ReadError(
                "too_large",
                "工作簿里的文字过多，不像一份年度报告，没有读取。请只保留年度报告的表格，保存后再检查。",
            )
        total = scan.check_size(limits, total)
    return scans, lone_stream("Workbook", bytes(stream))


def _records(stream: bytearray, start: int, watch: Watch) -> Iterator[tuple[int, bytes]]:
    """The records of one substream from its BOF to its EOF. Those of charts inside it are left out, and made
    unknown ones in the stream; so are declared sizes.
    """
    at = start
    depth = count = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data = bytes(stream[at + 4 : at + 4 + size])
        if len(data) < size:
            break
        count += 1
        if count % _CHECK_EVERY == 0:
            watch.check()
        inner = depth > 1 or (depth == 1 and kind == _BOF)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 0:
            break
        elif depth == 1:
            yield kind, data
        if inner or kind == _DIMENSIONS:
            struct.pack_into("<H", stream, at, _UNKNOWN)
        at += 4 + size
    raise refusal("damaged")


def _look(scan: SheetScan, kind: int, data: bytes) -> None:
    if kind in _PICTURES:
        scan.pictures = True
        return
    if kind not in _VALUES and kind != _MULRK:
        return
    if len(data) < 6:
        raise refusal("damaged")
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind == _MULRK else column
    for covered in range(column, last + 1):
        scan.use(row, covered)
    if kind == _BOOLERR and len(data) >= 8 and data[7]:
        scan.unreadable[row, column] = error_value(_ERRORS.get(data[6], ""))
    elif kind in _FORMULAS:
        reason = _why_no_result(data)
        if reason:
            scan.unreadable[row, column] = reason


def _why_no_result(data: bytes) -> str:
    """Why the result of a formula record is not to be taken; "" if it is."""
    if len(data) < 16:
        raise refusal("damaged")
    result, flags = data[6:14], data[14]
    if flags & _CALCULATE_ON_LOAD:
        return NO_RESULT
    if result[6:8] != b"\xff\xff":
        return ""
    if result[0] == 2:
        return error_value(_ERRORS.get(result[2], ""))
    # Excel writes this for ="" as well, but so do programs that do not calculate.
    return EMPTY_RESULT if result[0] == 3 else ""
