"""Articles that a newspaper continues on another page: what stands there is read where they broke off."""

from __future__ import annotations

import pytest

from qa.loading.reflow_jumps import find_jumps, follow_jumps
from qa.loading.reflow_lines import SourceLine
from qa.loading.text import load_text

JUMP, LAND = "（下转第二版）", "（上接第一版）"
STORES, MORE_STORES = "全市新建粮库十二座，", "仓容比上年翻番。"
PUMPS, MORE_PUMPS = "泵站改造有序推进，", "九座已经验收。"
OTHER = "水渠清淤三条。"


def followed(*texts: str) -> list[str]:
    lines = [SourceLine(text, n) for n, text in enumerate(texts, start=1)]
    return [line.text for line in follow_jumps(lines, find_jumps(lines))]


class TestFollowed:
    @pytest.mark.parametrize(
        ("jump", "land"),
        [(JUMP, LAND), ("(下转A2版)", "(上接A1版)"), ("  （ 下转 第 2 版 ） ", "\u3000（ 上接 第 1 版 ） ")],
    )
    def test_what_stands_below_the_second_mark_goes_where_the_first_stood(self, jump: str, land: str) -> None:
        assert followed(STORES, jump, OTHER, land, MORE_STORES, "") == [STORES, MORE_STORES, "", OTHER]

    @pytest.mark.parametrize(
        "article",
        [
            ("“守好粮仓”特刊", "泵站这样修", PUMPS),
            ("本报襄阳讯 泵站修好。",),
            ("", "泵站换新颜", "", "本报襄阳讯 泵站修好。"),
            ("泵站换新颜，农户得实惠", "本报襄阳讯 泵站修好。"),
            *(("泵站换新颜", byline, PUMPS) for byline in ("本报记者 张三", "□记者 张三", "■通讯员：张三 李四")),
        ],
        ids=[
            *("a kicker", "a dateline", "a headline above one", "one with a comma"),
            *("a byline", "a reporter's", "a correspondent's"),
        ],
    )
    def test_it_ends_where_the_next_article_begins(self, article: tuple[str, ...]) -> None:
        found = followed(STORES, JUMP, OTHER, LAND, MORE_STORES, *article)
        assert [text for text in found if text] == [STORES, MORE_STORES, OTHER, *filter(None, article)]

    @pytest.mark.parametrize(
        "signature", [("（本报记者 张三）",), ("（本报记者 张三 通讯员", "李四 王五）")], ids=["one", "two"]
    )
    def test_it_ends_with_who_signed_it(self, signature: tuple[str, ...]) -> None:
        found = followed(STORES, JUMP, OTHER, LAND, MORE_STORES, *signature, "", PUMPS)
        assert found == [STORES, MORE_STORES, *signature, "", OTHER, PUMPS]

    @pytest.mark.parametrize("line", ["记者 张三说，粮库满了。", "记者 张三 摄", "（张三）", "（本报记者 张三 摄）"])
    def test_other_names_end_nothing(self, line: str) -> None:
        assert followed(STORES, JUMP, OTHER, LAND, MORE_STORES, line, PUMPS)[-2:] == [PUMPS, OTHER]

    def test_a_headline_has_few_lines(self) -> None:
        lines = [f"泵站{n}" for n in "一二三四五六七八九"]
        found = followed(STORES, JUMP, OTHER, LAND, *lines, "本报襄阳讯 泵站修好。")
        assert found == [STORES, lines[0], OTHER, *lines[1:], "本报襄阳讯 泵站修好。"]

    def test_lines_keep_their_numbers(self) -> None:
        lines = [SourceLine(text, number) for number, text in enumerate((STORES, JUMP, OTHER, LAND, MORE_STORES), 1)]
        assert follow_jumps(lines, find_jumps(lines)) == [lines[0], lines[4], lines[2]]


class TestByPage:
    def test_each_goes_on_on_its_own_page(self) -> None:
        told = (STORES, "（下转第二版）", PUMPS, "（下转第三版）", LAND, MORE_STORES, LAND, MORE_PUMPS)
        assert followed(*told) == [STORES, MORE_STORES, PUMPS, MORE_PUMPS]

    @pytest.mark.parametrize(
        "pages",
        [("第二版", "第二版"), ("第三版", "第二版"), ("后页", "第二版")],
        ids=["one page", "backwards", "no page"],
    )
    def test_not_where_the_pages_leave_it_open(self, pages: tuple[str, str]) -> None:
        told = (STORES, f"（下转{pages[0]}）", PUMPS, f"（下转{pages[1]}）", LAND, MORE_STORES, LAND, MORE_PUMPS)
        lines = [SourceLine(text, n) for n, text in enumerate(told, start=1)]
        assert find_jumps(lines) == []


