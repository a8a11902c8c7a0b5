"""Runtime hook of the frozen program: ``socket`` and ``urllib.request`` are empty shells that refuse.

_socket and _ssl are not in the package at all. The standard library's email.utils, xml.sax.saxutils and
others import these two at their top without using them, so the names must be there.
"""

import sys
import types
import urllib
from typing import NoReturn


def _deny(*_arguments: object, **_named: object) -> NoReturn:
    raise OSError("本程序不联网：网络模块没有装进来")


class _Denied:
    def __init__(self, *_arguments: object, **_named: object) -> None:
        _deny()


def _shell(name: str, functions: str, classes: str, **values: object) -> types.ModuleType:
    shell = types.ModuleType(name, "没有网络功能的空壳")
    shell.__dict__.update(dict.fromkeys(functions.split(), _deny), **dict.fromkeys(classes.split(), _Denied))
    shell.__dict__.update(values, GOUJI_SHELL=True)
    sys.modules[name] = shell
    return shell


_shell(
    "socket",
    "create_connection create_server getaddrinfo gethostbyname getfqdn gethostname socketpair fromfd",
    "socket SocketType",
    error=OSError, timeout=TimeoutError, gaierror=OSError, herror=OSError,
    has_ipv6=False, AF_INET=-1, AF_INET6=-1, AF_UNIX=-1,
)  # fmt: skip
urllib.request = _shell("urllib.request", "urlopen urlretrieve build_opener getproxies", "Request")  # type: ignore[attr-defined]
