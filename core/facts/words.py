"""The words of the grammar: what each means to a sentence that counts something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.text.quantities import find_quantities

# Kinds of words. A word's kind is its meaning; "x" has none that matters and breaks what it stands between.
# ruff: noqa: E501
_WORDS: dict[str, str] = {
    # The thing counted
    "request": "政府信息公开申请 政府信息公开的申请 信息公开申请 信息公开的申请 依申请公开申请 依申请公开政府信息申请 "
    "依申请公开政府信息 依申请公开信息 依申请公开事项 依申请公开件 依申请公开办件 依申请公开 依申请政府信息公开事项 "
    "依申请政府信息公开 公开申请 政府信息申请 申请公开政府信息 申请政府信息公开 政府信息依申请公开 依申请公开相关申请",
    "weak_request": "申请 申请件 申请事项",
    "review": "行政复议 复议",
    "suit": "行政诉讼 诉讼 行政应诉",
    "direct": "未经复议直接起诉 未经复议起诉 直接起诉 直接提起诉讼 未经复议直接提起诉讼",
    "after": "复议后起诉 经复议后起诉 复议后提起诉讼",
    "norm": "行政规范性文件 规范性文件",
    "reg": "规章 政府规章 部门规章",
    "licensing": "行政许可",
    "penalty": "行政处罚",
    "coercion": "行政强制 行政强制措施",
    "fees": "行政事业性收费 事业性收费",
    "processing_fee": "政府信息公开信息处理费 政府信息处理费 信息公开处理费 信息处理费 公开处理费",
    "foreign": "投诉 举报 热线 工单 提案 建议 议案 留言 信访事项 信访件 来信 来访 来电 咨询 意见 许可申请 登记申请 登记 补贴 "
    "项目 会议 培训 活动 稿件 案例 异议 督办 问题 诉求 求助 救助 公租房 商标 专利 检查 巡查 视频 栏目 专栏 文章 新闻 "
    "信件 错敏信息 仲裁 赔偿 听证 调解 纠纷 党内规范性文件 规章制度 政府网站 新媒体 工作动态 民意征集 在线访谈 办件 事件 "
    "许可事项 处罚事项 公证 业务 证照 执照 抽查 企业登记 答复书 通知书 告知书 函件 草案 备案",
    "info": "政府信息 各类信息 信息 数据 动态 公告 解读 文件",
    # What was done
    "received": "受理 收到 共收到 接收 接到 收件",
    "new": "新收到 新收 新受理 新接收",
    "handled": "办结 办理完毕 办理完成 办理完结 办理结束 答复 回复 办复 答复完毕 处理完毕 处理完成 审结办结",
    "processed": "办理 处理",
    "over": "上年结转 上年度结转 上一年结转 上一年度结转 去年结转 上年转结 结转上年 结转上年度 上年遗留 上年度遗留 往年结转 "
    "上年度转入 上年转入 结转自上年",
    "forward": "结转下年度继续办理 结转下一年度继续办理 结转下年继续办理 结转下年度 结转下一年度 结转下一年 结转下年 "
    "结转至下年度 结转至下一年度 结转至下年 结转到下一年度 结转到下年度 结转到下年 结转次年 结转至次年 转下年度 转下一年度 "
    "转下一年 转下年 转入下年度 转入下一年度 转结下年度 结转入下年度 顺延至下年度 结转明年 转至下年度 转至下一年度",
    "carried": "结转",
    "granted": "予以公开 同意公开 全部公开 准予公开 全部予以公开 予以全部公开 决定公开",
    "partially_granted": "部分公开 予以部分公开 部分予以公开 同意部分公开",
    "denied": "不予公开 决定不予公开 不同意公开",
    "unavailable": "无法提供 不能提供 无法提供政府信息",
    "rejected": "不予处理",
    "other": "其他处理 其它处理 作其他处理 其他情形处理",
    "denied.state_secret": "属于国家秘密 涉及国家秘密",
    "denied.prohibited_by_law": "其他法律行政法规禁止公开 法律行政法规禁止公开",
    "denied.safety_stability": "危及“三安全一稳定” 三安全一稳定",
    "denied.third_party_rights": "保护第三方合法权益 涉及第三方合法权益",
    "denied.internal_affairs": "属于三类内部事务信息 三类内部事务信息 内部事务信息",
    "denied.process_information": "属于四类过程性信息 四类过程性信息 过程性信息",
    "denied.enforcement_files": "属于行政执法案卷 行政执法案卷",
    "denied.administrative_inquiry": "属于行政查询事项 行政查询事项",
    "unavailable.not_held": "本机关不掌握相关政府信息 不掌握相关政府信息 不掌握相关信息 本机关不掌握",
    "unavailable.needs_creation": "没有现成信息需要另行制作 需要另行制作 没有现成信息",
    "unavailable.unclear": "补正后申请内容仍不明确",
    "rejected.petition": "信访举报投诉类申请 信访举报投诉类 信访投诉举报类",
    "rejected.repeated": "重复申请",
    "rejected.published_material": "要求提供公开出版物 公开出版物",
    "rejected.excessive": "无正当理由大量反复申请 大量反复申请",
    "rejected.reconfirmation": "要求行政机关确认或重新出具已获取信息",
    "other.correction_overdue": "申请人无正当理由逾期不补正 无正当理由逾期不补正 逾期不补正 逾期未补正",
    "other.fee_overdue": "逾期未按收费通知要求缴纳费用 逾期未缴费",
    "withdrawn": "撤销 撤回 主动撤回 终止 撤回申请 自行撤回 主动撤销",
    "upheld": "结果维持 维持 予以维持",
    "corrected": "结果纠正 纠正 纠错 被纠正 被纠错",
    "other_result": "其他结果",
    "pending": "尚未审结 未审结 正在审理 待审结 尚在审理 未结 审理中 在审",
    "concluded": "审结 已审结 结案 已结案",
    "court": "法院 一审 二审 再审",
    "lost": "败诉 胜诉 驳回 应诉",
    "issue": "制发 新制发 制定 新制定 出台 新出台 印发 制定印发 制定出台 制定发布 新增制发",
    "repeal": "废止 失效 宣布失效 清理废止 废止失效",
    "force": "现行有效 继续有效",
    "publish": "发布 公布 公示 主动公开 公开 推送 转发 刊发 录入 归集 报送 更新 编发 上传 审核 审查 清理 修订 修改 解读",
    "decide": "作出 做出 实施 决定 处理决定 处理决定数量",
    # Whose, when, compared with what
    "natural_person": "自然人 公民 个人",
    "legal_persons": "法人或其他组织 法人和其他组织 法人及其他组织 法人、其他组织 法人或者其他组织 法人与其他组织 法人组织 "
    "法人其他组织 法人",
    "business": "商业企业 企业",
    "research": "科研机构",
    "public_welfare": "社会公益组织",
    "legal_service": "法律服务机构",
    "channel": "网上 网络 在线 信函 邮寄 邮政 当面 现场 传真 电子邮件 邮件 线上 线下 窗口 网站 平台 微信 电话",
    "period": "上半年 下半年 季度 每月 每年 每季度 以来 历年 近三年 近年来 近五年 三年来 五年来 首月 当月 日均 月均 年均 半年",
    "last_year": "上年度 上年 去年 上一年度 上一年 同期 去年同期 上年同期",
    "compare": "同比 环比 比 较 相比 与 比较 相较 对比",
    "increase": "增加 增加了 增长 增长了 上升 上升了 增 多 增幅 增多 上涨 提高",
    "decrease": "减少 减少了 下降 下降了 降低 减 少 降幅 降 回落",
    "flat": "持平 基本持平 一致 相同",
    "share": "占 占比 占总数 占总量 占全部申请 占申请总数 占申请总量 比例",
    "scope": "本级 机关本级 名义 局机关 委机关 县直 市直 区直 州直 省直 旗直 下属 所属 直属 代表 政府办 政府办公室 府办 "
    "政务公开办 办公厅 基层 各镇 乡镇",
    "of_which": "其中 分别为 分为 分别是",
    "open": "包括 主要 主要有 等 余 以及 重点 如 例如 含",
    "all": "均 全部 都 所有 悉数 一律",
    "none": "未 没有 无 没 尚未 未曾 从未 暂无 均无 均未 尚无 暂未",
    "except": "除 其余 剩余 余下 外",
    "done": "已 已经 完成 完毕 完结 办结率",
    "deadline": "按时 按期 限期 期限 时限 到期 按规定时限",
    # Nothing that matters
    "fill": "全年 本年 本年度 年度 年内 共 共计 合计 总计 总数 总量 数量 数 量 为 有 的 累计 一共 计 达 达到 依法 依规 及时 "
    "案件 情况 情形 类 分别 继续办理 当年 今年 目前 截至 截止 事项 案 案件数 总 任何 任何形式 形式 相关 有关 因 引发 引起 "
    "产生 导致 发生 被 提起 提出 提交 涉及 或 或者 和 及 与此 了 也 并 而 过 公众 社会 群众 全县 全市 全区 全省 全州 全旗 "
    "我县 我市 我区 我省 我州 我旗 我镇 我乡 我街道 我局 我委 我厅 我办 我中心 我单位 本单位 本机关 本局 本委 本厅 政府信息公开 "
    "信息公开 工作 由 对 于 向 属于 申请人 书面 给 需 要求 已按 按照 要求 规定 条例 妥善 规范 办理结果 结果 共有 其它 其他",
}


@dataclass(slots=True)
class Token:
    """A word at ``start:end``; ``kind`` is its meaning, "quantity", a mark ("，"), or "x"."""

    kind: str
    start: int
    end: int
    word: str = ""
    value: Decimal | None = None
    unit: str = ""
    about: bool = False
    decimals: int = 0


KIND_OF: dict[str, str] = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_MARKS = "，。；：（）、！？"


def _tree(words: Iterable[str]) -> str:
    """One pattern for many words, the longest first, that shares their beginnings."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(word[0], []).append(word[1:])
    branches = []
    for first, rests in by_first.items():
        longer = [rest for rest in rests if rest]
        after = f"(?:{_tree(longer)})" + ("?" if len(longer) < len(rests) else "") if longer else ""
        branches.append(re.escape(first) + after)
    return "|".join(branches)


