"""What PyInstaller's hooks collect and this program never loads.

Used by gouji.spec, on both systems: first by the path inside the package, then whatever library nothing
kept asks for any more. releasing/checks.py proves that nothing kept wants what was dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from releasing.program import NETWORK

EXCLUDES = (
    *NETWORK,
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtOpenGL", "PySide6.QtSql",
    "PySide6.QtOpenGLWidgets", "PySide6.QtTest", "PySide6.QtSvg", "PySide6.QtSvgWidgets",
    "tkinter", "_tkinter", "unittest", "doctest", "pdb", "pydoc", "lib2to3", "ensurepip", "idlelib",
    "turtledemo", "curses", "_curses", "readline", "sqlite3", "_sqlite3", "pip", "setuptools",
    "pkg_resources", "wheel", "_distutils_hack", "distutils", "numpy", "pandas", "matplotlib", "yaml",
    "IPython",
    "PIL.ImageQt", "PIL.ImageTk", "PIL._avif", "PIL._webp", "PIL.AvifImagePlugin", "PIL.WebPImagePlugin",
    "PIL.ImageFont", "PIL._imagingft", "PIL.ImageCms", "PIL._imagingcms", "PIL.ImageGrab", "PIL.ImageShow",
    "lxml.isoschematron", "lxml.objectify", "lxml.html",
)  # fmt: skip
"""Modules that stay out. tests/build/test_release.py runs the program from source without any of them."""

_DROP = re.compile(
    r"""
    # Windows: OpenGL by software, shader compilers: a widgets program paints without them
      opengl32sw\.dll | d3dcompiler_\d+\.dll | ^d3d
    # the C runtime's forwarders: Windows 10 has them itself
    | ^(api-ms-win-|ucrtbase)
    # Qt libraries that no kept library or plugin needs
    | (lib)?Qt6?(Network|Qml\w*|Quick\w*|OpenGL\w*|VirtualKeyboard\w*|Svg\w*|Sql|Test|Pdf\w*
        |Egl\w*|Wayland\w*|WlShell\w*|3D\w*|Concurrent|LabsSynchronizer)(\.dll|\.so)
    | PySide6/(QtNetwork|QtOpenGL\w*|QtSvg\w*|QtDBus)\.
    # Qt plugins
    | plugins/(networkinformation|tls|generic|egldeviceintegrations|wayland-\S*|qmltooling|sqldrivers
        |iconengines|position|sensor\S*|xcbglintegrations|platformthemes/.*gtk3)
    | plugins/platforminputcontexts/.*virtualkeyboard
    | plugins/platforms/.*(direct2d|eglfs|linuxfb|vkkhr|vnc|wayland|minimal\b|minimalegl)
    | plugins/imageformats/.*(gif|icns|tga|tiff|wbmp|webp|svg|pdf|jpeg)
    # what pdfplumber's pictures of pages would need, and this program makes none
    | PIL/.*(_avif|_webp|_imagingtk|_imagingft|_imagingcms|_imagingmath)
    | docx/templates/
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Libraries that every Linux desktop has and that work best in its own version: printing, message bus, fonts,
# C++ runtime, X11. debian.py names them as dependencies; checks.py allows them to be missing in the package.
SYSTEM = re.compile(
    r"""^lib(stdc\+\+|gcc_s|z|X11(-xcb)?|Xau|Xdmcp|xcb|bsd|md|dbus-1|systemd|cap|lz4|gcrypt|gpg-error|cups
        |avahi-\w+|gnutls|nettle|hogweed|gmp|tasn1|p11-kit|unistring|idn2|krb5\w*|k5crypto|gssapi_krb5|com_err
        |keyutils|glib-2\.0|gthread-2\.0|pcre2?(-8)?|fontconfig|freetype|expat|png16|brotli\w+|uuid|mount|blkid
        |selinux|EGL|GL|GLX|GLdispatch|OpenGL|c|m|dl|rt|pthread|util|resolv|zstd)\.so""",
    re.VERBOSE,
)
_TRANSLATION = re.compile(r"translations/qt(base)?_zh_CN\.qm$", re.IGNORECASE)
_METADATA = re.compile(r"\.(dist|egg)-info/")


def is_kept(destination: str) -> bool:
    """Tell whether the file that is to stand at this path inside the package is wanted."""
    path = destination.replace("\\", "/")
    if path.endswith(".qm"):
        return bool(_TRANSLATION.search(path))
    if SYSTEM.match(path):  # only in the top folder: what a wheel brings in its own folder stays
        return False
    return not _DROP.search(path) and not _METADATA.search(path)


Entry = tuple[str, str, str]
"""PyInstaller's: path inside the package, file it comes from (of a link: what it points to), kind."""


def is_asked_for_by_name(destination: str) -> bool:
    """Tell a library that is only there for others from what Python, Qt or ctypes loads by its name."""
    path = PurePosixPath(destination.replace("\\", "/"))
    if re.search(r"\.(pyd|exe)$", path.name, re.IGNORECASE) or "plugins" in path.parts:
        return True
    if re.match(r"(lib)?python3|(lib)?pdfium", path.name, re.IGNORECASE):
        return True
    if path.suffix.lower() == ".dll":
        return False
    return not path.name.startswith("lib")


def reachable(entries: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without libraries that nothing kept asks for.

    ``imports`` gives the names of the libraries that a file asks the loader for.
    """
    all_entries = list(entries)
    links = [entry for entry in all_entries if entry[2] == "SYMLINK"]
    files = [entry for entry in all_entries if entry[2] != "SYMLINK"]
    by_name: dict[str, list[Entry]] = {}
    for entry in files:
        by_name.setdefault(_name(entry[0]), []).append(entry)
    todo = [entry for entry in files if is_asked_for_by_name(entry[0])]
    kept = {entry[0] for entry in todo}
    while todo:
        for wanted in imports(todo.pop()[1]):
            for entry in by_name.get(_name(wanted), ()):
                if entry[0] not in kept:
                    kept.add(entry[0])
                    todo.append(entry)
    names = {_name(destination) for destination in kept}
    kept |= {entry[0] for entry in links if _name(entry[1]) in names}
    return [entry for entry in all_entries if entry[0] in kept]


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name.lower()
