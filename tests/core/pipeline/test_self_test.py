"""The self-test inside the program: it passes on a whole one, and fails for each thing that is missing."""

import hashlib
import json
import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest

from core import cli, data
from core.export import catalog as exporters
from core.pipeline import self_test_formats, self_test_modules, self_test_parts
from core.pipeline.self_test import SelfTestError, Step, core_steps, run_steps, self_test
from core.pipeline.self_test_known import KnownFinding, compare, known
from core.readers import catalog as readers


@pytest.fixture
def without(monkeypatch):
    """Take resources away from the program."""

    def take(*gone):
        read = data.read_bytes

        def read_bytes(path):
            if path in gone:
                raise FileNotFoundError(path)
            return read(path)

        monkeypatch.setattr(data, "read_bytes", read_bytes)

    return take


def outcome(what, out):
    step = next(step for step in core_steps() if step.what.startswith(what))
    return run_steps([step], out)[0]


def test_a_whole_program_passes(tmp_path, capsys):
    assert cli.main(["self-test", str(tmp_path / "结果 一")]) == 0
    told = json.loads((tmp_path / "结果 一" / "report.json").read_text("utf-8"))
    assert told["passed"] and all(step["ok"] for step in told["steps"])
    words = (tmp_path / "结果 一" / "自检报告.txt").read_text("utf-8-sig")
    assert "全部通过" in words and words.replace("\r\n", "\n") in capsys.readouterr().out
    assert len([step for step in told["steps"] if step["what"].startswith("读 ")]) == len(readers.READERS)
    exported = [step for step in told["steps"] if step["what"].startswith("写")]
    assert len(exported) == len(exporters.EXPORTERS) + 1


@pytest.mark.parametrize("path", self_test_parts.NEEDED)
def test_a_missing_resource_fails(path, tmp_path, without):
    without(path)
    assert [
        one for one in run_steps(self_test_parts.parts_steps(), tmp_path) if not one.ok and path in one.detail
    ]


def test_a_missing_sample_fails_the_whole(tmp_path, without):
    without("self_test/示例草稿.pdf")
    assert self_test(tmp_path) == 1
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [step["what"] for step in told["steps"] if not step["ok"]] == ["读 pdf：.pdf"]


def test_every_resource_the_program_reads_is_in_the_list():
    """Whatever core and gui read by name is looked for, or is the sample in another format."""
    root = Path(data.__file__).parents[1]
    written = {path.relative_to(root / "resources").as_posix() for path in (root / "resources").rglob("*.*")}
    own = {
        path for path in written if not path.startswith("self_test/") and not path.endswith((".py", ".pyc"))
    }
    assert own - {"icons/gouji.svg"} <= set(self_test_parts.NEEDED)


@pytest.fixture
def packed(tmp_path):
    """A folder like that of the packaged program, with its list of files."""
    folder = tmp_path / "_internal"
    folder.mkdir()
    lines = []
    for number in range(len(self_test_parts.NEEDED)):
        content = f"library {number}".encode()
        (folder / f"库{number}.so").write_bytes(content)
        lines.append(f"{hashlib.sha256(content).hexdigest()}  库{number}.so")
    (folder / self_test_parts.LIST).write_text("\n".join(lines), "utf-8")
    return folder


def test_a_whole_package_passes(packed):
    assert self_test_parts.files(packed).startswith(f"{len(self_test_parts.NEEDED)} 个文件")


def test_a_file_taken_out_of_the_package_fails(packed):
    (packed / "库3.so").unlink()
    with pytest.raises(SelfTestError, match=r"1 个文件有问题：库3\.so（不见了）"):
        self_test_parts.files(packed)


def test_a_file_changed_in_the_package_fails(packed):
    (packed / "库3.so").write_bytes(b"library X")
    with pytest.raises(SelfTestError, match=r"库3\.so（被改动）"):
        self_test_parts.files(packed)


def test_a_package_without_its_list_fails(packed):
    (packed / self_test_parts.LIST).unlink()
    with pytest.raises(SelfTestError, match="文件清单"):
        self_test_parts.files(packed)


