"""A report as a web page for printing: the border styles, fonts and page breaks of printed reports."""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape

from tests.eval.draft import Draft, PrintedCell, PrintedTable
from tests.eval.writers.written import full_width

FONTS = ("WenQuanYi Micro Hei", "AR PL UMing CN", "AR PL UKai CN")
RULED = ("collapse", "separate", "spaced", "divs", "shaded", "no_outer", "no_sides", "hairline", "dashed")
UNRULED = ("none", "horizontal", "zebra", "header_line", "gaps", "top_left", "bottom_right")
"""Without lines between the columns; "gaps" are white cells on black, which look like lines."""
_CSS = {
    "collapse": "table{border-collapse:collapse} td{border:1px solid #000}",
    "separate": "table{border-spacing:0;border:1px solid #000} td{border:1px solid #000}",
    "spaced": "table{border-spacing:2px;border:1px solid #333} td{border:1px solid #333}",
    "divs": "table{border-collapse:collapse} td{position:relative}"
    ".t,.l,.b,.r{position:absolute;background:#000}"
    ".t,.b{left:0;right:-1px;height:1px}.l,.r{top:0;bottom:-1px;width:1px}"
    ".t{top:0}.b{bottom:-1px}.l{left:0}.r{right:-1px}",
    "shaded": "table{border-collapse:collapse} td{border:1px solid #555} .h{background:#d9e2f3}",
    "no_outer": "table{border-collapse:collapse;border-style:hidden} td{border:1px solid #000}",
    "no_sides": "table{border-collapse:collapse;border-left-style:hidden;border-right-style:hidden}"
    " td{border:1px solid #000}",
    "hairline": "table{border-collapse:collapse} td{border:0.5px solid #888}",
    "dashed": "table{border-collapse:collapse} td{border:1px dashed #000}",
    "gaps": "table{border-spacing:1px;background:#000} td{background:#fff}",
    "none": "table{border-collapse:collapse}",
    "horizontal": "table{border-collapse:collapse} td{border:1px solid #000;border-width:1px 0}",
    "zebra": "table{border-collapse:collapse} tr:nth-child(even){background:#eee}",
    "top_left": "table{border-collapse:collapse} table td{vertical-align:top;text-align:left}",
    "bottom_right": "table{border-collapse:collapse} table td{vertical-align:bottom;text-align:right}",
    "header_line": "table{border-collapse:collapse} thead{border-bottom:1.5px solid #000}",
}  # fmt: skip
_HEADER_ROWS = {"requests": 3, "litigation": 3}
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
_FOOTERS = ("", "— {n} —", "第{n}页 共{all}页", "{n}")


@dataclass(frozen=True)
class Look:
    """How one report is printed."""

    border: str
    font: str
    text_size: float
    table_size: float
    padding: float
    landscape: bool
    margin: float
    """In inches, on all sides."""
    repeat_header: bool
    cut_rows: bool
    """Whether a page break may go through a row."""
    footer: str
    wide_digits: bool
    wrapped: bool
    """Whether a figure may be broken over two lines, as full-width digits are in narrow columns."""

    def __str__(self) -> str:
        marks = {
            "landscape": self.landscape,
            "thead": self.repeat_header,
            "cut rows": self.cut_rows,
            "footer": bool(self.footer),
            "wide digits": self.wide_digits,
            "wrapped": self.wrapped,
        }
        return " ".join(
            [self.border, self.font.replace(" ", ""), *(name for name, on in marks.items() if on)]
        )


def draw_look(rng: random.Random, borders: tuple[str, ...]) -> Look:
    wide = rng.random() < 0.1
    return Look(
        rng.choice(borders),
        rng.choice(FONTS),
        rng.choice((10.5, 12, 14, 16)),
        rng.choice((8, 9, 10.5, 12)),
        rng.choice((1, 2, 4, 7)),
        rng.random() < 0.3,
        rng.choice((0.4, 0.8, 1.1)),
        rng.random() < 0.5,
        rng.random() < 0.4,
        rng.choice(_FOOTERS),
        wide,
        wide and rng.random() < 0.3,
    )


def page_of(draft: Draft, look: Look) -> bytes:
    """The page in UTF-8."""
    parts = [f"<h1>{escape(draft.title)}</h1>"]
    parts += [f"<p>{escape(line.shown)}</p>" for line in draft.intro]
    for section in draft.sections:
        for line in (section.heading, *section.lines):
            tag = "h2" if line.level == 1 else "p"
            parts.append(f"<{tag}>{escape(line.shown)}</{tag}>")
        if section.table:
            parts.append(_picture() if section.table.picture else _table(section.table, look))
    css = (
        f"body{{font-family:'{look.font}';font-size:{look.text_size}pt;margin:0}}"
        "h1{text-align:center;font-size:150%} h2{font-size:110%} p{text-indent:2em;line-height:1.6;margin:0}"
        f"table{{width:100%;margin:6px 0;font-size:{look.table_size}pt}}"
        f"td{{padding:{look.padding}px;text-align:center}} {_CSS[look.border]}"
        + ("" if look.wrapped else ".f{white-space:nowrap}")
        + ("" if look.cut_rows else "tr{break-inside:avoid}")
        + ("" if look.repeat_header else "thead{display:table-row-group}")
    )
    return f"<!DOCTYPE html><meta charset='utf-8'><style>{css}</style>{''.join(parts)}".encode()


def print_options(look: Look) -> dict[str, object]:
    """What Chromium is told about the paper: A4, this way up."""
    options: dict[str, object] = {
        "paperWidth": 8.27,
        "paperHeight": 11.69,
        "landscape": look.landscape,
        "printBackground": True,
        **{f"margin{side}": look.margin for side in ("Left", "Right", "Top", "Bottom")},
    }
    if look.footer:
        words = look.footer.format(
            n="<span class='pageNumber'></span>", all="<span class='totalPages'></span>"
        )
        footer = f"<div style='font-size:9px;width:100%;text-align:center'>{words}</div>"
        options |= {"displayHeaderFooter": True, "headerTemplate": "<span></span>", "footerTemplate": footer}
    return options


def _picture() -> str:
    return f"<p><img src='data:image/png;base64,{_PIXEL}' width='560' height='640'></p>"


def _table(table: PrintedTable, look: Look) -> str:
    covered = table.covered()
    rows = []
    header = _HEADER_ROWS.get(table.key, 0)
    for row in range(table.rows):
        cells = [
            _cell(cell, look, head=row < header)
            for column in range(table.columns)
            if (cell := covered.get((row, column))) and (cell.row, cell.column) == (row, column)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = f"<thead>{''.join(rows[:header])}</thead>" if header else ""
    return f"<table>{head}<tbody>{''.join(rows[header:])}</tbody></table>"


def _cell(cell: PrintedCell, look: Look, *, head: bool) -> str:
    spans = f" rowspan='{cell.row_span}'" if cell.row_span > 1 else ""
    spans += f" colspan='{cell.column_span}'" if cell.column_span > 1 else ""
    marks = " class='h'" if head or (cell.key is None and cell.column_span > 1) else ""
    marks = " class='f'" if cell.key else marks
    text = full_width(cell.text) if cell.key and look.wide_digits else cell.text
    lines = "".join(f"<div class={side}></div>" for side in "tlbr") if look.border == "divs" else ""
    return f"<td{spans}{marks}>{escape(text)}{lines}</td>"
