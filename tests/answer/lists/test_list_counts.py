"""The one list of a place and year that has as many parts as the question names."""

from __future__ import annotations

import pytest
from answering import find, shown
from proposals import weigh
from small_index import read

from qa.answer.lists.counts import counts_parts, find_begun_alike, find_only_of_count
from qa.answer.lists.headings import Headings
from qa.answer.terms.weights import weigh_terms
from qa.question.question import Known, read_question

KNOWN = Known(frozenset({"襄阳市"}), lambda _: True, 2024)
REPORT = (
    "襄阳市2024年工作计划\n\n一、粮库\n（一）扩容\n新建粮库12座。\n（二）更新\n更换通风设备。\n（三）培训\n培训保管员。\n"
    "（四）巡查\n建立巡查台账。\n二、泵站\n（一）检修\n检修泵站9座。\n（二）清淤\n清淤河道3条。\n（三）绿化\n绿化堤岸。\n"
)
RUN = (
    "三、河道\n下一步抓好河道治理。一是清淤，疏通河床。二是植树，绿化堤岸。三是巡查，落实河长。"
    "四是宣传，发放手册。五是考核，兑现奖惩。\n"
)


@pytest.mark.parametrize(
    "question",
    [
        *("襄阳今年要做哪四项工作？", "襄阳的五项重点任务是什么？", "襄阳抓了哪三方面？", "襄阳的3条具体措施是什么？"),
        *("襄阳办哪三件大事？", "襄阳有哪四大行动？", "襄阳哪四点做法？"),
    ],
)
def test_parts_of_a_report_are_counted(question: str) -> None:
    assert counts_parts(question)


@pytest.mark.parametrize(
    "question",
    ["襄阳要办好哪两件实事？", "襄阳有哪三大粮库？", "襄阳有哪三个粮食项目？", "襄阳做了哪些工作？", "襄阳的工作"],
)
def test_things_of_a_kind_and_two_of_anything_are_not(question: str) -> None:
    assert not counts_parts(question)


def found(question: str, *texts: str) -> list[str] | None:
    """The first words of each item."""
    query = read_question(question, KNOWN)
    documents = {document.id: document for document in (read(text, f"{at}.txt") for at, text in enumerate(texts))}
    terms = weigh_terms(query, lambda _: 1.0)  # words that every passage has
    only = find_only_of_count(query, terms, documents, list(documents), Headings(1))
    if only is None:
        return None
    assert only.counted
    return [documents[item.document_id].text[item.span.start : item.span.end][:5] for item in only.items]


class TestOnly:
    def test_headings(self) -> None:
        assert found("襄阳今年要做哪四项工作？", REPORT) == ["（一）扩容", "（二）更新", "（三）培训", "（四）巡查"]
        assert found("襄阳今年要做哪三项工作？", REPORT) == ["（一）检修", "（二）清淤", "（三）绿化"]

    def test_items_within_a_section(self) -> None:
        assert found("襄阳今年要做哪五项工作？", REPORT + RUN) == [
            "一是清淤，",
            "二是植树，",
            "三是巡查，",
            "四是宣传，",
            "五是考核，",
        ]

    @pytest.mark.parametrize(
        ("question", "texts"),
        [
            ("襄阳今年要做哪六项工作？", (REPORT + RUN,)),
            ("襄阳今年要做哪四项工作？", (REPORT, REPORT.replace("粮库", "仓房"))),
            ("襄阳2022年要做哪四项工作？", (REPORT.replace("一、", "一、2024年"),)),
            ("今年要做哪四项工作？", (REPORT,)),
            ("襄阳今年有哪四个项目？", (REPORT,)),
            ("襄阳今年要做哪四项工作？", (REPORT.replace("襄阳市", "粮库"),)),
            ("襄阳2022年要做哪五项工作？", (REPORT + RUN.replace("三、", "三、2024年"),)),
            ("襄阳今年要做哪五项工作？", (REPORT + RUN.replace("下一步", "2022年"),)),
        ],
        ids=[
            *("no such number", "two lists", "another year", "no place", "a kind", "a report of no place"),
            *("a run's section", "a run's own year"),
        ],
    )
    def test_else_there_is_none(self, question: str, texts: tuple[str, ...]) -> None:
        assert found(question, *texts) is None

    def test_a_run_of_its_own_year(self) -> None:
        assert found("襄阳2022年要做哪五项工作？", REPORT + RUN.replace("下一步", "2022年")) is not None

    def test_what_else_the_question_names_must_be_said_by_the_headings(self) -> None:
        query = read_question("襄阳今年养蜂要做哪四项工作？", KNOWN)
        document = read(REPORT, "a.txt")
        _, terms = weigh(query.text)
        assert find_only_of_count(query, terms, {document.id: document}, [document.id], Headings(1)) is None
        named = read_question("襄阳今年粮库要做哪四项工作？", KNOWN)
        _, terms = weigh(named.text)
        assert find_only_of_count(named, terms, {document.id: document}, [document.id], Headings(1)) is not None