class TestByTitle:
    def test_each_goes_on_where_the_article_of_its_title_breaks_off(self) -> None:
        foot = "05版　本版编辑：黎明"
        page = (foot, "粮库扩容记", STORES, "（下转06版）", "泵站换新颜", PUMPS, foot)
        behind = ("（上接05版《粮库扩容记》）", "", MORE_STORES, "（上接05版《泵站换新颜》）", "", MORE_PUMPS)
        found = [text for text in followed(*page, *behind) if text]
        assert found == [page[0], "粮库扩容记", STORES, MORE_STORES, "泵站换新颜", PUMPS, MORE_PUMPS, page[-1]]

    def test_nothing_moves_where_a_title_stands_nowhere(self) -> None:
        page = ("粮库扩容记", STORES, "（下转06版）", "（上接05版《水渠通了》）", MORE_STORES)
        assert followed(*page, "（上接05版《另一篇》）", OTHER) == [*page, "（上接05版《另一篇》）", OTHER]


class TestNotFollowed:
    @pytest.mark.parametrize(
        "page",
        [
            (),
            (STORES, OTHER),
            (STORES, JUMP, OTHER),
            (STORES, LAND, OTHER),
            (STORES, LAND, MORE_STORES, JUMP, OTHER),
            (STORES, JUMP, PUMPS, JUMP, OTHER, LAND, MORE_STORES),
            (STORES, JUMP, OTHER, LAND, MORE_STORES, LAND, MORE_PUMPS),
            (STORES, JUMP, PUMPS, JUMP, OTHER, LAND, MORE_STORES, LAND, MORE_PUMPS),
        ],
        ids=[
            "no line",
            "no mark",
            "a jump",
            "a landing",
            "the wrong way round",
            "two jumps",
            "two landings",
            "two of each",
        ],
    )
    def test_marks_without_a_partner_stay(self, page: tuple[str, ...]) -> None:
        assert followed(*page) == list(page)

    @pytest.mark.parametrize("jump", ["（下转第二版）的粮库", "（下转）", "下转第二版", f"（下转{'二' * 13}）"])
    def test_other_lines_are_no_jumps(self, jump: str) -> None:
        page = [STORES, jump, OTHER, LAND, MORE_STORES]
        assert followed(*page) == page

    @pytest.mark.parametrize("land", ["泵站（上接第一版）", "（上接）", "上接第一版", f"（上接{'一' * 13}）"])
    def test_other_lines_are_no_landings(self, land: str) -> None:
        page = [STORES, JUMP, OTHER, land, MORE_STORES]
        assert followed(*page) == page


def test_marks_beside_words_leave_the_words() -> None:
    page = [STORES, "粮库（下转第二版）", OTHER, "（上接第一版）扩容。", MORE_STORES]
    assert followed(*page) == [STORES, "粮库", "扩容。", MORE_STORES, OTHER]


class TestRead:
    BEFORE = ("今年以来，全市紧扣高质量发展目标，加快推进粮库", "建设，全年新建仓房若干，带动农户存粮更加方便，")
    AFTER = ("保管员培训持续开展，通风设备全部更新，群众获得", "感不断提升，各项任务按期完成，今后将再接再厉。")
    OTHER = ("泵站检修有序推进，各县按时完成，账物相符，农户", "存粮更加方便，成效明显，群众也十分满意和放心。")
    TEXT = ("".join((*BEFORE, *AFTER)), "".join(OTHER))

    def test_a_sentence_is_joined_across_the_pages_and_its_lines_are_known(self) -> None:
        loaded = load_text("\n".join((*self.BEFORE, JUMP, "", *self.OTHER, "", LAND, *self.AFTER)).encode())
        assert loaded.text.splitlines() == [*self.TEXT]
        assert loaded.source.lines == (1, 2, 9, 10, 5, 6)
        assert loaded.printed == (JUMP, LAND)

    def test_so_it_is_where_the_marks_stand_in_lines_of_their_own(self) -> None:
        lines = (*self.BEFORE, "", JUMP, "", *self.OTHER, "", LAND, "", *self.AFTER)
        assert load_text("\n".join(lines).encode()).text.splitlines() == [*self.TEXT]

    def test_what_heads_the_page_between_them_is_dropped_before(self) -> None:
        head = ("粮食周刊", "2024年1月5日 星期五")
        loaded = load_text("\n".join((*self.BEFORE, JUMP, "", *head, "", *self.OTHER, "", LAND, *self.AFTER)).encode())
        assert loaded.text.splitlines() == [*self.TEXT]
        assert loaded.printed == (JUMP, *head, LAND)
