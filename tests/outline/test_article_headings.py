"""Reports headed by the name of a place alone, interviews that ask one city after another, zones that a question
names."""

from __future__ import annotations

import pytest
from small_index import headings, read

from qa.outline.article_titles import place_called
from qa.places.places import gazetteer


def prose(place: str) -> str:
    """A paragraph that is longer than any heading."""
    return f"{place}推进粮库建设，全市新建仓房若干，老旧泵站改造完成，农户存粮更加方便，群众获得感持续提升。\n"


TITLE = "全省粮库建设观察\n各地加快粮库建设，成效明显，做法值得总结推广。\n"


def articles(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(article.heading, article.facets.places) for article in read(text).outline.children]


class TestBareNames:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("襄阳市", "孝感市"),
            ("湖北省襄阳市", "湖北省孝感市"),
            ("◆ 襄阳市", "◆ 孝感市"),
            ("▇襄阳市", "▇孝感市"),
            ("典型经验① 襄阳市", "典型经验② 孝感市"),
            ("典型一：襄阳市", "典型二：孝感市"),
            ("案例1\u3000襄阳市", "案例2\u3000孝感市"),
        ],
    )
    def test_head_reports_on_them(self, first: str, second: str) -> None:
        found = articles(f"{TITLE}{first}\n{prose('该市')}{second}\n{prose('该市')}")
        assert [places[-1:] for _, places in found] == [(), ("襄阳市",), ("孝感市",)]

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("襄阳市粮库", "孝感市粮库"),
            ("襄阳市、孝感市", "孝感市、襄阳市"),
            ("襄阳市。", "孝感市。"),
            ("一、襄阳市", "二、孝感市"),
            ("走进襄阳市", "孝感粮食大县"),
        ],
        ids=["more than a place", "two places", "sentences", "numbered", "slogans"],
    )
    def test_other_lines_head_none(self, first: str, second: str) -> None:
        assert len(articles(f"{TITLE}{first}\n{prose('该市')}{second}\n{prose('该市')}")) == 1

    ROW = "粮库容量 9 万吨\n"

    @pytest.mark.parametrize(
        ("byline", "rows", "count"),
        [("□ 黎 明\n", 3, 3), ("本报记者 黎明\n", 9, 3), ("□ 黎 明\n", 12, 1), ("", 3, 1)],
        ids=["a box", "a longer one", "too long a one", "no byline"],
    )
    def test_a_box_may_stand_between_a_name_with_a_byline_and_the_prose(
        self, byline: str, rows: int, count: int
    ) -> None:
        below = f"{byline}守好大粮仓\n{self.ROW * rows}{prose('该市')}"
        assert len(articles(f"{TITLE}襄阳市\n{below}孝感市\n{below}")) == count

    def test_not_below_a_long_name(self) -> None:
        below = f"经济技术开发区\n□ 黎 明\n守好大粮仓\n{self.ROW * 3}{prose('该地')}"
        assert len(articles(f"{TITLE}襄阳{below}孝感{below}")) == 1

    def test_nor_do_names_without_prose_below(self) -> None:
        assert len(articles(f"{TITLE}襄阳市\n粮库12座\n孝感市\n粮库9座\n")) == 1

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("襄阳市", "襄阳市"),
            ("湖北省孝感市大悟县", "大悟县"),
            ("◆ 湖北省襄阳市", "襄阳市"),
            ("典型经验③ 应城市", "应城市"),
            ("经验十二、应城市", "应城市"),
            ("襄阳经济技术开发区", "襄阳经开区"),
            ("襄阳市孝感市", None),
            ("襄阳", None),
            ("全市各县", None),
            ("襄阳市粮库", None),
            ("湖北省襄阳市谷城县经济技术开发区", None),
        ],
    )
    def test_a_line_that_names_one_place_and_nothing_else(self, text: str, place: str | None) -> None:
        assert place_called(text, lambda said: tuple(m.name for m in gazetteer().find(said))) == place


class TestAskedInTurn:
    """Interviews whose questions go from city to city: "一问襄阳：…？"."""

    ASKED = "{title}一问襄阳：粮库怎样扩容？\n{first}二问孝感：泵站怎样检修？\n{second}"

    def text(self, form: str = ASKED) -> str:
        return form.format(title=TITLE, first=prose("该市"), second=prose("该市"))

    def test_each_question_heads_an_article(self) -> None:
        found = articles(self.text())
        assert [places for _, places in found] == [(), ("襄阳市",), ("孝感市",)]
        assert [heading for heading, _ in found][1:] == ["一问襄阳：粮库怎样扩容？", "二问孝感：泵站怎样检修？"]

    def test_questions_to_nobody_head_sections(self) -> None:
        (article,) = read(self.text(self.ASKED.replace("襄阳", "粮库").replace("孝感", "泵站"))).outline.children
        assert headings(article) == ["一问粮库", "二问泵站"]

    def test_questions_without_the_mark_head_no_articles(self) -> None:
        assert len(articles(self.text(self.ASKED.replace("一问", "请问").replace("二问", "再问")))) == 1


