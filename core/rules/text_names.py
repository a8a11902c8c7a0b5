"""W03: the body is named differently in places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.model.finding import Finding, Severity
from core.model.passage import Passage
from core.model.place import Place
from core.model.report import Report
from core.rules.text_places import known_section
from core.standard.schema import Standard
from core.text.names import is_short_form, may_be_same, without_place
from core.text.prose import mask_titles, plain

_END = r"(?:人民政府办公室|人民政府|街道办事处|管理委员会|管委会|委员会|办公室|局|厅|委|中心)"
_NAME = rf"(?P<name>[一-鿿]{{2,24}}?{_END})"
_VERB = (
    r"(?:编制|坚持|围绕|认真|深入|严格|积极|全面|高度|紧紧|始终|着力|扎实|持续|不断|未|没有|无|共|按照|以)"
)
# Where a report speaks of its own body.
_SELF = (
    re.compile(rf"(?:^|[，。；：、由])(?:现由|由)?{_NAME}(?:编制|组织编制|编写)"),
    re.compile(rf"请?与{_NAME}联系"),
    re.compile(
        rf"(?:^|[。；，：）])(?:20\d\d年度?，?)?{_NAME}(?:20\d\d年度?)?，?(?:全年)?(?:未|没有|无)[^，。；]{{0,12}}(?:收费通知|处理费)"
    ),
    re.compile(rf"(?:^|[。；])20\d\d年，?{_NAME}(?={_VERB})"),
    re.compile(rf"(?:^|[。；])(?:（[一-十]）)?[^，。；：]{{0,8}}{_NAME}20\d\d年"),
)
_OWN_BUREAU = re.compile(
    r"(?:^|[，。；：、]|20\d\d年，?|[由在与对])((?:[一-鿿]{1,8})?[县市区旗州][一-鿿]{2,12}?局)"
)
_GENERIC = re.compile(r"国务院|国家|中央|省|我|本|各|全|该|上级|有关|党")
_NOT_A_NAME = re.compile(r"[※我本各该其]|年度|有关|相关")
# Words that the patterns take along before a name.
_LEADING = re.compile(r"^(?:今后|目前|同时|此外|其中|全年|本?年度?|现由|现将|由|与|和|对|在|为|是|向)+")
_LIKE = 0.6


def body_named_differently(report: Report, standard: Standard) -> Iterator[Finding]:
    """W03: where the report speaks of its own body it names another, or two names that look alike differ.

    Short forms (科技局 for 科学技术局), longer forms and a government's own office are the same body.
    """
    agency = plain(report.agency or "")[0]
    told: set[str] = set()
    if agency:
        for passage, start, end, name in _self_names(report):
            name_bare = re.sub(r"^20\d\d年度?", "", name)
            if name_bare in told or _belongs(name_bare, agency):
                continue
            told.add(name_bare)
            yield _finding(passage, start, end, f"报告单位是“{report.agency}”", standard)
    yield from _alike(report, agency, standard, told)


def _self_names(report: Report) -> Iterator[tuple[Passage, int, int, str]]:
    for passage in report.passages:
        text = mask_titles(passage.text)
        for pattern in _SELF:
            for match in pattern.finditer(text):
                name = match["name"]
                if not _GENERIC.match(name) and not _NOT_A_NAME.search(name):
                    yield passage, match.start("name"), match.end("name"), name


def _belongs(name: str, agency: str) -> bool:
    """Whether a name may be this body's, or its own government's office."""
    if may_be_same(name, agency) or _GENERIC.match(name):
        return True
    stem = re.sub(r"(?:人民政府|政府)?(?:办公室|办公厅|政务公开办)$", "", name)
    place = re.sub(r"(?:人民政府|政府|街道办事处|管理委员会|管委会)$", "", agency)
    if stem and place and (is_short_form(stem, place) or is_short_form(place, stem)):
        return True
    bare = _LEADING.sub("", name)
    return bare != name and may_be_same(bare, agency)


def _alike(report: Report, agency: str, standard: Standard, told: set[str]) -> Iterator[Finding]:
    """Names of bureaus that share most of their characters without one being the other's short form."""
    seen: dict[str, tuple[Passage, int, int]] = {}
    for passage in report.passages:
        for match in _OWN_BUREAU.finditer(mask_titles(passage.text)):
            stem = _stem(match[1])
            if len(stem) >= 3:
                seen.setdefault(stem, (passage, match.start(1), match.end(1)))
    stems = [_stem(agency)] if agency.endswith("局") else []
    stems += [stem for stem in seen if stem not in stems]
    for at, one in enumerate(stems):
        for other in stems[at + 1 :]:
            if not _look_alike(one, other) or other in told or (agency and may_be_same(other, agency)):
                continue
            if agency and one != _stem(agency):
                continue
            told.add(other)
            passage, start, end = seen[other]
            where: tuple[Place, ...] = ()
            if one in seen:
                first = seen[one]
                where = (first[0].place(first[1], first[2]),)
            yield _finding(passage, start, end, f"别处写作“{one}”", standard, where)


def _stem(name: str) -> str:
    bare = without_place(name)
    return re.sub(r"^[省市县区旗州]", "", bare)


def _look_alike(one: str, other: str) -> bool:
    if is_short_form(one, other) or is_short_form(other, one):
        return False
    shared = _common(one[:-1], other[:-1])
    return shared / max(len(one) - 1, len(other) - 1, 1) >= _LIKE and shared >= 2


def _common(one: str, other: str) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for char in one:
        before = 0
        for at, against in enumerate(other, 1):
            above = row[at]
            row[at] = before + 1 if char == against else max(row[at], row[at - 1])
            before = above
    return row[-1]


def _finding(
    passage: Passage, start: int, end: int, against: str, standard: Standard, more: tuple[Place, ...] = ()
) -> Finding:
    printed = passage.printed(start, end)
    return Finding(
        "W03",
        Severity.WARNING,
        f"“{printed}”与单位名称不一致：{against}，请核对是否为同一单位。",
        section=known_section(passage.section, standard),
        places=(passage.place(start, end), *more),
        actual=printed,
    )
