"""Invented bodies of all levels. No name here is a real place."""

from __future__ import annotations

import random
from dataclasses import dataclass

_PLACES = (
    "砚湖", "岚桥", "栖麓", "汀澜", "槐浦", "砺原", "霁川", "沐岭", "棠渡", "筠溪", "泠江", "芷塘", "桁州",
    "雁坪", "葭港", "璞山", "枫篁", "潆水", "苇泽", "镜屏",
)  # fmt: skip
_PROVINCES = ("岭衡", "沧甸", "朔陵", "琅渚")
_PEOPLES = ("彝族", "藏族", "苗族", "蒙古族")
_COUNTY_BUREAUS = ("水务局", "科学技术局", "发展和改革局", "卫生健康局", "市场监督管理局", "司法局")
_CITY_BUREAUS = ("财政局", "自然资源和规划局", "教育局", "住房和城乡建设局", "审计局", "交通运输局")
_PROVINCE_BUREAUS = ("水利厅", "民政厅", "科学技术厅", "药品监督管理局")


@dataclass(frozen=True)
class Body:
    """A body: full name, how it calls itself, its level, whether it is a government, may issue 规章."""

    name: str
    self_name: str
    level: str
    government: bool = False
    regulations: bool = False


def invent_body(rng: random.Random, level: str | None = None) -> Body:
    """A body of a level; without one, of any level, counties and their bureaus more often."""
    place, other = rng.sample(_PLACES, 2)
    province = rng.choice(_PROVINCES)
    level = level or rng.choices(LEVELS, WEIGHTS)[0]
    bureau = rng.choice(_COUNTY_BUREAUS)
    match level:
        case "province":
            return Body(f"{province}省人民政府", "我省", level, True, True)
        case "province_bureau":
            name = rng.choice(_PROVINCE_BUREAUS)
            return Body(f"{province}省{name}", "我厅" if name.endswith("厅") else "我局", level)
        case "city":
            return Body(f"{place}市人民政府", "我市", level, True, True)
        case "city_bureau":
            return Body(f"{place}市{rng.choice(_CITY_BUREAUS)}", "我局", level)
        case "autonomous_prefecture":
            return Body(f"{place}{rng.choice(_PEOPLES)}自治州人民政府", "我州", level, True, True)
        case "county":
            kind = rng.choice(("县", "县", "区", "旗"))
            return Body(f"{place}{kind}人民政府", f"我{kind}", level, True)
        case "county_bureau":
            return Body(f"{place}{rng.choice('县县区旗')}{bureau}", "我局", level)
        case "township":
            kind = rng.choice("镇镇乡")
            return Body(f"{place}县{other}{kind}人民政府", f"我{kind}", level, True)
        case "street":
            return Body(f"{place}区{other}街道办事处", "我街道", level)
        case _:
            return Body(f"{place}新区管理委员会", "我区", level)


LEVELS = (
    "province", "province_bureau", "city", "city_bureau", "autonomous_prefecture", "county", "county_bureau",
    "township", "street", "new_area",
)  # fmt: skip
WEIGHTS = (1, 1, 2, 2, 1, 4, 6, 3, 2, 1)
