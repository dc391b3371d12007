"""Bringing the index up to the folder: what is read, what is reported, what is not done twice."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from checkout import SUPPORT

from qa.commands.messages import Speaker
from qa.engine.indexing import BuildReport, build_index, passage_identity
from qa.errors import IndexBusyError
from qa.index import store
from qa.index.embed import HashingEncoder
from qa.loading.load import LOADERS
from qa.settings import Settings
from qa.types import LoadedText

GOOD = "太原市工作总结\n\n一、成绩\n2023年签约项目91个。\n"
OTHER = "吕梁市工作总结\n\n一、成绩\n2023年签约项目40个。\n"


class CountingEncoder(HashingEncoder):
    """The hashing double, and how many passages it was given."""

    def __init__(self, identity: str = HashingEncoder.identity) -> None:
        super().__init__()
        self.identity = identity
        self.passages = 0

    def encode(self, texts: Sequence[str], kind: str) -> np.ndarray:  # type: ignore[override]
        self.passages += len(texts) if kind == "passage" else 0
        return super().encode(texts, kind)  # type: ignore[arg-type]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "docs").mkdir()
    return Settings(docs_dir=tmp_path / "docs", index_dir=tmp_path / "index", embedding_model="hashing")


def put(settings: Settings, **files: str | bytes) -> None:
    for stem, content in files.items():
        name = stem.replace("__", ".")
        (settings.docs_dir / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def build(settings: Settings, encoder: HashingEncoder | None = None, **options: bool) -> tuple[BuildReport, list[str]]:
    said: list[str] = []
    return build_index(settings, encoder or HashingEncoder(), said.append, **options), said


def load(settings: Settings) -> store.StoredIndex:
    return store.load(settings.index_dir, lambda _: None)


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_is_indexed(settings: Settings) -> None:
    put(
        settings,
        a__txt=GOOD,
        bad__docx=b"PK\x03\x04 broken",
        junk__txt=b"\x89PNG\x00\xff\xfe\x00\x01\x02\x03",
        e__txt="",
    )
    report, _ = build(settings)
    assert (report.documents, report.published) == (1, True)
    assert {name for name, _ in report.failed} == {"bad.docx", "junk.txt", "e.txt"}
    told = {info.name: (info.error, info.error_zh) for info in load(settings).infos}
    assert told["a.txt"] == (None, None)
    assert all(told[name] == (reason, reason.chinese) for name, reason in report.failed)
    assert told["e.txt"] == ("the file holds no text", "文件里没有文字")


def test_a_file_that_takes_more_memory_than_there_is_keeps_no_other_from_being_read(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(_: bytes) -> LoadedText:
        raise MemoryError

    monkeypatch.setitem(LOADERS, ".docx", too_much)
    put(settings, a__docx=b"PK", b__txt=GOOD)
    report, _ = build(settings)
    assert [(name, reason.chinese) for name, reason in report.failed] == [("a.docx", "内存不够，没有读完；请拆成几份")]
    assert report.documents == 1


def test_what_is_neither_file_nor_folder_is_reported_and_not_waited_for(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    os.mkfifo(settings.docs_dir / "管道.txt")
    report, _ = build(settings)
    assert [(name, reason.chinese) for name, reason in report.failed] == [("管道.txt", "不是普通文件")]
    assert report.documents == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name no file in other bytes than UTF-8")
def test_a_name_that_is_no_utf_8_is_written_out(settings: Settings) -> None:
    (settings.docs_dir / os.fsdecode("报告.txt".encode("gbk"))).write_text(GOOD, "utf-8")
    report = build_index(settings, HashingEncoder(), lambda _: None)
    (info,) = store.load(settings.index_dir, lambda _: None).infos
    assert (report.documents, report.failed, info.name) == (1, (), "\\udcb1\\udca8\\udcb8\\udce6.txt")


def test_a_licence_is_skipped_and_told(settings: Settings) -> None:
    put(settings, a__txt=GOOD, LICENCE__txt="Permission is hereby granted to any person obtaining a copy.")
    report, said = build(settings)
    assert (report.documents, report.failed) == (1, ())
    assert [line for line in said if line.startswith("skipped")] == ["skipped: LICENCE.txt (speaks of the folder)"]
    assert Speaker("zh").told(said[0]) == "已跳过：LICENCE.txt（说明文件，不是文档）"
    assert [info.name for info in load(settings).infos] == ["a.txt"]


def test_a_link_out_of_the_folder_is_skipped_and_told_unless_it_is_to_be_followed(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    (settings.docs_dir.parent / "别处.txt").write_text(OTHER, "utf-8")
    (settings.docs_dir / "链接.txt").symlink_to(settings.docs_dir.parent / "别处.txt")
    report, said = build(settings)
    assert report.documents == 1
    assert [Speaker("zh").told(line) for line in said if line.startswith("skipped")] == [
        "已跳过：链接.txt（链接指向文档目录之外；确要读取，请设置 QA_FOLLOW_LINKS=true）"
    ]
    report, said = build(settings.model_copy(update={"follow_links": True}))
    assert report.documents == 2
    assert not any(line.startswith("skipped") for line in said)


def test_nothing_new_publishes_nothing_and_embeds_nothing(settings: Settings) -> None:
    put(settings, a__txt=GOOD, bad__docx=b"broken")
    first, _ = build(settings)
    encoder = CountingEncoder()
    second, _ = build(settings, encoder)
    assert (second.published, second.version, encoder.passages) == (False, first.version, 0)
    assert second.failed == first.failed


def test_only_what_is_new_is_embedded(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    build(settings)
    put(settings, b__txt=OTHER)
    encoder = CountingEncoder()
    report, _ = build(settings, encoder)
    assert (report.documents, report.reused, encoder.passages) == (2, 1, 1)
    stored = load(settings)
    expected = HashingEncoder().encode([f"{p.context}\n{p.text}" for p in stored.passages], "passage")
    assert np.array_equal(stored.rows(range(len(stored.passages))), expected)


def test_what_is_taken_away_is_gone(settings: Settings) -> None:
    put(settings, a__txt=GOOD, b__txt=OTHER)
    build(settings)
    (settings.docs_dir / "a.txt").unlink()
    report, _ = build(settings)
    assert (report.published, [info.name for info in load(settings).infos]) == (True, ["b.txt"])


def test_a_changed_file_is_read_anew(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    build(settings)
    put(settings, a__txt=GOOD.replace("91", "92"))
    build(settings)
    assert "92个" in load(settings).documents[0].text


def test_the_manifest_tells_what_made_the_passages(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    build(settings)
    manifest = load(settings).manifest
    assert dict(manifest.passage_settings) == passage_identity()
    assert set(manifest.documents.values()) == {info.sha256 for info in load(settings).infos}


class Interrupted(CountingEncoder):
    """Tries to index a newer state of the folder while it is itself at work on the older one."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.told = ""

    def encode(self, texts: Sequence[str], kind: str) -> np.ndarray:  # type: ignore[override]
        put(self._settings, b__txt=OTHER)
        try:
            build(self._settings)
        except IndexBusyError as error:
            self.told = str(error)
        return super().encode(texts, kind)


