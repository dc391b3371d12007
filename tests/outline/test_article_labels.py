"""What stands above a headline: a place in brackets, a kicker behind a dash, a subtitle of the whole page."""

from __future__ import annotations

from small_index import headings, read

ITEM = (
    "本报讯（记者 黎明）{place}今年新建粮库{count}座，改造泵站{count}座，带动农户存粮更加方便，群众获得感不断提升。\n"
)


def item(label: str, headline: str, place: str, count: int) -> str:
    return f"【{label}】\n{headline}\n{ITEM.format(place=place, count=count)}\n"


class TestBracketedPlaces:
    PAGE = item("谷城县", "一座粮库的新生", "谷城县", 3) + item("保康", "泵站有了“管家”", "保康县", 5)

    def test_head_an_article_each(self) -> None:
        found = read(self.PAGE).outline.children
        assert [(one.heading, one.facets.places) for one in found] == [
            ("一座粮库的新生", ("谷城县",)),
            ("泵站有了“管家”", ("保康县",)),
        ]

    def test_what_else_is_labelled_so_is_no_place_s(self) -> None:
        found = read(
            f"{self.PAGE}【声音】\n“粮库要建在田边”\n农户说，粮库离田近了，卖粮不用再跑远路，一年能省下不少运费。\n"
        )
        assert len(found.outline.children) == 3
        assert not found.outline.children[2].facets.places

    def test_one_alone_parts_nothing(self) -> None:
        assert len(read(item("谷城县", "一座粮库的新生", "谷城县", 3)).outline.children) == 1


class TestDashedLines:
    def test_a_kicker_hides_no_headline(self) -> None:
        text = f"——粮食产业行②\n谷城粮食经济技术开发区观察\n□本报记者 黎明\n{ITEM.format(place='谷城', count=3)}"
        (article,) = read(text).outline.children
        assert article.heading == "谷城粮食经济技术开发区观察"

    def test_items_behind_dashes_stay_items(self) -> None:
        text = "甲市粮食工作总结\n——粮库新建三座，改造五座。\n——泵站新建六座，改造八座。\n"
        (article,) = read(text).outline.children
        assert headings(article) == ["粮库新建三座，改造五座", "泵站新建六座，改造八座"]

    def test_places_of_a_whole_page_are_not_its_first_article_s(self) -> None:
        body = "襄阳市市长黎明在会上说，今年全市新建粮库3座，改造泵站5座，带动农户存粮更加方便，群众获得感不断提升。\n"
        text = f"秦岭深处的答卷\n——襄阳市、孝感市报告摘登\n市里怎么说\n{body}"
        (article,) = read(text).outline.children
        assert article.facets.places == ("襄阳市",)
