"""Example questions are looked for once, one or two scopes at a time, and no longer than somebody waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_index import build_engine

from qa.answer.finding import Finding
from qa.engine import examples
from qa.engine.clock import Clock
from qa.engine.engine import Engine
from qa.engine.examples import Examples
from qa.errors import TookTooLongError
from qa.types import Query


class Search:
    """Finds ``questions``, each in ``seconds``; counts how often it was begun."""

    def __init__(self, seconds: float = 0.0, questions: int = 3) -> None:
        self.seconds = seconds
        self.questions = questions
        self.begun = 0
        self.at_once = 0
        self.most_at_once = 0

    def __call__(self, key: str, clock: Clock) -> Iterator[str]:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            for number in range(self.questions):
                clock.timed("answer", time.sleep, self.seconds)
                yield f"{key}{number}"
        finally:
            self.at_once -= 1


def together(*calls: Any) -> list[Any]:
    """What the calls give, made at the same time."""
    given: list[Any] = [None] * len(calls)

    def run(place: int) -> None:
        given[place] = calls[place]()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_each_scope_is_looked_through_once_whoever_asks() -> None:
    search = Search(0.05)
    kept = Examples(search)
    assert together(*[lambda: kept.of("a")] * 5) == [("a0", "a1", "a2")] * 5
    assert kept.of("a") == ("a0", "a1", "a2")
    assert search.begun == 1
    assert kept.of("b") == ("b0", "b1", "b2")


def test_what_is_found_in_time_is_given_and_kept() -> None:
    search = Search(0.1, questions=100)
    kept = Examples(search)
    begun = time.monotonic()
    found = kept.of("a", 0.35)
    assert time.monotonic() - begun < 2
    assert 1 <= len(found) < 10
    assert (kept.of("a", 0.35), search.begun) == (found, 1)


def test_who_waits_for_another_s_search_gets_what_it_has_found_so_far() -> None:
    kept = Examples(Search(0.1, questions=20))
    patient = threading.Thread(target=kept.of, args=("a", 60.0))
    patient.start()
    time.sleep(0.05)
    begun = time.monotonic()
    found = kept.of("a", 0.35)
    assert time.monotonic() - begun < 1.5
    assert 1 <= len(found) < 20
    patient.join()
    assert len(kept.of("a", 0.35)) == 20


def test_more_patience_than_a_search_had_that_was_cut_short_finds_the_rest() -> None:
    search = Search(0.1, questions=5)
    kept = Examples(search)
    assert len(kept.of("a", 0.15)) < 5
    assert len(kept.of("a", 60.0)) == 5
    assert len(kept.of("a", 600.0)) == 5
    assert search.begun == 2


def test_who_meets_a_shorter_search_looks_again_after_it() -> None:
    kept = Examples(Search(0.1, questions=5))
    hasty = threading.Thread(target=kept.of, args=("a", 0.25))
    hasty.start()
    time.sleep(0.05)
    assert len(kept.of("a", 60.0)) == 5
    hasty.join()


def test_few_scopes_are_looked_through_at_once_and_who_got_no_turn_may_ask_again() -> None:
    search = Search(0.2, questions=4)
    kept = Examples(search)
    found = together(*(lambda key=key: kept.of(key, 0.5) for key in "abcdef"))  # type: ignore[misc]
    assert search.most_at_once == examples.AT_ONCE
    assert () in found
    late = "abcdef"[found.index(())]
    assert len(kept.of(late, 60.0)) == 4


def test_a_search_that_fails_is_not_kept() -> None:
    def search(key: str, _: Clock) -> Iterator[str]:
        tried.append(key)
        if len(tried) == 1:
            raise OSError("out of reach")
        yield key

    tried: list[str] = []
    kept = Examples(search)
    with pytest.raises(OSError, match="out of reach"):
        kept.of("a")
    assert kept.of("a") == ("a",)


def test_the_least_recently_asked_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "KEPT", 2)
    search = Search()
    kept = Examples(search)
    for key in "abac":
        kept.of(key)
    assert search.begun == 3
    kept.of("a")
    assert search.begun == 3
    kept.of("b")
    assert search.begun == 4


TEXT = "襄阳市2024年工作总结\n\n一、2024年工作情况\n\n各项工作有序推进。签约项目41个。税收收入95亿元。\n"


def test_the_engine_s_examples_end_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(self: Engine, query: Query, *args: Any, **kwargs: Any) -> Finding:
        time.sleep(0.4)
        return find(self, query, *args, **kwargs)

    engine = build_engine(tmp_path, {"0.txt": TEXT}, rules_only=True)
    find = Engine.find
    monkeypatch.setattr(Engine, "find", slowly)
    assert engine.examples(language="en", patience_s=0.2) == ()
    assert len(engine.examples(language="en", patience_s=60.0)) == 2


def test_likening_to_many_sentences_ends_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = build_engine(tmp_path, {"0.txt": TEXT}, rules_only=True)
    embedded: list[str] = []

    def slowly(sentence: str) -> None:
        embedded.append(sentence)
        time.sleep(0.1)

    monkeypatch.setattr(engine, "_sentence_vector", slowly)
    with pytest.raises(TookTooLongError):
        engine.likeness("What was the tax revenue?", [str(number) for number in range(100)], clock=Clock(0.3))
    assert len(embedded) < 10