def test_a_second_run_is_refused_while_the_first_is_reading_and_embedding(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    slow = Interrupted(settings)
    report, _ = build(settings, slow)
    assert f"PID {os.getpid()}, " in slow.told
    assert (report.version, [info.name for info in load(settings).infos]) == ("v000001", ["a.txt"])
    report, _ = build(settings)
    assert (report.version, report.documents) == ("v000002", 2)


def test_a_busy_index_is_told_before_anything_is_embedded(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    encoder = CountingEncoder()
    with store.building(settings.index_dir), pytest.raises(IndexBusyError):
        build(settings, encoder)
    assert encoder.passages == 0


READ_ONLY = """
import os, sys
from pathlib import Path
from test_indexing import CountingEncoder
from qa.commands.doctor import _Words, _disk
from qa.errors import IndexStorageError
from qa.engine.engine import Engine
from qa.engine.indexing import build_index
from qa.index import store
from qa.settings import Settings

os.chdir(sys.argv[1])
settings = Settings(docs_dir=Path("docs"), index_dir=Path("index"), embedding_model="hashing")
build_index(settings, CountingEncoder(), print)  # as the owner, and everything that is needed is imported
if sys.argv[2] == "without a lock file":
    Path("index/.lock").unlink(missing_ok=True)
for path in (Path("."), Path("index"), *Path("index").rglob("*")):
    path.chmod(0o555 if path.is_dir() else 0o444)
if os.geteuid() == 0:  # root may write everywhere
    os.setuid(65534)
report = build_index(settings, CountingEncoder(), print)
print("version", report.version, report.published)
engine = Engine(store.load(settings.index_dir, print), CountingEncoder())
print("found", *(passage.document for passage in engine.search("签约项目", 1)))
print(next(_disk(settings, _Words("en"))).found)
encoder = CountingEncoder()
try:
    build_index(settings, encoder, print, rebuild=True)
except IndexStorageError as error:
    print(encoder.passages, error)
"""


@pytest.mark.parametrize("lock", ["with a lock file", "without a lock file"])
def test_an_index_folder_that_cannot_be_written_is_asked_and_kept_where_nothing_is_new(lock: str) -> None:
    with tempfile.TemporaryDirectory() as home:  # pytest's own lies in a folder that another user can't enter
        Path(home, "docs").mkdir()
        Path(home, "docs", "a.txt").write_text(GOOD, "utf-8")
        environment = os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path, str(SUPPORT)])}
        command = [sys.executable, "-c", READ_ONLY, home, lock]
        done = subprocess.run(command, capture_output=True, text=True, env=environment)
        for folder in (Path(home), *(path for path in Path(home).rglob("*") if path.is_dir())):
            folder.chmod(0o755)  # so that it can be deleted
    told = done.stdout.splitlines()
    assert told[-4:-2] == ["version v000001 False", "found a.txt"], done.stderr
    assert told[-2] == "index: read-only: questions can be asked, nothing indexed"
    assert told[-1].startswith("0 the index folder index cannot be written")


