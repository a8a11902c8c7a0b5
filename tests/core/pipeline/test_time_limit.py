"""Whatever stage the time runs out in, the file is told as failed; nothing is raised."""

from pathlib import Path

import pytest

from core.model.watch import Watch
from core.pipeline.check import CheckStatus, check_file

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "示例草稿.docx"


@pytest.mark.parametrize("stage", ["正在读取文件", "正在辨认标题和各节", "正在读正文", "正在核对"])
def test_time_runs_out_in_any_stage(stage: str) -> None:
    watch = Watch()

    def told(words: str) -> None:
        if words == stage:
            watch.seconds = -1.0

    watch.on_progress = told
    if stage == "正在核对":  # the last word told: nothing after it looks at the clock
        assert check_file(SAMPLE, watch).status is not CheckStatus.FAILED
        return
    checked = check_file(SAMPLE, watch)
    assert checked.status is CheckStatus.FAILED
    assert checked.report.problems[-1].code == "too_slow"
    assert "请" in checked.report.problems[-1].message
