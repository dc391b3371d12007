"""What ``qa serve`` keeps in memory: of all the index versions that it has served, the last alone."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.commands.messages import Speaker
from qa.commands.serve import Supply, _open_for_good
from qa.engine.indexing import build_index
from qa.index.embed import HashingEncoder
from qa.service import EngineHolder
from qa.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "docs").mkdir()
    found = Settings(docs_dir=tmp_path / "docs", index_dir=tmp_path / "index", embedding_model="hashing", reader=False)
    index(found, "甲")
    return found


def index(settings: Settings, place: str) -> None:
    """Publish a version that also holds a document of this place."""
    text = f"{place}县2023年农业工作情况\n\n2023年，{place}县新建粮库12座。\n"
    (settings.docs_dir / f"{place}县.txt").write_text(text, "utf-8")
    build_index(settings, HashingEncoder(), lambda _: None)


@pytest.fixture
def collected_when_told() -> Iterator[None]:
    """Garbage is collected only when somebody asks for it."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("collected_when_told")
def test_engines_that_are_replaced_are_freed(settings: Settings) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    replaced = []
    for place in "乙丙":
        replaced.append(weakref.ref(holder.current()))
        index(settings, place)
        supply.follow()
    assert holder.current().index_version == "v000003"
    assert [engine() for engine in replaced] == [None, None]


@pytest.mark.usefixtures("collected_when_told")
def test_an_engine_that_is_replaced_while_it_answers_is_freed_later(settings: Settings) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    answering = holder.current()
    replaced = weakref.ref(answering)
    index(settings, "乙")
    supply.follow()
    assert answering.ask("甲县2023年新建粮库多少座？").index_version == "v000001"
    del answering
    supply.follow()
    assert replaced() is None


@pytest.mark.usefixtures("collected_when_told")
def test_while_examples_are_looked_for_no_time_is_spent_on_looking_for_garbage(settings: Settings) -> None:
    holder, looked = EngineHolder(), threading.Event()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    supply.warming = [threading.Thread(target=looked.wait, args=(60,))]
    supply.warming[0].start()
    replaced = weakref.ref(holder.current())
    index(settings, "乙")
    supply.follow()
    assert replaced() is not None
    looked.set()
    supply.warming[0].join()
    supply.follow()
    assert replaced() is None


def test_what_was_loaded_to_stay_is_not_looked_through_for_garbage(settings: Settings) -> None:
    before = gc.get_freeze_count()
    try:
        assert isinstance(_open_for_good(settings, lambda _: None), HashingEncoder)
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
