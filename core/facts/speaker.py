"""Whose figures a clause tells: the report's own, or another body's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.model.report import Report
from core.text.names import may_be_same
from core.text.prose import plain

_SUBJECT_ORG = re.compile(
    r"^(?:其中，?)?(?:20\d\d年度?，?|全年|本年度?|截至.{0,12}?，)?"
    r"([一-鿿]{1,20}?(?:局|厅|委|办|委员会|办公室|街道办事处|街道|中心|政府|管委会|镇|乡|本级|机关))"
    r"(?:本级|机关)?(?=共|全年|年内|收到|受理|办理|新收|答复|办结|依法|累计|20\d\d年|本年|直接|接到|[0-9])"
)
_GOVERNMENT = re.compile(r"(?:人民政府|[省市县区州旗镇乡])$")
_PARTS_OF_GOVERNMENT = ("政府", "镇", "乡", "街道", "管委会")
_OUR_OWN = re.compile(r"^(?:20\d\d年度?，?)?(?:全[县市区省州旗]|我[县市区省州旗局委厅镇乡])")


@dataclass(frozen=True)
class Speaker:
    """The body that reports, and the year it reports on (None where not found)."""

    agency: str
    year: int | None
    is_government: bool

    @classmethod
    def of(cls, report: Report) -> Speaker:
        """The body named in a report."""
        agency = plain(report.agency or "")[0]
        return cls(agency, report.year, bool(_GOVERNMENT.search(agency)))

    def is_other_body(self, clause: str) -> bool:
        """Whether a clause speaks of a body other than the report's own (县政府办受理…, 县公安局…)."""
        match = _SUBJECT_ORG.match(clause)
        if match is None:
            return False
        name = match[1]
        if name.startswith(("我", "本", "全", "各")):
            return False
        if self.is_government and not name.endswith(_PARTS_OF_GOVERNMENT):
            return True
        return bool(self.agency) and not may_be_same(name, self.agency)


def is_own(clause: str) -> bool:
    """Whether a clause speaks of the reporting body again (我局…, 全县…)."""
    return bool(_OUR_OWN.match(clause))
