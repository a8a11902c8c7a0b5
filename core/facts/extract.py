"""The way in: the running text of a Report becomes facts, each with its place to the character."""

from __future__ import annotations

import re
from dataclasses import replace

from core.facts.meaning import Context
from core.facts.passages import find_passages
from core.facts.sentence import Account, Sentence
from core.facts.speaker import Speaker
from core.model.passage import Passage
from core.model.report import Report
from core.standard.schema import Standard
from core.text.prose import mask_titles, sentences

# A sentence without any of these tells no figure and says nothing of the whole.
_MAY_TELL = re.compile(
    r"\d|[未没无均都较比]|全部|所有|悉数|一律|同比|上年|去年|[一二三四五六七八九十百千两][件条份宗起项次篇期个例部]"
)
_SUITS_MEANT = re.compile(r"信息公开|依申请|政务公开")
_TOPICS = {"requests": "request", "litigation": "suit"}
"""What a sentence in the section of a table speaks of."""


def extract_facts(report: Report, standard: Standard) -> Report:
    """The report with its passages and facts. Nothing is compared here, and nothing raises."""
    passages = find_passages(report)
    account = Account(Speaker.of(report))
    topics = {table.section: _TOPICS[table.key] for table in standard.tables if table.key in _TOPICS}
    for passage in passages:
        topic = topics.get(passage.section, "")
        _read(passage, "request" if passage.aspect == "on_request" else topic, account)
    return replace(report, passages=passages, facts=tuple(account.facts))


def _read(passage: Passage, topic: str, account: Account) -> None:
    masked = mask_titles(passage.text)
    for start, end in sentences(passage.text):
        account.sentence += 1
        if not _MAY_TELL.search(masked, start, end):
            continue
        meant = bool(topic) or bool(_SUITS_MEANT.search(masked, start, end))
        Sentence(passage, masked, (start, end), Context(topic, meant), account).read()
