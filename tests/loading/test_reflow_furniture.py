"""What belongs to the page: heads of two pages only, a newspaper's marks, running heads that count."""

from __future__ import annotations

import pytest
from page_lines import AFTER, BEFORE, kept

from qa.loading.reflow_furniture import FURNITURE_MAX_CHARS, drop_furniture
from qa.loading.reflow_lines import SourceLine


class TestBlocks:
    def test_a_page_head_that_parts_a_sentence_is_dropped_though_there_are_two_pages_only(self) -> None:
        head = "襄阳粮食"
        assert kept(head, "", BEFORE, "", head, "第2版", "", AFTER) == [head, BEFORE, AFTER]

    def test_one_that_stands_nowhere_else_stays(self) -> None:
        assert kept(BEFORE, "", "襄阳粮食", "", AFTER) == [BEFORE, "襄阳粮食", AFTER]

    def test_one_between_whole_sentences_stays(self) -> None:
        head, whole = "襄阳粮食", BEFORE.replace("，", "。")
        assert kept(head, "", whole, "", head, "", AFTER) == [head, whole, head, AFTER]

    def test_one_below_a_heading_that_ends_no_sentence_stays(self) -> None:
        head, heading = "襄阳粮食", "粮库建设提速"
        assert kept(head, "", heading, "", head, "", AFTER) == [head, heading, head, AFTER]

    def test_a_line_of_its_own_among_them_keeps_the_whole_block(self) -> None:
        head = "襄阳粮食"
        assert kept(head, "", BEFORE, "", head, "粮库巡礼", "", AFTER)[2:4] == [head, "粮库巡礼"]

    def test_several_blocks_in_a_row_are_dropped(self) -> None:
        head = "襄阳粮食"
        assert kept(head, "", BEFORE, "", head, "", "第2版", "", AFTER) == [head, BEFORE, AFTER]

    def test_a_caption_between_the_sentence_and_the_page_head_hides_nothing(self) -> None:
        head, caption = "襄阳粮食", "东山粮库外景"
        assert kept(head, "", BEFORE, "", caption, "", head, "", AFTER) == [head, BEFORE, caption, AFTER]

    @pytest.mark.parametrize("item", ["一、粮库", "● 粮库", "- 粮库", "粮库面积：35公顷", "满仓率：98.5％"])
    def test_items_that_recur_stay(self, item: str) -> None:
        assert kept(item, "", BEFORE, "", item, "", AFTER) == [item, BEFORE, item, AFTER]


@pytest.mark.parametrize(
    "mark",
    [
        "A3",
        "B12",
        "3版",
        "第 3 版",
        "第3版 粮食周刊",
        "2024年1月5日 星期五",
        "责任编辑：张三",
        "版面编辑:李四",
        "编辑：张三",
        "（上接第1版）",
        "(上接A1版)",
    ],
)
def test_a_newspaper_s_marks_within_a_sentence_are_dropped(mark: str) -> None:
    assert kept(BEFORE, "", mark, "", AFTER) == [BEFORE, AFTER]


@pytest.mark.parametrize("line", ["粮库A3", "第三版方案", "2024年1月5日", "编辑部通知", "见上接线图"])
def test_lines_that_only_resemble_them_stay(line: str) -> None:
    assert kept(BEFORE, "", line, "", AFTER) == [BEFORE, line, AFTER]


