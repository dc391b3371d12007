"""Index versions under damage, crashes and rivals: nothing half-written is served, nothing published is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from checkout import SUPPORT
from stored_versions import load, publish

from qa.errors import (
    IndexBusyError,
    IndexMismatchError,
    IndexNotReadyError,
    IndexOutdatedError,
    IndexStorageError,
)
from qa.index import store, store_files


def damage(version: Path, kind: str) -> None:
    manifest = version / "manifest.json"
    fields = json.loads(manifest.read_text("utf-8"))
    if kind == "no manifest":
        manifest.unlink()
    elif kind == "cut manifest":
        manifest.write_text(manifest.read_text("utf-8")[:-20], "utf-8")
    elif kind == "deep manifest":
        manifest.write_text("[" * 200_000, "utf-8")
    elif kind == "unknown field":
        manifest.write_text(json.dumps(fields | {"more": 1}), "utf-8")
    elif kind == "wrong type":
        manifest.write_text(json.dumps(fields | {"dimension": "4"}), "utf-8")
    elif kind == "flipped byte":
        data = bytearray((version / "vectors.faiss").read_bytes())
        data[-1] ^= 1
        (version / "vectors.faiss").write_bytes(data)
    elif kind == "missing file":
        (version / "lexical" / "segments").unlink()
    elif kind == "cut file":
        os.truncate(version / "passages.jsonl", 30)
    elif kind == "escaping path":
        manifest.write_text(json.dumps(fields | {"files": fields["files"] | {"../../x": "0"}}), "utf-8")
    elif kind == "unlisted part":
        del fields["files"]["infos.jsonl"]
        manifest.write_text(json.dumps(fields), "utf-8")


DAMAGES = (
    *("no manifest", "cut manifest", "deep manifest", "unknown field", "wrong type", "flipped byte", "missing file"),
    *("cut file", "escaping path", "unlisted part"),
)


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_version_is_skipped_loudly(tmp_path: Path, kind: str) -> None:
    publish(tmp_path, "a")
    damage(tmp_path / publish(tmp_path, "a", "b"), kind)
    messages: list[str] = []
    assert store.load(tmp_path, messages.append).version == "v000001"
    assert len(messages) == 1
    assert "v000002 is damaged" in messages[0]
    assert publish(tmp_path, "a") == "v000003"  # the damaged one's number is not used again


def test_only_damaged_versions_are_no_index(tmp_path: Path) -> None:
    damage(tmp_path / publish(tmp_path, "a"), "flipped byte")
    with pytest.raises(IndexNotReadyError, match=r"v000001 damaged.*run: qa index"):
        store.load(tmp_path, lambda _: None)


def test_a_consistent_lie_about_the_vectors_is_refused(tmp_path: Path) -> None:
    version = tmp_path / publish(tmp_path, "a")
    other = tmp_path / publish(tmp_path, "a", "b")
    shutil.copy(other / "vectors.faiss", version / "vectors.faiss")
    manifest = json.loads((version / "manifest.json").read_text("utf-8"))
    manifest["files"]["vectors.faiss"] = json.loads((other / "manifest.json").read_text("utf-8"))["files"][
        "vectors.faiss"
    ]
    (version / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    shutil.rmtree(other)
    messages: list[str] = []
    with pytest.raises(IndexNotReadyError):
        store.load(tmp_path, messages.append)
    assert "vectors.faiss holds" in messages[0]


def test_rollback_passes_over_a_damaged_version(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    damage(tmp_path / publish(tmp_path, "b"), "no manifest")
    publish(tmp_path, "c")
    messages: list[str] = []
    assert store.rollback(tmp_path, messages.append) == ("v000003", "v000001")
    assert "v000002" in messages[0]


class TestARivalWithdrawsWhatIsBeingRead:
    """Where one version alone is kept, a writer that publishes takes the version before away."""

    @pytest.fixture
    def hashed(self, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
        """What happens, each once, after a reader has hashed a file: the moments between its reads."""
        rivals: list[Callable[[], object]] = []
        hash_of = store_files.file_hash

        def file_hash(path: Path) -> str:
            found = hash_of(path)
            if rivals:
                rivals.pop(0)()
            return found

        monkeypatch.setattr(store_files, "file_hash", file_hash)
        return rivals

    def test_after_the_versions_were_listed(self, tmp_path: Path) -> None:
        publish(tmp_path, "a")
        damage(tmp_path / publish(tmp_path, "b"), "cut file")
        messages: list[str] = []

        def report(message: str) -> None:
            messages.append(message)
            publish(tmp_path, "c", keep_versions=1)

        assert store.load(tmp_path, report).version == "v000003"
        assert [message.split(" and ")[0] for message in messages] == ["WARNING: index version v000002 is damaged"]

    @pytest.mark.parametrize("files", range(5))
    def test_after_any_of_its_files_was_hashed(
        self, tmp_path: Path, hashed: list[Callable[[], object]], files: int
    ) -> None:
        publish(tmp_path, "a")
        hashed += [*[lambda: None] * files, lambda: publish(tmp_path, "b", keep_versions=1)]
        assert load(tmp_path).version == "v000002"
        assert not (tmp_path / "v000001").exists()

    def test_a_rival_that_never_rests_is_not_waited_for_without_end(
        self, tmp_path: Path, hashed: list[Callable[[], object]]
    ) -> None:
        publish(tmp_path, "a")
        newest = tmp_path / "v000001"

        def next_version() -> None:
            nonlocal newest
            newest = newest.rename(tmp_path / f"v{int(newest.name[1:]) + 1:06d}")

        hashed += [next_version] * 1000
        with pytest.raises(IndexNotReadyError, match="run: qa index"):
            load(tmp_path)
        assert newest.name == f"v{store.MAX_WITHDRAWN + 1:06d}"


def outdate(version: Path) -> None:
    manifest = version / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": 99}), "utf-8")


def test_rollback_passes_over_a_version_of_another_release_and_does_not_call_it_damaged(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    outdate(tmp_path / publish(tmp_path, "b"))
    publish(tmp_path, "c")
    messages: list[str] = []
    assert store.rollback(tmp_path, messages.append) == ("v000003", "v000001")
    assert "v000002 is of another release" in messages[0]
    assert "damaged" not in messages[0]


def test_a_version_of_another_release_is_passed_over_for_one_of_this(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    outdate(tmp_path / publish(tmp_path, "b"))
    messages: list[str] = []
    assert store.load(tmp_path, messages.append).version == "v000001"
    assert [message.split(" and ")[0] for message in messages] == [
        "WARNING: index version v000002 is of another release"
    ]
    assert publish(tmp_path, "c") == "v000003"


def test_where_another_release_made_all_that_is_told_and_no_warning(tmp_path: Path) -> None:
    outdate(tmp_path / publish(tmp_path, "a"))
    outdate(tmp_path / publish(tmp_path, "b"))
    with pytest.raises(IndexOutdatedError, match=r"v000002 was written by another release.*run: qa index"):
        load(tmp_path)


def test_another_model_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / publish(tmp_path, "a", model="other@1") / "passages.jsonl").unlink()
    with pytest.raises(IndexMismatchError, match="other@1"):
        load(tmp_path, model="sample@1")


def test_a_second_writer_is_told_who_is_first(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    with store.building(tmp_path):
        with pytest.raises(IndexBusyError, match=f"PID {os.getpid()}, "), store.building(tmp_path):
            pytest.fail("two writers")
        with pytest.raises(IndexBusyError):
            store.rollback(tmp_path, pytest.fail)
        assert load(tmp_path).version == "v000001"  # readers are not held up
    publish(tmp_path, "a")


PRELUDE = f"""
import shutil, sys, time
sys.path.insert(0, {str(SUPPORT)!r})
from pathlib import Path
import numpy as np
from stored_versions import *
from qa.index import store
from qa.errors import IndexStorageError
index_dir = Path(sys.argv[1])
"""


def run_child(script: str, index_dir: Path) -> subprocess.Popen[str]:
    """A Python process that has the helpers of these tests at hand, and ``index_dir``."""
    command = [sys.executable, "-c", PRELUDE + textwrap.dedent(script), str(index_dir)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


KILLED_AT = {
    "with half of the files written": "build.write(ds, [], empty, []); print('now', flush=True); time.sleep(600)",
    "with everything but the rename done": (
        "build.write(ds, [], empty, [])\n"
        "    shutil.copy(index_dir / 'v000001' / 'manifest.json', build.path)\n"
        "    print('now', flush=True); time.sleep(600)"
    ),
}


@pytest.mark.parametrize("moment", KILLED_AT)
def test_a_killed_writer_costs_nothing(tmp_path: Path, moment: str) -> None:
    publish(tmp_path, "a")
    child = run_child(
        f"""
