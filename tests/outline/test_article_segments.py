"""Reports of several places in one text without titles: parted where each begins, in the manner of the seed."""

from __future__ import annotations

import pytest
from small_index import read

from qa.loading.text import load_text
from qa.outline.article_parts import parted
from qa.outline.paragraphs import read_paragraphs
from qa.places.places import gazetteer

CITY, OTHER, THIRD = "襄阳市", "孝感市", "随州市"
WIDTH = 25
Found = list[tuple[str, tuple[str, ...]]]


def parts(text: str) -> Found:
    """How each article begins, and its places."""
    document = read(text, "第07版.txt")
    return [(document.text[one.start : one.start + 6], one.facets.places) for one in document.outline.children]


def places(text: str) -> list[tuple[str, ...]]:
    return [told for _, told in parts(text)]


def wrapped(line: str) -> str:
    return "\n".join(line[at : at + WIDTH] for at in range(0, len(line), WIDTH))


def paragraphs(*lines: str) -> str:
    return "".join(f"{line}\n\n" for line in lines)


def introduction(place: str) -> str:
    return f"2023 年以来，{place}坚持以粮为本，把粮库当作头等大事，主要领导先后九次带队赴深圳、苏州、宁波等地考察。"


NAMELESS = "过去的一年，上下一心抓粮库、改泵站，仓容和满意率都有提高，粮食工作的面貌焕然一新，农户看在眼里。"


def review(place: str, *more: str) -> tuple[str, ...]:
    return (
        "【2023 年工作成绩】",
        f"一是仓储扩容。{place}新建粮库十二座，仓容增加三十万吨，投入使用后运行平稳，深圳企业援建三座。",
        "二是泵站更新。改造泵站九座，灌溉面积达到九万亩，用水成本下降三成，办件用时由九天降到四天。",
        "三是服务农户。设立粮食服务窗口三十个，走访农户一百四十八家次，为八十六家加工企业协调贷款，账物相符。",
        *more,
    )


def plan(place: str) -> tuple[str, ...]:
    return (
        "【2024 年工作计划】",
        f"2024 年，{place}将再建粮库五座，力争仓容突破六十万吨，确保改造泵站不少于七座，农户存粮更加方便。",
    )


def report(place: str) -> tuple[str, ...]:
    return (introduction(place), *review(place), *plan(place))


class TestParted:
    def test_where_the_second_introduces_itself(self) -> None:
        assert parts(paragraphs(*report(CITY), *report(OTHER))) == [("2023 年", (CITY,)), ("2023 年", (OTHER,))]
        assert places(paragraphs(*report(CITY), *report(OTHER), *report(THIRD))) == [(CITY,), (OTHER,), (THIRD,)]

    def test_with_an_introduction_that_names_no_place(self) -> None:
        found = parts(paragraphs(*report(CITY), NAMELESS, *review(OTHER), *plan(OTHER)))
        assert found == [("2023 年", (CITY,)), ("过去的一年，", (OTHER,))]

    def test_and_with_two_paragraphs_of_it(self) -> None:
        scene = "清晨的码头上，运粮船一字排开，吊臂起落之间，新粮进了新仓，老保管员数了又数。"
        found = parts(paragraphs(*report(CITY), scene, NAMELESS, *review(OTHER), *plan(OTHER)))
        assert found == [("2023 年", (CITY,)), ("清晨的码头上", (OTHER,))]

    def test_but_what_goes_on_with_the_plan_is_the_plan_s(self) -> None:
        more = "同时，推动粮食班列加密开行，力争客商更多，确保满意率提高到九成以上。"
        found = parts(paragraphs(*report(CITY), more, NAMELESS, *review(OTHER), *plan(OTHER)))
        assert found == [("2023 年", (CITY,)), ("过去的一年，", (OTHER,))]

    @pytest.mark.parametrize("marks", [("一、", "二、"), ("（一）", "（二）")])
    def test_where_numbers_start_over(self, marks: tuple[str, str]) -> None:
        def numbered(place: str) -> tuple[str, ...]:
            (_, *done), (_, aim) = review(place), plan(place)
            return (f"{marks[0]}工作回顾", *(line[2:] for line in done), f"{marks[1]}下步打算", aim)

        found = parts(paragraphs(introduction(CITY), *numbered(CITY), NAMELESS, *numbered(OTHER)))
        assert found == [("2023 年", (CITY,)), ("过去的一年，", (OTHER,))]

    def test_without_headings_by_the_places_and_what_is_planned(self) -> None:
        one, two = (tuple(line for line in report(place) if "【" not in line) for place in (CITY, OTHER))
        assert places(paragraphs(*one, *two)) == [(CITY,), (OTHER,)]

    def test_counties_though_their_city_is_named(self) -> None:
        first, second = (
            paragraphs(*report(county)[:-1], f"2024 年，{county}将再建粮库五座，为{CITY}的粮食安全再作贡献。")
            for county in ("谷城县", "保康县")
        )
        assert places(first + second) == [("谷城县",), ("保康县",)]

    def test_zones_that_are_called_after_their_cities(self) -> None:
        found = places(paragraphs(*report("襄阳高新技术产业开发区"), *report("孝感经济技术开发区")))
        assert found == [("襄阳高新区",), ("孝感经开区",)]

    def test_a_city_whose_short_form_is_a_word(self) -> None:
        short = tuple(line.replace("白银市", "白银") for line in review("白银市"))
        assert places(paragraphs(*report(CITY), NAMELESS, *short, *plan("白银市"))) == [(CITY,), ("白银市",)]

    def test_in_the_middle_of_a_paragraph_that_was_joined_of_full_lines(self) -> None:
        """No line is short where one report ends, so that nothing but the words tells."""
        aim = plan(CITY)[1]
        full = aim[:-1] + "，农户看在眼里，喜在心头，记在账上，说给邻里听"[: -len(aim) % WIDTH] + "。"
        first = [wrapped(line) for line in report(CITY)[:-1]]
        second = [wrapped(line) for line in (*review(OTHER), *plan(OTHER))]
        text = paragraphs(*first, f"{wrapped(full)}\n{wrapped(introduction(OTHER))}", *second)
        assert parts(text) == [("2023 年", (CITY,)), ("2023 年", (OTHER,))]


