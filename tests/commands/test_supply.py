"""What keeps ``qa serve`` supplied with index versions: newer ones taken up, bad ones passed over, once."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from qa.commands.messages import Speaker
from qa.commands.serve import Supply
from qa.engine.engine import Engine
from qa.engine.indexing import build_index
from qa.index import store
from qa.index.embed import HashingEncoder
from qa.index.lexical import LexicalWriter
from qa.service import AnswerEngine, EngineHolder
from qa.settings import Settings

TEXT = "甲县2023年农业工作情况\n\n2023年，甲县新建粮库12座。\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "甲县.txt").write_text(TEXT, "utf-8")
    return Settings(docs_dir=tmp_path / "docs", index_dir=tmp_path / "index", embedding_model="hashing", reader=False)


def index(settings: Settings, *places: str) -> str:
    """Index a document for each of these places; the name of the version that holds them."""
    for place in places:
        (settings.docs_dir / f"{place}县.txt").write_text(TEXT.replace("甲", place), "utf-8")
    return build_index(settings, HashingEncoder(), lambda _: None).version


class CountingOpener:
    """Opens the hashing double, and counts how often."""

    times = 0

    def __call__(self, _: Settings, __: Callable[[str], None]) -> HashingEncoder:
        self.times += 1
        return HashingEncoder()


class Disturbed(EngineHolder):
    """A holder to which something happens whenever an engine is put in force: ``disturbances``, one each time."""

    def __init__(self, *disturbances: Callable[[], object]) -> None:
        super().__init__()
        self._left = list(disturbances)

    def replace(self, engine: AnswerEngine) -> None:
        if self._left:
            self._left.pop(0)()
        super().replace(engine)


def no_disturbance() -> None: ...


def gone() -> None:
    raise FileNotFoundError("passages.jsonl is gone")


class Steps(threading.Event):
    """Instead of time passing something is done; set once all is."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        super().__init__()
        self._left = list(steps)

    def wait(self, _: float | None = None) -> bool:
        if not self._left:
            return True
        self._left.pop(0)()
        return False


def test_a_version_that_is_published_while_another_is_loaded_is_not_missed(settings: Settings) -> None:
    holder = Disturbed(lambda: index(settings, "乙"))
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    assert holder.current().index_version == "v000001"
    supply.follow()
    assert holder.current().index_version == "v000002"


