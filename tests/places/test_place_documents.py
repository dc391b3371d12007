"""Zones as the documents write them: in another way than the question does, or by a name that looks like a slip."""

from __future__ import annotations

import pytest

from qa.places.names import place_table
from qa.places.places import gazetteer
from qa.question.places import find_places
from qa.question.question import Known, read_question


def asked(text: str, *known: str) -> list[tuple[str, str, bool, str]]:
    """Name, level, whether it is exact, and the words it stands for, of each place that a question names."""
    found = gazetteer().find_in_question(text, known)
    return [(m.name, m.level, m.exact, text[m.start : m.end]) for m in found]


def names(text: str) -> list[str]:
    return [mention.name for mention in gazetteer().find(text)]


class TestDictionaryWords:
    """苏州高新区 and 上海港 are one word each to the dictionary, and a place with its kind of zone all the same."""

    @pytest.mark.parametrize("zone", ["苏州高新区", "成都高新区", "孝感高新区"])
    def test_a_zone_whose_whole_name_is_a_word(self, zone: str) -> None:
        assert names(f"{zone}新建粮库12座。") == [zone]

    def test_a_national_zone_that_is_no_kind_of_zone_in_general(self) -> None:
        assert names("苏州工业园区新建粮库12座。") == ["苏州工业园区"]
        assert gazetteer().contains("江苏省", "苏州工业园区")

    @pytest.mark.parametrize("city", ["大连", "武威", "清远", "通化", "铁岭"])
    def test_the_short_form_of_a_city_counts(self, city: str) -> None:
        assert names(f"{city}新建粮库12座。") == [f"{city}市"]


class TestSlipsInZones:
    @pytest.mark.parametrize(
        ("written", "known"),
        [
            ("洛洋高新区", ("洛阳高新区",)),
            ("洛洋高新技术产业开发区", ("洛阳高新区",)),
            ("洛洋高新区", ("襄阳高新区", "洛阳经开区", "洛阳高新区")),
            ("洛洋高新区", ("洛阳市", "洛阳高新区")),
        ],
    )
    def test_stand_for_the_zone_that_the_documents_know(self, written: str, known: tuple[str, ...]) -> None:
        assert asked(f"{written}有多少家企业", *known) == [("洛阳高新区", "zone", False, written)]

    def test_stand_for_a_county_s_zone_though_the_county_is_not_known(self) -> None:
        assert asked("晓昌经开区签约", "孝昌经开区") == [("孝昌经开区", "zone", False, "晓昌经开区")]

    def test_stand_for_the_city_where_no_such_zone_is_known(self) -> None:
        assert asked("洛洋经开区有多少家企业", "洛阳高新区", "洛阳市") == [("洛阳市", "city", False, "洛洋")]

    @pytest.mark.parametrize("known", ["洛阳高新区", "孝感经开区", "孝感市"])
    def test_stand_for_no_zone_of_another_kind_or_city(self, known: str) -> None:
        assert asked("洛洋经开区有多少家企业", known) == [("洛洋经开区", "zone", True, "洛洋经开区")]

    def test_each_of_two_stands_for_its_own(self) -> None:
        found = asked("洛洋高新区和孝敢经开区相比", "洛阳高新区", "孝感经开区")
        assert [name for name, *_ in found] == ["洛阳高新区", "孝感经开区"]


class TestNamesInDocuments:
    """A name that looks like a slip is none where the documents have it."""

    @pytest.mark.parametrize("written", ["襄羊高新区", "襄羊高新技术产业开发区"])
    def test_a_zone_that_stands_in_them_is_itself(self, written: str) -> None:
        known = Known(("襄阳市",), lambda name: name in f"襄阳市与{written}", 2024)
        (mention,) = find_places(f"{written}有多少家企业？", known)
        assert (mention.name, mention.level, mention.exact) == ("襄羊高新区", "zone", True)
        assert (mention.start, mention.end) == (0, len(written))

    @pytest.mark.parametrize("text", ["襄阳市", "襄阳市与襄羊粮库", "襄阳市与襄羊经开区"])
    def test_one_that_stands_nowhere_is_a_slip(self, text: str) -> None:
        (mention,) = find_places("襄羊高新区有多少家企业？", Known(("襄阳市",), lambda name: name in text, 2024))
        assert (mention.name, mention.exact) == ("襄阳市", False)

    @pytest.mark.parametrize("text", ["襄阳市", "襄阳市与襄羊粮库", "襄羊"])
    def test_what_is_no_zone_is_a_slip_all_the_same(self, text: str) -> None:
        (mention,) = find_places("襄羊有多少座粮库？", Known(("襄阳市",), lambda name: name in text, 2024))
        assert (mention.name, mention.exact) == ("襄阳市", False)

    def test_a_place_that_is_written_right_stays(self) -> None:
        known = Known(("襄阳市",), lambda name: name in "襄阳高新区", 2024)
        (mention,) = find_places("襄阳高新区有多少家企业？", known)
        assert (mention.name, mention.exact) == ("襄阳高新区", True)

    def test_the_zones_of_a_city_in_general_stay_the_city(self) -> None:
        (mention,) = find_places(
            "襄阳开发区有多少家企业？", Known(("襄阳市",), lambda name: name in "襄阳开发区", 2024)
        )
        assert (mention.name, mention.level) == ("襄阳市", "city")

    @pytest.mark.parametrize("document", ["孝感经济技术开发区", "孝感经济开发区", "孝感经开区"])
    @pytest.mark.parametrize("question", ["孝感经济技术开发区", "孝感经济开发区", "孝感经开区"])
    def test_a_zone_is_mentioned_however_it_is_written(self, document: str, question: str) -> None:
        known = Known(("襄阳市",), lambda name: name in f"襄阳市赴{document}考察", 2024)
        assert read_question(f"襄阳市向{question}选派了多少人？", known).missing_places == ()

    @pytest.mark.parametrize("document", ["孝感高新区", "襄州经济开发区", "孝感"])
    def test_another_zone_does_not_mention_it(self, document: str) -> None:
        known = Known(("襄阳市",), lambda name: name in f"襄阳市赴{document}考察", 2024)
        assert read_question("襄阳市向孝感经开区选派了多少人？", known).missing_places == ("孝感经开区",)


