"""Whether a sentence is of the place and the year asked for, and whether it says anything at all."""

from __future__ import annotations

import pytest
from proposals import KNOWN, find, hits

from qa.answer.evidence.fitting import (
    BY_EACH,
    is_heading,
    tells_condition,
)
from qa.answer.evidence.fitting_places import documents_about, is_unplaced, place_fits
from qa.answer.evidence.fitting_years import year_fits
from qa.answer.evidence.prepared import PreparedPassage, prepare
from qa.question.question import read_question
from qa.types import Facets, Hit, Passage

CITY = ("孝感市",)


def passage(
    text: str,
    *,
    path: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    periods: tuple[int, ...] = (),
    mentioned: tuple[int, ...] = (),
    spoken: int | None = None,
    document: str = "d",
) -> Passage:
    facets = Facets(places, periods, mentioned, spoken)
    return Passage(document, path, 0, len(text), text, facets, " › ".join(path))


def fitting(places: tuple[str, ...], prepared: PreparedPassage) -> list[bool]:
    return [place_fits(places, prepared, at) for at in range(len(prepared.sentences))]


class TestPlace:
    ZONE = ("孝感经开区",)

    @pytest.mark.parametrize(
        ("text", "fits"),
        [
            ("孝感经开区缺水。园区投资3亿元。", [True, True]),
            ("孝感经济技术开发区缺水。园区投资3亿元。又建泵站2座。", [True, True, True]),
            ("全市缺水。孝感经开区投资3亿元。", [False, True]),
            ("孝感经开区缺水。武汉照常供水。新建泵站2座。", [True, False, False]),
            ("孝感经开区缺水。武汉照常供水。孝感经开区新建泵站。闸门更换35座。", [True, False, True, True]),
            # The city that the article is about is no other place than its zone.
            ("孝感经开区缺水。孝感市全力保供。新建泵站2座。", [True, True, True]),
            ("孝感经开区向武汉供水。新建泵站2座。", [True, True]),
            ("全市缺水。新建泵站2座。", [False, False]),
        ],
    )
    def test_what_follows_a_sentence_that_names_it_is_of_it_until_another_is_named(
        self, text: str, fits: list[bool]
    ) -> None:
        assert fitting(self.ZONE, prepare(passage(text, places=CITY))) == fits

    @pytest.mark.parametrize("heading", ["孝感经开区", "（二）孝感 经济技术开发区"])
    def test_what_stands_under_a_heading_that_names_it_is_of_it(self, heading: str) -> None:
        prepared = prepare(passage("武汉照常供水。新建泵站2座。", path=("孝感市", heading, "粮库"), places=CITY))
        assert fitting(self.ZONE, prepared) == [False, False]
        prepared = prepare(passage("照常供水。新建泵站2座。", path=("孝感市", heading, "粮库"), places=CITY))
        assert fitting(self.ZONE, prepared) == [True, True]

    def test_any_of_several_places_will_do(self) -> None:
        prepared = prepare(passage("襄阳缺水。武汉照常供水。十堰缺电。", places=CITY))
        assert fitting(("襄阳市", "武汉市"), prepared) == [True, True, False]

    @pytest.mark.parametrize(("places", "own"), [((), CITY), ((), ()), (CITY, ("湖北省", "孝感市"))])
    def test_everything_fits_where_no_other_place_can_be_meant(
        self, places: tuple[str, ...], own: tuple[str, ...]
    ) -> None:
        assert fitting(places, prepare(passage("武汉照常供水。新建泵站2座。", places=own))) == [True, True]

    def test_of_a_text_about_no_place_what_begins_with_another_is_that_one_s(self) -> None:
        prepared = prepare(passage("武汉照常供水。新建泵站2座。孝感供水，武汉也供。全市缺电，武汉除外。", places=()))
        assert fitting(CITY, prepared) == [False, True, True, True]


