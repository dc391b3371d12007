"""Zones by the names that people give them; nicknames and abbreviations of provinces in a row."""

from __future__ import annotations

import pytest

from qa.places.places import Gazetteer, gazetteer


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer()


def asked(places: Gazetteer, text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [mention.name for mention in places.find_in_question(text, known)]


def written(places: Gazetteer, text: str) -> list[str]:
    return [mention.name for mention in places.find(text)]


class TestNewAreas:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("柳东新区2024年", ["柳东新区"]),
            ("大亚湾经济技术开发区管委会", ["大亚湾经开区"]),
            ("中国开发区协会", []),
            ("推进鄂东新区建设", ["鄂东新区"]),
            ("兰州新区2024年", ["兰州新区"]),
            ("襄阳新区", ["襄阳新区"]),
        ],
    )
    def test_are_read_from_their_form(self, places: Gazetteer, text: str, names: list[str]) -> None:
        assert written(places, text) == names

    @pytest.mark.parametrize(("text", "city"), [("兰州市新区", "兰州市"), ("襄阳市新区", "襄阳市")])
    def test_the_new_area_of_a_city_in_full_means_the_city(self, places: Gazetteer, text: str, city: str) -> None:
        assert written(places, text) == [city]

    @pytest.mark.parametrize(
        "text",
        [
            "新老新区",
            "打造产业新区",
            "建设城市新区",
            "推进各大新区",
            "两个新区",
            "在市东新区",
            "推进快东新区",
            "再建新区",
        ],
    )
    def test_words_before_the_kind_name_none(self, places: Gazetteer, text: str) -> None:
        assert written(places, text) == []


class TestOrdinaryWords:
    """大悟 is a word as well as a county."""

    @pytest.mark.parametrize("text", ["大悟经开区", "大悟县经济技术开发区", "大悟高新区"])
    def test_name_a_zone_before_its_kind(self, places: Gazetteer, text: str) -> None:
        assert written(places, f"推动{text}建设") == [f"大悟{text[-3:] if '县' not in text else '经开区'}"]

    def test_the_zone_lies_in_the_county(self, places: Gazetteer) -> None:
        assert places.contains("大悟县", "大悟经开区")
        assert places.contains("孝感市", "大悟经开区")
        assert not places.contains("襄阳市", "大悟经开区")

    def test_alone_they_are_no_place(self, places: Gazetteer) -> None:
        assert written(places, "终于大悟，大悟园区") == []


class TestByTheBaseAlone:
    @pytest.mark.parametrize("text", ["大悟签约了多少个项目", "大悟有多少家企业？", "比大悟多"])
    def test_a_zone_of_the_documents_is_meant(self, places: Gazetteer, text: str) -> None:
        (mention,) = places.find_in_question(text, ("大悟经开区", "襄阳市"))
        assert (mention.name, mention.level) == ("大悟经开区", "zone")
        assert text[mention.start : mention.end] == "大悟"

    @pytest.mark.parametrize("base", ["清水湾", "武当山", "太平店"])
    def test_so_it_is_where_the_dictionary_knows_what_it_is_called_after(self, places: Gazetteer, base: str) -> None:
        assert asked(places, f"{base}有多少家企业", (f"{base}经开区", "襄阳市")) == [f"{base}经开区"]

    @pytest.mark.parametrize(
        ("text", "known"),
        [
            ("大悟签约了多少个项目", ("襄阳市",)),
            ("大悟签约了多少个项目", ("大悟经开区", "大悟高新区")),
            ("恍然大悟", ("大悟经开区",)),
            ("临空有多少家企业", ("临空经开区",)),
            ("航空有多少家企业", ("航空经开区",)),
            ("隆基有多少家企业", ("隆基经开区",)),
        ],
        ids=["none known", "two", "within a word", "what it is for", "another word", "no word"],
    )
    def test_else_it_is_not(self, places: Gazetteer, text: str, known: tuple[str, ...]) -> None:
        assert asked(places, text, known) == []

    def test_the_zone_s_own_name_is_found_once(self, places: Gazetteer) -> None:
        assert asked(places, "大悟经开区有多少家企业", ("大悟经开区",)) == ["大悟经开区"]


