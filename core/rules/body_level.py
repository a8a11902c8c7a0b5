"""What a body is, told from its name: only where the name leaves no doubt."""

from __future__ import annotations

import re
from enum import StrEnum

from core.text.fold import squeeze

_NO_RULES = re.compile(
    r"(?:县|旗|镇|乡|街道|(?<!自治)(?<!新)(?<!开发)(?<!试验)(?<!实验)区)(?:人民政府|政府)?$"
)
_OFFICE = re.compile(
    r"(?:街道办事处|街道办|镇人民政府|乡人民政府|局|厅|委员会|委|办公室|中心|大队|支队|总队|所|站)$"
)
_OF_THE_STATE = re.compile(r"^(?:国家|国务院|中国|中华人民共和国)|^[^省市县区州旗镇乡]{2,6}部$")
_COMMITTEE_OF_AREA = re.compile(r"(?:管委会|管理委员会)$")


class MakesRules(StrEnum):
    """Whether a body may issue 规章 (立法法 第九十一条、第九十三条)."""

    NO = "no"
    MAYBE = "maybe"


def makes_rules(agency: str) -> MakesRules:
    """规章 come from State Council departments, provinces, and cities and prefectures with districts.

    A county, district, township or a bureau below the State Council has no such power. A city may be
    of either kind, so the name alone does not settle it; nor does it for a zone's committee.
    """
    agency = squeeze(agency)
    if _OF_THE_STATE.search(agency) or _COMMITTEE_OF_AREA.search(agency):
        return MakesRules.MAYBE
    if _OFFICE.search(agency) or _NO_RULES.search(agency):
        return MakesRules.NO
    return MakesRules.MAYBE


class Level(StrEnum):
    """What kind of body a report is by."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    BUREAU = "bureau"
    """A department or office of a government, of any level."""
    UNKNOWN = "unknown"


_GOVERNMENT = re.compile(r"(?:人民)?政府$")
_ENDS = (
    (re.compile(r"(?:省|自治区|(?:北京|上海|天津|重庆)市)$"), Level.PROVINCE),
    (
        re.compile(r"(?:县|旗|(?<!开发)(?<!新)(?<!试验)(?<!实验)(?<!示范)(?<!园)(?<!功能)(?<!自治)区)$"),
        Level.COUNTY,
    ),
    (re.compile(r"(?:市|州|盟|地区)$"), Level.CITY),
    (re.compile(r"(?:镇|乡)$"), Level.TOWNSHIP),
)


def level_of(agency: str) -> Level:
    """The level of a body from its name; a city below a prefecture cannot be told from one that is one."""
    agency = squeeze(agency)
    place = _GOVERNMENT.sub("", agency)
    if place == agency and _OFFICE.search(agency) and not _COMMITTEE_OF_AREA.search(agency):
        return Level.BUREAU
    for pattern, level in _ENDS:
        if pattern.search(place):
            return level
    return Level.UNKNOWN


def is_government(agency: str | None) -> bool:
    """Whether a body is surely a government (人民政府, or a place's name alone), not one of its offices."""
    return bool(agency) and level_of(agency or "") not in (Level.BUREAU, Level.UNKNOWN)
