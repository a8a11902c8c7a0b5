"""Python 3.11 for Debian 11, which itself has 3.9: compiled there from the source package of Debian 12.

The source comes through apt, which checks its signature; nothing is downloaded by any other way. Modules for
the network are not wanted in the program, so OpenSSL is not needed at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from releasing import common, linux_chroot
from releasing.linux_chroot import Chroot

PREFIX = "/opt/python"
_SOURCE_SUITE = "bookworm"
_TOOLS = (
    "build-essential", "pkg-config", "zlib1g-dev", "libffi-dev", "libbz2-dev", "liblzma-dev", "libexpat1-dev",
    "binutils",
)  # fmt: skip
_QT = (  # what Qt and its plugins ask the loader for while PyInstaller looks at them
    "libegl1", "libgl1", "libfontconfig1", "libdbus-1-3", "libglib2.0-0", "libxkbcommon-x11-0",
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0",
    "libxcb-render-util0", "libxcb-shape0", "libxcb-xkb1", "libxcb-sync1", "libxcb-xfixes0", "libcups2",
)  # fmt: skip
# The C library of Debian 11 is 2.31, that of UOS 20 is 2.28. What Python takes of the versions in between is
# one function it can do without and five of mathematics that 2.31 also has in their old form.
_OLD_MATHEMATICS = "\n".join(
    f'__asm__(".symver {name},{name}@GLIBC_2.2.5");' for name in ("exp", "exp2", "log", "log2", "pow")
)
_COMPILE = f"""
cd /usr/src/python
# A security patch of Debian's needs the core's headers; Debian itself builds pyexpat into the interpreter.
sed -i '1i #define Py_BUILD_CORE_MODULE 1' Modules/pyexpat.c
cat > /usr/src/old-glibc.h <<'END'
{_OLD_MATHEMATICS}
END
./configure -q --prefix={PREFIX} --enable-shared --enable-optimizations --without-ensurepip \
    --with-system-expat --with-system-ffi ac_cv_func_sem_clockwait=no \
    CFLAGS='-include /usr/src/old-glibc.h' LDFLAGS='-Wl,-rpath,{PREFIX}/lib'
make -s -j{{jobs}} PROFILE_TASK='-m test --pgo test_re test_json test_unicode test_struct test_decimal \
    test_collections test_dataclasses'
make -s altinstall
{PREFIX}/bin/python3.11 -c 'import zlib, bz2, lzma, ctypes, pyexpat, decimal, unicodedata'
rm -rf /usr/src/python {PREFIX}/lib/python3.11/test
"""


def system_with_python(cache: Path) -> Chroot:
    """Debian 11 with compilers, what Qt needs, and Python in /opt/python; made once, about seven minutes."""
    recipe = "\n".join((_COMPILE, *_TOOLS, *_QT))
    key = hashlib.sha256(recipe.encode()).hexdigest()[:12]
    made = Chroot(cache / f"python-{linux_chroot.SUITE}-{key}")
    done = made.folder / "gouji-python-done"
    if done.is_file():
        return made
    system = linux_chroot.copy(linux_chroot.bare(cache), made.folder)
    print("正在 Debian 11 里编译 Python 3.11（约七分钟，只做一次）……")
    system.install([*_TOOLS, *_QT])
    source = _source(cache)
    shutil.copytree(source, made.folder / "usr/src/python", symlinks=True)
    system.run(_COMPILE.format(jobs=max(1, (os.cpu_count() or 2) // 2)), timeout=3600)
    done.write_text(source.name + "\n", encoding="utf-8")
    return made


def source_version(system: Chroot) -> str:
    """The version of the Debian source package a system's Python was compiled from."""
    return (
        (system.folder / "gouji-python-done").read_text(encoding="utf-8").strip().removeprefix("python3.11-")
    )


def _source(cache: Path) -> Path:
    """The unpacked and patched source package, signature checked by apt; its folder is named by version."""
    folder = cache / "python-source"
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("lists/partial", "cache/archives/partial", "parts"):
        (folder / name).mkdir(parents=True)
    # Lists and sources of its own: the machine's stay as they are.
    (folder / "parts" / "source.sources").write_text(
        f"Types: deb-src\nURIs: {linux_chroot.archive()}\nSuites: {_SOURCE_SUITE} {_SOURCE_SUITE}-updates\n"
        f"Components: main\nSigned-By: {linux_chroot.KEYRING}\n",
        encoding="utf-8",
    )
    options = {
        "Dir::State::Lists": folder / "lists",
        "Dir::Cache": folder / "cache",
        "Dir::Etc::sourcelist": "/dev/null",
        "Dir::Etc::sourceparts": folder / "parts",
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in options.items())]
    common.run([*apt, "update"], timeout=300)
    inside = ["sh", "-ec", 'cd "$1"; shift; exec "$@"', "sh", folder]
    common.run([*inside, *apt, "source", "--download-only", "python3.11"], timeout=600)
    description = next(folder.glob("*.dsc"))
    version = description.name.removeprefix("python3.11_").removesuffix(".dsc")
    target = folder / f"python3.11-{version}"
    common.run(["dpkg-source", "--no-check", "-x", description, target], timeout=300)
    return target