class TestOne:
    """A report that speaks of other places is one."""

    @pytest.mark.parametrize(
        "more",
        [
            "四是协作共建。与孝感市签订协议，孝感市的企业投资粮库两座，孝感市的干部来此跟岗。",
            "四是协作共建。孝感市、随州市、荆门市等地的客商来此看仓，孝感市建起联络处。",
            "四是县域发力。谷城县新建粮库两座，谷城县的泵站全部更新，谷城县的农户最满意。",
        ],
        ids=["a partner", "a list", "a part of it"],
    )
    def test_in_a_section(self, more: str) -> None:
        assert places(paragraphs(introduction(CITY), *review(CITY, more), *plan(CITY))) == [(CITY,)]

    def test_that_goes_through_its_counties(self) -> None:
        tour = tuple(
            f"{county}把粮库建到田头，仓容增加三万吨，办件用时由九天降到四天。"
            for county in ("谷城县", "保康县", "南漳县")
        )
        assert places(paragraphs(introduction(CITY), *review(CITY, *tour), *plan(CITY))) == [(CITY,)]

    def test_whose_own_place_is_named_once_beside_cities_that_were_visited(self) -> None:
        visited = "四是走出去招商。先后到深圳、苏州、上海推介粮库，在深圳、上海设立联络处，深圳客商来得最多。"
        text = paragraphs(introduction(CITY), *(line.replace(CITY, "全市") for line in review(CITY, visited)))
        assert places(text) == [(CITY,)]

    def test_with_a_title_of_its_own(self) -> None:
        text = f"{CITY}粮食工作报告\n\n{paragraphs(*report(CITY))}"
        partner = paragraphs("四是协作共建。孝感市的企业投资粮库两座，孝感市的干部来此跟岗，共建园区一个。")
        assert places(text + partner) == [(CITY,)]

    def test_that_is_signed(self) -> None:
        partner = "在孝感市的粮库里，来自深圳的设备正在安装。孝感市的做法是共建，孝感市出地，两地分税，成效明显。"
        text = f"□ 本报记者 黎明\n\n{paragraphs(introduction(CITY), *review(CITY), partner, *plan(CITY))}"
        assert len(places(text)) == 1


def test_reports_of_others_follow_one_with_a_title() -> None:
    text = f"{CITY}：粮满仓\n\n{paragraphs(*report(CITY), *report(OTHER))}"
    assert places(text) == [(CITY,), (OTHER,)]


def test_a_place_is_told_of_again_where_columns_were_read_in_the_wrong_order() -> None:
    one, two = report(CITY), report(OTHER)
    again = (f"{CITY}的泵站也换了新颜。{CITY}改造老站七座，{CITY}的农户用水更加方便。",) * 6
    assert places(paragraphs(*one, *two, *again)) == [(CITY,), (OTHER,), (CITY,)]


