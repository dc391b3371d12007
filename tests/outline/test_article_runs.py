"""Reports without titles or headings of their own, parted where another place is told of; each keeps its place."""

from __future__ import annotations

import pytest
from small_index import read

CITY, OTHER, THIRD, FOURTH = "襄阳市", "孝感市", "鄂州市", "随州市"


def told(*places: str) -> str:
    """A paragraph of each of these places that speaks of no government."""
    return "".join(f"{place}推进粮库建设，新建仓房若干，老旧泵站改造完成，农户存粮方便。\n" for place in places)


def introduced(place: str) -> str:
    return f"{place}，金秋时节粮库的仓房整齐排列，农户存粮更加方便，账物相符。\n"


def headed(matter: str, place: str) -> str:
    return f"◆ {matter}扩容\n{told(place)}{told(place)}◆ {matter}更新\n{told(place)}"


def articles(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(article.heading, article.facets.places) for article in read(text).outline.children]


BOTH = [(CITY, (CITY,)), (OTHER, (OTHER,))]


class TestPlace:
    """What tells two reports apart says whom each speaks of, where its own words wouldn't."""

    def test_of_texts_without_headings(self) -> None:
        assert articles(told(CITY) * 3 + told(OTHER) * 3) == BOTH
        assert articles(told(CITY) * 3) == [("文件", ())]

    def test_the_one_zone_that_a_stretch_names_more_often_than_its_city(self) -> None:
        zone, city = told("襄阳高新区"), told(CITY)
        assert articles(zone * 3 + city + told(OTHER) * 3) == [("襄阳高新区", ("襄阳高新区",)), BOTH[1]]
        assert articles(zone * 2 + city * 2 + told(OTHER) * 3) == BOTH
        assert articles(zone * 3 + told("襄阳经开区") + city * 2 + told(OTHER) * 3) == BOTH

    def test_of_texts_with_headings(self) -> None:
        first, second = introduced(CITY) + headed("粮库", CITY), introduced(OTHER) + headed("泵站", OTHER)
        assert articles(first + second) == BOTH
        assert articles(first) == [("文件", ())]


class TestIntroduction:
    REPORT = introduced(CITY) + headed("粮库", CITY)

    @pytest.mark.parametrize("opening", [OTHER, f"与{CITY}相邻的{OTHER}", f"{CITY}邻近的粮库之乡{OTHER}"])
    def test_is_about_the_place_that_another_only_describes(self, opening: str) -> None:
        assert articles(self.REPORT + introduced(opening) + headed("泵站", OTHER)) == BOTH

    @pytest.mark.parametrize(
        "opening",
        [f"与{CITY}相邻，{OTHER}", f"走进{CITY}的粮库，再看{OTHER}", f"{CITY}和{OTHER}", f"{CITY}，丰收的{OTHER}"],
    )
    def test_else_it_is_about_the_first(self, opening: str) -> None:
        assert len(articles(self.REPORT + introduced(opening) + headed("泵站", OTHER))) == 1


class TestWithoutHeadings:
    FIRST = told(CITY) * 3

    @pytest.mark.parametrize(
        "second",
        [
            told(OTHER, OTHER, CITY, OTHER, OTHER),
            told(OTHER, OTHER, CITY, OTHER, OTHER, THIRD, OTHER),
            told(OTHER, OTHER, CITY, OTHER, THIRD, OTHER, OTHER, OTHER, FOURTH, OTHER),
        ],
    )
    def test_a_report_that_speaks_of_the_former_s_place_once_is_one(self, second: str) -> None:
        assert articles(self.FIRST + second) == BOTH

    @pytest.mark.parametrize(
        "second",
        [told(OTHER, OTHER, CITY, OTHER, THIRD), told(OTHER, OTHER, CITY, OTHER, OTHER, THIRD, FOURTH)],
    )
    def test_one_whose_paragraphs_are_in_part_the_neighbours_parts_nothing(self, second: str) -> None:
        assert len(articles(self.FIRST + second)) == 1

    def test_what_names_no_place_counts_for_none(self) -> None:
        nameless = "各县按时检修，账物相符，农户存粮更加方便，成效明显。\n"
        assert articles(self.FIRST + told(OTHER, OTHER, CITY, OTHER, OTHER) + nameless * 5) == BOTH


class TestZonesByBase:
    """Reports on zones that are named in full but once or twice, and else by what they are called after."""

    FIRST, SECOND = "大悟经开区", "樊城经开区"
    PARTED = ((FIRST, (FIRST,)), (SECOND, (SECOND,)))

    def came(self, zone: str) -> str:
        return f"金秋时节，记者走进{zone}的粮库，只见开发区的仓房整齐排列，农户存粮方便。\n"

    def line(self, *names: str) -> str:
        return "".join(f"眼下，{name}的粮仓换了新颜，老旧泵站改造完成，农户存粮更加方便。\n" for name in names)

    def plain(self, zone: str) -> str:
        return self.came(zone) + self.line(zone[:2], zone[:2], zone)

    def headed(self, matter: str, zone: str, middle: int = 2) -> str:
        lines = self.line(*[zone[:2]] * middle)
        return f"{self.came(zone)}◆ {matter}扩容\n{lines}◆ {matter}更新\n{self.line(zone)}"

    def test_are_told_apart_with_headings_and_without(self) -> None:
        assert articles(self.plain(self.FIRST) + self.plain(self.SECOND)) == [*self.PARTED]
        assert articles(self.headed("粮库", self.FIRST) + self.headed("泵站", self.SECOND)) == [*self.PARTED]

    @pytest.mark.parametrize(("zone", "middle"), [(SECOND, 0), ("大悟高新区", 2)], ids=["seldom named", "one base"])
    def test_else_they_are_one(self, zone: str, middle: int) -> None:
        assert len(articles(self.headed("粮库", self.FIRST) + self.headed("泵站", zone, middle=middle))) == 1

    @pytest.mark.parametrize("lines", [("湖北省",) * 2, ("随州市、宜昌市、鄂州市",) * 2])
    def test_what_lies_around_and_a_list_of_places_say_nothing_against_it(self, lines: tuple[str, ...]) -> None:
        assert articles(self.plain(self.FIRST) + self.plain(self.SECOND) + self.line(*lines)) == [*self.PARTED]

    def test_neighbours_do(self) -> None:
        text = self.plain(self.FIRST) + self.plain(self.SECOND) + self.line("随州市", "宜昌市")
        assert len(articles(text)) == 1