def test_what_fails_is_said_once_and_tried_again(
    settings: Settings, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    holder = Disturbed(no_disturbance, gone, gone)
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    index(settings, "乙")
    capsys.readouterr()
    supply.follow()
    supply.follow()
    assert capsys.readouterr().err.count("继续使用已有版本：passages.jsonl is gone") == 1
    assert caplog.text.count("Traceback") == 1
    assert holder.current().index_version == "v000001"
    supply.follow()
    assert holder.current().index_version == "v000002"


def test_a_damaged_version_is_passed_over_once(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    (settings.index_dir / index(settings, "乙") / "passages.jsonl").unlink()
    capsys.readouterr()
    for _ in range(3):
        supply.follow()
    assert capsys.readouterr().err.count("v000002 已损坏") == 1
    assert holder.current().index_version == "v000001"
    assert index(settings, "丙") == "v000003"
    supply.follow()
    assert holder.current().index_version == "v000003"


def test_damage_that_leaves_nothing_to_load_is_said_once(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    supply.start()
    index(settings, "乙")
    kept = {path: path.read_bytes() for path in settings.index_dir.glob("v*/passages.jsonl")}
    for path in kept:
        path.unlink()
    capsys.readouterr()
    supply.follow()
    supply.follow()
    told = capsys.readouterr().err
    assert [told.count(part) for part in ("索引 v000001 已损坏", "索引 v000002 已损坏", "继续使用已有版本")] == [
        1,
        1,
        1,
    ]
    for path, content in kept.items():
        path.write_bytes(content)
    supply.follow()
    assert holder.current().index_version == "v000002"


def test_a_busy_index_is_served_as_it_is_and_the_model_loaded_once(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    index(settings)
    opener, holder = CountingOpener(), EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"), opener)
    with store.building(settings.index_dir):
        supply.start()
    assert "继续使用已有版本" in capsys.readouterr().err
    assert holder.current().index_version == "v000001"
    index(settings, "乙")
    supply.follow()
    assert (holder.current().index_version, opener.times) == ("v000002", 1)


def test_the_first_version_that_another_process_is_making_is_waited_for(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    with ExitStack() as other:
        other.enter_context(store.building(settings.index_dir))
        supply.stop = Steps(no_disturbance, other.close)
        supply.start()
    assert capsys.readouterr().err.count("另一个程序正在编制索引") == 1
    assert holder.current().index_version == "v000001"


def test_who_asks_meanwhile_is_told_what_is_waited_for(settings: Settings) -> None:
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    told = []
    with ExitStack() as other:
        other.enter_context(store.building(settings.index_dir))
        supply.stop = Steps(lambda: told.append(holder.progress()), other.close)
        supply.start()
    assert [getattr(each, "chinese", "") for each in told] == ["另一个程序正在编制索引，等它完成后即可提问"]
    assert holder.progress() == "embedded 1 of 1 passages"


def test_an_index_without_documents_is_said_to_be_empty(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    (settings.docs_dir / "甲县.txt").unlink()
    Supply(settings, EngineHolder(), Speaker("zh")).start()
    told = capsys.readouterr().err
    assert "还没有可供问答的文档" in told
    assert str(settings.docs_dir) in told
    assert "可以提问" not in told


def test_a_new_version_does_not_wait_for_the_examples_of_the_one_before(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked, release = threading.Event(), threading.Event()

    def examples(*_: object, **__: object) -> tuple[str, ...]:
        looked.set()
        release.wait(60)
        return ()

    monkeypatch.setattr(Engine, "examples", examples)
    holder = EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"))
    seen: list[str] = []
    supply.stop = Steps(
        lambda: looked.wait(60), lambda: index(settings, "乙"), lambda: seen.append(holder.current().index_version)
    )
    try:
        supply.run(None)  # type: ignore[arg-type]
        assert seen == ["v000002"]
        assert len(supply.warming) == 2  # each version is prepared for
    finally:
        release.set()
        for thread in supply.warming:
            thread.join()


class WatchedEncoder(HashingEncoder):
    """The hashing double; ``loads`` is how often a version was to be loaded for it."""

    loads = 0

    @property
    def identity(self) -> str:  # type: ignore[override]
        self.loads += 1
        return HashingEncoder.identity


def other_model(settings: Settings) -> str:
    encoder = HashingEncoder()
    encoder.identity = "other@1"
    return build_index(settings, encoder, lambda _: None, rebuild=True).version


def other_words(settings: Settings) -> str:
    """A version whose lexical index holds other words than its passages, though each file is as it was written."""
    stored = store.load(settings.index_dir, lambda _: None)
    with store.building(settings.index_dir) as build:
        build.write(stored.documents, stored.passages, stored.rows(range(len(stored.passages))), stored.infos)
        with LexicalWriter(build.lexical_dir) as lexical:
            lexical.add(replace(passage, text="泵站") for passage in stored.passages)
        return build.publish(model=stored.manifest.model, passage_settings={})


def older_release(settings: Settings) -> str:
    """A version of another release, with none behind it that could be served."""
    name = index(settings, "乙")
    for manifest in settings.index_dir.glob("v*/manifest.json"):
        manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": 0}), "utf-8")
    return name


@pytest.mark.parametrize(
    ("publish", "told"),
    [
        (other_model, "是用模型 other@1 编制的"),
        (other_words, "does not find"),
        (older_release, "是由另一版本的程序编制的"),
    ],
)
def test_a_version_that_cannot_be_used_is_not_loaded_again_and_again(
    settings: Settings, capsys: pytest.CaptureFixture[str], publish: Callable[[Settings], str], told: str
) -> None:
    encoder, holder = WatchedEncoder(), EngineHolder()
    supply = Supply(settings, holder, Speaker("zh"), lambda *_: encoder)
    supply.start()
    publish(settings)
    capsys.readouterr()
    before = encoder.loads
    supply.follow()
    once = encoder.loads - before
    assert once > 0
    supply.follow()
    supply.follow()
    assert encoder.loads - before == once
    assert capsys.readouterr().err.count(told) == 1
    assert holder.current().index_version == "v000001"
    # Indexed anew by this model and release.
    assert build_index(settings, HashingEncoder(), lambda _: None, rebuild=True).version == "v000003"
    supply.follow()
    assert holder.current().index_version == "v000003"