_FIRSTS = "".join(sorted({word[0] for word in KIND_OF}))
_LEXER = re.compile(
    rf"(?P<run>[^{re.escape(_FIRSTS)}{_MARKS}\d]+)|(?P<word>{_tree(KIND_OF)})"
    rf"|(?P<year>20\d\d年度?)(?!\d)|(?P<date>\d{1, 4}月(?:\d{1, 4}日)?)|(?P<mark>[{_MARKS}])|(?P<other>.)",
    re.DOTALL,
)
_KIND_OF_GROUP = {"run": "x", "other": "x", "year": "year", "date": "date"}


def read_words(text: str, start: int, end: int) -> list[Token]:
    """The tokens of ``text[start:end]`` (plain text with titles blotted out), in order."""
    out: list[Token] = []
    at = start
    for quantity in find_quantities(text[start:end]):
        out += _between(text, at, start + quantity.start)
        at = start + quantity.end
        out.append(
            Token(
                "quantity",
                start + quantity.start,
                at,
                text[start + quantity.start : at],
                quantity.value,
                quantity.unit,
                quantity.about,
                quantity.decimals,
            )
        )
    return out + _between(text, at, end)


def _between(text: str, start: int, end: int) -> list[Token]:
    out = []
    for match in _LEXER.finditer(text, start, end):
        word, group = match[0], match.lastgroup or ""
        kind = KIND_OF[word] if group == "word" else word if group == "mark" else _KIND_OF_GROUP[group]
        out.append(Token(kind, match.start(), match.end(), word))
    return out