class TestUnplaced:
    """A passage that no place can be told of, while others are known to speak of the place."""

    def test_documents_about_a_place_or_a_part_of_it(self) -> None:
        found = hits(
            *(f"{place}工作总结\n\n一、仓储\n新建粮库12座。\n" for place in ("孝感市", "孝昌县", "襄阳市", "粮库"))
        )
        ids = [hit.passage.document_id for hit in found]
        assert documents_about(CITY, found) == {ids[0], ids[1]}
        assert documents_about(("襄阳市", "孝昌县"), found) == {ids[1], ids[2]}
        assert documents_about((), found) == documents_about(("武汉市",), found) == frozenset()

    @pytest.mark.parametrize(
        ("shown", "unplaced"),
        [
            (passage("新建粮库12座。"), True),
            (passage("新建粮库12座。", document="a"), False),
            (passage("新建粮库12座。", places=("襄阳市",)), False),
            (passage("孝感新建粮库12座。"), False),
            (passage("新建粮库12座。", path=("孝感 简报", "仓储")), False),
            (passage("襄阳新建粮库12座。", path=("襄阳简报", "仓储")), True),
        ],
    )
    def test_says_nothing_of_the_place_and_stands_in_no_document_about_it(self, shown: Passage, unplaced: bool) -> None:
        assert is_unplaced(shown, CITY, {"a"}) is unplaced

    SOME = "仓储简报\n\n一、仓储\n新建粮库12座。\n"

    def figures(self, question: str, *texts: str) -> set[str]:
        return {quantity.text for evidence in find(question, hits(*texts)) for quantity in evidence.answers}

    def test_is_proposed_only_where_no_document_speaks_of_the_place(self) -> None:
        about = "吕梁市工作总结\n\n一、仓储\n改造粮库5座。\n"
        assert self.figures("吕梁市粮库多少座？", self.SOME, about) == {"5座"}
        assert self.figures("吕梁市粮库多少座？", self.SOME) == {"12座"}
        assert self.figures("粮库多少座？", self.SOME, about) == {"12座", "5座"}


class TestYear:
    def fits(self, question: str, shown: Passage) -> bool:
        prepared = prepare(shown)
        return year_fits(read_question(question, KNOWN), prepared.sentences[0], prepared)

    @pytest.mark.parametrize(
        ("asked", "spoken", "fits"),
        [(2023, 2024, True), (2024, 2024, True), (2022, 2024, False), (2025, 2024, False), (2022, None, True)],
    )
    def test_a_review_without_years_is_of_the_year_before_too(self, asked: int, spoken: int | None, fits: bool) -> None:
        assert self.fits(f"{asked}年新建粮库多少座？", passage("新建粮库12座。", spoken=spoken)) is fits

    @pytest.mark.parametrize(("year", "fits"), [(2023, True), (2022, False)])
    def test_what_was_done_beside_what_was_aimed_at_is_of_its_own_year(self, year: int, fits: bool) -> None:
        told = passage(f"{year}年粮库实际完成12座，超过预期目标。", spoken=2024)
        assert self.fits("2023年粮库实际完成多少座？", told) is fits

    @pytest.mark.parametrize(
        ("text", "fits"), [("2022年新建粮库12座。", False), ("2023年新建粮库12座。", True), ("新建粮库12座。", True)]
    )
    def test_but_not_a_sentence_that_names_another(self, text: str, fits: bool) -> None:
        assert self.fits("2023年新建粮库多少座？", passage(text, spoken=2024)) is fits

    @pytest.mark.parametrize(("periods", "fits"), [((2024,), False), ((2023,), True), ((2024, 2025), False)])
    def test_nor_one_of_a_section_that_names_its_own(self, periods: tuple[int, ...], fits: bool) -> None:
        assert self.fits("2023年新建粮库多少座？", passage("新建粮库12座。", periods=periods, spoken=2024)) is fits

    def test_a_year_that_the_section_mentions_will_do(self) -> None:
        assert self.fits("2021年新建粮库多少座？", passage("新建粮库12座。", mentioned=(2021,), spoken=2024))

    @pytest.mark.parametrize(
        ("question", "text", "spoken", "fits"),
        [
            ("2022年新建粮库多少座？", "2022年以来新建粮库12座。", 2024, False),
            ("2022年新建粮库多少座？", "2022年至今新建粮库12座。", 2024, False),
            ("2022年新建粮库多少座？", "2022年起至今新建粮库12座。", 2024, False),
            ("2022年新建粮库多少座？", "2022年新建粮库12座。", 2024, True),
            ("2022年以来新建粮库多少座？", "2022年以来新建粮库12座。", 2024, True),
            ("2021年和2022年新建粮库多少座？", "2022年以来新建粮库12座。", 2024, True),
            ("2023年新建粮库多少座？", "2023年以来新建粮库12座。", 2024, True),
            ("2022年新建粮库多少座？", "2022年以来新建粮库12座。", None, True),
            ("2022年新建粮库多少座？", "2022年以来新建粮库12座，2022年新建5座。", 2024, True),
        ],
    )
    def test_what_is_counted_since_a_year_is_not_that_year_s(
        self, question: str, text: str, spoken: int | None, fits: bool
    ) -> None:
        assert self.fits(question, passage(text, spoken=spoken)) is fits

    @pytest.mark.parametrize("asked", ["2023年全年", "2023年一整年"])
    @pytest.mark.parametrize("part", ["上半年", "前三季度", "前5个月", "一季度", "第一季度", "1-6月", "1至9月"])
    def test_part_of_a_year_is_not_the_whole_one(self, part: str, asked: str) -> None:
        told = f"2023年{part}新建粮库12座。"
        assert not self.fits(f"{asked}新建粮库多少座？", passage(told, spoken=2024))
        assert self.fits("2023年新建粮库多少座？", passage(told, spoken=2024))

    @pytest.mark.parametrize("text", ["2023年新建粮库12座。", "2023年上半年新建粮库5座，全年新建12座。"])
    def test_what_tells_the_whole_is(self, text: str) -> None:
        assert self.fits("2023年全年新建粮库多少座？", passage(text, spoken=2024))


