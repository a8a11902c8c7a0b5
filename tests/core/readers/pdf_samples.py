"""Makes small PDFs by hand, so that each trap stands alone and can be seen in the test.

Coordinates are points from the top left of an A4 page, as shown without rotation. Chinese is set in a font
that every reader knows without embedding (STSong-Light), figures and Latin in Helvetica.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

WIDTH, HEIGHT = 595.0, 842.0

_HALF = 0.556
"""Width of a Helvetica digit, in ems."""


@dataclass
class Page:
    """One page that is being drawn."""

    rotate: int = 0
    boxes: str = f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
    ops: list[str] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    """Name -> content of a form; placed by ``place``."""
    matrices: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    """Dictionaries of annotations."""

    def draw(self, op: str) -> None:
        """Raw PDF operators."""
        self.ops.append(op)

    def text(self, x: float, y: float, text: str, size: float = 10, mode: int = 0, tm: str = "") -> None:
        """Text with its baseline beginning at x, y. ``tm``: "a b c d" of its matrix."""
        for wide, part in groupby(text, key=lambda char: char > "\u00ff"):
            run = "".join(part)
            if wide:
                font, shown = "F2", f"<{run.encode('utf-16-be').hex()}>"
            else:
                escaped = run.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                font, shown = "F1", f"({escaped})"
            matrix = tm or "1 0 0 1"
            self.draw(f"BT /{font} {size} Tf {mode} Tr {matrix} {x} {HEIGHT - y} Tm {shown} Tj ET")
            x += sum(1.0 if char > "\u00ff" else 0.278 if char in " .,:" else _HALF for char in run) * size

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A stroked line."""
        self.draw(f"{width} w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0 0 0") -> None:
        """A filled rectangle."""
        self.draw(f"q {colour} rg {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f Q")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Lines along every row and column."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def fill_in(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """Texts into the cells of a grid."""
        for (top, bottom), row in zip(pairwise(ys), rows, strict=True):
            for x, text in zip(xs, row, strict=False):
                self.text(x + 4, (top + bottom) / 2 + 3.5, text)

    def table(self, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """A ruled table with its texts."""
        self.grid(xs, ys)
        self.fill_in(xs, ys, rows)


def make_pdf(*pages: Page) -> bytes:
    """The file with these pages."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(extra: str, data: bytes) -> int:
        return add(f"<< {extra} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")

    latin = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    descriptor = add(
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880]"
        " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>"
    )
    cid = add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        f" /FontDescriptor {descriptor} 0 R >>"
    )
    chinese = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        f" /DescendantFonts [{cid} 0 R] >>"
    )
    image = stream(
        "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"\xf0\xf1\xf2\xf3",
    )
    fonts = f"/Font << /F1 {latin} 0 R /F2 {chinese} 0 R >>"
    tree = len(objects) + 1 + sum(2 + len(page.forms) for page in pages)
    kids = []
    for page in pages:
        named = [f"/Im {image} 0 R"]
        for name, content in page.forms.items():
            matrix = page.matrices.get(name, "[1 0 0 1 0 0]")
            extra = f"/Type /XObject /Subtype /Form /BBox [-2000 -2000 2000 2000] /Matrix {matrix}"
            number = stream(f"{extra} /Resources << {fonts} >>", content.encode("latin-1"))
            named.append(f"/{name} {number} 0 R")
        contents = stream("", "\n".join(page.ops).encode("latin-1"))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R {page.boxes} /Rotate {page.rotate}"
                f" /Annots [{' '.join(page.notes)}]"
                f" /Resources << {fonts} /XObject << {' '.join(named)} >> >> /Contents {contents} 0 R >>"
            )
        )
    root_of_pages = add(
        f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    )
    assert root_of_pages == tree
    catalog = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root {catalog} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
