"""The two things handed out for Linux: a .deb and, for everything else, a tar.gz."""

from __future__ import annotations

import gzip
import shutil
import tarfile
from pathlib import Path

from releasing import common, program
from releasing.program import ROOT

PLACE = "usr/lib/gouji"
# What stays in the system's own version (prune.SYSTEM), and a Chinese font to read the window with.
DEPENDS = (
    "libc6 (>= {glibc})", "libstdc++6", "zlib1g", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3",
    "libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1", "libxcb1", "libxkbcommon0", "libegl1",
    "libgl1", "libexpat1",
)  # fmt: skip
RECOMMENDS = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei, libcups2 | libcups2t64"
MIME = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
    "application/wps-office.docx", "application/wps-office.wps", "text/html", "text/plain",
)  # fmt: skip
DESKTOP = f"""[Desktop Entry]
Type=Application
Version=1.0
Name=勾稽
Name[en]=Gouji
GenericName=政府信息公开年度报告核对
Comment=核对政府信息公开工作年度报告（离线）
Exec=gouji %f
Icon=gouji
Terminal=false
Categories=Office;
MimeType={";".join(MIME)};
InitialPreference=1
StartupWMClass=gouji
"""
_INSTALL = """勾稽（Linux x86_64）

解压到任意文件夹后运行其中的 gouji；命令行是 gouji-cli。不需要安装，也不需要管理员权限。
要放进应用菜单：把 gouji.desktop 复制到 ~/.local/share/applications/，
并把其中 Exec=gouji 改为 gouji 的完整路径。
删除：删掉这个文件夹。设置与日志在 ~/.local/share/gouji/。
自检：./gouji-cli self-test 自检结果
"""


def deb(folder: Path, target: Path, glibc: str, work: Path) -> Path:
    """Pack a frozen folder (with its 许可) as ``target``/gouji_VERSION_amd64.deb."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / PLACE, symlinks=True)
    for name in ("gouji", "gouji-cli"):
        link = tree / "usr/bin" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"../lib/gouji/{name}")
    _write(tree / "usr/share/applications/gouji.desktop", DESKTOP)
    for size in (32, 256):
        icon = tree / f"usr/share/icons/hicolor/{size}x{size}/apps/gouji.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(ROOT / f"resources/icons/gouji-{size}.png", icon)
    _write(tree / "usr/share/doc/gouji/copyright", _copyright())
    installed = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    _write(tree / "DEBIAN/control", _control(installed, glibc))
    settle(tree)
    made = target / f"gouji_{program.version()}_amd64.deb"
    common.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, made], timeout=900)
    shutil.rmtree(tree)
    return made


def _control(installed: int, glibc: str) -> str:
    return (
        f"Package: gouji\nVersion: {program.version()}\nArchitecture: amd64\nSection: editors\n"
        f"Priority: optional\nMaintainer: gouji developers <noreply@invalid>\nInstalled-Size: {installed}\n"
        f"Depends: {', '.join(DEPENDS).format(glibc=glibc)}\nRecommends: {RECOMMENDS}\n"
        "Description: 政府信息公开工作年度报告核对程序\n"
        " 读 Word、PDF、网页、Excel、文本草稿，核对三张标准表的勾稽关系、六个部分和正文数字，\n"
        " 导出更正后的表格、带批注的稿子和核对单。不联网。\n"
    )


def _copyright() -> str:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return f"{licence}\n程序各组成部分的许可在 /{PLACE}/许可/。\n"


def tarball(folder: Path, target: Path) -> Path:
    """Pack a frozen folder as ``target``/gouji-VERSION-linux-x86_64.tar.gz; same files, same bytes."""
    name = f"gouji-{program.version()}"
    made = target / f"{name}-linux-x86_64.tar.gz"
    _write(folder / "gouji.desktop", DESKTOP)
    _write(folder / "使用说明.txt", _INSTALL)
    settle(folder)
    epoch = common.source_date_epoch()

    def settled(info: tarfile.TarInfo) -> tarfile.TarInfo:
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = epoch
        return info

    with (
        made.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted([folder, *folder.rglob("*")]):
            inside = Path(name) / path.relative_to(folder)
            tar.add(path, str(inside), recursive=False, filter=settled)
    for extra in ("gouji.desktop", "使用说明.txt"):
        (folder / extra).unlink()
    settle(folder)
    return made


def settle(folder: Path) -> None:
    """Modes and times that do not depend on who built it, and when."""
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            continue
        path.chmod(0o755 if path.is_dir() or path.name in ("gouji", "gouji-cli") else 0o644)
    common.settle_times(folder)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
