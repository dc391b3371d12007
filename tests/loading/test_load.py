"""Which files are read, and what is said of those that are not."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import pytest

from qa.errors import DocumentError
from qa.loading.load import LOADERS, document_id, find_files, load, read_bytes
from qa.notes import worded


def test_every_loader_is_reached_by_its_ending_in_either_case() -> None:
    assert set(LOADERS) == {".txt", ".md", ".docx"}
    assert load("报告.TXT", "全市签约项目91个。".encode()).text == "全市签约项目91个。\n"


@pytest.mark.parametrize("name", ["图.jpg", "无后缀", ".txt.exe"])
def test_another_kind_of_file_is_refused_with_what_is_supported(name: str) -> None:
    with pytest.raises(DocumentError, match=r"^cannot read this kind of file; supported: \.docx, \.md, \.txt$"):
        load(name, b"x")


@pytest.mark.parametrize(
    ("name", "told", "advice"),
    [
        ("旧格式.doc", ".doc", "用 Word 或 WPS 另存为 .docx 后再放入"),
        ("旧格式.WPS", ".wps", "用 Word 或 WPS 另存为 .docx 后再放入"),
        ("扫描.pdf", "PDF", "另存为 .docx 后再放入"),
        ("报表.xlsx", "spreadsheets", "另存为 .docx 后再放入"),
    ],
)
def test_what_offices_keep_besides_is_refused_with_advice(name: str, told: str, advice: str) -> None:
    with pytest.raises(DocumentError, match=rf"^cannot read {re.escape(told)}") as caught:
        load(name, b"x")
    assert advice in reason(caught.value)


def reason(error: DocumentError) -> str:
    """The reason in Chinese, which never names the file: whoever shows it does."""
    return str(worded(error, "zh"))


@pytest.mark.parametrize("content", [b"", b"  \n\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_a_file_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^the file holds no text$") as caught:
        load("空.txt", content)
    assert reason(caught.value) == "文件里没有文字"


def test_only_a_word_file_without_text_may_be_a_scan() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(DocumentError, match="if it is a scan") as caught:
        load("空.docx", stream.getvalue())
    assert "识别成文字" in reason(caught.value)


def test_a_damaged_file_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"^this is no Word file") as caught:
        load("坏.docx", b"not a zip archive")
    assert reason(caught.value).startswith("不是 Word 文件")


def test_ids_are_stable_and_different() -> None:
    assert document_id("报告.txt") == document_id("报告.txt")
    assert document_id("报告.txt") != document_id("报告.md")
    assert document_id("a/b.txt") != document_id("b.txt")
    assert len(document_id("报告.txt")) == 16


class TestListing:
    def test_documents_of_subfolders_are_listed_in_a_fixed_order(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", "子目录/c.docx", "表.xlsx"):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"x")
        found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path).documents]
        assert found == sorted(found)
        assert set(found) == {"b.txt", "a.txt", "子目录/c.docx", "表.xlsx"}

    @pytest.mark.parametrize("name", ["README.md", "readme.txt", ".隐藏.txt", "~$报告.docx", ".git/x.txt"])
    def test_what_is_not_meant_as_a_document_is_left_out(self, tmp_path: Path, name: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        assert find_files(tmp_path).documents == ()

    @pytest.mark.parametrize(
        "name", ["LICENCE.txt", "License", "LICENSE-MIT.md", "license.apache2.txt", "COPYING", "README.zh-CN.md"]
    )
    def test_licences_and_readmes_are_skipped_and_named(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"x")
        (tmp_path / "报告.txt").write_bytes(b"x")
        assert [path.name for path in find_files(tmp_path).documents] == ["报告.txt"]
        assert [path.name for path in find_files(tmp_path).skipped] == [name]

    @pytest.mark.parametrize("name", ["license application form.docx", "licensed.txt", "许可证.txt", "copyright.txt"])
    def test_documents_about_licences_are_documents(self, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_bytes(b"x")
        assert [path.name for path in find_files(tmp_path).documents] == [name]
        assert find_files(tmp_path).skipped == ()

    @pytest.fixture
    def linked(self, tmp_path: Path) -> Path:
        """A folder that holds links to a file and a folder beside it, to a file of its own, and in circles."""
        docs, share = tmp_path / "docs", tmp_path / "share"
        for path in (docs / "子" / "a.txt", share / "b.txt", share / "c" / "d.txt", tmp_path / "e.txt"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
        links = {"子2": docs / "子", "a2.txt": docs / "子" / "a.txt", "e.txt": tmp_path / "e.txt", "共享": share}
        for name, target in links.items():
            (docs / name).symlink_to(target)
        (docs / "无.txt").symlink_to(docs / "无.txt")
        (share / "上").symlink_to(tmp_path)
        return docs

    def test_links_out_of_the_folder_are_left_out_and_named(self, linked: Path) -> None:
        found = [path.relative_to(linked).as_posix() for path in find_files(linked).documents]
        assert found == ["a2.txt", "子/a.txt"]
        assert [path.name for path in find_files(linked).outside] == ["e.txt", "共享"]

    def test_links_out_of_the_folder_are_followed_where_that_is_wished_and_each_folder_once(self, linked: Path) -> None:
        found = [path.relative_to(linked).as_posix() for path in find_files(linked, follow_links=True).documents]
        assert found == ["a2.txt", "e.txt", "共享/b.txt", "共享/c/d.txt", "共享/上/e.txt", "子/a.txt"]

    def test_the_folder_itself_may_be_a_link(self, linked: Path, tmp_path: Path) -> None:
        (tmp_path / "文档").symlink_to(linked)
        assert [path.name for path in find_files(tmp_path / "文档").documents] == ["a2.txt", "a.txt"]

    def test_a_folder_that_is_missing_is_named_with_the_setting(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError, match="QA_DOCS_DIR"):
            find_files(tmp_path / "nowhere")
        (tmp_path / "a.txt").write_bytes(b"x")
        with pytest.raises(DocumentError, match="QA_DOCS_DIR"):
            find_files(tmp_path / "a.txt")

    def test_what_cannot_be_looked_at_is_listed_and_keeps_nothing_else_away(self, tmp_path: Path) -> None:
        """A link whose target has too long a name: the system refuses to look, as where rights are missing."""
        (tmp_path / "b.txt").symlink_to("长" * 100)
        for name in ("a.txt", "子/c.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(b"x")
        found = find_files(tmp_path).documents
        assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "b.txt", "子/c.txt"]
        with pytest.raises(DocumentError, match="File name too long"):
            read_bytes(found[1])


WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from qa.errors import DocumentError
from qa.loading.load import find_files, read_bytes
from qa.notes import worded

os.chdir(sys.argv[1])
if os.geteuid() == 0:  # root may look everywhere
    os.setuid(65534)
try:
    for path in find_files(Path("docs")).documents:
        try:
            print(path.as_posix(), len(read_bytes(path)))
        except DocumentError as error:
            print(path.as_posix(), worded(error, "zh"))
except DocumentError as error:
    print(worded(error, "zh"))
"""