class TestRunningHeads:
    def heads(self, *heads: str, end: str = "。") -> list[str]:
        texts = [
            text for at, head in enumerate(heads) for text in (head, "", f"第{'一二三四'[at]}座粮库已经建成{end}", "")
        ]
        return [text for text in kept(*texts) if not text.startswith("第")]

    def test_those_with_other_numbers_and_other_gaps_are_the_same(self) -> None:
        assert self.heads("襄阳粮食  总1期", "襄阳粮食 总12期", "襄阳粮食\u3000 总3期") == []

    def test_two_are_too_few(self) -> None:
        assert self.heads("襄阳粮食 总1期", "襄阳粮食 总2期") == ["襄阳粮食 总1期", "襄阳粮食 总2期"]

    def test_those_without_a_number_are_dropped_only_where_a_sentence_goes_on_around_them(self) -> None:
        assert self.heads("襄阳粮食", "襄阳粮食", "襄阳粮食") == ["襄阳粮食"] * 3
        assert self.heads("襄阳粮食", "襄阳粮食", "襄阳粮食", end="") == []

    def test_sentences_and_long_lines_that_recur_stay(self) -> None:
        sentence, long = "新建粮库{}座。", "粮" * FURNITURE_MAX_CHARS + "{}"
        for form in (sentence, long):
            assert len(self.heads(*(form.format(n) for n in range(1, 5)))) == 4

    def test_gaps_don_t_make_a_line_long(self) -> None:
        assert self.heads(*(f"襄阳粮食{' ' * FURNITURE_MAX_CHARS}总{n}期" for n in range(1, 4))) == []

    def test_those_within_a_paragraph_stay(self) -> None:
        texts = [text for n in range(1, 4) for text in ("粮库已经", f"建成{n}座", "验收合格。")]
        assert kept(*texts) == texts


@pytest.mark.parametrize("number", ["― 3 ―", "－3－", "– 3 –", "·3·"])
def test_page_numbers_between_any_dashes(number: str) -> None:
    assert kept(BEFORE, "", number, "", AFTER) == [BEFORE, AFTER]


