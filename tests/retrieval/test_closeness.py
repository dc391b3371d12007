"""What stands together in one sentence counts; what is strewn over a passage counts less."""

from __future__ import annotations

import pytest

from qa.retrieval.closeness import closeness

WEIGHTS = {"出让": 1.0, "标准": 1.0, "宗数": 4.0}


def test_a_sentence_that_holds_all_beats_two_that_share_it() -> None:
    together = closeness(WEIGHTS, ["出让标准地宗数40"])
    apart = closeness(WEIGHTS, ["出让标准地", "宗数共计40"])
    assert 0 < apart < together <= 1


def test_rare_words_count_most() -> None:
    assert closeness(WEIGHTS, ["宗数"]) > closeness(WEIGHTS, ["出让标准"])


def test_what_the_headings_say_need_not_be_repeated() -> None:
    assert closeness(WEIGHTS, ["宗数40"], context="出让标准地") > closeness(WEIGHTS, ["宗数40"])


def test_of_two_sentences_with_the_same_words_the_shorter_is_closer() -> None:
    assert closeness(WEIGHTS, ["宗数40"]) > closeness(WEIGHTS, ["宗数40" + "其他内容" * 30])


@pytest.mark.parametrize(("weights", "sentences"), [({}, ["出让"]), (WEIGHTS, []), (WEIGHTS, ["别的"])])
def test_nothing_in_common_is_0(weights: dict[str, float], sentences: list[str]) -> None:
    assert closeness(weights, sentences) == 0


def test_everything_in_few_words_is_nearly_1() -> None:
    assert 0.9 < closeness(WEIGHTS, ["宗数"], context="出让标准宗数") <= 1
