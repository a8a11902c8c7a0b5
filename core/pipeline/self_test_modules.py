"""Self-test: every import that is written anywhere in the program, also inside functions, can be had.

Catalogs import readers and exporters inside functions; a packaged program loses a module that nobody named.
The names are taken from the compiled code of the modules that are there, so a new reader needs no new line.
"""

from __future__ import annotations

import dis
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from importlib.abc import InspectLoader
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType

from core.pipeline.self_test import SelfTestError

NETWORK = (
    "_socket", "_ssl", "ssl", "asyncio", "_asyncio", "http", "http.client", "ftplib", "smtplib",
    "socketserver", "multiprocessing", "_multiprocessing", "webbrowser", "xmlrpc", "PySide6.QtNetwork",
)  # fmt: skip
"""None of these may be in the packaged program. ``socket`` itself is an empty shell there."""


def load_all(room: str) -> str:
    """Import every module of a package and whatever each of them imports. SelfTestError names what failed."""
    names = [room, *_submodules(importlib.import_module(room))]
    wanted = {wish for name in names for wish in _imports(name)}
    failed = [told for module, member in sorted(wanted) if (told := _try(module, member))]
    if failed:
        raise SelfTestError("缺少：" + "；".join(failed))
    return f"{len(names)} 个模块，{len({module for module, _ in wanted})} 个被引用的模块都在"


def _submodules(package: ModuleType) -> Iterator[str]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__"):  # importing that one starts the program
            yield found.name


def _imports(name: str) -> Iterator[tuple[str, str]]:
    """(module, member or "") of every import statement in a module's code."""
    yield name, ""
    code = _code(name)
    if code is None:
        raise SelfTestError(f"模块 {name} 没有代码")
    yield from _imports_in(code)


def _code(name: str) -> CodeType | None:
    spec = importlib.util.find_spec(name)
    loader = spec.loader if spec else None
    if isinstance(loader, InspectLoader):
        return loader.get_code(name)
    if get_code := getattr(loader, "get_code", None):  # the packaged program's, which is of no such class
        found = get_code(name)
        return found if isinstance(found, CodeType) else None
    if spec and spec.origin:  # a loader that only runs code, such as that of a test tool
        return SourceFileLoader(name, spec.origin).get_code(name)
    return None


def _imports_in(code: CodeType) -> Iterator[tuple[str, str]]:
    before: object = None
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME":
            yield step.argval, ""
            for member in before if isinstance(before, tuple) else ():
                yield step.argval, member
        before = step.argval
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _imports_in(constant)


def _try(module: str, member: str) -> str:
    """Import one name; what is wrong, or nothing."""
    try:
        found = importlib.import_module(module)
        if member and not hasattr(found, member):
            importlib.import_module(f"{module}.{member}")
    except Exception as error:
        # An extension module may fail in its own way when a library it needs is gone.
        return f"{module}{'.' if member else ''}{member}（{type(error).__name__}: {error}）"
    return ""


def no_network() -> str:
    """No network module can be imported. SelfTestError names those that can."""
    found = [name for name in NETWORK if _can_import(name)]
    if found:
        raise SelfTestError(f"网络模块还在：{'、'.join(found)}")
    return "没有 socket、ssl 等网络模块"


def _can_import(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        return False
    return True
