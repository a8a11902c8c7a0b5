"""The Chinese version resource of the two Windows programs: what Explorer shows under 属性 › 详细信息."""

from __future__ import annotations

from pathlib import Path

from releasing import program

_WORDS = {"gouji": "勾稽——年度报告核对程序", "gouji-cli": "勾稽——命令行"}
_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable("080404B0", [
      StringStruct("CompanyName", "勾稽"),
      StringStruct("FileDescription", "{words}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "{name}"),
      StringStruct("LegalCopyright", "许可见安装文件夹中的“许可”"),
      StringStruct("OriginalFilename", "{name}.exe"),
      StringStruct("ProductName", "勾稽"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [2052, 1200])]),
  ])
"""


def text(name: str, version: str) -> str:
    """The resource of one program in the form PyInstaller reads; ``version`` is like 0.1.0."""
    numbers = tuple(int(part) for part in version.split("."))
    four = (*numbers, 0, 0, 0, 0)[:4]
    return _TEMPLATE.format(numbers=four, words=_WORDS[name], version=version, name=name)


def write(folder: str, name: str) -> str:
    """Write the resource of one program into PyInstaller's work folder and return the file's path."""
    path = Path(folder) / f"{name}-version.txt"
    path.write_text(text(name, program.version()), encoding="utf-8")
    return str(path)