@pytest.mark.parametrize(
    ("name", "mode", "told"),
    [
        ("docs/b", 0o444, ["docs/a.txt 2", "docs/b 打不开文件夹（没有权限）", "docs/c/e.txt 2"]),
        ("docs/b", 0o311, ["docs/a.txt 2", "docs/b 打不开文件夹（没有权限）", "docs/c/e.txt 2"]),
        ("docs/b/d.txt", 0o000, ["docs/a.txt 2", "docs/b/d.txt 打不开文件（没有权限）", "docs/c/e.txt 2"]),
        ("docs", 0o444, ["docs 打不开（没有权限）；请授予读取的权限，或用 QA_DOCS_DIR 换一个目录"]),
        ("docs", 0o311, ["docs 打不开（没有权限）；请授予读取的权限，或用 QA_DOCS_DIR 换一个目录"]),
    ],
)
def test_what_one_has_no_right_to_read_is_told_once_with_its_reason(name: str, mode: int, told: list[str]) -> None:
    with tempfile.TemporaryDirectory() as home:  # pytest's own lies in a folder that another user can't enter
        for each in ("docs/a.txt", "docs/b/d.txt", "docs/c/e.txt"):
            Path(home, each).parent.mkdir(parents=True, exist_ok=True)
            Path(home, each).write_text("12", "utf-8")
        Path(home).chmod(0o755)
        Path(home, name).chmod(mode)
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", WITHOUT_RIGHTS, home]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        Path(home, name).chmod(0o755)  # so that it can be deleted
    assert done.stdout.splitlines() == told, done.stderr


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^the file cannot be read") as caught:
        read_bytes(tmp_path / "gone.txt")
    assert reason(caught.value) == "打不开文件（没有这个文件或目录）"
