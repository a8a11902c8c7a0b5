"""Long lists stay quick: a report with hundreds of findings is answered while the hand still moves."""

import time
from dataclasses import replace

from core.model.finding import Finding, Severity
from tests.gui.drafts import checked_from, report


def test_a_thousand_findings_are_shown_and_walked_quickly(opened, qtbot, engine):
    findings = tuple(
        Finding(
            "D01", Severity.ERROR, f"表三第 {number} 处空白，应填数字，没有的填 0。" * 2, table="requests"
        )
        for number in range(1_000)
    )
    many = replace(checked_from(report()), findings=findings)
    started = time.perf_counter()
    opened.workspace.changed.emit(many)
    qtbot.wait(1)
    shown = time.perf_counter() - started
    started = time.perf_counter()
    for _ in range(20):
        opened.focus_.step(1)
    walked = (time.perf_counter() - started) / 20
    assert shown < 3 and walked < 0.15, (shown, walked)
