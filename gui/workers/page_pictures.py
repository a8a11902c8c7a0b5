"""Pictures of PDF pages, made off the GUI thread one at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from gui.workers.job import Job, JobKeeper

MOST_PIXELS = 24_000_000
"""Of one page: A4 at 400 dpi is 15 million; a poster is drawn coarser."""


def _read(path: Path) -> tuple[bytes, list[QSizeF]]:
    """The file, and width and height of every page as shown, in points."""
    content = path.read_bytes()
    import pypdfium2

    # The reader's lock: pdfium bears one thread at a time, and another draft may be being read.
    from core.readers.pdf_open import PDFIUM

    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        return content, [QSizeF(*document.get_page_size(at)) for at in range(len(document))]


def _picture(content: bytes, number: int, scale: float) -> QImage:
    """One page at ``scale`` pixels a point."""
    import pypdfium2

    from core.readers.pdf_open import PDFIUM

    with PDFIUM, pypdfium2.PdfDocument(content) as document:
        page = document[number]
        width, height = page.get_size()
        scale = min(scale, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
        return image


class PagePictures(QObject):
    """Asked for pages of one file; tells when their sizes and pictures are there."""

    sized = Signal(object)
    """list of QSizeF in points."""
    failed = Signal()
    """The file cannot be drawn (moved, changed, unknown encryption)."""
    drawn = Signal(int, float, object)
    """Page, scale, QImage."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = JobKeeper(self)
        self._content = b""
        self._running: Job | None = None
        self._then: Callable[[Any], None] = lambda result: None
        self._wanted: tuple[int, float] | None = None

    def open(self, path: Path) -> None:
        """Begin with another file."""
        self.close()
        self._start(lambda: _read(path), self._on_read)

    def close(self) -> None:
        """Give the file up; a picture under way is thrown away."""
        if self._running is not None:
            self._running.cancel()
        self._running = self._wanted = None
        self._content = b""

    def want(self, number: int, scale: float) -> None:
        """Ask for a page; the latest wish is drawn next, older ones are forgotten."""
        self._wanted = (number, scale)
        if self._running is None and self._content:
            self._next()

    def _next(self) -> None:
        if self._wanted is None:
            return
        (number, scale), self._wanted = self._wanted, None
        content = self._content
        self._start(
            lambda: _picture(content, number, scale), lambda image: self.drawn.emit(number, scale, image)
        )

    def _start(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        job = Job(lambda watch: work())
        self._then = then
        job.succeeded.connect(self._on_done)
        job.failed.connect(self._on_failed)
        self._running = job
        self._jobs.start(job)

    def _on_done(self, job: Job, result: object) -> None:
        if job is not self._running:
            return
        self._running = None
        self._then(result)
        if self._running is None:
            self._next()

    def _on_read(self, result: tuple[bytes, list[QSizeF]]) -> None:
        self._content, sizes = result
        self.sized.emit(sizes)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._running:
            self._running = None
            self.failed.emit()

    def shut_down(self, milliseconds: int = 10_000) -> bool:
        """Wait for the thread's end."""
        self.close()
        return self._jobs.stop_all(milliseconds)
