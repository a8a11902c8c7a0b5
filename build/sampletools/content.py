"""The words and figures of the sample draft. The body, its figures and its sentences are invented."""

from __future__ import annotations

from collections.abc import Mapping

from core.model.report import FigureKey
from core.standard.layout import figure_key
from core.standard.loader import load_standard

TITLE = ("砚湖县水务局", "2024年政府信息公开工作年度报告")

INTRO = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条、第五十条和《国务院办公厅政府信息与政务公开"
    "办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）的规定，砚湖县水务局"
    "编制2024年政府信息公开工作年度报告。本报告所列数据的统计期限为2024年1月1日至2024年12月31日。",
)

SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "overview",
        "一、总体情况",
        (
            "2024年，砚湖县水务局围绕供水安全、防汛抗旱、河湖管护等群众关心的事项推进政府信息公开，各项工作平稳有序。",
            "（一）主动公开。全年通过县政府门户网站发布信息186条，其中工作动态112条、规划计划6条、财政信息8条、办事指南"
            "60条。制发行政规范性文件2件，废止1件，现行有效9件，均已在网站公布。作出行政许可决定126件、行政处罚决定17件，"
            "收取行政事业性收费358.62万元，依据和标准随收费目录一并公开。",
            "（二）依申请公开。全年新收政府信息公开申请11件，其中自然人8件、法人或其他组织3件；上年结转1件。办结11件，"
            "其中予以公开5件、部分公开1件；结转下年度继续办理1件。",
            "（三）政府信息管理。落实先审查后公开的要求，经办人、科室负责人、分管领导逐级把关；每季度清理一次过期信息，"
            "失效文件在网站标注失效日期。",
            "（四）政府信息公开平台建设。在县政府门户网站设立水务专栏，按目录分类存放信息；在供水营业厅设公开查阅点1处，"
            "方便不便上网的群众查阅。",
            "（五）监督保障。办公室确定1名专职人员负责公开工作，全年组织业务培训2次；公开工作列入科室年度考核，全年未发生"
            "需要追究责任的情形。",
        ),
    ),
    ("disclosure", "二、主动公开政府信息情况", ()),
    ("requests", "三、收到和处理政府信息公开申请情况", ()),
    ("litigation", "四、政府信息公开行政复议、行政诉讼情况", ()),
    (
        "problems",
        "五、存在的主要问题及改进措施",  # planted: the form says 改进情况
        (
            "2024年的工作还存在两方面问题：一是水价调整、停水计划等信息发布不够及时，群众有时先从别处得知；二是政策解读以"
            "文字为主，形式单一。",
            "针对上述问题，一是把停水、检修等信息列入限时发布清单，由供水科提前三个工作日报送；二是对涉及群众用水的文件配发"
            "图解和问答，听取用户意见后再作修改。",
        ),
    ),
    (
        "other",
        "六、其他需要报告的事项",
        (
            "按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）的规定，砚湖县水务局"
            "2024年没有发出收费通知，没有收取信息处理费。",
        ),
    ),
)

SIGNATURE = ("砚湖县水务局", "2025年1月15日")

_TRUE = {
    "disclosure": {
        "normative_documents.issued": "2",
        "normative_documents.repealed": "1",
        "normative_documents.in_force": "9",
        "licensing.decisions": "126",
        "penalty.decisions": "17",
        "fees.amount": "358.62",
    },
    "requests": {
        "new.natural_person": "8",
        "new.business": "2",
        "new.legal_service": "1",
        "new.total": "11",
        "carried_over.natural_person": "1",
        "carried_over.total": "1",
        "granted.natural_person": "4",
        "granted.business": "1",
        "granted.total": "5",
        "partially_granted.natural_person": "1",
        "partially_granted.total": "1",
        "denied.third_party_rights.business": "1",
        "denied.third_party_rights.total": "1",
        "denied.internal_affairs.natural_person": "1",
        "denied.internal_affairs.total": "1",
        "unavailable.not_held.natural_person": "1",
        "unavailable.not_held.legal_service": "1",
        "unavailable.not_held.total": "2",
        "rejected.petition.natural_person": "1",
        "rejected.petition.total": "1",
        "handled_total.natural_person": "8",
        "handled_total.business": "2",
        "handled_total.legal_service": "1",
        "handled_total.total": "11",
        "carried_forward.natural_person": "1",
        "carried_forward.total": "1",
    },
    "litigation": {
        "reconsideration.upheld": "1",
        "reconsideration.pending": "1",
        "reconsideration.total": "2",
        "direct_litigation.upheld": "1",
        "direct_litigation.total": "1",
    },
}

PLANTED = {
    "disclosure": {
        "regulations.in_force": "1",  # a county bureau cannot issue 规章
        "coercion.decisions": "无",  # a word where a number belongs
    },
    "requests": {
        "carried_over.natural_person": "",  # blank; the row and the column both prove 1
        "unavailable.not_held.natural_person": "2",  # breaks its row and its column
    },
    "litigation": {
        "direct_litigation.total": "0",  # 1 + 0 + 0 + 0
    },
}
"""Five of the six planted errors; the sixth is the heading of section 五."""

FINDINGS = (
    ("T01", "error", "requests", "unavailable.not_held.natural_person"),
    ("T02", "error", "requests", "unavailable.not_held.natural_person"),
    ("T04", "error", "litigation", "direct_litigation.total"),
    ("D01", "error", "requests", "carried_over.natural_person"),
    ("D02", "error", "disclosure", "coercion.decisions"),
    ("D07", "warning", "disclosure", "regulations.in_force"),
    ("S03", "warning", "", ""),
)
"""What is found because of the planted errors: rule, severity, table, one of its cells. Nothing else is."""

IN_TEXT = {"disclosure": {"coercion.decisions": "3"}}
"""In text that was a table a word where a number belongs cannot be told from a label: not planted there."""

FINDINGS_IN_TEXT = tuple(one for one in FINDINGS if one[0] != "D02")

CORRECTIONS = {
    "requests": {"carried_over.natural_person": "1", "unavailable.not_held.natural_person": "1"},
}
"""The suggestions that are sure: what the other figures prove."""

CORRECTED = tuple(one for one in FINDINGS if one[3] not in CORRECTIONS["requests"])
"""What is still found once they are accepted."""


def figures(*, planted: bool = True, in_text: bool = False) -> Mapping[FigureKey, str]:
    """What is printed in every figure's cell; without the planted errors all relations hold.

    ``in_text``: as the text file prints them.
    """
    texts = {key: "0" for table in load_standard("2021").tables for key in table.keys}
    for source in (_TRUE, *([PLANTED] if planted else []), *([IN_TEXT] if in_text else [])):
        for table, cells in source.items():
            for name, text in cells.items():
                key = figure_key(table, name)
                if key not in texts:
                    raise KeyError(f"{table}.{name}")
                texts[key] = text
    return texts
