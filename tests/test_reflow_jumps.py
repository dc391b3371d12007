"""Articles that a newspaper continues on another page: what stands there is read where they broke off."""

from __future__ import annotations

import pytest

from qa.load_text import load_text
from qa.reflow_jumps import follow_jumps
from qa.reflow_lines import SourceLine

JUMP, LAND = "（下转第二版）", "（上接第一版）"
STORES, MORE_STORES = "全市新建粮库十二座，", "仓容比上年翻番。"
PUMPS, MORE_PUMPS = "泵站改造有序推进，", "九座已经验收。"
OTHER = "水渠清淤三条。"


def followed(*texts: str) -> list[str]:
    return [line.text for line in follow_jumps([SourceLine(text, n) for n, text in enumerate(texts, start=1)])]


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
        ],
        ids=["a kicker", "a dateline", "a headline above one"],
    )
    def test_it_ends_where_the_next_article_begins(self, article: tuple[str, ...]) -> None:
        found = followed(STORES, JUMP, OTHER, LAND, MORE_STORES, *article)
        assert [text for text in found if text] == [STORES, MORE_STORES, OTHER, *filter(None, article)]

    def test_lines_keep_their_numbers(self) -> None:
        lines = [SourceLine(text, number) for number, text in enumerate((STORES, JUMP, OTHER, LAND, MORE_STORES), 1)]
        assert follow_jumps(lines) == [lines[0], lines[4], lines[2]]


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


def test_a_sentence_is_joined_across_the_pages_and_its_lines_are_known() -> None:
    before = ("今年以来，全市紧扣高质量发展目标，加快推进粮库", "建设，全年新建仓房若干，带动农户存粮更加方便，")
    after = ("保管员培训持续开展，通风设备全部更新，群众获得", "感不断提升，各项任务按期完成，今后将再接再厉。")
    other = ("泵站检修有序推进，各县按时完成，账物相符，农户", "存粮更加方便，成效明显，群众也十分满意和放心。")
    loaded = load_text("\n".join((*before, JUMP, "", *other, "", LAND, *after)).encode())
    assert loaded.text.splitlines() == ["".join((*before, *after)), "".join(other)]
    assert loaded.source.lines == (1, 2, 9, 10, 5, 6)
    assert loaded.printed == (JUMP, LAND)