FULL = """
import resource, sys
from pathlib import Path
from test_indexing import CountingEncoder
from qa.engine.indexing import build_index
from qa.errors import IndexStorageError
from qa.index import lexical
from qa.settings import Settings

class LimitedWriter(lexical.LexicalWriter):
    def __init__(self, folder):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
        super().__init__(folder)

import qa.engine.indexing as indexing
indexing.LexicalWriter = LimitedWriter
home = Path(sys.argv[1])
try:
    build_index(Settings(docs_dir=home / "docs", index_dir=home / "index"), CountingEncoder(), print)
except IndexStorageError as error:
    print(error.args[0].chinese)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit to the size of a file")
@pytest.mark.parametrize("limit_bytes", [0, 300, 3000])
def test_a_disk_that_is_full_when_the_lexical_index_is_written_is_told_and_loses_nothing(
    settings: Settings, limit_bytes: int
) -> None:
    put(settings, a__txt=GOOD)
    build(settings)
    put(settings, b__txt=OTHER + "".join(f"第{i}座泵站有{chr(0x4E00 + i)}。" for i in range(2000)))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path, str(SUPPORT)])}
    command = [sys.executable, "-c", FULL, str(settings.docs_dir.parent), str(limit_bytes)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert "不能写入（文件超过系统允许的大小），已发布的索引没有受损" in done.stdout, done.stderr
    assert [info.name for info in load(settings).infos] == ["a.txt"]
    assert {path.name for path in settings.index_dir.iterdir()} == {"v000001", ".lock", ".highest"}


@pytest.mark.skipif(sys.platform == "win32", reason="has no rights by user and group")
def test_the_rights_to_the_files_of_a_version_follow_the_umask(settings: Settings) -> None:
    put(settings, a__txt=GOOD)
    kept = os.umask(0o027)
    try:
        build(settings)
    finally:
        os.umask(kept)
    found = (settings.index_dir / "v000001", *(settings.index_dir / "v000001").rglob("*"))
    assert {(path.is_dir(), path.stat().st_mode & 0o777) for path in found} == {(True, 0o750), (False, 0o640)}


def test_an_empty_folder_is_an_empty_index(settings: Settings) -> None:
    report, _ = build(settings)
    assert (report.documents, report.passages, report.published) == (0, 0, True)
