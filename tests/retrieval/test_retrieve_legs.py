"""The ways of retrieval that the shipped one is measured against."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from qa.index.embed import HashingEncoder
from qa.index.lexical import LexicalIndex, LexicalWriter
from qa.retrieval.dense import DenseSearch
from qa.retrieval.legs import Legs
from qa.types import Facets, Passage

TEXTS = ("全县新建粮库12座", "培训农技人员40人", "粮食产量增长", "天气晴朗")
# The first leg likes row 2 best, the words of the question stand in row 0.
VECTORS = np.array([[0.6, 0.8], [0.0, 1.0], [1.0, 0.0], [-1.0, 0.0]], np.float32)
QUESTION, VECTOR = "新建粮库多少座", np.array([1.0, 0.0], np.float32)


def passages() -> list[Passage]:
    return [Passage(f"d{row}", (), 0, len(text), text, Facets(), "") for row, text in enumerate(TEXTS)]


@pytest.fixture
def legs(tmp_path: Path) -> Legs:
    with LexicalWriter(tmp_path) as writer:
        writer.add(passages())
    return Legs(DenseSearch(VECTORS), LexicalIndex(tmp_path, passages()))


def test_each_leg_ranks_by_itself(legs: Legs) -> None:
    assert legs.dense_alone(QUESTION, VECTOR, 4) == [2, 0, 1, 3]
    assert legs.lexical_alone(QUESTION, VECTOR, 4) == [0]


def test_rank_fusion_adds_what_the_ranks_are_worth(legs: Legs) -> None:
    # Row 0: 1/62 + 1/61; row 2: 1/61 alone.
    assert legs.rank_fusion(QUESTION, VECTOR, 4) == [0, 2, 1, 3]
    assert legs.rank_fusion(QUESTION, VECTOR, 1) == [0]


def test_the_score_sum_weighs_a_cosine_twenty_times(legs: Legs) -> None:
    # Row 0: 20 · 0.6 + 1 = 13; row 2: 20 · 1 + 0 = 20. Rank fusion has them the other way round.
    assert legs.score_sum(QUESTION, VECTOR, 2) == [2, 0]
    near = np.array([0.8, 0.6], np.float32)  # row 0: 20 · 0.96 + 1 = 20.2; row 2: 16
    assert legs.score_sum(QUESTION, near, 1) == [0]


def test_all_ways_stand_side_by_side(legs: Legs) -> None:
    found = legs.ranked(QUESTION, VECTOR, 2)
    assert list(found) == ["dense", "lexical", "rank_fusion", "score_sum"]
    assert found["dense"] == [2, 0]
    assert not any(legs.ranked(QUESTION, VECTOR, 0).values())


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    with LexicalWriter(tmp_path):
        pass
    empty = Legs(DenseSearch(np.empty((0, 512), np.float32)), LexicalIndex(tmp_path, []))
    assert not any(empty.ranked("粮库", HashingEncoder().encode(["粮库"], "query")[0], 5).values())