@pytest.mark.parametrize(
    "module", ["core.readers.pdf", "core.export.word_splice", "pypdfium2.raw", "docx_gone"]
)
def test_a_module_that_is_gone_fails(module, monkeypatch):
    """A hidden import that the packager did not see: the statement is there, the module is not."""
    if module == "docx_gone":
        room = types.ModuleType("room")
        monkeypatch.setitem(sys.modules, "room", room)
        code = compile("def f():\n    from docx_gone import x", "room", "exec")
        wanted = set(self_test_modules._imports_in(code))
        assert wanted == {("docx_gone", ""), ("docx_gone", "x")}
        assert "ModuleNotFoundError" in self_test_modules._try("docx_gone", "")
        return
    monkeypatch.setitem(sys.modules, module, None)  # what Python itself does for a module known to be missing
    with pytest.raises(SelfTestError, match=module.replace(".", r"\.")):
        self_test_modules.load_all("core")


def test_a_member_that_is_gone_fails(monkeypatch):
    import core.readers.pdf as pdf

    monkeypatch.delattr(pdf, "read_pdf")
    with pytest.raises(SelfTestError, match=r"core\.readers\.pdf\.read_pdf"):
        self_test_modules.load_all("core")


def test_a_reader_without_a_sample_fails(tmp_path, monkeypatch):
    odd = readers.Reader("odd", readers._text, (".odd",))
    monkeypatch.setattr(readers, "READERS", (*readers.READERS, odd))
    assert not outcome("读 odd", tmp_path).ok


def test_an_exporter_nobody_reads_again_fails(tmp_path, monkeypatch):
    odd = exporters.Exporter(".odd", "怪文件", lambda dossier: b"")
    monkeypatch.setattr(exporters, "EXPORTERS", (*exporters.EXPORTERS, odd))
    assert outcome("写怪文件", tmp_path).detail == "自检还不会读回 .odd"


def test_a_reader_that_misreads_one_figure_fails(tmp_path, monkeypatch):
    wrong = dict(known().figures)
    key = next(key for key in wrong if wrong[key] == "126")
    wrong[key] = "125"
    checked = self_test_formats.check_file(self_test_formats.sample_copy(".docx", tmp_path))
    with pytest.raises(SelfTestError, match="应为“125”，读到 read 126"):
        compare(checked, replace(known(), figures=wrong))


def test_a_finding_too_many_or_too_few_fails(tmp_path):
    checked = self_test_formats.check_file(self_test_formats.sample_copy(".docx", tmp_path))
    one_more = (*known().findings, KnownFinding("W07", "warning", None))
    with pytest.raises(SelfTestError, match="没有发现 W07"):
        compare(checked, replace(known(), findings=one_more))
    with pytest.raises(SelfTestError, match="多出：T01"):
        compare(checked, replace(known(), findings=known().findings[1:]))


def test_a_step_that_breaks_is_told_and_the_others_run(tmp_path):
    def breaks(out):
        raise ZeroDivisionError("by zero")

    broken, fine = run_steps([Step("坏", breaks), Step("好", lambda out: "行")], tmp_path)
    assert not broken.ok and "ZeroDivisionError: by zero" in broken.detail and "Traceback" in broken.detail
    assert fine.ok and fine.detail == "行"


def test_network_modules_are_told(monkeypatch):
    import socket  # noqa: F401 - the real one, from source

    with pytest.raises(SelfTestError, match="_socket"):
        self_test_modules.no_network()


def test_the_known_result_is_what_the_sample_was_written_with():
    """known.json and the expectations of the tests of rules are two lists of the same errors."""
    path = Path(__file__).resolve().parents[2] / "e2e" / "sample_expected.json"
    expected = json.loads(path.read_text("utf-8"))
    planted = {
        (one["rule"], one["severity"], one.get("cell", ""))
        for item in expected["planted"]
        for one in item["findings"]
    }
    assert {(one.rule, one.severity, one.key.name if one.key else "") for one in known().findings} == planted