class TestSurePageHeads:
    """Blocks that are a page's head and nothing else, where no sentence goes on around them."""

    WHOLE = BEFORE.replace("，", "。")

    @pytest.mark.parametrize(
        "block",
        [
            ("第6版  特别报道",),
            ("2024年3月18日 星期一",),
            ("2024 年 3 月 18 日 星期一",),
            *((f"{editor}张三",) for editor in ("责编/", "责编：", "责任编辑／", "版面编辑: ", "美编：", "校对/")),
            ("06-07 特别报道", "2024年3月18日 星期一", "责编/张三"),
            ("特别报道 A6", "责编/张三 美编/李四"),
            ("粮食周刊", "第2版"),
            ("A5", "粮食观察", "2024年3月18日 星期一", "责编/张三"),
            ("4 粮食观察 2024.3.18 星期一", "电话：0710-1234567"),
            ("投稿邮箱：liang@example.cn",),
            ("本版零售价：每份一元",),
            ("本版编辑 张三 组版 李四",),
            *((mark,) for mark in ("（上接第一版）", "(下转A2版)", "（下转第二版)")),
            ("襄阳周末", "2024年3月18日 第10版 深读"),
            ("襄 阳 经 济 报", "2024年3月18日 星期一"),
            ("襄阳观察报", "2024.3.18 · 对话 · 3"),
            ("襄阳导报  2024年3月18日 星期一", "责编 张 三  版式 李 四        05 开发区周刊"),
            *((f"襄阳{paper}", "第6版") for paper in ("日报", "晚报", "早报", "时报", "商报", "晨报", "导报")),
        ],
    )
    def test_are_dropped(self, block: tuple[str, ...]) -> None:
        assert kept(self.WHOLE, "", *block, "", AFTER) == [self.WHOLE, AFTER]

    @pytest.mark.parametrize(
        "block",
        [
            ("06-07 特别报道",),
            ("特别报道",),
            ("2024年3月18日",),
            ("编辑部通知",),
            ("第6版", "东山粮库扩容"),
            ("2024年3月18日 星期一", "东山粮库验收合格。"),
            ("襄阳日报",),
            ("襄阳日报社", "第6版"),
            ("襄阳粮食简报", "第6版"),
            ("接续（上接第一版）",),
            ("（下转第二版）东山粮库",),
            ("（上接）",),
            (f"（下转{'二' * 13}）",),
        ],
        ids=[
            *("a page's name alone", "a line", "a date", "editors", "a line beside one", "a sentence beside one"),
            *("a paper's name alone", "its office", "no paper"),
            *("a mark below words", "a mark above words", "a mark without a page", "a long one"),
        ],
    )
    def test_other_blocks_stay(self, block: tuple[str, ...]) -> None:
        assert kept(self.WHOLE, "", *block, "", AFTER) == [self.WHOLE, *block, AFTER]

    MARKED = ("A5", "粮食观察", "2024年3月18日 星期一")

    @pytest.mark.parametrize(
        "head",
        [
            MARKED,
            ("2024.3.18 星期一",),
            ("2024.03.18日 星期一",),
            ("粮食周刊 | 见闻 A6", "责编/张三"),
            ("第5版", "粮食导刊"),
        ],
    )
    @pytest.mark.parametrize("caption", [("东山粮库外景", "李四 摄"), ("新粮入库。（资料图片）",), ("县粮食局供图",)])
    def test_a_caption_below_stays_and_what_heads_the_page_goes(
        self, head: tuple[str, ...], caption: tuple[str, ...]
    ) -> None:
        assert kept(self.WHOLE, "", *head, *caption, "", AFTER) == [self.WHOLE, *caption, AFTER]

    def test_so_does_a_line_that_stands_elsewhere_too(self) -> None:
        assert kept("守好粮仓", "", self.WHOLE, "", "守好粮仓", "责编/张三", "", AFTER) == [
            "守好粮仓",
            self.WHOLE,
            AFTER,
        ]

    @pytest.mark.parametrize(
        ("elsewhere", "block"),
        [
            ("守好粮仓。", ("守好粮仓。", "责编/张三")),
            ("", ("守好粮仓", "责编/张三")),
            ("", ("粮食观察", "2024年3月18日 星期一")),
            ("", ("粮食观察", "A5")),
            ("", ("东山粮库外景 李四 摄", "责编/张三")),
            ("", (*MARKED, "东山粮库扩容", "仓容翻番")),
            ("守好粮仓", ("守好粮仓", "东山粮库扩容", "责编/张三")),
            ("守好粮仓", ("守好粮仓", "责任在肩", "东山粮库外景 2024.3.18 星期一 李四 摄")),
            ("", ("守好粮仓", "2024.3.18")),
            ("", ("4月 粮食观察 见闻", "电话：0710-1234567")),
        ],
        ids=[
            *(
                "a sentence that recurs",
                "a line beside it",
                "a column without a mark",
                "a mark alone",
                "a caption first",
            ),
            *("other lines below", "a line within", "nothing sure above the caption", "no weekday", "no page's name"),
        ],
    )
    def test_other_lines_keep_the_whole_block(self, elsewhere: str, block: tuple[str, ...]) -> None:
        assert kept(elsewhere, "", self.WHOLE, "", *block, "", AFTER)[-len(block) - 1 : -1] == list(block)

    @pytest.mark.parametrize(
        "line",
        [
            *(f"{name}：0710-1234567" for name in ("电话", "热线", "传真", "新闻热线", "广告电话", "订阅热线")),
            *("邮编:441000", "E-mail：liang@example.cn", "网址：www.example.cn", "本刊定价：两元"),
        ],
    )
    def test_how_to_reach_the_paper_is_dropped(self, line: str) -> None:
        assert kept(self.WHOLE, "", line, "", AFTER) == [self.WHOLE, AFTER]

    @pytest.mark.parametrize(
        "line", ["电话：119", "粮库电话：0710-1234567", "电话：请拨0710，有人接听", "本县定价政策"]
    )
    def test_other_numbers_stay(self, line: str) -> None:
        assert line in kept(self.WHOLE, "", line, "", AFTER)

    def test_one_within_a_paragraph_stays(self) -> None:
        assert kept("粮库已经验收。", "第6版", AFTER) == ["粮库已经验收。", "第6版", AFTER]


