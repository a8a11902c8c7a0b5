"""How the workbook looks: properties of formats as data, and the colours with their meaning."""

from __future__ import annotations

from collections.abc import Mapping

Style = Mapping[str, object]

FONT = "宋体"
POINTS = 10.5
"""五号, the size of the printed form."""
SMALL = 9.0

BASE: Style = {"font_name": FONT, "font_size": POINTS, "valign": "vcenter", "text_wrap": True}

REPORT_TITLE: Style = {**BASE, "font_size": 11, "align": "center", "font_color": "#595959"}
TITLE: Style = {**BASE, "font_size": 15, "bold": True, "align": "center"}
WARNING: Style = {**BASE, "align": "center", "bold": True, "font_color": "#9C0006"}
INFO: Style = {**BASE, "font_color": "#404040"}
INFO_FIRST: Style = {**BASE, "bold": True}

LABEL: Style = {**BASE, "border": 1, "align": "center"}
LEFT_LABEL: Style = {**LABEL, "align": "left"}
HEADER: Style = {**LABEL, "bold": True}
FIGURE: Style = {**BASE, "border": 1, "align": "center", "text_wrap": False, "shrink": True, "locked": False}
TOTAL: Style = {**FIGURE, "locked": True}
"""A live sum: locked, so that it is not typed over by accident; the protection has no password."""
EDITED: Style = {"bg_color": "#DDEBF7", "bold": True, "font_color": "#1F4E79"}

CHECK_LABEL: Style = {**BASE, "font_size": SMALL, "font_color": "#595959", "align": "right"}
CHECK_HEADER: Style = {**CHECK_LABEL, "align": "center", "border": 4, "border_color": "#A6A6A6"}
CHECK: Style = {**CHECK_HEADER, "shrink": True, "text_wrap": False}
LEGEND: Style = {**BASE, "font_size": SMALL, "font_color": "#595959", "text_wrap": False}

LIST_HEAD: Style = {**HEADER, "bg_color": "#F2F2F2", "border_color": "#BFBFBF"}
_LIST: Style = {**BASE, "border": 1, "border_color": "#BFBFBF"}
LIST_TEXT: Style = {**_LIST, "align": "left", "indent": 1}
LIST_CENTRE: Style = {**_LIST, "align": "center"}

# Conditional formats: they follow what stands in the cell now, also while the clerk is typing.
LIVE_EMPTY: Style = {"bg_color": "#FFF7D6"}
LIVE_DOUBTFUL: Style = {"bg_color": "#F8CBAD"}
LIVE_WRONG: Style = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}
LIVE_GOOD: Style = {"bg_color": "#E2EFDA", "font_color": "#375623"}

LEGEND_WORDS = (
    ("已更正（批注里有原值）", EDITED),
    ("空白，待填写", LIVE_EMPTY),
    ("原稿此处不是数字或读不清（见批注）", LIVE_DOUBTFUL),
    ("与各分项之和不符", LIVE_WRONG),
)