class TestZones:
    """The zone that an interview's first question names, where its title gives the city alone."""

    TITLE = "让粮食存得下\n——对话孝感市有关负责人\n"

    def places(self, *asked: str) -> tuple[str, ...]:
        body = "".join(f"{question}\n{prose('我们')}" for question in asked)
        return read(f"{self.TITLE}{body}").outline.children[0].facets.places

    def test_is_the_interview_s_too(self) -> None:
        found = self.places("记者：孝感高新区怎样建粮库？", "记者：下一步怎样检修泵站？")
        assert found == ("孝感市", "孝感高新区")

    @pytest.mark.parametrize(
        "asked",
        [
            ("记者：粮库怎样扩容？", "记者：孝感高新区怎样检修泵站？"),
            ("记者：应城市怎样建粮库？",),
            ("孝感高新区这样建粮库。",),
        ],
        ids=["a later question", "no zone", "no question"],
    )
    def test_else_it_is_not(self, asked: tuple[str, ...]) -> None:
        assert self.places(*asked) == ("孝感市",)


@pytest.mark.parametrize("line", ["孝感日报", "孝感晚报社", "应城时报 第2版"])
def test_a_newspaper_s_name_is_no_title(line: str) -> None:
    assert read(f"{line}\n守好大粮仓\n{TITLE.splitlines()[1]}\n").title == "守好大粮仓"


@pytest.mark.parametrize("label", ["数据", "数说", "◆数读"])
def test_a_box_of_figures_is_an_aside(label: str) -> None:
    page = f"“守好粮仓”特刊\n粮库这样建\n{prose('襄阳市')}“守好粮仓”特刊\n泵站这样修\n{prose('孝感市')}"
    document = read(f"{page}{label}\n全市粮库96座，仓容翻番，农户存粮更加方便，做法值得借鉴。\n")
    assert len(document.outline.children) == 3


@pytest.mark.parametrize("line", ["孝感商报", "孝感晨报社", "《孝感导报》", "湖北农村粮食周报", "孝感周报 第2版"])
def test_nor_is_that_of_another_periodical(line: str) -> None:
    assert read(f"{line}\n守好大粮仓\n{TITLE.splitlines()[1]}\n").title == "守好大粮仓"


LONG = "孝感市人民政府办公室关于开展全市国有粮库安全储粮评价和泵站运行管护监测以及水渠清淤质量验收工作的通知"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ((LONG,), LONG),
        (("孝感市人民政府办公室文件", "孝政办〔2024〕12号", LONG), LONG),
        (("孝感市人民政府文件", "孝政〔2024〕12号", "粮库评价工作"), "粮库评价工作"),
        (("孝政办发[2024] 12号", "粮库评价工作"), "粮库评价工作"),
        (("孝感市人民政府文件", "孝政〔2024〕12号"), "孝感市人民政府文件"),
        (("孝政〔2024〕12号",), "孝政〔2024〕12号"),
    ],
    ids=["long", "below who issues it", "of no kind", "below the number", "who issues it", "the number alone"],
)
def test_who_issues_a_document_and_its_number_are_titles_last_of_all(lines: tuple[str, ...], title: str) -> None:
    text = "".join(f"{line}\n" for line in lines) + prose("各县") * 2
    assert read(text).title == title


class TestLabelsThatAreWordsToo:
    """永兴 and 和平 are words; as labels they are counties where their full names are written somewhere."""

    TEXT = (
        f"{TITLE}■ 永兴：粮库扩容\n"
        "{first}推进粮库建设，开发区新建仓房若干，老旧泵站改造完成，农户存粮方便，群众都满意。\n"
        "■ 和平：泵站更新\n{second}推进泵站建设，开发区更新水泵若干，老旧粮库改造完成，农户用水方便，群众满意。\n"
    )

    def places(self, first: str, second: str) -> list[tuple[str, ...]]:
        return [one.facets.places for one in read(self.TEXT.format(first=first, second=second)).outline.children]

    def test_are_places_where_they_are_written_in_full(self) -> None:
        assert self.places("永兴县", "和平县")[1:] == [("永兴县",), ("和平县",)]

    def test_and_words_where_they_are_not(self) -> None:
        assert ("和平县",) not in self.places("永兴县", "各地")

    def test_a_mark_before_them_is_no_part_of_them(self) -> None:
        found = headings(read(self.TEXT.format(first="永兴县", second="和平县")).outline)
        assert found[1:] == ["永兴：粮库扩容", "和平：泵站更新"]


def test_a_title_that_names_what_lies_around_a_city_is_not_the_city_s() -> None:
    text = f"牵手武汉都市圈　跑出园区加速度\n——孝感市开发区发展综述\n{prose('孝感市')}"
    assert [one.facets.places for one in read(text).outline.children] == [("孝感市",)]
