"""A form that does not exist, laid out unlike the real one: nothing may hang on the real one's shape."""

from __future__ import annotations

from core.standard.loader import parse_standard

# The total stands first; a relation leaps over a column. In 表八 four groups stand two by two: sums of
# one rule share rows and columns alike, and there is no label on the left.
_SOURCE = """
id = "other"
name = "试验表式"

[[section]]
key = "one"
number = "七"
heading = "试验情况"

[[table]]
key = "stacked"
section = "one"
name = "表七"
columns = ["all", "a", "b", "c"]
layout = [
    ["项目", "合计", "甲", "乙", "丙"],
    ["第一组", "@first.*"],
    ["第二组", "@second.*"],
    ["差额", "@third.*"],
]

[[table.relation]]
rule = "X01"
name = "甲丙合计"
each = "row"
left = ["all"]
right = ["a", "c"]

[[table.relation]]
rule = "X02"
name = "两组相抵"
each = "column"
left = ["first"]
right = ["second", "third"]

[[table]]
key = "square"
section = "one"
name = "表八"
columns = ["total", "yes", "no"]
layout = [
    ["合计", "是", "否", "合计", "是", "否"],
    ["@one.*", "@two.*"],
    ["@three.*", "@four.*"],
]

[[table.relation]]
rule = "X03"
name = "是否合计"
each = "row"
left = ["total"]
right = ["yes", "no"]
"""

OTHER = parse_standard(_SOURCE, "other.toml")
