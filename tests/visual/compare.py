"""Whether two pictures show the same: how many pixels differ, and how much of the worst spot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

STEP = 14
"""Of 255, by which a colour may differ: accepted pictures are kept in 256 colours."""
EXACT = 24
"""Colours of an accepted picture that are kept as they are: the grounds and tints."""
MOST = 0.0005
"""Share of all pixels that may differ."""
BLOCK, WORST = 16, 0.06
"""Pixels of a block, and the share of any one that may differ: a label that moved makes 15 % and more."""


@dataclass(frozen=True)
class Difference:
    """``share`` of all pixels, ``block``: of the worst block; ``mask`` is white where they differ."""

    share: float
    block: float
    mask: Image.Image

    @property
    def is_small(self) -> bool:
        """Whether nobody would see it."""
        return self.share <= MOST and self.block <= WORST


def compare(accepted: Image.Image, made: Image.Image) -> Difference:
    """Pixel by pixel; pictures of different sizes differ wholly."""
    one, other = accepted.convert("RGB"), made.convert("RGB")
    if one.size != other.size:
        return Difference(1.0, 1.0, Image.new("L", other.size, 255))
    red, green, blue = ImageChops.difference(one, other).split()
    mask = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda step: 255 * (step > STEP))
    share = mask.histogram()[255] / (mask.width * mask.height)
    _, worst = mask.reduce(BLOCK).getextrema()
    return Difference(share, worst / 255, mask)


def keep(made: Image.Image, target: Path) -> None:
    """Save as an accepted picture: 256 colours, the commonest of them exact, packed tightly."""
    full = made.convert("RGB")
    counted: list[tuple[int, tuple[int, ...]]] = full.getcolors(1 << 24) or []
    common = [value for _, colour in sorted(counted, reverse=True)[:EXACT] for value in colour]
    others = (
        full.quantize(256 - EXACT, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).getpalette() or []
    )
    palette = Image.new("P", (1, 1))
    palette.putpalette((common + others + [0] * 768)[:768])
    full.quantize(palette=palette, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)


def show(accepted: Image.Image | None, made: Image.Image, difference: Difference | None) -> Image.Image:
    """The two side by side, and what differs in red over the pale new one."""
    parts = [accepted.convert("RGB")] if accepted is not None else []
    parts.append(made.convert("RGB"))
    if difference is not None:
        pale = Image.blend(parts[-1], Image.new("RGB", made.size, "white"), 0.7)
        pale.paste((220, 0, 0), mask=difference.mask)
        parts.append(pale)
    sheet = Image.new("RGB", (sum(part.width for part in parts), max(part.height for part in parts)), "white")
    left = 0
    for part in parts:
        sheet.paste(part, (left, 0))
        left += part.width
    return sheet
