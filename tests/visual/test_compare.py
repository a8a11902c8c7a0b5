"""The comparer sees what a person would see, and nothing else."""

import pytest
from PIL import Image, ImageChops, ImageDraw

from gui.colours import LIGHT
from tests.visual.compare import compare, keep
from tests.visual.test_pictures import ACCEPTED


def window(label_at=(200, 100), ink="#1c2530"):
    picture = Image.new("RGB", (800, 600), "#f4f6f9")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 800, 40), fill="#ffffff")
    for row in range(12):
        draw.text((40, 60 + 40 * row), "figures 1 2 3 4 5 6 7", fill="#1c2530")
    draw.text(label_at, "label 20", fill=ink)
    return picture


def test_the_same_is_the_same_even_in_few_colours(tmp_path):
    keep(window(), tmp_path / "a.png")
    difference = compare(Image.open(tmp_path / "a.png"), window())
    assert difference.is_small and difference.share < 0.0001


@pytest.mark.parametrize("moved", [(201, 100), (200, 101), (198, 100)])
def test_a_label_moved_by_one_pixel_is_seen(moved):
    difference = compare(window(), window(moved))
    assert not difference.is_small and difference.block > 0.1


def test_a_label_in_another_colour_or_gone_is_seen():
    assert not compare(window(), window(ink="#b42318")).is_small
    assert not compare(window(), window(ink="#f4f6f9")).is_small


def test_a_pale_tint_that_is_lost_is_seen():
    tinted = window()
    ImageDraw.Draw(tinted).rectangle((400, 300, 460, 330), fill=LIGHT.tint)
    plain = window()
    ImageDraw.Draw(plain).rectangle((400, 300, 460, 330), fill=LIGHT.pane)
    assert not compare(tinted, plain).is_small


def test_another_size_is_seen():
    assert not compare(window(), window().resize((799, 600))).is_small


def test_faint_noise_is_not_seen():
    noise = Image.effect_noise((800, 600), 12).convert("RGB").point(lambda value: value // 20)
    assert compare(window(), ImageChops.add(window(), noise)).is_small


def test_a_column_of_the_real_window_moved_by_one_pixel_is_seen():
    if not (ACCEPTED / "docx.png").is_file():
        pytest.skip("being accepted just now")
    picture = Image.open(ACCEPTED / "docx.png").convert("RGB")
    moved = picture.copy()
    moved.paste(picture.crop((420, 280, 700, 320)), (421, 280))
    assert not compare(picture, moved).is_small
