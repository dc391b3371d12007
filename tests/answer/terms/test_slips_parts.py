"""Slips that leave more or less of a word than it has: a character of its own, two swapped, one of a neighbour."""

from __future__ import annotations

import pytest
from proposals import hits

from qa.answer.terms.concepts import INDICATOR_WEIGHT, Term
from qa.answer.terms.slips import MENDED_WEIGHT, mend_slips
from qa.language.text import squash

HITS = hits(
    "襄阳市工作总结\n\n一、成绩\n项目开工率91%，港口吞吐量5万吨，轨道里程40公里。苗圃出苗快，绿化率稳步提高，粮库30座。\n"
)
TEXT = squash("".join(hit.passage.text for hit in HITS))


def mend(*words: str, asked: str | None = None, generic: tuple[str, ...] = (), weight: float = 1.0) -> list[Term]:
    terms = [Term((word,), weight, generic=word in generic) for word in words]
    return list(mend_slips(terms, "".join(words) if asked is None else asked, HITS, lambda form: float(form in TEXT)))


def forms(*words: str, asked: str | None = None, generic: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    return [term.forms for term in mend(*words, asked=asked, generic=generic)]


class TestLeftOver:
    """A character that the slip has parted from its word."""

    @pytest.mark.parametrize(("before", "character"), [("开工", "律"), ("开公", "率"), ("绿化", "律")])
    def test_is_heard_with_the_term_before_it(self, before: str, character: str) -> None:
        (term,) = mend(before, character)
        assert term.forms[0] in ("开工率", "绿化率")
        assert before + character not in term.forms

    def test_makes_an_indicator_with_all_its_names(self) -> None:
        (term,) = mend("开工", "律")
        assert term.forms == ("开工率", "动工率")
        assert (term.indicator, term.weight) == (True, INDICATOR_WEIGHT)

    def test_of_no_indicator_it_keeps_the_weight_of_the_term(self) -> None:
        (term,) = mend("出苗", "块", weight=0.7)
        assert (term.forms, term.indicator, term.weight) == (("出苗快",), False, 0.7)

    def test_the_terms_around_stay(self) -> None:
        assert forms("粮库", "开工", "律", "轨道") == [("粮库",), ("开工率", "动工率"), ("轨道",)]

    def test_is_no_slip_where_the_passages_have_both_together(self) -> None:
        assert forms("开工", "率") == [("开工",), ("率",)]

    def test_is_no_slip_where_the_question_has_something_between(self) -> None:
        assert forms("开工", "律", asked="开工情况和律") == [("开工",), ("律",)]

    def test_may_stand_elsewhere_in_the_passages(self) -> None:
        assert forms("开工", "绿") == [("开工率", "动工率")]

    def test_two_characters_are_a_term_of_their_own(self) -> None:
        assert forms("轨道", "里成") == [("轨道",), ("里成", "里程")]

    def test_that_sounds_like_nothing_stays(self) -> None:
        assert forms("开工", "县") == [("开工",), ("县",)]

    def test_alone_or_in_front_it_has_no_term_before_it(self) -> None:
        assert forms("律") == [("律",)]
        assert forms("律", "开工") == [("律",), ("开工",)]

    def test_behind_a_generic_term_alone_it_stays(self) -> None:
        assert forms("开工", "律", generic=("开工",)) == [("开工",), ("律",)]

    def test_that_is_generic_stays(self) -> None:
        assert forms("开工", "律", generic=("律",)) == [("开工",), ("律",)]


class TestSwapped:
    @pytest.mark.parametrize("word", ["吐吞量", "吞量吐"])
    def test_two_neighbours_the_other_way_round(self, word: str) -> None:
        assert forms(word) == [(word, "吞吐量")]

    @pytest.mark.parametrize("word", ["量吐吞", "程里"])
    def test_but_not_two_that_stand_apart_nor_the_whole_of_a_word(self, word: str) -> None:
        assert forms(word) == [(word,)]

    def test_it_weighs_as_a_word_that_is_known(self) -> None:
        (term,) = mend("吐吞量", weight=0.1)
        assert term.weight == MENDED_WEIGHT


class TestGlued:
    @pytest.mark.parametrize("word", ["理程现", "里成现", "数理程"])
    def test_a_character_of_the_neighbour_is_left_out(self, word: str) -> None:
        assert forms(word) == [(word, "里程")]

    def test_the_rest_has_to_share_a_character_with_the_word(self) -> None:
        assert forms("理成现") == [("理成现",)]

    @pytest.mark.parametrize("word", ["里现", "数程"])
    def test_a_single_character_is_not_heard(self, word: str) -> None:
        assert forms(word) == [(word,)]
