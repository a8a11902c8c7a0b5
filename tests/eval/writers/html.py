"""A page of a government web site: navigation, the article, a footer, and Word's leftovers inside cells."""

from __future__ import annotations

import random
from html import escape

from tests.eval.draft import Draft, Line, PrintedCell, PrintedTable
from tests.eval.writers.written import Written, breaks, full_width

_NAVIGATION = (
    "<div class='top'><a href='/'>首页</a> <a href='/zwgk'>政务公开</a> <a href='/zwfw'>政务服务</a></div>"
    "<ul class='side'><li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li>"
    "<li><a>政府信息公开年报</a></li><li>依申请公开</li></ul>"
)
_FOOTER = (
    "<div class='foot'><p>主办单位：办公室 网站标识码：0000000000</p><p>联系电话：0000-7654321</p>"
    "<table><tr><td>网站地图</td><td>关于我们</td></tr></table></div>"
)
_PICTURE = "<p><img src='/upload/202501/W020250121.png' width='600' height='820'></p>"


def write_html(draft: Draft, rng: random.Random) -> Written:
    """The report as a web page; charset, nests and how the article is wrapped are drawn."""
    charset = rng.choice(("utf-8", "utf-8", "gb18030", "gb2312"))
    declared = charset if rng.random() < 0.8 else ""
    style = _Style(rng)
    body = [style.title(draft.title)]
    if rng.random() < 0.4:
        body.append("<p>发布时间：2025-01-21 09:30　浏览次数：35</p>")
    body += [style.line(line) for line in draft.intro]
    for section in draft.sections:
        body.append(style.line(section.heading))
        body += [style.line(line) for line in section.lines]
        if section.table:
            body.append(style.table(section.table))
    frame = rng.choice(("<div class='article'>{}</div>", "<article>{}</article>", "{}"))
    article = frame.format("\n".join(body))
    if rng.random() < 0.2:
        article = f"<table class='layout'><tr><td>{article}</td></tr></table>"
    card = (
        f"<table class='card'><tr><td>名称</td><td>{escape(draft.title)}</td></tr><tr><td>索引号</td>"
        "<td>000014349/2025-00012</td></tr><tr><td>发布机构</td><td>办公室</td></tr></table>"
        if rng.random() < 0.3
        else ""
    )
    meta = f'<meta charset="{declared}">' if declared else ""
    page = (
        f"<!DOCTYPE html>\n<html><head>{meta}<title>{escape(draft.title)}</title>"
        "<script>var a = '<td>9</td>';</script><style>td{border:1px solid}</style></head>"
        f"<body>{_NAVIGATION}{card}{article}{_FOOTER}</body></html>"
    )
    codec = "gb18030" if charset == "gb2312" else charset
    return Written(page.encode(codec), rng.choice((".html", ".htm")), f"{charset} {style}")


class _Style:
    """How one page writes its paragraphs and cells."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._nest = rng.choice(("plain", "span", "word", "font"))
        self._headings = rng.random() < 0.4
        self._wide_digits = rng.random() < 0.1
        self._header_cells = rng.random() < 0.2

    def __str__(self) -> str:
        return f"{self._nest}{' wide digits' if self._wide_digits else ''}"

    def title(self, text: str) -> str:
        return f"<h1>{escape(text)}</h1>" if self._headings else f"<p align='center'>{self._inline(text)}</p>"

    def line(self, line: Line) -> str:
        if self._headings and line.level:
            return f"<h{line.level + 1}>{escape(line.shown)}</h{line.level + 1}>"
        indent = "" if line.level == 1 else "&emsp;&emsp;"
        return f"<p>{indent}{self._inline(line.shown)}</p>"

    def _inline(self, text: str) -> str:
        match self._nest:
            case "span":
                at = self._rng.randint(0, len(text))
                first, second = escape(text[:at]), escape(text[at:])
                return f"<span style='font-size:16pt'>{first}</span><span>{second}</span>"
            case "font":
                return f"<font face='仿宋'><b>{escape(text)}</b></font>"
            case "word":
                return f"<span lang='EN-US'><o:p>{escape(text)}</o:p></span><span>&nbsp;</span>"
            case _:
                return escape(text)

    def table(self, table: PrintedTable) -> str:
        if table.picture:
            return _PICTURE
        covered = table.covered()
        rows = []
        for row in range(table.rows):
            cells = [
                self._cell(cell)
                for column in range(table.columns)
                if (cell := covered.get((row, column))) and (cell.row, cell.column) == (row, column)
            ]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table border='1'><tbody>{''.join(rows)}</tbody></table>"

    def _cell(self, cell: PrintedCell) -> str:
        spans = f" rowspan='{cell.row_span}'" if cell.row_span > 1 else ""
        spans += f" colspan='{cell.column_span}'" if cell.column_span > 1 else ""
        if cell.key:
            inner = self._inline(full_width(cell.text) if self._wide_digits else cell.text)
            return f"<td{spans}><p>{inner}</p></td>" if self._nest == "word" else f"<td{spans}>{inner}</td>"
        tag = "th" if self._header_cells else "td"
        label = breaks(self._rng, cell.text, "\n")
        return f"<{tag}{spans}>{'<br>'.join(self._inline(part) for part in label.splitlines())}</{tag}>"
