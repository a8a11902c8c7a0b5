"""Prints web pages to PDF by one headless Chromium, driven over its DevTools pipe: no port, no network."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-dev-shm-usage", "--remote-debugging-pipe",
)  # fmt: skip
_SECONDS = 60.0
"""For one answer of the browser; a page takes less than one."""
Options = dict[str, object]
"""The arguments of ``Page.printToPDF``."""


def chromium() -> str | None:
    """The program, None if it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def print_pages(jobs: Sequence[tuple[bytes, Options]]) -> list[bytes]:
    """One PDF for each page (HTML in UTF-8), all in one browser."""
    with tempfile.TemporaryDirectory(prefix="gouji-chromium-") as folder:
        browser = _Browser(Path(folder))
        try:
            pdfs = []
            for number, (page, options) in enumerate(jobs):
                path = Path(folder) / f"page{number}.html"
                path.write_bytes(page)
                pdfs.append(browser.print(path, options))
            return pdfs
        finally:
            browser.close()


class _Browser:
    """Chromium with its DevTools on file descriptors 3 and 4: JSON messages parted by zero bytes."""

    def __init__(self, folder: Path) -> None:
        program = chromium()
        assert program, "chromium is not installed"
        theirs_in, self._out = os.pipe()
        self._in, theirs_out = os.pipe()
        command = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._process = subprocess.Popen(
            ["bash", "-c", command, program, *_FLAGS, f"--user-data-dir={folder / 'profile'}"],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._rest = b""
        self._number = 0
        self._events: list[dict[str, Any]] = []
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = attached["sessionId"]
        self._call("Page.enable", {}, self._session)

    def print(self, path: Path, options: Options) -> bytes:
        self._events.clear()
        self._call("Page.navigate", {"url": path.as_uri()}, self._session)
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._message())
        printed = self._call("Page.printToPDF", options, self._session)
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        try:
            self._call("Browser.close", {})
        except (OSError, RuntimeError, TimeoutError):
            self._process.kill()
        os.close(self._out)
        os.close(self._in)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=10)

    def _call(self, method: str, arguments: Options, session: str = "") -> dict[str, Any]:
        self._number += 1
        call = {"id": self._number, "method": method, "params": arguments}
        if session:
            call["sessionId"] = session
        os.write(self._out, json.dumps(call).encode() + b"\0")
        while True:
            message = self._message()
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self._events.append(message)

    def _message(self) -> dict[str, Any]:
        deadline = time.monotonic() + _SECONDS
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                raise TimeoutError("chromium does not answer")
            got = os.read(self._in, 1 << 20)
            if not got:
                raise RuntimeError("chromium has gone")
            self._rest += got
        one, _, self._rest = self._rest.partition(b"\0")
        return json.loads(one)
