"""Index versions: what is published is what is loaded, and what does not fit is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import make_dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from stored_versions import DIMENSION, MODEL, SETTINGS, document, load, passages, publish

from qa.errors import IndexIntegrityError, IndexMismatchError, IndexNotReadyError, IndexOutdatedError
from qa.index import store, store_files
from qa.index.records import fingerprint, from_json, to_json
from qa.types import DocumentInfo, Passage


def test_what_is_published_is_loaded_unchanged(tmp_path: Path) -> None:
    assert publish(tmp_path, "a", "b") == "v000001"
    stored = load(tmp_path, model=MODEL)
    expected = [document(name, f"{name}的内容\u2028有一行\n\x85还有𠮷一行") for name in "ab"]
    assert stored.documents == tuple(expected)
    assert stored.passages == tuple(p for d in expected for p in passages(d))
    assert stored.infos[-1].error == "empty file"
    assert stored.vectors.ntotal == len(stored.passages)
    assert (stored.lexical_dir / "segments").read_text("utf-8") == "opaque"
    assert stored.manifest.documents == {d.id: d.sha256 for d in expected}
    assert stored.manifest.passage_settings == SETTINGS
    assert set(stored.manifest.files) == {
        *("documents.jsonl", "passages.jsonl", "infos.jsonl", "vectors.faiss", "lexical/segments"),
    }


def test_an_index_without_documents_is_an_index(tmp_path: Path) -> None:
    publish(tmp_path)
    stored = load(tmp_path)
    assert (stored.documents, stored.passages, stored.vectors.ntotal) == ((), (), 0)
    assert stored.rows([]).shape == (0, DIMENSION)


def test_an_unchanged_document_comes_back_with_its_vectors(tmp_path: Path) -> None:
    publish(tmp_path, "a", "b")
    stored = load(tmp_path)
    second = stored.documents[1]
    part = stored.part(second.name, second.sha256)
    assert part is not None
    assert part.document == second
    assert part.passages == tuple(passages(second))
    assert part.vectors.dtype == np.float32
    assert part.vectors[:, 3].tolist() == [ord("b")] * len(part.passages)
    assert part.vectors[:, 1].tolist() == [p.start for p in part.passages]
    assert stored.part(second.name, "0" * 64) is None
    assert stored.part("renamed", second.sha256) is None


class Watched(tuple[DocumentInfo, ...]):
    """Rows that know how often they were gone through."""

    times = 0

    def __iter__(self) -> Iterator[DocumentInfo]:
        self.times += 1
        return super().__iter__()


def test_the_row_of_an_unchanged_document_is_looked_up_not_searched_for(tmp_path: Path) -> None:
    publish(tmp_path, *"abcd")
    stored = load(tmp_path)
    watched = Watched(stored.infos)
    stored = replace(stored, infos=watched)
    parts = [stored.part(document.name, document.sha256) for document in stored.documents]
    assert [part.info.name for part in parts if part is not None] == list("abcd")
    assert watched.times == 1


def test_no_index_says_what_to_run(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        assert store.newest(folder) is None
        with pytest.raises(IndexNotReadyError, match="run: qa index"):
            load(folder)


def test_versions_count_up_and_the_oldest_go(tmp_path: Path) -> None:
    for expected in range(1, 6):
        assert publish(tmp_path, "a") == f"v{expected:06d}"
    assert sorted(entry.name for entry in tmp_path.glob("v*")) == ["v000003", "v000004", "v000005"]
    assert store.newest(tmp_path) == "v000005"
    assert publish(tmp_path, "a", keep_versions=1) == "v000006"
    assert [entry.name for entry in tmp_path.glob("v*")] == ["v000006"]


def test_a_build_that_is_not_published_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with store.building(tmp_path) as build:
            (build.path / "x").write_text("x", "utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != ".lock"] == []


def test_another_model_is_refused_with_both_names_and_the_command(tmp_path: Path) -> None:
    publish(tmp_path, "a", model="old@1")
    with pytest.raises(IndexMismatchError, match=r"old@1.*new@2.*qa index --rebuild"):
        load(tmp_path, model="new@2")
    assert load(tmp_path).manifest.model == "old@1"


@pytest.mark.parametrize("change", [{"format": 99}, {"records": "0123456789abcdef"}, {"format": None}])
def test_another_release_is_refused_and_not_taken_for_damage(tmp_path: Path, change: dict[str, object]) -> None:
    manifest = tmp_path / publish(tmp_path, "a") / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(IndexOutdatedError, match=rf"{next(iter(change.values()))}.*run: qa index"):
        load(tmp_path)


def test_a_changed_record_changes_the_fingerprint() -> None:
    def outer(number: type) -> type:
        inner = make_dataclass("Inner", [("number", number)])
        return make_dataclass("Outer", [("items", tuple[inner, ...])])

    assert fingerprint(outer(int)) == fingerprint(outer(int))
    assert fingerprint(outer(int)) != fingerprint(outer(str))


def test_rollback_returns_to_the_version_before(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    publish(tmp_path, "a", "b")
    assert store.rollback(tmp_path, pytest.fail) == ("v000002", "v000001")
    assert [d.name for d in load(tmp_path).documents] == ["a"]
    with pytest.raises(IndexNotReadyError, match="no older version"):
        store.rollback(tmp_path, pytest.fail)
    assert load(tmp_path).version == "v000001"


def test_a_withdrawn_versions_name_is_not_given_to_another(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    publish(tmp_path, "a", "b")
    store.rollback(tmp_path, pytest.fail)
    assert publish(tmp_path, "c") == "v000003"


def test_nor_is_one_that_a_release_without_the_note_published(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    publish(tmp_path, "a", "b")
    (tmp_path / store_files.HIGHEST).unlink()
    store.rollback(tmp_path, pytest.fail)
    assert publish(tmp_path, "c") == "v000003"


@pytest.mark.parametrize("note", ["", "x", "-7", "9" * 5000, "\u0663"])
def test_a_damaged_note_is_made_up_for_by_what_is_there(tmp_path: Path, note: str) -> None:
    publish(tmp_path, "a")
    (tmp_path / store_files.HIGHEST).write_text(note, "utf-8")
    assert publish(tmp_path, "b") == "v000002"
    assert (tmp_path / store_files.HIGHEST).read_text("ascii") == "2\n"


def test_vectors_must_match_the_passages(tmp_path: Path) -> None:
    one = document("a", "一二三四")
    with store.building(tmp_path) as build, pytest.raises(ValueError, match="1 passages need as many vectors"):
        build.write([one], passages(one), np.empty((0, DIMENSION), np.float32), [])


@pytest.mark.parametrize(
    "change",
    [{"start": "0"}, {"start": True}, {"start": None}, {"section_path": "甲"}, {"facets": {}}, {"section_path": [1]}],
)
def test_records_are_read_strictly(change: dict[str, object]) -> None:
    raw = to_json(passages(document("a", "一二三四"))[0])
    assert from_json(Passage, raw) == passages(document("a", "一二三四"))[0]
    with pytest.raises(ValueError, match=r"Passage: "):
        from_json(Passage, raw | change)


def test_integrity_errors_are_not_another_kind() -> None:
    assert not issubclass(IndexIntegrityError, IndexMismatchError)
