"""Sentences of an invented report, in our own words; every figure in them is taken from the tables."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from core.model.report import FigureKey
from tests.eval.bodies import Body
from tests.eval.draft import Line


@dataclass(frozen=True)
class Story:
    """What the sentences are about."""

    rng: random.Random
    body: Body
    year: int
    figures: dict[FigureKey, Decimal]

    def figure(self, table: str, row: str, column: str) -> Decimal:
        return self.figures[FigureKey(table, row, column)]

    def total(self, row: str) -> Decimal:
        """The 总计 of a row of 表三."""
        return self.figure("requests", row, "total")

    def pick(self, *sentences: str) -> str:
        return self.rng.choice(sentences)


def intro(story: Story) -> tuple[Line, ...]:
    """Legal basis and statistical period; sometimes the six parts listed, as many reports do."""
    year, name = story.year, story.body.name
    basis = story.pick(
        "依照《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发"
        "〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）的规定，"
        f"{name}编制了{year}年政府信息公开工作年度报告。",
        "本报告按照《中华人民共和国政府信息公开条例》第四十九条、第五十条和国办公开办函〔2021〕30号规定的格式编写。",
    )
    parts = story.pick(
        "",
        "",
        "全文分总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六个部分。",
    )
    period = story.pick(
        f"报告中的数据统计期限为{year}年1月1日至{year}年12月31日。",
        f"所列数据的统计期限自{year}年1月1日起，至12月31日止。",
    )
    contact = story.pick("", f"对本报告有疑问的，请与{name}联系（电话：0000-1234567，邮编：000000）。")
    return (Line(basis + parts + period + contact),)


def overview(story: Story) -> tuple[Line, ...]:
    """The opening sentence and the five aspects; a government also tells 考核、评议、责任追究."""
    lines = [
        Line(
            story.pick(
                f"{story.year}年，{story.body.self_name}围绕群众关心的事项推进政府信息公开，各项工作平稳有序。",
                f"{story.year}年，{story.body.self_name}坚持以公开为常态、不公开为例外，主动接受社会监督。",
            )
        )
    ]
    writers = (_proactive, _on_request, _management, _platforms, _safeguards)
    names = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")
    inline = story.rng.random() < 0.4
    for number, name, write in zip("一二三四五", names, writers, strict=True):
        if inline:
            lines.append(Line(f"{name}。{write(story)}", f"（{number}）"))
        else:
            lines.append(Line(name, f"（{number}）", 2))
            lines.append(Line(write(story)))
    return tuple(lines)


def _proactive(story: Story) -> str:
    issued = story.figure("disclosure", "normative_documents", "issued")
    in_force = story.figure("disclosure", "normative_documents", "in_force")
    documents = (
        f"全年制发行政规范性文件{issued}件，现行有效{in_force}件，均已在门户网站公布。"
        if in_force
        else "全年没有制发行政规范性文件。"
    )
    news = story.rng.randint(12, 900)
    return documents + story.pick(
        f"通过网站专栏发布工作动态、办事指南等信息{news}条。",
        f"共发布各类信息{news}条，内容涉及规划、预算决算、办事服务等方面。",
    )


def _on_request(story: Story) -> str:
    new, carried, forward = story.total("new"), story.total("carried_over"), story.total("carried_forward")
    if not new and not carried:
        return "全年没有收到政府信息公开申请，也没有上年结转的申请。"
    natural = story.figure("requests", "new", "natural_person")
    return (
        f"全年新收政府信息公开申请{new}件，其中自然人{natural}件，法人或其他组织{new - natural}件；"
        f"上年结转{carried}件。"
        f"办结{story.total('handled_total')}件，其中予以公开{story.total('granted')}件；结转下年度继续办理{forward}件。"
    )


def _management(story: Story) -> str:
    return story.pick(
        "发布前逐条核对内容、来源和密级，发布后定期回看，过时的内容及时归档。",
        "落实先审查后公开的要求，经办人、科室负责人、分管领导逐级把关，做到有据可查。",
    )


def _platforms(story: Story) -> str:
    return story.pick(
        "门户网站的公开栏目按统一目录设置，检索更加方便；办事大厅设有公开查阅点。",
        "以门户网站为主要渠道，公告栏和便民热线为补充，方便不同人群查阅。",
    )


def _safeguards(story: Story) -> str:
    text = story.pick(
        "明确专人负责公开工作，全年组织业务培训两次。",
        "办公室牵头协调，各科室分工落实，每季度对栏目更新情况检查一次。",
    )
    if story.body.government:
        text += story.pick(
            "公开工作列入年度工作考核，考核结果已向各单位通报；组织了社会评议，公众评价总体较好；"
            "全年没有需要责任追究的情形。",
            "工作考核按季度进行；社会评议采取问卷方式，收回的意见已逐条答复；未发生责任追究的情况。",
        )
    return text


def disclosure(story: Story) -> tuple[Line, ...]:
    """Mostly nothing before the table."""
    if story.rng.random() < 0.7:
        return ()
    return (Line(f"{story.year}年主动公开政府信息的数量见下表。"),)


def requests(story: Story) -> tuple[Line, ...]:
    """Mostly nothing before the table."""
    if story.rng.random() < 0.8:
        return ()
    return (Line(f"{story.year}年收到和处理申请的数量见下表，其中新收{story.total('new')}件。"),)


def litigation(story: Story) -> tuple[Line, ...]:
    """Mostly nothing before the table; otherwise the totals."""
    if story.rng.random() < 0.7:
        return ()
    reviews = story.figure("litigation", "reconsideration", "total")
    suits = story.figure("litigation", "direct_litigation", "total") + story.figure(
        "litigation", "litigation_after_reconsideration", "total"
    )
    if not reviews and not suits:
        return (Line("全年没有因政府信息公开引起的行政复议和行政诉讼。"),)
    return (Line(f"全年因政府信息公开引起的行政复议{reviews}件、行政诉讼{suits}件。"),)


def problems(story: Story) -> tuple[Line, ...]:
    """Problems and improvements, with or without subheadings."""
    weak = story.pick(
        "一是政策解读的形式还不够丰富，二是个别栏目更新不够及时。",
        "一是公开的内容与群众期待还有差距，二是经办人员的业务能力有待提高。",
    )
    better = story.pick(
        "下一步，一是多用图表和问答说明政策，二是建立栏目更新提醒，到期未更新的及时督促。",
        "针对上述问题，一是征集群众关心的事项并据此调整公开重点，二是安排经办人员参加专题培训。",
    )
    if story.rng.random() < 0.5:
        return (
            Line("存在的主要问题", "（一）", 2),
            Line(weak),
            Line("改进情况", "（二）", 2),
            Line(better),
        )
    return (Line(f"{story.year}年的工作仍有不足：{weak}"), Line(better))


def other(story: Story) -> tuple[Line, ...]:
    """The sentence on 信息处理费."""
    return (
        Line(
            story.pick(
                f"{story.year}年，{story.body.self_name}没有发出收费通知，没有收取信息处理费。",
                "按照《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，本年度收取信息处理费0元。",
                f"{story.body.name}{story.year}年度未收取政府信息公开信息处理费。",
            )
        ),
    )
