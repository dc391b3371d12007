"""Folding."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.language.text import QUOTED_NAME, SET_NAME, fold, folded_with_map, simplified, wide_marks

MIXED = st.text(
    st.sampled_from(
        "襄阳市陽標準2０２３年 \u3000\t\n，。；！？“”《》（）.:,;%abＡü㎡№½①\u200b\ufeff\u0301签约No乾〔〕号"
    ),
    max_size=60,
)

# What fold() did with white space before it looked at each run once; the same in all but time.
LAYOUT_SPACE = re.compile(r"(?<=[^\x00-\u024f])[^\S\n]+|[^\S\n]+(?=[^\x00-\u024f])")
SPACED = st.text(st.sampled_from(" \t\u3000\u2003\xa0\nab襄阳1，"), max_size=14)


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("襄陽市簽約項目", "襄阳市签约项目"),
            ("２０２３年，ＧＤＰ", "2023年,gdp"),
            ("2023 年以来 孝 感\u3000市", "2023年以来孝感市"),
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

    @given(SPACED)
    @settings(max_examples=500)
    def test_white_space_goes_beside_chinese_and_shrinks_elsewhere(self, text: str) -> None:
        expected = re.sub(r"[^\S\n]+", " ", LAYOUT_SPACE.sub("", text))
        assert fold(text) == expected.replace("，", ",")
        assert folded_with_map(text)[0] == fold(text)

    @pytest.mark.parametrize("space", [" ", "\t", "\u3000 ", " \xa0"])
    def test_a_long_run_of_white_space_is_looked_at_once(self, space: str) -> None:
        text = "a" + space * 100_000 + "b"
        assert fold(text) == "a b"
        assert folded_with_map(text)[0] == "a b"
        assert fold("襄" + text) == "襄a b"

    def test_a_span_of_the_folded_text_can_be_cut_from_the_source(self) -> None:
        text = "其中 ２０２３ 年 襄陽市 簽約"
        folded, origins = folded_with_map(text)
        start = folded.index("襄阳市")
        assert text[origins[start] : origins[start + 2] + 1] == "襄陽市"

    def test_simplifying_changes_nothing_else(self) -> None:
        assert simplified("襄陽市 ＧＤＰ，\n標準地４０宗 ") == "襄阳市 ＧＤＰ，\n标准地４０宗 "


class TestQuoted:
    @pytest.mark.parametrize("name", ["“粮库”", '"粮库"', "「粮库」", "『粮库』", "《粮库》"])
    def test_a_name_stands_in_any_marks(self, name: str) -> None:
        assert QUOTED_NAME.findall(f"什么是{name}") == ["粮库"]

    @pytest.mark.parametrize(
        ("name", "found"), [("“粮库”", True), ("『粮库』", True), ("《粮库》", False), ("“粮”", False)]
    )
    def test_a_text_sets_names_in_quotation_marks(self, name: str, found: bool) -> None:
        assert bool(SET_NAME.search(f"建成{name}")) is found

    def test_of_marks_within_marks_the_inner_ones_count(self) -> None:
        assert QUOTED_NAME.findall("《关于“粮库”的通知》") == ["粮库"]


class TestWideMarks:
    @pytest.mark.parametrize(
        ("text", "wide"),
        [
            ("抓三件事:一是建库;二是修渠,三是植树", "抓三件事：一是建库；二是修渠，三是植树"),
            ("增长8%,其中", "增长8%，其中"),
            ("1,234座,9:30开工", "1,234座，9:30开工"),
            ("GDP,CPI: a,b", "GDP,CPI: a,b"),
        ],
    )
    def test_those_beside_chinese(self, text: str, wide: str) -> None:
        assert wide_marks(text) == wide

    @given(MIXED)
    def test_nothing_moves(self, text: str) -> None:
        assert len(wide_marks(text)) == len(text)