PROSE = "各县加快粮库建设，新建仓房若干，老旧泵站改造完成，农户存粮更加方便。\n"
BEGUN = "".join(f"◆ 坚持{what}\n{PROSE}" for what in ("扩容增量", "提质增效", "培训为先"))
ARTICLE = f"襄阳市粮库观察\n{PROSE}{BEGUN}◆ 严格巡查\n{PROSE}"
KICKER = "“守好粮仓”特刊\n"


def alike(question: str, *texts: str) -> list[str]:
    """The headings of the items."""
    query = read_question(question, KNOWN)
    documents = {document.id: document for document in (read(text, f"{at}.txt") for at, text in enumerate(texts))}
    items = find_begun_alike(query, documents, list(documents), Headings(len(texts)))
    texts = tuple(documents[item.document_id].text[item.span.start : item.span.end] for item in items)
    return [text.split("\n")[0] for text in texts]


class TestBegunAlike:
    """Headings of an article that begin with what the question counts."""

    FOUND = ("◆ 坚持扩容增量", "◆ 坚持提质增效", "◆ 坚持培训为先")

    @pytest.mark.parametrize(
        "question",
        ["襄阳的三个坚持分别是什么？", "襄阳的三个“坚持”是什么？", "襄阳的3个坚持是什么？", "三个坚持是什么？"],
    )
    def test_are_the_list_where_they_are_as_many(self, question: str) -> None:
        assert alike(question, ARTICLE) == [*self.FOUND]

    @pytest.mark.parametrize(
        "question",
        [
            *("襄阳的四个坚持是什么？", "襄阳的两个坚持是什么？", "襄阳的三个巡查是什么？", "襄阳的坚持是什么？"),
            "孝感的三个坚持是什么？",
        ],
        ids=["more", "two of anything", "other words", "no count", "another place"],
    )
    def test_else_they_are_none(self, question: str) -> None:
        assert alike(question, ARTICLE) == []

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("襄阳的两个坚持是什么？", ARTICLE.replace("坚持培训", "培训")),
            ("襄阳的三个坚持是什么？", ARTICLE.replace("坚持培训", "培训坚持")),
            ("襄阳的三个坚持是什么？", ARTICLE.replace("襄阳市", "各地")),
            ("襄阳粮库是哪三个？", ARTICLE.replace("◆ 严格巡查", "")),
        ],
        ids=["two of something", "one that has it elsewhere", "of no place", "nothing counted"],
    )
    def test_nor_are_others(self, question: str, text: str) -> None:
        assert alike(question, text) == []

    def test_they_are_of_the_year(self) -> None:
        report = f"襄阳市2024年工作总结\n{PROSE}{BEGUN}"
        assert alike("襄阳2024年的三个坚持是什么？", report) == [*self.FOUND]
        assert alike("襄阳2022年的三个坚持是什么？", report) == []

    def test_they_are_one_article_s_and_the_first_s(self) -> None:
        one, other = ARTICLE.replace("坚持扩容", "扩容"), ARTICLE.replace("坚持扩容", "坚持更新")
        assert alike("三个坚持是什么？", one, other)[0] == "◆ 坚持更新增量"
        assert alike("三个坚持是什么？", ARTICLE, other) == [*self.FOUND]
        third = one.replace("坚持提质", "提质")
        assert alike("三个坚持是什么？", f"{KICKER}{one}{KICKER}{third}") == []

    def test_they_are_told_where_nothing_else_is(self) -> None:
        told = shown(find("襄阳市的经验概括为哪三个坚持？", f"{PROSE}{BEGUN}"))
        assert [text.split("\n")[0] for text in told] == [*self.FOUND]
