"""Words mistyped by ear are read as what the passages say."""

from __future__ import annotations

import pytest
from proposals import hits

from qa.answer.terms.concepts import Term
from qa.answer.terms.slips import mend_slips
from qa.language.text import squash

HITS = hits("襄阳市工作总结\n\n一、成绩\n苗圃出苗率91.6%，新建厂房12座，签约项目30个。\n")
TEXT = squash("".join(hit.passage.text for hit in HITS))


def forms(word: str, *, generic: bool = False) -> tuple[str, ...]:
    (term,) = mend_slips([Term((word,), 1.0, generic=generic)], word, HITS, lambda form: float(form in TEXT))
    return term.forms


@pytest.mark.parametrize(("heard", "meant"), [("场房", "厂房"), ("项木", "项目"), ("签月", "签约")])
def test_a_word_that_sounds_the_same(heard: str, meant: str) -> None:
    assert forms(heard) == (heard, meant)


@pytest.mark.parametrize("heard", ["出描", "初苗"])
def test_a_word_misheard_across_word_borders(heard: str) -> None:
    assert forms(heard) == (heard, "出苗")


def test_across_borders_one_character_has_to_agree() -> None:
    assert forms("初描") == ("初描",)


@pytest.mark.parametrize("word", ["厂房", "粮库", "描"])
def test_what_is_written_right_or_sounds_like_nothing_stays(word: str) -> None:
    assert forms(word) == (word,)


def test_generic_words_stay() -> None:
    assert forms("项木", generic=True) == ("项木",)
