"""Lexical tokens."""

from __future__ import annotations

from itertools import pairwise

import pytest

from qa.language.tokens import bigrams, grams_and_words, speaks_of_all, tagged_words, word_spans


class TestBigrams:
    def test_bigrams_do_not_cross_punctuation_and_keep_lone_characters(self) -> None:
        assert bigrams("出让标准地、宗") == ["出让", "让标", "标准", "准地", "宗"]

    def test_nothing_gives_nothing(self) -> None:
        assert bigrams("") == bigrams("，。！ \n") == []


class TestGramsAndWords:
    def test_words_are_whole_and_without_single_characters(self) -> None:
        assert grams_and_words("襄陽的開工率")[1] == ["襄阳", "开工率"]

    def test_the_grams_are_the_bigrams_and_the_terms(self) -> None:
        text = "襄阳市2023年签约项目91个"
        assert grams_and_words(text)[0] == [*bigrams(text), "2023", "2023年", "91", "91个"]

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("2718.16 亩", ["2718.16", "2718.16亩"]),
            ("配套1：1资金", ["1:1"]),
            ("开工率８９.５４％", ["89.54", "89.54%"]),
            ("总投资1,037.29亿元", ["1037.29", "1037.29亿元"]),
            ("PM2.5浓度", ["pm2.5"]),
            ("R&D投入", ["r&d"]),
            ("5G基站", ["5", "5g"]),
            ("二〇二三年", ["2023", "2023年"]),
            ("第一百四十四条", ["144", "144条"]),
            ("鄂政发〔2023〕5号", ["鄂政发〔2023〕5号", "政发〔2023〕5号"]),
            ("鄂政发［2023］第5号", ["鄂政发〔2023〕5号"]),
            ("Xiāngyáng's zone", ["xiāngyáng's", "zone"]),
        ],
    )
    def test_terms_are_never_cut(self, text: str, kept: list[str]) -> None:
        assert set(kept) <= set(grams_and_words(text)[0])

    def test_a_document_number_is_found_whatever_stands_before_it(self) -> None:
        number = "鄂政发〔2023〕5号"
        assert number in grams_and_words(f"根据{number}文件")[0]
        assert number in grams_and_words("鄂政发[2023]5号")[0]

    def test_traditional_and_simplified_give_the_same_tokens(self) -> None:
        assert grams_and_words("襄陽市標準地 ４０ 宗") == grams_and_words("襄阳市标准地40宗")

    def test_nothing_gives_nothing(self) -> None:
        assert grams_and_words("") == grams_and_words("，。！ \n") == ([], [])


class TestWordSpans:
    def test_all_words_have_one_without_gaps(self) -> None:
        text = "襄阳新建粮库，12座"
        spans = word_spans(text, 5)
        assert [text[start - 5 : end - 5] for start, end in spans][:3] == ["襄阳", "新建", "粮库"]
        assert spans[0][0] == 5
        assert spans[-1][1] == 5 + len(text)
        assert all(left[1] == right[0] for left, right in pairwise(spans))

    def test_nothing_has_none(self) -> None:
        assert word_spans("") == []


class TestTaggedWords:
    def held(self, *words: str) -> list[str]:
        return [word for word, _ in tagged_words("国家级领军人才能拿多少补贴", words.__contains__)]

    def test_words_that_the_documents_have_are_not_cut_apart(self) -> None:
        assert self.held("人才") == ["国家级", "领军", "人才", "能", "拿", "多少", "补贴"]
        assert self.held("人才", "才能") == self.held("人才")  # 能 is what is said of them

    def test_what_they_have_not_stays_as_the_dictionary_cuts_it(self) -> None:
        assert self.held("才能") == [word for word, _ in tagged_words("国家级领军人才能拿多少补贴")]
        assert "才能" in self.held("领军")

    def test_what_is_no_word_is_not_cut_out(self) -> None:
        held = {"方案", "前报"}
        assert [word for word, _ in tagged_words("方案前报上去", held.__contains__)] == ["方案", "前", "报上去"]

    def test_nothing_gives_nothing(self) -> None:
        assert tagged_words("", lambda _: True) == []


@pytest.mark.parametrize(
    ("shown", "all_of_them"),
    [("茶园2万亩、果园3万亩。", True), ("茶园面积2万亩。", False), ("面积共5万亩。", False), ("", False)],
)
def test_an_answer_speaks_of_all_where_it_has_what_only_each_name_has(shown: str, all_of_them: bool) -> None:
    assert speaks_of_all(["茶园面积", "果园面积"], shown) is all_of_them


def test_names_that_nothing_sets_apart_are_never_all_spoken_of() -> None:
    assert not speaks_of_all(["茶园面积", "茶园面积"], "茶园面积2万亩。")


def test_what_a_name_quotes_must_stand_there() -> None:
    names = ["“育苗一批”的投资", "“移栽一批”的投资"]
    assert not speaks_of_all(names, "“育苗一批”投资2万元，移栽9万棵。")
    assert speaks_of_all(names, "“育苗一批”投资2万元，“移栽一批”投资9万元。")