class TestProvinces:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("京津沪的粮库各有多少座", ["北京市", "天津市", "上海市"]),
            ("京津沪渝的粮库", ["北京市", "天津市", "上海市", "重庆市"]),
            ("云贵川渝谁的粮库多", ["云南省", "贵州省", "四川省", "重庆市"]),
            ("沪苏浙的粮库", ["上海市", "江苏省", "浙江省"]),
            ("八闽大地新建粮库多少座", ["福建省"]),
            ("三秦大地的泵站", ["陕西省"]),
            ("荆楚大地的泵站", ["湖北省"]),
            ("彩云之南的粮库", ["云南省"]),
            ("申城2024年的粮库", ["上海市"]),
            ("巴蜀大地的粮库", ["四川省", "重庆市"]),
        ],
    )
    def test_are_known_by_their_nicknames(self, places: Gazetteer, text: str, names: list[str]) -> None:
        assert asked(places, text) == names

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("皖、鲁、青各有多少座粮库", ["安徽省", "山东省", "青海省"]),
            ("皖、鲁、青分别有多少座粮库", ["安徽省", "山东省", "青海省"]),
            ("皖、鲁、青去年的粮库", ["安徽省", "山东省", "青海省"]),
            ("皖、鲁、青，哪个粮库多", ["安徽省", "山东省", "青海省"]),
        ],
    )
    def test_a_word_at_the_end_of_a_list_of_abbreviations_is_one(
        self, places: Gazetteer, text: str, names: list[str]
    ) -> None:
        assert asked(places, text) == names

    @pytest.mark.parametrize("text", ["粮库、泵站、青各多少", "青各多少", "粮和青各多少"])
    def test_else_it_is_none(self, places: Gazetteer, text: str) -> None:
        assert asked(places, text) == []

    @pytest.mark.parametrize(("text", "name"), [("黔省的粮库", "贵州省"), ("粤省的粮库", "广东省")])
    def test_an_abbreviation_takes_its_province_along(self, places: Gazetteer, text: str, name: str) -> None:
        (mention,) = places.find_in_question(text)
        assert (mention.name, text[mention.start : mention.end]) == (name, text[:2])


class TestClipped:
    @pytest.mark.parametrize(
        ("text", "known"),
        [("襄经开", "襄阳经开区"), ("襄阳经开", "襄阳经开区"), ("襄高新", "襄阳高新区"), ("孝经开", "孝感经开区")],
    )
    def test_a_zone_is_called_as_it_calls_itself(self, places: Gazetteer, text: str, known: str) -> None:
        (mention,) = places.find_in_question(f"去年{text}有多少座粮库", (known,))
        assert (mention.name, mention.level) == (known, "zone")
        assert (mention.start, mention.end) == (2, 2 + len(text))

    @pytest.mark.parametrize(
        ("text", "known"),
        [
            ("襄经开有多少座粮库", "孝感经开区"),
            ("襄高新有多少座粮库", "襄阳经开区"),
            ("襄高新技术有多少座粮库", "襄阳高新区"),
            ("襄高新企业有多少家", "襄阳高新区"),
            ("襄高新产业有多少家", "襄阳高新区"),
        ],
    )
    def test_nothing_else_is(self, places: Gazetteer, text: str, known: str) -> None:
        assert asked(places, text, (known,)) == []


class TestKnownCounties:
    """孝南 and 蔡甸 are two words each to the dictionary."""

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("孝南有多少座粮库", ["孝南区"]),
            ("孝南和蔡甸的粮库", ["孝南区", "蔡甸区"]),
            ("孝感孝南的粮库", ["孝感市", "孝南区"]),
            ("枣阳有多少座粮库", ["枣阳市"]),
            ("孝南区有多少座粮库", ["孝南区"]),
            ("忠孝南山有多少座粮库", []),
            ("不孝南方人有多少座粮库", []),
        ],
    )
    def test_their_short_forms_are_places_between_words(self, places: Gazetteer, text: str, names: list[str]) -> None:
        assert asked(places, text, ("孝南区", "蔡甸区", "枣阳市")) == names

    def test_of_others_they_are_none(self, places: Gazetteer) -> None:
        assert asked(places, "孝南有多少座粮库", ("襄阳市",)) == []

    @pytest.mark.parametrize(
        "behind", ["2024年", "24年", "去年", "今年", "上年", "全县", "全市", "市里", "这边", "那边", "的"]
    )
    def test_one_that_is_a_word_too_is_meant_before_a_time_or_a_whole(self, places: Gazetteer, behind: str) -> None:
        assert asked(places, f"大悟{behind}粮库多少座", ("大悟县", "襄阳市")) == ["大悟县"]
        assert asked(places, f"大悟{behind}粮库多少座", ("襄阳市",)) == []

    @pytest.mark.parametrize("text", ["襄阳、大悟的粮库", "襄阳和大悟哪个粮库多", "大悟与襄阳的粮库"])
    def test_so_it_is_in_a_list(self, places: Gazetteer, text: str) -> None:
        assert set(asked(places, text, ("大悟县", "襄阳市"))) == {"大悟县", "襄阳市"}

    @pytest.mark.parametrize("text", ["大悟有多少座粮库", "何时大悟的粮库", "终于大悟去年的粮库"])
    def test_else_it_is_a_word(self, places: Gazetteer, text: str) -> None:
        assert asked(places, text, ("大悟县", "襄阳市")) == []

    @pytest.mark.parametrize(
        ("short", "name"), [("通山", "通山县"), ("黄梅", "黄梅县"), ("保康", None), ("石首", None)]
    )
    def test_one_that_the_dictionary_takes_for_a_name_is_meant_anywhere(
        self, places: Gazetteer, short: str, name: str | None
    ) -> None:
        known = ("通山县", "黄梅县", "保康县", "石首市")
        found = places.find_in_question(f"看看{short}有多少座粮库", known)
        assert [(mention.name, mention.exact) for mention in found] == ([(name, True)] if name else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江苏、浙江和山东三省的粮库", ["江苏省", "浙江省", "山东省"]),
        ("吉林、广东三省的粮库", ["吉林省", "广东省"]),
        ("山东三省的粮库", ["山东省"]),
        ("东三省的粮库", ["辽宁省", "吉林省", "黑龙江省"]),
        ("粮库东三省", ["辽宁省", "吉林省", "黑龙江省"]),
    ],
)
def test_three_provinces_of_which_the_last_ends_like_a_group(places: Gazetteer, text: str, names: list[str]) -> None:
    assert asked(places, text) == names


