"""Folding, tokens, sentences and clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.text import (
    bigrams,
    chinese_number,
    clauses,
    fold,
    folded_with_map,
    grams_and_words,
    sentences,
    simplified,
    terms,
    tokens,
    words,
)

MIXED = st.text(
    st.sampled_from(
        "吕梁市呂標準2０２３年 \u3000\t\n，。；！？“”《》（）.:,;%abＡü㎡№½①\u200b\ufeff\u0301签约No乾〔〕号"
    ),
    max_size=60,
)


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("呂梁市簽約項目", "吕梁市签约项目"),
            ("２０２３年，ＧＤＰ", "2023年,gdp"),
            ("2023 年以来 太 原\u3000市", "2023年以来太原市"),
            ("40 宗、2718.16 亩", "40宗、2718.16亩"),
            ("Hello  World 你好", "hello world你好"),
            ("第一段 \n 第二段", "第一段\n第二段"),
            ("零\u200b宽\ufeff字", "零宽字"),
            ("面积 3㎡", "面积3m2"),
            ("", ""),
        ],
    )
    def test_form_in_which_texts_are_compared(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    @given(MIXED)
    def test_the_map_leads_each_folded_character_to_its_source(self, text: str) -> None:
        folded, origins = folded_with_map(text)
        assert folded == fold(text)
        assert len(origins) == len(folded)
        assert origins == sorted(origins)
        for char, origin in zip(folded, origins, strict=True):
            assert char in fold(text[origin]) or char == " "

    @given(MIXED)
    def test_is_idempotent_up_to_what_compatibility_forms_unfold_to(self, text: str) -> None:
        once = fold(text)
        assert fold(fold(once)) == fold(once)

    def test_a_span_of_the_folded_text_can_be_cut_from_the_source(self) -> None:
        text = "其中 ２０２３ 年 呂梁市 簽約"
        folded, origins = folded_with_map(text)
        start = folded.index("吕梁市")
        assert text[origins[start] : origins[start + 2] + 1] == "呂梁市"


class TestTokens:
    def test_bigrams_do_not_cross_punctuation_and_keep_lone_characters(self) -> None:
        assert bigrams("出让标准地、宗") == ["出让", "让标", "标准", "准地", "宗"]

    def test_words_are_whole_and_without_single_characters(self) -> None:
        assert words("呂梁市的開工率") == ["吕梁市", "开工率"]

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
            ("晋政发〔2023〕5号", ["晋政发〔2023〕5号", "政发〔2023〕5号"]),
            ("晋政发［2023］第5号", ["晋政发〔2023〕5号"]),
            ("Lüliang's zone", ["lüliang's", "zone"]),
        ],
    )
    def test_terms_are_never_cut(self, text: str, kept: list[str]) -> None:
        assert set(kept) <= set(terms(text))
        assert set(kept) <= set(tokens(text))

    def test_a_document_number_is_found_whatever_stands_before_it(self) -> None:
        assert set(terms("根据晋政发〔2023〕5号文件")) & set(terms("晋政发[2023]5号"))

    def test_simplifying_changes_nothing_else(self) -> None:
        assert simplified("呂梁市 ＧＤＰ，\n標準地４０宗 ") == "吕梁市 ＧＤＰ，\n标准地４０宗 "

    def test_traditional_and_simplified_give_the_same_tokens(self) -> None:
        assert tokens("呂梁市標準地 ４０ 宗") == tokens("吕梁市标准地40宗")

    def test_both_streams_together_are_all_tokens(self) -> None:
        text = "吕梁市2023年签约项目91个"
        grams, cut = grams_and_words(text)
        assert sorted(grams + cut) == sorted(tokens(text))

    def test_nothing_gives_nothing(self) -> None:
        assert tokens("") == []
        assert tokens("，。！ \n") == []

    @pytest.mark.parametrize(
        ("numeral", "value"),
        [
            ("二〇二三", 2023),
            ("一百四十四", 144),
            ("十", 10),
            ("二十", 20),
            ("一百零五", 105),
            ("一千零一十", 1010),
            ("一万二千", 12_000),
            ("三亿五千万", 350_000_000),
            ("一万亿", 10**12),
            ("十四五", None),
            ("三四", None),
            ("万亿", None),
            ("百", None),
            ("", None),
            ("吕", None),
        ],
    )
    def test_chinese_numerals(self, numeral: str, value: int | None) -> None:
        assert chinese_number(numeral) == value


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("第一句。第二句！第三句？第四句；完", ["第一句。", "第二句！", "第三句？", "第四句；", "完"]),
            ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
            ("把“请进来！”和“走出去！”相结合。", ["把“请进来！”和“走出去！”相结合。"]),
            ("出台《加油！山西》等文件。印发。", ["出台《加油！山西》等文件。", "印发。"]),
            ("（一）推进改革。（二）优化环境。", ["（一）推进改革。", "（二）优化环境。"]),
            ("增长3.14个百分点。", ["增长3.14个百分点。"]),
            ("See No. 5 for it. It works. Dr. Li agreed!", ["See No. 5 for it.", "It works.", "Dr. Li agreed!"]),
            ("1. 招商引资\n2. 项目建设", ["1. 招商引资", "2. 项目建设"]),
            ("  前后空白 。\n\n 下一段", ["前后空白 。", "下一段"]),
            ("比例为1:1；面积1,019亩", ["比例为1:1；", "面积1,019亩"]),
            ("好……那就这样。", ["好……", "那就这样。"]),
            ("", []),
            (" \n ", []),
        ],
    )
    def test_cuts(self, text: str, expected: list[str]) -> None:
        assert [text[start:end] for start, end in sentences(text)] == expected

    @given(MIXED)
    @settings(max_examples=200)
    def test_spans_are_in_order_and_lose_nothing_but_space(self, text: str) -> None:
        spans = sentences(text)
        assert all(start < end for start, end in spans)
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


class TestClauses:
    def test_each_tells_what_ended_it(self) -> None:
        text = "签约项目 91 个、签约金额 528.2 亿元；其中：省外项目169个，占1,037亿。"
        assert [(text[c.start : c.end], c.delimiter) for c in clauses(text)] == [
            ("签约项目 91 个", "、"),
            ("签约金额 528.2 亿元", "；"),
            ("其中", "："),
            ("省外项目169个", "，"),
            ("占1,037亿", "。"),
        ]

    def test_stays_within_its_bounds(self) -> None:
        text = "甲，乙，丙，丁"
        assert [text[c.start : c.end] for c in clauses(text, 2, 5)] == ["乙", "丙"]

    def test_titles_and_ratios_stay_whole(self) -> None:
        text = "印发《办法、细则》，按1：1配套"
        assert [text[c.start : c.end] for c in clauses(text)] == ["印发《办法、细则》", "按1：1配套"]
