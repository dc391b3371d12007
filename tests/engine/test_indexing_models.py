"""An index belongs to one model: another one is refused, the built-in one in another form taken up."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.engine.indexing import BuildReport, build_index
from qa.errors import IndexMismatchError
from qa.index import e5, store
from qa.index.embed import HashingEncoder
from qa.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("襄阳市工作总结\n\n一、成绩\n2023年新建粮库91座。\n", "utf-8")
    return Settings(docs_dir=tmp_path / "docs", index_dir=tmp_path / "index", embedding_model="hashing")


def build(settings: Settings, identity: str, *, rebuild: bool = False) -> BuildReport:
    encoder = HashingEncoder()
    encoder.identity = identity
    return build_index(settings, encoder, lambda _: None, rebuild=rebuild)


def built(settings: Settings) -> str:
    return store.load(settings.index_dir, lambda _: None).manifest.model


def test_another_model_is_refused_until_a_rebuild_is_asked_for(settings: Settings) -> None:
    build(settings, "first@1")
    with pytest.raises(IndexMismatchError, match=r"first@1.*other@2.*qa index --rebuild"):
        build(settings, "other@2")
    assert build(settings, "other@2", rebuild=True).published
    assert built(settings) == "other@2"


def test_the_built_in_model_in_another_form_is_taken_up_without_being_asked_for(settings: Settings) -> None:
    build(settings, e5.IDENTITY)
    report = build(settings, e5.ADAPTED)
    assert (report.published, report.reused, built(settings)) == (True, 0, e5.ADAPTED)
    with pytest.raises(IndexMismatchError):
        build(settings, "other@2")


def test_a_folder_of_that_name_is_another_model(settings: Settings) -> None:
    build(settings, f"{e5.NAME}@0123456789ab")
    with pytest.raises(IndexMismatchError):
        build(settings, e5.ADAPTED)


@pytest.mark.parametrize("identity", [e5.IDENTITY, e5.ADAPTED])
def test_both_forms_of_the_built_in_model_are_known(identity: str) -> None:
    assert e5.is_built_in(identity)
    assert not e5.is_built_in(identity.replace(".", "-"))
