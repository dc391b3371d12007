"""A zone by its kind alone, a zone within a city, a county's zone, and neighbours that an article names in passing."""

from __future__ import annotations

import pytest

from qa.answer.evidence.attribution_parts import is_before_own
from qa.answer.evidence.fitting_places import people_named, place_fits, zone_asked
from qa.answer.evidence.prepared import prepare
from qa.places.zones import own_zone_pattern
from qa.question.question import Known, read_question
from qa.types import Facets, Passage

CITY, ZONE = "孝感市", "孝感高新区"


def fits(asked: str, own: str, text: str, *path: str) -> list[bool]:
    """Whether each sentence of an article about ``own`` can speak of the place asked about."""
    prepared = prepare(Passage("d", path, 0, len(text), text, Facets((own,), (), (), None), " › ".join(path)))
    return [place_fits((asked,), prepared, at) for at in range(len(prepared.sentences))]


class TestOwnZone:
    @pytest.mark.parametrize(
        "text",
        [
            "高新区新建粮库。",
            "高新技术产业开发区新建粮库。",
            "高新技术产业园区新建粮库。",
            "粮库提速，高新区扩容。",
            *(f"{word}高新区新建粮库。" for word in ("在", "以", "由", "其中")),
        ],
    )
    def test_is_named_by_its_kind_in_its_city_s_report(self, text: str) -> None:
        assert fits(ZONE, CITY, text) == [True]

    @pytest.mark.parametrize(
        "text",
        [
            "经开区新建粮库。",
            "两个高新区新建粮库。",
            "省级高新区新建粮库。",
            "襄阳高新区新建粮库。",
            "粮库、高新区齐建。",
            "园区新建粮库。",
        ],
        ids=["another kind", "a number", "a level", "another name", "listed", "no kind"],
    )
    def test_where_anything_else_stands_before_it_it_is_not(self, text: str) -> None:
        assert fits(ZONE, CITY, text) == [False]

    def test_what_follows_is_of_it_until_another_place_is_named(self) -> None:
        assert fits(ZONE, CITY, "高新区缺水。新建泵站2座。武汉缺水。新建泵站3座。") == [True, True, False, False]

    def test_of_another_city_it_is_not(self) -> None:
        assert fits(ZONE, "襄阳市", "高新区新建粮库。") == [False]

    @pytest.mark.parametrize(
        ("zone", "place"),
        [("孝感高新区", "襄阳市"), ("孝感开发区", "孝感市"), ("孝感市", "孝感市"), ("粮库", "孝感市")],
        ids=["another city", "any kind", "no zone", "no place"],
    )
    def test_only_a_zone_called_after_the_place_has_such_a_name(self, zone: str, place: str) -> None:
        assert own_zone_pattern(zone, place) is None

    @pytest.mark.parametrize(("zone", "place"), [("孝感高新区", "孝感市"), ("大悟高新区", "大悟县")])
    def test_the_whole_of_its_kind_is_meant(self, zone: str, place: str) -> None:
        pattern = own_zone_pattern(zone, place)
        assert pattern is not None
        found = pattern.search("高新技术产业开发区建库")
        assert found is not None
        assert found.group() == "高新技术产业开发区"


class TestZoneWithinCity:
    """A zone's report, of which the city around it is asked."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("园区新建粮库。新建泵站2座。", [False, False]),
            ("孝感高新区新建粮库。新建泵站2座。", [False, False]),
            ("新建粮库。孝感市新建泵站2座。改造3座。", [False, True, True]),
            ("孝感新建粮库。武汉照常供水。", [True, False]),
        ],
        ids=["unnamed", "in the zone's name", "named", "another too"],
    )
    def test_tells_of_the_city_from_where_it_names_it(self, text: str, expected: list[bool]) -> None:
        assert fits(CITY, ZONE, text) == expected

    def test_or_where_a_heading_does(self) -> None:
        assert fits(CITY, ZONE, "新建粮库。", "孝感粮库") == [True]

    def test_of_a_province_alike(self) -> None:
        assert fits("湖北省", ZONE, "新建粮库。湖北新建泵站2座。") == [False, True]

    def test_a_county_has_but_one_zone_which_is_told_of_with_it(self) -> None:
        assert fits("大悟县", "大悟经开区", "大悟经开区新建粮库。") == [True]


class TestZoneOfCounty:
    """A county's report, of which its zone is asked."""

    @pytest.mark.parametrize(
        "word", ["开发区", "园区", "产业园", "工业园", "高新区", "经开区", "新区", "区内", "全区", "管委会"]
    )
    def test_tells_of_it_where_it_speaks_of_a_zone(self, word: str) -> None:
        assert fits("大悟经开区", "大悟县", f"新建粮库。{word}扩容。") == [True, True]

    def test_or_a_heading_does(self) -> None:
        assert fits("大悟经开区", "大悟县", "新建粮库。", "三、开发区") == [True]

    def test_else_it_does_not(self) -> None:
        assert fits("大悟经开区", "大悟县", "新建粮库。粮库扩容。", "三、粮库") == [False, False]

    def test_nor_does_another_county_s(self) -> None:
        assert fits("大悟经开区", "孝昌县", "新建粮库。园区扩容。") == [False, False]


