"""The scan of an .xlsx package: one pass over each visible sheet, in bounded memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from core.model.watch import Watch
from core.readers.errors import ReadError
from core.readers.excel_scan import NO_RESULT, SheetScan, error_value
from core.readers.limits import Limits
from core.readers.package import Package, open_package
from core.readers.raised import LOWERED, RAISED
from core.readers.xml import parse_xml

_ADVICE = "请用 Excel 或 WPS 打开，另存为一份新的 .xlsx 后再检查。"
_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
_CHECK_EVERY = 5000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def scan_xlsx(content: bytes, limits: Limits, watch: Watch) -> list[SheetScan]:
    """All sheets in workbook order; hidden and chart sheets are named but not scanned.

    ReadError: "xml_forbidden" (a document type anywhere calamine would look), "damaged", "too_large".
    """
    package = open_package(content, limits, _ADVICE)
    workbook = package.related("", "officeDocument") or package.find(_WORKBOOK)
    if workbook is None or workbook.casefold() != _WORKBOOK:
        raise _damaged()
    links = package.relationships(workbook)
    for link in links.values():
        if link.kind in ("styles", "theme", "externalLink") and package.find(link.target):
            parse_xml(package.read(link.target), _ADVICE)
    # calamine knows this part by its name, and names without regard to case; it must not see another one.
    shared = package.find(_STRINGS)
    if package.related(workbook, "sharedStrings") not in (None, shared):
        raise _damaged()
    if len({name.casefold() for name in package.names}) < len(package.names):
        raise _damaged()
    strings = _shared_strings(package, shared, limits, watch)
    scans: list[SheetScan] = []
    total = 0
    for sheet in parse_xml(package.read(workbook), _ADVICE).iter("{*}sheet"):
        scan = SheetScan(sheet.get("name", ""), sheet.get("state", "visible") != "visible")
        scans.append(scan)
        identity = next((value for key, value in sheet.items() if str(key).endswith("}id")), "")
        relation = links.get(str(identity))
        if relation is None or relation.external:
            raise _damaged()
        if relation.kind != "worksheet" or scan.hidden:
            continue
        _scan_sheet(scan, package.read(relation.target), strings, limits, watch)
        scan.pictures = _has_pictures(package, relation.target)
        total = scan.check_size(limits, total)
    return scans


def _damaged() -> ReadError:
    return ReadError("damaged", f"工作簿已损坏或不完整，打不开。{_ADVICE}")


def _elements(content: bytes, watch: Watch) -> Iterator[etree._Element]:
    """Elements of a large part as they end, freed when the consumer has seen them; depth first."""
    events = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    first = True
    try:
        for count, (event, element) in enumerate(events):
            if first:
                first = False
                if element.getroottree().docinfo.internalDTD is not None:
                    raise ReadError(
                        "xml_forbidden", f"文件里有办公软件不会写入的实体声明，为安全起见没有读取。{_ADVICE}"
                    )
            if count % _CHECK_EVERY == 0:
                watch.check()
            if event == "end":
                yield element
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged() from error


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _release(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


@dataclass
class _Strings:
    """The shared strings: the length of each, and those with raised digits, as they are to be read."""

    lengths: list[int]
    raised: dict[int, str]
    left: int
    """Characters that cells may still take from here. A long string in many cells needs few bytes."""


def _shared_strings(package: Package, part: str | None, limits: Limits, watch: Watch) -> _Strings:
    strings = _Strings([], {}, limits.characters)
    if part is None:
        return strings
    content = package.read(part)
    for element in _elements(content, watch):
        # calamine sets aside room for as many strings as are promised here.
        promised = element.get("uniqueCount", "")
        if promised.isdecimal() and int(promised[:20]) > len(content):
            raise _damaged()
        if _local(element) == "si":
            text = _raised_text(element)
            if text is not None:
                strings.raised[len(strings.lengths)] = text
            strings.lengths.append(sum(len(node.text or "") for node in element.iter("{*}t")))
            _release(element)
    return strings


def _raised_text(item: etree._Element) -> str | None:
    """The text of a rich string with raised runs kept apart; None if it has none."""
    any_raised = False
    pieces: list[str] = []
    for child in item:
        if _local(child) == "t":
            pieces.append(child.text or "")
        elif _local(child) == "r":
            text = "".join(node.text or "" for node in child.iter("{*}t"))
            align = next((node.get("val") for node in child.iter("{*}vertAlign")), None)
            if align in ("superscript", "subscript"):
                any_raised = True
                text = text.translate(RAISED if align == "superscript" else LOWERED)
            pieces.append(text)
    if not any_raised:
        return None
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), "".join(pieces))


def _scan_sheet(scan: SheetScan, content: bytes, strings: _Strings, limits: Limits, watch: Watch) -> None:
    row = column = -1
    count = 0
    # Cells may leave out their reference: then they stand in their row, behind the one before.
    for own_row, element in _cells(content, watch):
        if own_row != row:
            row, column = own_row, -1
        column += 1
        at = (row, column)
        if (reference := element.get("r")) is not None:
            match = _REFERENCE.match(reference)
            if match is None:
                raise _damaged()
            at = (int(match.group(2)) - 1, _column(match.group(1)))
            column = at[1]
        if _look(scan, at, element, strings):
            scan.use(*at)
            count += 1
            if count > limits.cells:
                scan.check_size(limits, 0)


def _cells(content: bytes, watch: Watch) -> Iterator[tuple[int, etree._Element]]:
    """Every cell with the index of its row."""
    row = -1
    row_of: etree._Element | None = None
    for element in _elements(content, watch):
        name = _local(element)
        if name == "c":
            parent = element.getparent()
            if parent is not row_of:
                row_of = parent
                given = parent.get("r") if parent is not None else None
                row = _whole(given) - 1 if given else row + 1
            yield row, element
            _release(element)
        elif name == "row":
            if element is not row_of:  # a row without cells
                given = element.get("r")
                row = _whole(given) - 1 if given else row + 1
            row_of = None
            _release(element)


def _look(scan: SheetScan, at: tuple[int, int], cell: etree._Element, strings: _Strings) -> bool:
    """Note what calamine does not tell of a cell; whether calamine may take it for one with content."""
    kind = cell.get("t", "n")
    formula = False
    value: str | None = None
    inline: etree._Element | None = None
    for child in cell:
        name = _local(child)
        if name == "f":
            formula = True
        elif name == "v":
            value = child.text or ""
        elif name == "is":
            inline = child
    if kind == "e":
        scan.unreadable[at] = error_value(value or "")
    elif kind == "s" and value:
        index = _whole(value.strip())
        if index >= len(strings.lengths):
            raise _damaged()
        strings.left -= strings.lengths[index]
        if strings.left < 0:
            raise ReadError("too_large", f"工作簿里的文字过多，不像一份年度报告，没有读取。{_ADVICE}")
        if index in strings.raised:
            scan.texts[at] = strings.raised[index]
    elif inline is not None:
        text = _raised_text(inline)
        if text is not None:
            scan.texts[at] = text
    elif formula and (value is None or (not value.strip() and kind != "str")):
        # A formula whose result is an empty text says so: of type "str", with an empty value.
        scan.unreadable[at] = NO_RESULT
    elif kind == "n" and value:
        scan.numbers[at] = value
    return len(cell) > 0


def _has_pictures(package: Package, sheet: str) -> bool:
    for link in package.relationships(sheet).values():
        if link.kind == "drawing" and package.find(link.target):
            drawing = package.relationships(link.target)
            if any(inner.kind == "image" for inner in drawing.values()):
                return True
    return False


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 7:
        raise _damaged()
    return int(text)
