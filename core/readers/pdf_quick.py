"""pdfium's smallest functions, bound for being called for every character and every object of a page.

pypdfium2's own bindings look at the kind of every pointer and let other threads run during each call, which
costs as much as the call itself. Here pointers are plain addresses, and the interpreter is not let go of.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

from core.readers.pdf_open import Handle

Address = int
"""Where something of pdfium's lies; functions give None instead of 0."""


@cache
def quick(name: str) -> Callable[..., Any]:
    """A function of pypdfium2's bindings by its name; it takes and gives addresses instead of pointers."""
    import pypdfium2.raw as pdfium

    function = getattr(pdfium, name)
    kinds = [
        ctypes.c_void_p if hasattr(kind, "contents") else kind
        for kind in (function.restype, *function.argtypes)
    ]
    return ctypes.PYFUNCTYPE(*kinds)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address(handle: Handle) -> Address:
    """The address that a pointer of pdfium's holds; it must hold one."""
    return ctypes.addressof(handle.contents)


class Numbers:
    """Numbers that pdfium fills in: ``at`` are their addresses, ``values()`` what they are."""

    def __init__(self, kind: type[Any], count: int = 4) -> None:
        self._array = (kind * count)()
        start, size = ctypes.addressof(self._array), ctypes.sizeof(kind)
        self.at: tuple[Address, ...] = tuple(range(start, start + count * size, size))

    def values(self) -> list[Any]:
        """The numbers as they were filled in last."""
        values: list[Any] = self._array[:]
        return values
