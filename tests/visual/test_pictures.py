"""The window looks as it did when somebody last looked at it.

``pytest tests/visual --accept`` keeps the pictures as they are now; look at each of them first. Where a
picture has changed, out/visual/ shows the accepted one, the new one, and what differs in red.
"""

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from tests.visual.compare import compare, keep, show
from tests.visual.render import render
from tests.visual.states import STATES

ACCEPTED = Path(__file__).with_name("accepted")
OUT = Path(__file__).parents[2] / "out" / "visual"
FONT = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
FONT_DIGEST = "2420e8078af796b19a3f6ef13de527a1a91c1e7171eea115926c614ced1009b3"
"""Of fonts-wqy-microhei 0.2.0-beta, which build/dev.py installs; another font differs everywhere."""


def lacking() -> str:
    if not FONT.is_file():
        return "fonts-wqy-microhei is not installed"
    if hashlib.sha256(FONT.read_bytes()).hexdigest() != FONT_DIGEST:
        return "another version of fonts-wqy-microhei than that of the accepted pictures"
    return ""


@pytest.mark.skipif(bool(lacking()), reason=lacking() or "the font is there")
@pytest.mark.parametrize("scale", sorted({state.scale for state in STATES}))
def test_the_window_looks_as_accepted(scale, accept, tmp_path):
    """One test for a scale, for its pictures are made in one process."""
    render(tmp_path, scale)
    OUT.mkdir(parents=True, exist_ok=True)
    told = [_judge(state.name, tmp_path, accept) for state in STATES if state.scale == scale]
    assert not any(told), "\n" + "\n".join(filter(None, told))


def _judge(name: str, folder: Path, accept: bool) -> str:
    """What is wrong with a picture, "" if nothing is."""
    picture, target, shown = Image.open(folder / f"{name}.png"), ACCEPTED / f"{name}.png", OUT / f"{name}.png"
    accepted = Image.open(target) if target.is_file() else None
    difference = compare(accepted, picture) if accepted is not None else None
    if difference is not None and difference.is_small:
        shown.unlink(missing_ok=True)
        return ""  # one that looks the same is left alone, or every run with --accept would be a change
    if accept:
        keep(picture, target)
        return ""
    show(accepted, picture, difference).save(shown)
    if difference is None:
        return f"{name}: no accepted picture yet; see {shown}"
    return f"{name}: {difference.share:.2%} differs, {difference.block:.0%} of the worst spot; see {shown}"


def test_every_accepted_picture_is_of_a_state_and_all_are_small():
    names = {state.name for state in STATES}
    files = list(ACCEPTED.glob("*.png"))
    assert {file.stem for file in files} == names and len(STATES) == len(names)
    assert sum(file.stat().st_size for file in files) < 3_000_000
