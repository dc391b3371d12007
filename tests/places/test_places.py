"""Places in documents and questions, and above all what is no place."""

from __future__ import annotations

import pytest

from qa.places.names import place_table
from qa.places.places import Gazetteer, gazetteer


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer()


def found(places: Gazetteer, text: str) -> list[str]:
    return [mention.name for mention in places.find(text)]


class TestNamesWrittenOut:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("吕梁市2023年", ["吕梁市"]),
            ("呂梁市簽約", ["吕梁市"]),
            ("太 原 市", ["太原市"]),
            ("太原与吕梁", ["太原市", "吕梁市"]),
            ("广西壮族自治区、内蒙古、宁夏自治区", ["广西壮族自治区", "内蒙古自治区", "宁夏回族自治区"]),
            ("香港特区和澳门", ["香港特别行政区", "澳门特别行政区"]),
            ("恩施州、延边、黔西南州", ["恩施土家族苗族自治州", "延边朝鲜族自治州", "黔西南布依族苗族自治州"]),
            ("新疆维吾尔自治区伊犁哈萨克自治州", ["新疆维吾尔自治区", "伊犁哈萨克自治州"]),
            ("吉林市属于吉林", ["吉林市", "吉林省"]),
            ("海南州不在海南", ["海南藏族自治州", "海南省"]),
            ("吕梁市兴县", ["吕梁市", "兴县"]),
            ("其中山西增长", ["山西省"]),
            ("江西省省长", ["江西省"]),
            ("与武汉大学山西校友会共建", ["山西省"]),
            ("太原路网", ["太原市"]),
            ("上海港吞吐量、天津港", ["上海市", "天津市"]),
        ],
    )
    def test_are_found_in_full(self, places: Gazetteer, text: str, names: list[str]) -> None:
        assert found(places, text) == names

    def test_spans_lie_in_the_source(self, places: Gazetteer) -> None:
        text = "２０２３ 年 呂梁市 与 太 原"
        assert [text[m.start : m.end] for m in places.find(text)] == ["呂梁市", "太 原"]

    @pytest.mark.parametrize(
        "text",
        [
            "坚持长治久安",
            "天下大同",
            "振兴县域经济",
            "河南岸",
            "日照时数",
            "朝阳产业",
            "来宾致辞",
            "白银和黄金",
            "东方明珠",
            "城区道路",
            "郊区",
            "武汉大学",
            "吉林大学",
            "北京路",
            "孙中山先生",
            "上海合作组织",
            "鲁中山区",
            "延安精神",
            "北京时间",
            "保护环境",
            "合作共赢",
            "资源节约",
            "广大群众",
            "全市各区",
            "我省",
            "贵省",
            "节省",
            "市场",
            "新能源",
            "晋升",
            "沪深两市",
            "",
        ],
    )
    def test_ordinary_words_and_institutions_are_no_places(self, places: Gazetteer, text: str) -> None:
        assert found(places, text) == []

    def test_market_is_no_city(self, places: Gazetteer) -> None:
        text = "太原市场"
        (mention,) = places.find(text)
        assert text[mention.start : mention.end] == "太原"


class TestZones:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("孝义经开区、汾阳杏花村开发区，推动交城开发区", ["孝义经开区", "汾阳杏花村开发区", "交城开发区"]),
            ("中北高新区不锈钢专业镇", ["中北高新区"]),
            ("太原经济技术开发区", ["太原经开区"]),
            ("孝义市经济开发区", ["孝义经开区"]),
            ("山西转型综合改革示范区", ["山西综改示范区"]),
            ("雄安新区", ["雄安新区"]),
            ("大鹏新区2024年", ["大鹏新区"]),
            ("太原武宿综合保税区", ["太原武宿综保区"]),
            ("襄阳高新技术产业园区", ["襄阳高新区"]),
            ("大悟县高新园区", ["大悟高新区"]),
            ("襄阳边境经济合作区", ["襄阳边合区"]),
        ],
    )
    def test_are_read_from_their_form(self, places: Gazetteer, text: str, names: list[str]) -> None:
        assert found(places, text) == names

    @pytest.mark.parametrize(
        "text",
        [
            "全市开发区",
            "省级开发区",
            "各开发区",
            "国家级经济技术开发区",
            "加快开发区建设",
            "跨市域合作示范区",
            "协同创新区",
            "打造智慧新区",
            "建设小康新区",
            "共同富裕示范区",
            "零碳工业园区",
            "该市高新区",
            "中国开发区",
            "库占高新区三成",
            "地占经开区一半",
        ],
    )
    def test_zones_in_general_are_none(self, places: Gazetteer, text: str) -> None:
        assert found(places, text) == []

    @pytest.mark.parametrize("text", ["吕梁市开发区", "吕梁开发区", "太原市新区"])
    def test_the_zones_of_a_city_mean_the_city(self, places: Gazetteer, text: str) -> None:
        assert len(found(places, text)) == 1
        assert places.level(found(places, text)[0]) == "city"

    def test_lie_in_the_place_they_are_named_after(self, places: Gazetteer) -> None:
        assert places.contains("吕梁市", "孝义经开区")
        assert places.contains("山西省", "汾阳杏花村开发区")
        assert not places.contains("太原市", "孝义经开区")
        assert places.contains("交城开发区", "交城经开区")
        assert places.contains("汾阳杏花村开发区", "杏花村开发区")
        assert not places.contains("长沙高新区", "长沙经开区")


