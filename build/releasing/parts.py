"""What the parts of a frozen program are for, and how much room each takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PARTS = (  # pattern on the path inside the package, name, what it is for; the first that fits counts
    (r"icudata|icui18n|icuuc", "ICU", "Qt 的文字处理数据（字符属性、断行、排序）"),
    (r"Qt6?Core\b|Qt6Core\.", "Qt Core", "Qt 的底层：文件、线程、文字"),
    (r"Qt6Gui\b|Qt6Gui\.", "Qt Gui", "绘图、字体、打印成 PDF"),
    (r"Qt6Widgets", "Qt Widgets", "窗口、按钮、表格"),
    (r"Qt6PrintSupport|printsupport", "Qt 打印", "打印核对单"),
    (r"Qt6XcbQpa|Qt6DBus|libxcb|libxkb", "Qt 与 X11", "Linux 桌面上的窗口和键盘"),
    (r"plugins[/\\]", "Qt 插件", "窗口系统、样式、输入法、图标"),
    (r"translations[/\\]", "Qt 中文翻译", "对话框按钮等的中文"),
    (r"PySide6[/\\].*(pyd|abi3\.so|pyside6)", "PySide6", "Python 使用 Qt 的接口"),
    (r"shiboken6", "Shiboken", "Python 使用 Qt 的接口"),
    (r"cryptography|_cffi", "cryptography", "读有权限口令（但可打开）的 PDF；只用其中的解密算法"),
    (r"pdfium", "PDFium", "读 PDF、画出页面"),
    (r"pdfminer|pdfplumber", "pdfminer", "第二种读 PDF 的方法所需的中日韩编码表"),
    (r"lxml", "lxml", "读 Word、网页；写 Word 批注"),
    (r"rapidfuzz", "RapidFuzz", "比较相近的文字（表格标签、沿用文字）"),
    (r"calamine", "calamine", "读 Excel"),
    (r"PIL|pillow", "Pillow", "pdfplumber 载入时需要"),
    (r"base_library\.zip|python3\d*\.(dll|so)|libpython|lib-dynload|\.pyd$|^_internal[/\\]_\w+\.",
     "Python", "Python 解释器和标准库"),
    (r"^gouji(-cli)?(\.exe)?$", "程序", "两个启动程序，各带全部程序代码"),
    (r"resources[/\\]", "资源", "标准表、依据、示例、样式、自检用的文件"),
    (r"许可", "许可", "各组成部分的许可文本"),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A part of the program: name, purpose, bytes."""

    name: str
    purpose: str
    size: int


def parts(folder: Path) -> list[Part]:
    """The parts of a frozen folder, the largest first; links are not counted."""
    sizes: dict[tuple[str, str], int] = {}
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            known = _part(path.relative_to(folder).as_posix())
            sizes[known] = sizes.get(known, 0) + path.stat().st_size
    return sorted((Part(*known, size) for known, size in sizes.items()), key=lambda part: -part.size)


def _part(path: str) -> tuple[str, str]:
    for pattern, name, purpose in _PARTS:
        if re.search(pattern, path):
            return name, purpose
    return "其他", "运行所需的小文件"
