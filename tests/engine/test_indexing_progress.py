"""What is said while a folder is indexed: how far it is, and about how long it still takes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from qa.engine import indexing
from qa.engine.indexing import build_index
from qa.index.embed import HashingEncoder
from qa.settings import Settings

TEXT = "{}县工作总结\n\n一、成绩\n2023年，{}县签约项目91个。\n"


class Clock:
    """Stands for the module ``time``: time passes only where a test lets it."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


class SlowEncoder(HashingEncoder):
    """The hashing double, which takes a minute and a half for each batch."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def encode(self, texts: Sequence[str], kind: str) -> np.ndarray:  # type: ignore[override]
        self._clock.seconds += 90
        return super().encode(texts, kind)  # type: ignore[arg-type]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(indexing, "time", made)
    monkeypatch.setattr(indexing, "EMBED_BATCH", 1)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "docs").mkdir()
    for name in "甲乙丙":
        (tmp_path / "docs" / f"{name}县.txt").write_text(TEXT.format(name, name), "utf-8")
    return Settings(docs_dir=tmp_path / "docs", index_dir=tmp_path / "index", embedding_model="hashing")


def test_the_time_that_is_left_is_told(settings: Settings, clock: Clock) -> None:
    said: list[str] = []
    build_index(settings, SlowEncoder(clock), said.append)
    assert said == [
        "embedded 1 of 3 passages, about 3 min left",
        "embedded 2 of 3 passages, about 2 min left",  # one and a half
        "embedded 3 of 3 passages",
    ]


def test_how_many_files_are_read_is_told_where_that_takes_long(
    settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = indexing.read_bytes

    def slowly(path: Path) -> bytes:
        clock.seconds += 1.5
        return read(path)

    monkeypatch.setattr(indexing, "read_bytes", slowly)
    said: list[str] = []
    build_index(settings, HashingEncoder(), said.append)
    assert said == ["read 2 of 3 files", "embedded 3 of 3 passages"]