def test_a_long_text_is_read_to_its_end() -> None:
    lines = [line for _ in range(150) for line in review(CITY)]
    text = paragraphs(introduction(CITY), *lines, *plan(CITY), *report(OTHER))
    assert [told for told in places(text) if told] == [(CITY,), (OTHER,)]


def test_many_reports_are_each_of_their_own() -> None:
    cities = (
        "襄阳市",
        "孝感市",
        "随州市",
        "荆门市",
        "宜昌市",
        "黄石市",
        "十堰市",
        "荆州市",
        "咸宁市",
        "鄂州市",
        "黄冈市",
    )
    more = (
        "长沙市",
        "株洲市",
        "湘潭市",
        "衡阳市",
        "邵阳市",
        "岳阳市",
        "常德市",
        "益阳市",
        "郴州市",
        "永州市",
        "怀化市",
    )
    text = "".join(paragraphs(*report(city)) for city in (*cities, *more))
    assert places(text) == [(city,) for city in (*cities, *more)]


class TestNobodys:
    """A text that names a place in passing, or several alike, is none's."""

    @pytest.mark.parametrize(
        "named",
        [
            "鼓励各地探索，深圳市先行开展试点，其他各地结合实际推进，不搞一刀切。",
            "儿子从深圳回来，帮着把新粮运进仓里，老保管员在门口等着他们。",
            "襄阳市的农户可拨打热线咨询，工作日内答复，其他问题另行通知。",
        ],
    )
    def test_named_once(self, named: str) -> None:
        filler = "粮库的仓房整齐排列，账物相符，保管员每天测温两次，发现虫情立即上报，处理后登记在册。"
        assert places(paragraphs(filler, filler, named, filler, filler, filler)) == [()]

    def test_named_alike(self) -> None:
        rows = (f"{city}今年收购粮食九万吨，入库顺利，账物相符，农户满意。" for city in (CITY, OTHER, THIRD, "荆门市"))
        assert places(paragraphs(*rows, "各地的粮食都已入库，收购价格稳定，农户的钱当天到账，没有打白条。")) == [()]


@pytest.mark.parametrize(("beside", "told"), [(True, OTHER), (False, None)])
def test_a_report_that_stands_beside_another_is_its_place_s_though_little_is_told_of_it(
    beside: bool, told: str | None
) -> None:
    scarce = "从炎帝故里到专汽之都，发展的底气来自粮库。"
    review_of_it = (line.replace(OTHER, "这里") for line in review(OTHER))
    report_of_it = (scarce, *review_of_it, f"2024 年，{OTHER}将再建粮库五座，扩容增效。")
    above = report(CITY) if beside else ()
    loaded = load_text(paragraphs(*above, *report_of_it).encode())
    firsts = [0, len(above)] if beside else [0]  # as the page's own marks have it
    _, found = parted(read_paragraphs(loaded), firsts, loaded, gazetteer().named)
    assert [*found.values()][-1] == told


class TestZonesByTheirKind:
    """Reports on zones that are named once each and then called by their kind."""

    STORES = (
        "{zone}新建粮库十二座，仓容增加三十万吨，投入使用后运行平稳。{zone}还清理水渠三十条，保管员全部持证上岗。",
        "{zone}改造泵站九座，灌溉面积达到九万亩，用水成本下降三成。{zone}更换闸门四十座，堤岸种上了柳树。",
        "{zone}设立粮食服务窗口三十个，走访农户一百四十八家次，农户存粮更加方便。{zone}协调贷款九笔，账物相符。",
        "{zone}明年还要再建粮库五座，仓容突破六十万吨，改造泵站不少于七座。{zone}把粮食烘干也列进了计划。",
    )

    def text(self, first: str, second: str, kinds: tuple[str, str] = ("经开区", "高新区")) -> str:
        opened = (f"“守好粮仓是本分。”这位{place}管委会主任在粮站干过十六年。" for place in (first, second))
        blocks = (
            (head, *(line.format(zone=kind) for line in self.STORES)) for head, kind in zip(opened, kinds, strict=True)
        )
        return paragraphs(*(line for block in blocks for line in block))

    def test_are_parted(self) -> None:
        assert places(self.text("襄阳经开区", "随州高新区")) == [("襄阳经开区",), ("随州高新区",)]

    def test_not_where_all_is_called_by_the_first_one_s(self) -> None:
        assert len(places(self.text("襄阳经开区", "随州高新区", ("经开区", "经开区")))) == 1