class TestCondition:
    ASKED = "2023年粮食企业产值多少亿元？"
    TOLD = "对年产值3亿元以上的企业"

    def tells(self, question: str, text: str) -> bool:
        return tells_condition(read_question(question, KNOWN), prepare(passage(f"{text}。")).sentences[0])

    @pytest.mark.parametrize(
        "text",
        [TOLD, "对产值3亿元及以上企业", "凡产值3亿元（含）以上的企业", "给产值3亿元以下的企业", "凡仓容12座以内的粮库"],
    )
    def test_who_is_meant_is_not_what_was_reached(self, text: str) -> None:
        assert self.tells(self.ASKED, text)

    @pytest.mark.parametrize("text", ["年产值3亿元以上的企业", "对产值3亿元的企业", "对产值3亿元以上"])
    def test_what_is_worded_otherwise_may_be(self, text: str) -> None:
        assert not self.tells(self.ASKED, text)

    @pytest.mark.parametrize(
        "asked",
        [
            *("2023年相对困难的粮食企业产值多少亿元？", "2023年面对旱情的粮食企业产值多少亿元？"),
            *("2023年粮食企业对外产值多少亿元？", "2023年粮食企业产值对比去年多少亿元？"),
            *("2023年针对旱情的粮食企业产值多少亿元？", "2023年群众满意的粮食企业产值多少亿元？"),
        ],
    )
    def test_words_that_only_have_a_character_of_those_that_ask_for_one_ask_for_none(self, asked: str) -> None:
        assert self.tells(asked, self.TOLD)

    @pytest.mark.parametrize(
        "question",
        [
            "粮食企业产值多少亿元？",
            "2023年产值多少亿元的企业给奖？",
            "2023年申报的条件是产值多少亿元？",
            "2023年产值满多少亿元？",
            "2023年对产值多少亿元的企业？",
        ],
        ids=["no year", "reward", "condition", "reached", "towards whom"],
    )
    def test_nor_is_it_left_out_where_it_is_asked_for(self, question: str) -> None:
        assert not self.tells(question, self.TOLD)