class TestWritten:
    def test_a_zone_is_written_in_full_and_in_short(self, places: Gazetteer) -> None:
        kinds = ("经开区", "经济技术开发区", "经济开发区")
        assert {f"{base}{kind}" for base in ("孝义", "孝义市") for kind in kinds} == set(places.written("孝义经开区"))

    def test_a_zone_may_be_of_any_place_of_its_name(self, places: Gazetteer) -> None:
        assert {"钟山高新区", "钟山县高新区", "钟山区高新区"} <= set(places.written("钟山高新区"))
        assert {"中北高新区", "中北高新技术产业开发区"} <= set(places.written("中北高新区"))

    @pytest.mark.parametrize(("name", "short"), [("吕梁市", "吕梁"), ("宁夏回族自治区", "宁夏")])
    def test_any_other_place_in_short(self, places: Gazetteer, name: str, short: str) -> None:
        assert places.written(name) == (short,)


class TestContainment:
    @pytest.mark.parametrize(
        ("outer", "inner", "holds"),
        [
            ("山西省", "吕梁市", True),
            ("吕梁市", "山西省", False),
            ("吕梁市", "吕梁市", True),
            ("山西省", "孝义市", True),
            ("太原市", "孝义市", False),
            ("北京市", "朝阳区", True),
            ("长春市", "朝阳区", True),
            ("太原市", "朝阳区", False),
            ("火星", "吕梁市", False),
        ],
    )
    def test_holds(self, places: Gazetteer, outer: str, inner: str, holds: bool) -> None:
        assert places.contains(outer, inner) is holds

    def test_every_province_and_city_has_a_level_and_is_found_by_its_full_name(self, places: Gazetteer) -> None:
        for name, level in place_table().levels.items():
            assert places.level(name) == level
            if level in ("province", "city"):
                assert found(places, f"在{name}召开") == [name]


@pytest.mark.parametrize("text", ["坪山区2019年工作报告", "我代表坪山区人民政府", "推动坪山区发展", "在坪山区举行"])
def test_a_district_that_the_dictionary_cuts_apart(places: Gazetteer, text: str) -> None:
    """The dictionary has 山区 (hills) and no 坪山; the gazetteer has 坪山区."""
    assert found(places, text) == ["坪山区"]


@pytest.mark.parametrize(
    ("name", "forms"),
    [("襄阳市", ("襄阳",)), ("大悟县", ("大悟",)), ("襄阳县", ("襄阳县",)), ("孝感县", ("孝感县",))],
)
def test_prose_names_a_place_by_its_short_form_unless_that_is_another_s(
    places: Gazetteer, name: str, forms: tuple[str, ...]
) -> None:
    assert places.written(name) == forms


def test_a_zone_is_written_with_every_form_of_its_kind(places: Gazetteer) -> None:
    assert {"襄阳高新区", "襄阳高新技术产业开发区"} <= set(places.written("襄阳高新区"))


@pytest.mark.parametrize("text", ["襄阳台商投资区新建粮库", "襄阳台投区新建粮库", "襄阳市台商投资区新建粮库"])
def test_a_zone_for_investors_from_taiwan_is_one(places: Gazetteer, text: str) -> None:
    assert found(places, text) == ["襄阳台商投资区"]


@pytest.mark.parametrize("region", ["西北", "华中", "东南", "中西部"])
def test_no_zone_is_called_after_a_part_of_the_country(places: Gazetteer, region: str) -> None:
    assert found(places, f"{region}开发区周报") == []
    assert found(places, f"{region}高新区粮库") == []


def test_a_name_that_the_dictionary_joins_with_the_word_before_it() -> None:
    named = [mention.name for mention in gazetteer().find("洛南和镇安两县")]
    assert named == ["洛南县", "镇安县"]