class TestNicknames:
    @pytest.mark.parametrize(
        ("nickname", "name"),
        [
            ("羊城", "广州市"),
            ("鹏城", "深圳市"),
            ("蓉城", "成都市"),
            ("山城", "重庆市"),
            ("江城", "武汉市"),
            ("瓷都", "景德镇市"),
        ],
    )
    def test_a_question_may_call_a_city_by_one(self, nickname: str, name: str) -> None:
        assert asked(f"{nickname}新建粮库多少座？") == [(name, gazetteer().level(name), True, nickname)]

    @pytest.mark.parametrize(
        "text", ["沿江城市有多少座粮库", "长江城市群", "黄山城镇化率", "萧山城区粮库", "开春城乡建设"]
    )
    def test_none_stands_across_the_borders_of_words(self, text: str) -> None:
        assert {"武汉市", "重庆市", "昆明市"}.isdisjoint(name for name, *_ in asked(text))

    def test_documents_are_not_searched_for_them(self) -> None:
        assert names("羊城、山城和江城新建粮库12座。") == []


class TestKnownCounties:
    @pytest.mark.parametrize("county", ["兴化", "孝义", "孝昌"])
    def test_count_by_their_short_form_whatever_the_dictionary_takes_it_for(self, county: str) -> None:
        (name,) = (n for n in place_table().levels if n in (f"{county}市", f"{county}县"))
        assert asked(f"{county}新建粮库多少座？", name) == [(name, "county", True, county)]

    def test_do_not_within_a_longer_word_or_another_place(self) -> None:
        assert asked("复兴化工厂粮库", "兴化市") == []
        assert [name for name, *_ in asked("兴化市粮库", "兴化市")] == ["兴化市"]
        assert [name for name, *_ in asked("孝义经开区粮库", "孝义市")] == ["孝义经开区"]

    @pytest.mark.parametrize("county", ["合作", "和平", "振兴"])
    def test_do_not_by_an_ordinary_word(self, county: str) -> None:
        name = next(n for n in place_table().levels if n[:-1] == county)
        assert asked(f"{county}粮库多少座？", name) == []


def test_a_character_that_looks_like_another_makes_a_slip() -> None:
    assert asked("宁厦新建粮库多少座？", "宁夏回族自治区") == [("宁夏回族自治区", "province", False, "宁厦")]


@pytest.mark.parametrize(
    ("text", "found"),
    [("襄阳经开24年签约几个", True), ("襄阳经开的粮库", True), ("襄阳经开区的粮库", True), ("襄阳经开企业", False)],
)
def test_a_known_zone_may_lack_its_last_character(text: str, found: bool) -> None:
    mentions = gazetteer().find_in_question(text, known=("襄阳市", "襄阳经开区"))
    assert ([mention.name for mention in mentions] == ["襄阳经开区"]) is found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("大悟和孝感的粮库各多少座？", ("大悟县", "孝感市")),
        ("大悟、孝感的粮库各多少座？", ("大悟县", "孝感市")),
        ("孝感、大悟的粮库各多少座？", ("孝感市", "大悟县")),
        ("孝感与大悟粮库各多少座？", ("孝感市", "大悟县")),
        ("孝感跟大悟比，谁的粮库多？", ("孝感市", "大悟县")),
        ("大悟县粮库多少座？", ("大悟县",)),
        ("大悟粮库多少座？", ()),
        ("粮农大悟了什么？", ()),
        ("让大悟、孝感的粮库更多要多少钱？", ("孝感市",)),
    ],
)
def test_a_county_whose_short_form_is_a_word_is_meant_in_a_list(text: str, places: tuple[str, ...]) -> None:
    known = Known(("孝感市", "大悟县"), lambda _: True, 2024)
    assert read_question(text, known).places == places
