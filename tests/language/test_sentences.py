"""Sentences and clauses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.language.sentences import clauses, sentences

MIXED = st.text(
    st.sampled_from(
        "襄阳市陽標準2０２３年 \u3000\t\n，。；！？“”《》（）.:,;%abＡü㎡№½①\u200b\ufeff\u0301签约No乾〔〕号"
    ),
    max_size=60,
)


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("第一句。第二句！第三句？第四句；完", ["第一句。", "第二句！", "第三句？", "第四句；", "完"]),
            ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
            ("把“请进来！”和“走出去！”相结合。", ["把“请进来！”和“走出去！”相结合。"]),
            ("出台《加油！襄阳》等文件。印发。", ["出台《加油！襄阳》等文件。", "印发。"]),
            ("（一）推进改革。（二）优化环境。", ["（一）推进改革。", "（二）优化环境。"]),
            ("增长3.14个百分点。", ["增长3.14个百分点。"]),
            ("See No. 5 for it. It works. Dr. Li agreed!", ["See No. 5 for it.", "It works.", "Dr. Li agreed!"]),
            ("1. 招商引资\n2. 项目建设", ["1. 招商引资", "2. 项目建设"]),
            (f"{'　' * 60}12. 招商引资\n{' ' * 60}3. 项目建设", ["12. 招商引资", "3. 项目建设"]),
            ("There are 12. They work.\n1 2. No mark", ["There are 12.", "They work.", "1 2.", "No mark"]),
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