ds = [document("new", "内容")]
empty = np.empty((0, DIMENSION), np.float32)
with store.building(index_dir) as build:
    {KILLED_AT[moment]}
""",
        tmp_path,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "now\n", child.communicate()[1]
    with pytest.raises(IndexBusyError, match=f"PID {child.pid}, "):
        publish(tmp_path, "b")
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert list(tmp_path.glob(".building-*"))
    assert [d.name for d in load(tmp_path).documents] == ["a"]
    assert publish(tmp_path, "b") == "v000002"
    assert not list(tmp_path.glob(".building-*"))
    assert [d.name for d in load(tmp_path).documents] == ["b"]


def test_a_writer_killed_while_it_withdraws_frees_no_name(tmp_path: Path) -> None:
    for name in "abc":
        publish(tmp_path, name)
    child = run_child(
        """
        shutil.rmtree = lambda *_, **__: (print("now", flush=True), time.sleep(600))
        store.rollback(index_dir, print)
        """,
        tmp_path,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "now\n", child.communicate()[1]
    child.send_signal(signal.SIGKILL)
    child.communicate()
    assert store.newest(tmp_path) == "v000002"
    assert publish(tmp_path, "d") == "v000004"


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    child = run_child(
        """
        import resource
        import faiss  # before the limit: its cache files are not what is tested
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        try:
            publish(index_dir, *"abcdefghijklmnopq")
        except IndexStorageError as error:
            print(error)
        """,
        tmp_path,
    )
    told, failure = child.communicate(timeout=120)
    assert "cannot be written" in told, failure
    assert "Free space" in told
    assert "nothing that was published is lost" in told
    assert [d.name for d in load(tmp_path).documents] == ["a"]
    assert not list(tmp_path.glob(".building-*"))


def test_an_index_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("", "utf-8")
    with pytest.raises(IndexStorageError, match="QA_INDEX_DIR"):
        publish(tmp_path / "index", "a")