class TestWithinSentences:
    """What stands between the halves of a sentence, seldom as it may be, belongs to the page."""

    @pytest.mark.parametrize(
        "block",
        [
            ("粮食周刊", "第2版"),
            ("粮食周刊", "A3"),
            ("3版", "今日导读"),
            ("粮食周刊", "2024年1月5日 星期五"),
            ("粮食周刊", "责任编辑：张三"),
            ("2024年1月5日 责编：张三",),
            ("2024 年 1 月 5 日 美编/李四",),
            ("责任编辑 张三",),
            ("校对\u3000李四光",),
        ],
    )
    def test_a_column_beside_a_page_s_mark_is_dropped(self, block: tuple[str, ...]) -> None:
        assert kept(BEFORE, "", *block, "", AFTER) == [BEFORE, AFTER]

    @pytest.mark.parametrize(
        ("before", "block"),
        [
            (BEFORE, ("粮食周刊", "今日导读")),
            (BEFORE, ("第2版", "粮库已经验收。")),
            (BEFORE, ("第2版", "一、粮库")),
        ],
        ids=["no mark", "a sentence beside it", "an item beside it"],
    )
    def test_other_blocks_stay(self, before: str, block: tuple[str, ...]) -> None:
        assert kept(before, "", *block, "", AFTER)[1:2] == [block[0]] or block[1] in kept(before, "", *block, "", AFTER)


class TestPageLabels:
    """The name of a page beside its number, or a special's beside the paper's: wherever the line stands."""

    PAPERS = tuple(f"粮食专刊 襄阳{paper}" for paper in ("日报", "时报", "晚报", "导报", "早报", "商报"))

    @pytest.mark.parametrize(
        "label", ["A10 专题", "第3版 要闻", "3版\u3000综合", "B2  特别报道", "07 粮食专刊\u3000襄阳日报", *PAPERS]
    )
    @pytest.mark.parametrize("before", [BEFORE, BEFORE.replace("，", "。")])
    def test_are_dropped(self, before: str, label: str) -> None:
        assert kept(before, label, AFTER) == [before, AFTER]

    OTHERS = ("来源 襄阳日报", "转自：网络 襄阳日报", "据新华社 襄阳日报", "襄阳日报", "登上了 襄阳日报")

    @pytest.mark.parametrize("line", [*OTHERS, "粮食专刊 襄阳日报社", "第3版 粮库", "粮食专刊 襄阳周刊"])
    def test_other_lines_stay(self, line: str) -> None:
        assert kept(BEFORE, line, AFTER) == [BEFORE, line, AFTER]

    @pytest.mark.parametrize("head", ["粮食经济周刊　　园区观察", "襄阳时讯　　综合新闻　　3"])
    def test_the_name_of_paper_and_page_is_no_title(self, head: str) -> None:
        assert kept(head, "粮库扩容提速", BEFORE, AFTER) == ["粮库扩容提速", BEFORE, AFTER]

    def test_a_line_of_editor_and_telephone_is_the_pages(self) -> None:
        line = "2025年1月23日　星期四　　编辑/黎明　电话/027-6531××××"
        assert kept(line, "粮库扩容提速", BEFORE, AFTER) == ["粮库扩容提速", BEFORE, AFTER]

    def test_one_that_is_asked_for_stays(self) -> None:
        lines = [SourceLine("A10 专题", 1), SourceLine("A11 专题", 2)]
        assert drop_furniture(lines, keep=[1]) == lines[:1]


class TestSlogans:
    """A slogan in quotation marks with the word for a special."""

    SLOGAN, WHOLE = "“守好粮仓”特刊", BEFORE.replace("，", "。")

    def test_above_prose_is_the_page_s(self) -> None:
        assert kept(self.WHOLE, "", self.SLOGAN, "", AFTER) == [self.WHOLE, AFTER]

    def test_above_a_headline_is_the_article_s(self) -> None:
        lines = [self.WHOLE, self.SLOGAN, "泵站这样修", AFTER]
        assert kept(self.WHOLE, "", self.SLOGAN, "", "泵站这样修", "", AFTER) == lines

    def test_above_the_first_line_stays(self) -> None:
        assert kept(self.SLOGAN, "", AFTER) == [self.SLOGAN, AFTER]

    def test_one_that_recurs_stays(self) -> None:
        lines = [self.WHOLE, "", self.SLOGAN, "", AFTER, "", self.SLOGAN, "", "水渠清淤三条。"]
        assert kept(*lines).count(self.SLOGAN) == 2

    def test_other_words_stay(self) -> None:
        assert "守好粮仓特刊" in kept(self.WHOLE, "", "守好粮仓特刊", "", AFTER)