@pytest.mark.parametrize("text", ["荆楚开发区", "看荆楚开发区的粮库", "在荆楚开发区，粮库扩容"])
def test_the_zones_of_a_nickname_are_its_province_s(places: Gazetteer, text: str) -> None:
    assert written(places, text) == ["湖北省"]
    assert {mention.level for mention in places.find(text)} == {"province"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("荆楚粮库", []),
        ("荆楚经开区", ["荆楚经开区"]),
        ("江城开发区", ["江城开发区"]),
        ("两湖开发区", []),
        ("荆楚的开发区", []),
    ],
    ids=["no zone", "one of its own", "a city's", "two provinces'", "a word between"],
)
def test_other_names_and_other_words_are_not(places: Gazetteer, text: str, names: list[str]) -> None:
    assert written(places, text) == names


@pytest.mark.parametrize(("joint", "base"), [("和", "平泉"), ("同", "安新"), ("跟", "上党"), ("和", "襄州")])
def test_a_zone_behind_another_begins_where_they_are_joined(places: Gazetteer, joint: str, base: str) -> None:
    """和平, 同安 and 跟上 are words to the dictionary."""
    assert written(places, f"襄阳高新区{joint}{base}经开区的粮库") == ["襄阳高新区", f"{base}经开区"]


@pytest.mark.parametrize("text", ["粮库和平泉经开区", "襄阳高新区的和平泉经开区"])
def test_behind_other_words_it_does_not(places: Gazetteer, text: str) -> None:
    assert "平泉经开区" not in written(places, text)


@pytest.mark.parametrize("text", ["襄阳临港新建粮库", "襄阳临港区新建粮库", "襄阳临港"])
def test_a_zone_without_its_kind(places: Gazetteer, text: str) -> None:
    assert asked(places, text, ("襄阳临港经开区",)) == ["襄阳临港经开区"]


def test_what_the_documents_do_not_call_so_is_the_city(places: Gazetteer) -> None:
    assert asked(places, "襄阳临港新建粮库", ("襄阳高新区",)) == ["襄阳市"]


@pytest.mark.parametrize("known", ["株洲高新区", "株洲市"])
def test_a_place_once_typed_otherwise_is_heard_where_its_zone_is_spoken_of(places: Gazetteer, known: str) -> None:
    assert asked(places, "株州粮库", (known,)) == ["株洲市"]


def test_where_neither_is_it_stays_unknown(places: Gazetteer) -> None:
    assert asked(places, "株州粮库", ("襄阳高新区",)) == []


class TestOfficialNames:
    """Pilot zones are called 中国（…）自由贸易试验区 in full, and shortly by whoever speaks of them."""

    @pytest.mark.parametrize("text", ["中国（湖北）自由贸易试验区", "中国(湖北)自由贸易试验区", "湖北自由贸易试验区"])
    def test_it_is_one_zone(self, places: Gazetteer, text: str) -> None:
        assert written(places, f"{text}总体方案") == ["湖北自贸试验区"]
        assert asked(places, "湖北自贸区有多大？") == ["湖北自贸试验区"]

    def test_what_else_stands_so_is_none(self, places: Gazetteer) -> None:
        assert written(places, "中国（湖北）粮食博览会") == ["湖北省"]
        assert written(places, "中国（国际）自由贸易试验区") == []
        assert "云南自贸试验区" not in written(places, "中国（广西、云南）自由贸易试验区")


class TestZonesOfCounties:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("会宁工业集中区签约项目29个", ["会宁工业集中区"]),
            ("大悟县产业集聚区新建粮库", ["大悟县"]),
            ("商丘市产业集聚区新建粮库", ["商丘市"]),
            ("加快建设产业集聚区", []),
        ],
        ids=["a word's", "in full", "all of a city's", "no name"],
    )
    def test_are_called_after_their_county(self, places: Gazetteer, text: str, names: list[str]) -> None:
        assert written(places, text) == names

    def test_a_slip_in_a_name_that_is_no_place_s_is_the_zone_that_sounds_so(self, places: Gazetteer) -> None:
        assert asked(places, "查哈尔经开区有几座粮库", ("察哈尔经开区",)) == ["察哈尔经开区"]
        assert asked(places, "查哈尔经开区有几座粮库", ("襄阳经开区",)) == ["查哈尔经开区"]