class TestNeighbours:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("孝感市毗邻襄阳，下辖3区。全市有粮库3座。", [True, False]),
            ("襄阳毗邻孝感市，下辖3区。全市有粮库3座。", [True, True]),
            ("襄阳援建粮库。新建粮库3座。", [True, True]),
            ("孝感市毗邻襄阳。粮库3座。襄阳有泵站2座。改造1座。", [True, False, True, True]),
        ],
    )
    def test_what_follows_a_sentence_that_begins_with_the_article_s_place_is_that_place_s(
        self, text: str, expected: list[bool]
    ) -> None:
        assert fits("襄阳市", CITY, text) == expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("全市建库14座，其中孝感高新区8座。招工22人。", False),
        ("孝感高新区建库8座、孝感经开区建库3座。招工22人。", False),
        ("孝感高新区建库8座。招工22人。", True),
    ],
)
def test_what_follows_the_shares_of_parts_is_the_whole_s(text: str, second: bool) -> None:
    assert fits(ZONE, CITY, text) == [True, second]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("平罗、惠农3个园区各建一座粮库。", []),
        ("平罗园区", []),
        ("张新伟带队。", ["张新伟"]),
        ("由王建国市长牵头。", ["王建国"]),
    ],
)
def test_places_are_no_persons(text: str, names: list[str]) -> None:
    assert people_named(text) == names


@pytest.mark.parametrize(("asked", "own"), [("谷城县", True), ("枣阳市", False)])
def test_a_figure_before_the_clause_that_begins_with_the_place_is_another_s(asked: str, own: bool) -> None:
    text = "三个园区中，老河园区投资4亿元，谷城园区投资1亿元。"
    passage = Passage("d", (), 0, len(text), text, Facets(("襄阳市",), (), (), None), "")
    (sentence,) = prepare(passage).sentences
    query = read_question(f"{asked}园区投资多少？", Known(("襄阳市",), lambda _: True, 2024))
    assert is_before_own(query, passage, sentence, sentence.clauses[1]) is own
    assert not is_before_own(query, passage, sentence, sentence.clauses[2])


def test_once_the_place_is_named_what_follows_may_be_its_own() -> None:
    text = "谷城县新建粮库12座，总投资4亿元，谷城园区投资1亿元。"
    passage = Passage("d", (), 0, len(text), text, Facets(("襄阳市",), (), (), None), "")
    (sentence,) = prepare(passage).sentences
    query = read_question("谷城县粮库总投资多少？", Known(("襄阳市",), lambda _: True, 2024))
    assert not is_before_own(query, passage, sentence, sentence.clauses[1])


class TestToldApart:
    """A county's report speaks of its zone unless the zone has one of its own."""

    TEXT = "开发区新建粮库。粮食产量增长8%。"

    @pytest.mark.parametrize(("told_apart", "expected"), [(False, [True, True]), (True, [False, False])])
    def test_where_the_zone_has_its_own_the_county_s_is_another_s(self, told_apart: bool, expected: list[bool]) -> None:
        prepared = prepare(Passage("d", (), 0, len(self.TEXT), self.TEXT, Facets(("谷城县",), (), (), None), ""))
        found = [place_fits(("谷城经开区",), prepared, at, told_apart=told_apart) for at in range(2)]
        assert found == expected

    def test_a_zone_may_be_written_with_all_of_its_county_s_name(self) -> None:
        assert fits("谷城开发区", "襄阳市", "谷城县开发区新建粮库。") == [True]


class TestZoneAskedOfItsCity:
    """孝感高新区, where the city's article calls it by its kind alone and the question is put to that."""

    KNOWN = Known((CITY,), lambda _: False, 2024, city_of_zone=lambda name: CITY if name == ZONE else None)

    def test_is_known_by_its_kind(self) -> None:
        query = read_question("孝感高新区有多少座粮库？", self.KNOWN)
        assert (query.places, zone_asked(query)) == ((CITY,), "高新区")
        assert zone_asked(read_question("孝感市有多少座粮库？", self.KNOWN)) is None

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("高新区有粮库9座。", True),
            ("粮库9座。", True),
            ("全市有粮库9座。", False),
            ("7家开发区有粮库9座。", False),
            ("5家省级以上开发区有粮库9座。", False),
            ("全市有粮库9座，其中高新区3座。", True),
            ("全市有粮库9座，其中高新技术产业开发区3座。", True),
            ("健全市场化机制，有粮库9座。", True),
            ("3个园区有粮库9座。", True),
        ],
    )
    def test_what_all_of_the_city_came_to_is_not_its(self, text: str, told: bool) -> None:
        prepared = prepare(Passage("d", (), 0, len(text), text, Facets((CITY,), (), (), None), ""))
        assert place_fits((CITY,), prepared, 0, zone="高新区") is told
