"""The drafts that are pictured: fixed figures, fixed findings, in every kind of file.

No rule is asked, so that these pictures change only when the window does.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.model.document import Block, Document, Grid, GridCell, Paragraph
from core.model.edit import Edit, apply_edits
from core.model.finding import Finding, Severity
from core.model.passage import Passage
from core.model.place import LinePlace, ParagraphPlace, Place, SheetPlace, TablePlace
from core.model.report import Figure, FigureKey, FittedTable, Report, Section, SectionStatus, TableState
from core.model.suggestion import Change, Suggestion
from core.model.verdict import Verdict
from core.pipeline.check import Checked, CheckStatus
from core.standard.schema import TableSpec
from tests.gui.drafts import STANDARD, WRONG, figure, key
from tests.visual.pages import page_place

TITLE = "青河县水务局2024年政府信息公开工作年度报告"
SENTENCES = (
    "2024年，青河县水务局认真贯彻落实《中华人民共和国政府信息公开条例》，围绕水利中心工作，"
    "全面推进决策、执行、管理、服务、结果公开。",
    "（一）主动公开情况。全年通过县政府网站公开信息312条，其中工作动态198条，政策文件22件。",
    "（二）依申请公开情况。全年新收政府信息公开申请19件，所有申请均已办结，未发生逾期答复情形。",
    "（三）监督保障情况。全年未因政府信息公开工作被提起行政诉讼。",
)
SAID = "所有申请均已办结"
HELD = key("unavailable.not_held.total")
PERSON = key("unavailable.not_held.natural_person")
UPHELD = key("reconsideration.total", "litigation")
UNREAD = key("other.other.legal_service")
PLAIN = {**WRONG, HELD: "6", UPHELD: "11", UNREAD: "0", key("denied.state_secret.research"): "0"}
PLAIN |= {key("denied.safety_stability.total"): "0"}
"""The same report without its faults."""


class Written:
    """The report and the document while they are written in a kind: docx, pdf, html, text, xlsx."""

    def __init__(self, kind: str, texts: dict[FigureKey, str | None]) -> None:
        self.kind, self._texts = kind, texts
        self.blocks: list[Block] = []
        self.figures: dict[str, dict[FigureKey, Figure]] = {}
        self.said: Place | None = None

    def line(self, text: str, number: str = "") -> Place:
        """A paragraph, or a line of a text file with its number typed out."""
        if self.kind == "text":
            text, number = number + text, ""
        at = len(self.blocks)
        place = LinePlace(at, 0, len(text)) if self.kind == "text" else ParagraphPlace(at, 0, len(text))
        self.blocks.append(Paragraph(text, place, number))
        if SAID in text:
            self.said = place.part(text.index(SAID), text.index(SAID) + len(SAID))
        return place

    def table(self, number: int, spec: TableSpec) -> None:
        """A table: a grid, or lines with tabs."""
        self.figures[spec.key] = {}
        if self.kind == "text":
            self._lines(spec)
            return
        cells = []
        for cell in spec.layout:
            place: Place = TablePlace(number, cell.row, cell.column)
            if self.kind == "xlsx":
                place = SheetPlace(spec.name, f"{chr(65 + cell.column)}{cell.row + 1}")
            elif self.kind == "pdf":
                place = page_place(spec, cell.row, cell.column)
            text = cell.label.text if cell.label else self._text(cell.key)
            cells.append(GridCell(cell.row, cell.column, text, place, cell.row_span, cell.column_span))
            self._note(spec, cell.key, place)
        self.blocks.append(Grid(spec.rows, spec.columns, tuple(cells)))

    def _lines(self, spec: TableSpec) -> None:
        for row in range(spec.rows):
            line = ""
            for cell in (one for one in spec.layout if one.row == row):
                text = cell.label.text if cell.label else self._text(cell.key)
                place = LinePlace(len(self.blocks), len(line), len(line) + len(text))
                self._note(spec, cell.key, place)
                line += text + "\t"
            self.line(line.rstrip("\t"))

    def _text(self, at: FigureKey | None) -> str:
        text = self._texts.get(at, "0") if at is not None else ""
        return "1 2" if text == "?" else text or ""

    def _note(self, spec: TableSpec, at: FigureKey | None, place: Place) -> None:
        if at is not None:
            self.figures[spec.key][at] = figure(at, self._texts.get(at, "0"), place)


def draft(kind: str, *, clean: bool = False, gap: bool = False) -> Checked:
    """The pictured draft as a file of a kind; ``gap``: clean, but for a blank whose value is sure."""
    clean = clean or gap
    written = Written(kind, PLAIN | {UNREAD: ""} if gap else PLAIN if clean else WRONG)
    workbook = kind == "xlsx"
    title = None if workbook else written.line(TITLE)
    sections = []
    for spec in STANDARD.sections:
        place = None if workbook else written.line(spec.heading, f"{spec.number}、")
        status = SectionStatus.MISSING if workbook else SectionStatus.PRESENT
        sections.append(Section(spec.key, status, spec.number, spec.heading, place))
        tables = [(at, table) for at, table in enumerate(STANDARD.tables) if table.section == spec.key]
        for at, table in tables:
            written.table(at, table)
        for sentence in SENTENCES[: 0 if tables or workbook else 4 if spec.key == "overview" else 1]:
            written.line(sentence)
    report = Report(
        path="青河县水务局2024年政府信息公开工作年度报告（草稿）.docx",
        format=kind,
        standard="2021",
        title="" if workbook else TITLE,
        title_place=title,
        agency="青河县水务局",
        year=2024,
        sections=tuple(sections),
        tables={
            name: FittedTable(name, TableState.FITTED, figures) for name, figures in written.figures.items()
        },
    )
    document = Document(report.path, kind, tuple(written.blocks))
    found, previous = findings(written.said), None
    if clean:  # nothing is left unchecked either: it can be published
        said = "主动公开，依申请公开，政府信息管理，平台建设，监督保障。"
        report = replace(report, passages=(Passage("overview", said, (), tuple(range(len(said)))),))
        found, previous = (_BLANK,) if gap else (), replace(report, year=2023)
    checked = Checked(CheckStatus.OK, report, report, found, _verdict(found), document, previous=previous)
    return judged(checked, ())


_BLANK = Finding(
    "D01",
    Severity.NOTE,
    f"{STANDARD.words(UNREAD)}空白，按勾稽关系都是 0，应填“0”。",
    "requests",
    "requests",
    (UNREAD,),
    expected="0",
    suggestions=(Suggestion((Change(UNREAD, None, Decimal(0)),), "按勾稽关系只能是 0", (), True),),
)


def judged(checked: Checked, edits: tuple[Edit, ...]) -> Checked:
    """The draft with edits: a finding is gone once the first of its cells has been edited."""
    edited = {edit.key for edit in edits}
    found = tuple(one for one in checked.findings if not edited & set(one.cells[:1]))
    now = apply_edits(checked.source, edits)
    return replace(checked, report=now, findings=found, verdict=_verdict(found), edits=edits)


def _verdict(found: tuple[Finding, ...]) -> Verdict:
    error, warning, note, unchecked = (
        sum(one.severity is severity for one in found) for severity in Severity
    )
    text = "没有发现必须改的问题，可以发布"
    if error:
        text = f"还有 {error} 处必须改，{warning} 处请核对，改完即可发布"
    return Verdict(error, warning, note, unchecked, text)


def findings(said: Place | None) -> tuple[Finding, ...]:
    """One of each severity; ``said`` is where the text says otherwise than a table."""
    row = tuple(
        one for one in STANDARD.table("requests").keys if one.row == HELD.row and one.column != "total"
    )
    five, six = Decimal(5), Decimal(6)
    return (
        Finding(
            "T01",
            Severity.ERROR,
            "表三 第（四）项 1.本机关不掌握相关政府信息 · 总计：各列之和是 6，总计填的是 5，差 1。",
            "requests",
            "requests",
            (HELD, *row),
            expected=six,
            actual=five,
            suggestions=(
                Suggestion((Change(HELD, five, six),), "只改这一处，横向和纵向的合计都成立", ("T01",), True),
                Suggestion((Change(PERSON, five, Decimal(4)),), "改后办理结果的总计会不平", ("T01",)),
            ),
        ),
        Finding(
            "T04",
            Severity.ERROR,
            "表四 行政复议 · 总计：各项之和是 11，总计填的是 0，差 11。",
            "litigation",
            "litigation",
            (UPHELD,),
            expected=Decimal(11),
            actual=Decimal(0),
        ),
        Finding(
            "N09",
            Severity.WARNING,
            "正文说“所有申请均已办结”，表三“结转下年度继续办理”填的是 1。请核对哪一处是对的。",
            section="overview",
            places=(said,) if said is not None else (),
        ),
        Finding(
            "Y01",
            Severity.NOTE,
            "没有给出上年报告，“上年结转”和上年的“结转下年度继续办理”没有比对。",
            section="requests",
        ),
        Finding(
            "D06",
            Severity.UNCHECKED,
            "表三 第（七）项 2.其他 · 法律服务机构：这一格读不出来，没有核对。",
            "requests",
            "requests",
            (UNREAD,),
        ),
    )