class TestHeading:
    FIGURE = "16.县里每年安排粮库资金100万元，逐年增加"

    def first(self, text: str, *path: str) -> bool:
        prepared = prepare(passage(text, path=path))
        return is_heading(prepared, prepared.sentences[0])

    @pytest.mark.parametrize("heading", ["（三）粮库建设", "（三）建好粮库，管好粮库", "16.新建粮库12座"])
    def test_the_first_sentence_is_one_where_the_section_is_called_so(self, heading: str) -> None:
        assert self.first(f"{heading}。各库按时检修。", "孝感市", heading)

    def test_what_gives_a_figure_and_goes_on_after_a_comma_is_none(self) -> None:
        assert not self.first(f"{self.FIGURE}。各库按时检修。", "孝感市", self.FIGURE)

    @pytest.mark.parametrize("path", [(), ("孝感市",), ("（三）粮库建设", "孝感市")])
    def test_what_is_called_otherwise_is_none(self, path: tuple[str, ...]) -> None:
        assert not self.first("（三）粮库建设。各库按时检修。", *path)

    def test_what_nothing_follows_is_none(self) -> None:
        assert not self.first("（三）粮库建设。", "孝感市", "（三）粮库建设")

    def test_the_same_words_further_on_are_none(self) -> None:
        prepared = prepare(passage("各库按时检修。粮库建设。", path=("孝感市", "粮库建设")))
        assert not is_heading(prepared, prepared.sentences[1])

    def test_such_a_sentence_is_proposed(self) -> None:
        found = find("县里每年安排粮库资金多少万元？", hits(f"粮库管理办法\n\n{self.FIGURE}。各库按时检修。\n"))
        assert [q.text for q in found[0].answers] == ["100万元"]


@pytest.mark.parametrize("text", ["新建粮库12座。\n。", "。\n新建粮库12座。", "新建粮库12座。\n……\n！"])
def test_a_sentence_of_marks_alone_is_not_proposed(text: str) -> None:
    assert len(prepare(passage(text)).sentences) > 1
    found = find("粮库多少座？", [Hit(0, passage(text), 1.0)])
    assert {evidence.sentence.folded for evidence in found} == {"新建粮库12座。"}


class TestKinds:
    """How well a figure or a sentence is of the kind that is asked for."""

    HEAD = "襄阳市工作总结\n\n一、成绩\n"

    def figures(self, question: str, text: str) -> dict[str, float]:
        found = find(question, hits(f"{self.HEAD}{text}\n"))
        return {quantity.text: evidence.kind for evidence in found for quantity in evidence.answers}

    def sentences(self, question: str, text: str) -> list[str]:
        found = find(question, hits(f"{self.HEAD}{text}\n"))
        return [evidence.sentence.folded for evidence in found if evidence.kind and evidence.clause is None]

    @pytest.mark.parametrize("each", ["亩", "户", "家", "公顷"])
    def test_what_each_has_is_no_sum(self, each: str) -> None:
        text = f"粮库每{each}投资6.2万元。粮库投资900万元。"
        assert self.figures("粮库投资多少万元？", text) == {"6.2万元": BY_EACH, "900万元": 1.0}

    @pytest.mark.parametrize(
        "question",
        ["粮库每亩投资多少万元？", "粮库亩均投资多少万元？", "粮库投资强度多少万元？", "一亩粮库投资多少万元？"],
    )
    def test_but_it_is_what_is_asked_for_of_each(self, question: str) -> None:
        assert self.figures(question, "粮库每亩投资6.2万元。") == {"6.2万元": 1.0}

    @pytest.mark.parametrize("question", ["粮库仓容排第几？", "粮库仓容排名怎么样？", "粮库仓容排在哪一位？"])
    def test_a_rank_is_told_by_what_names_one(self, question: str) -> None:
        text = "粮库仓容居第二位。粮库仓容是榜首。粮库仓容属第一批。粮库仓容增加。"
        assert sorted(self.sentences(question, text)) == ["粮库仓容居第二位。", "粮库仓容是榜首。"]

    HEADS = "粮库中心主任王志强到库。粮食局主任赵大明到库。粮库主任周海峰到库。粮库管委会主任李建平到库。"

    def test_the_head_of_a_centre_is_none_of_the_committee(self) -> None:
        found = self.sentences("粮库管委会主任是谁？", self.HEADS)
        assert sorted(found) == ["粮库主任周海峰到库。", "粮库管委会主任李建平到库。"]

    def test_where_no_committee_is_asked_for_every_head_is_one(self) -> None:
        assert len(self.sentences("粮库主任是谁？", self.HEADS)) == 4
