"""Of which years a sentence speaks: those that it opens with hold for its parts, those that it counts from don't."""

from __future__ import annotations

import pytest

from qa.answer.evidence.prepared import prepare
from qa.types import Facets, Passage

FACETS = Facets(("襄阳市",), (2024,))


def years(text: str, facets: Facets = FACETS) -> list[tuple[int, ...]]:
    passage = Passage("d", (), 0, len(text), text, facets, "")
    return [sentence.years for sentence in prepare(passage).sentences]


@pytest.mark.parametrize("opening", ["到2027年底，", "至2027年末，", "到2027年，", "2027年，", "到2027 年年底，"])
def test_the_year_that_a_sentence_opens_with_holds_for_all_its_parts(opening: str) -> None:
    assert years(f"{opening}新建粮库12座；改造泵站9座；清淤河道3条。") == [(2027,)] * 3


def test_a_new_sentence_is_of_another() -> None:
    first, second, third = years("到2027年底，新建粮库12座；改造泵站9座。清淤河道3条。")
    assert first == second == (2027,)
    assert 2027 not in third


def test_a_new_line_is_of_another() -> None:
    assert 2027 not in years("到2027年底，新建粮库12座。\n改造泵站9座；清淤河道3条。")[-1]


@pytest.mark.parametrize("opening", ["2027年新建粮库1座，", "计划到2027年底，", "粮库12座，"])
def test_a_year_elsewhere_holds_for_its_part_alone(opening: str) -> None:
    assert 2027 not in years(f"{opening}新建粮库12座；改造泵站9座。")[1]


def test_a_part_with_a_year_of_its_own_keeps_that() -> None:
    assert years("到2027年底，新建粮库12座；2026年改造泵站9座。")[1] == (2026,)


@pytest.mark.parametrize("start", ["由2024年的58%", "从2024年58%", "由2024年的 58%"])
def test_the_year_that_a_part_counts_from_is_none_of_its_own(start: str) -> None:
    assert 2027 in years(f"到2027年底，新建粮库12座；完好率{start}提升到70%。")[1]


def test_a_part_on_a_line_of_its_own_is_still_of_the_year() -> None:
    assert years("到2027年底，新建粮库12座；\n改造泵站9座。")[1] == (2027,)


class TestTale:
    """A tale of one past year goes on from part to part."""

    SPOKEN = Facets(("襄阳市",), (2024,), (), 2024)

    @pytest.mark.parametrize(
        "opening", ["粮库去年扩容5座", "2023年扩容5座", "上年扩容5座", "今年扩容5座", "县里2022年扩容5座"]
    )
    def test_its_year_holds_for_the_parts_behind(self, opening: str) -> None:
        first, *rest = years(f"{opening}；开工泵站3座；清淤河道2条。", self.SPOKEN)
        assert rest == [first, first]
        assert len(first) == 1

    @pytest.mark.parametrize(
        "opening", ["2024年扩容5座", "2025年扩容5座", "比去年多扩容5座", "去年和2022年扩容5座", "扩容5座"]
    )
    def test_one_of_this_year_or_of_several_says_nothing_of_them(self, opening: str) -> None:
        assert years(f"{opening}；开工泵站3座；清淤河道2条。", self.SPOKEN)[1:] == [(), ()]

    def test_nor_does_a_bare_year_where_none_is_known_to_be_past(self) -> None:
        assert years("2023年扩容5座；开工泵站3座。") == [(2023,), ()]

    def test_nor_does_a_sentence_before(self) -> None:
        assert years("去年扩容5座。开工泵站3座。", self.SPOKEN) == [(2023,), ()]

    def test_a_part_with_another_year_keeps_that_and_the_tale_goes_on(self) -> None:
        assert years("去年扩容5座；2022年开工泵站3座；清淤河道2条。", self.SPOKEN) == [(2023,), (2022,), (2023,)]


class TestClauseYears:
    def clauses(self, text: str) -> list[tuple[int, ...]]:
        passage = Passage("d", (), 0, len(text), text, FACETS, "")
        return [clause.years for clause in prepare(passage).sentences[0].clauses]

    def test_each_has_those_that_it_names(self) -> None:
        assert self.clauses("2023年新建2座，改建1座，2022年新建3座。") == [(2023,), (), (2022,)]
        assert self.clauses("今年新建2座，去年新建3座。") == [(2024,), (2023,)]

    @pytest.mark.parametrize("words", ["高于去年的15万元", "比2023年的15万元多", "较2023年的 15万元多"])
    def test_one_that_is_compared_with_counts_where_its_value_is_told(self, words: str) -> None:
        assert self.clauses(f"今年补贴20万元，{words}。") == [(2024,), (2023,)]
        assert years(f"今年补贴20万元，{words}。") == [(2024, 2023)]

    @pytest.mark.parametrize("words", ["比去年多15万元", "高于去年", "较2023年的水平多15万元", "同2023年一样"])
    def test_else_it_doesn_t(self, words: str) -> None:
        assert self.clauses(f"今年补贴20万元，{words}。") == [(2024,), ()]

    def test_the_second_part_s_offsets_are_its_own(self) -> None:
        assert self.clauses("各县验收。2023年新建2座。") == [()]
        text = "各县验收。2023年新建2座，今年3座。"
        passage = Passage("d", (), 0, len(text), text, FACETS, "")
        assert [clause.years for clause in prepare(passage).sentences[1].clauses] == [(2023,), (2024,)]


class TestLineOfNames:
    """Of a table whose rows have come into the next passage."""

    NAMES = "| 类别 | 容量（万吨） | 造价（万元/座） |"

    @pytest.mark.parametrize("rule", ["", "\n| --- | --- | --- |"])
    def test_says_nothing(self, rule: str) -> None:
        text = f"新建粮库12座。\n{self.NAMES}{rule}"
        (sentence,) = prepare(Passage("d", (), 0, len(text), text, FACETS, "")).sentences
        assert sentence.folded == "新建粮库12座。"

    def test_a_row_with_figures_is_told(self) -> None:
        text = "新建粮库12座。\n| 大库 | 9 | 300 |"
        assert len(prepare(Passage("d", (), 0, len(text), text, FACETS, "")).sentences) == 2

    @pytest.mark.parametrize("bound", ["≥", "≤", "＞", "<", "±"])
    def test_a_bound_has_the_column_s_unit(self, bound: str) -> None:
        text = f"{self.NAMES}\n| --- | --- | --- |\n| 大库 | {bound}9 | {bound}300 |\n| 小库 | {bound}3 | {bound}90 |"
        sentences = prepare(Passage("d", (), 0, len(text), text, FACETS, "")).sentences
        figures = [q for sentence in sentences for clause in sentence.clauses for q in clause.quantities]
        assert [(figure.text, figure.value) for figure in figures[:2]] == [
            (f"{bound}9万吨", 9e7),
            (f"{bound}300万元/座", 3e6),
        ]
