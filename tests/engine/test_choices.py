"""Whatever a question back offers to pick from is answered when it is asked, in the language of the question."""

from __future__ import annotations

import pytest
from promises import ask
from small_index import build_engine

from qa.engine.choices import asked_of_place, asked_of_year
from qa.engine.engine import Engine
from qa.question.question import language_of, read_question
from qa.types import Reply, Status

REPORT = (
    "{place}{year}年工作总结\n\n一、{year}年成绩\n{year}年，{place}新建粮库{count}座，地区生产总值增长{growth}%。\n"
    "二、不足\n粮库布局还不够均衡。\n"
)
TITLED_ALIKE = "粮库管理办法\n\n第一条 为规范{what}，制定本办法。\n\n第二条 {what}每年检查{count}次。\n"
# 福州 and 抚州 are one name in Latin letters.
PLACES = ("忻州市", "长治市", "文水县", "抚州市", "福州市")


def reports(*told: tuple[str, int, int, float]) -> dict[str, str | bytes]:
    return {
        f"{place}{year}.txt": REPORT.format(place=place, year=year, count=count, growth=growth)
        for place, year, count, growth in told
    }


@pytest.fixture(scope="module")
def of_places(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    told = [(place, 2023, 3 + at, 5.1 + at) for at, place in enumerate(PLACES)]
    return build_engine(tmp_path_factory.mktemp("places"), reports(*told))


@pytest.fixture(scope="module")
def of_years(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    told = [("忻州市", year, year - 2015, year - 2016.5) for year in (2020, 2021)]
    return build_engine(tmp_path_factory.mktemp("years"), reports(*told))


@pytest.fixture(scope="module")
def of_rules(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    texts = {f"{at}.txt": TITLED_ALIKE.format(what=what, count=at) for at, what in enumerate(("粮库", "泵站"), start=3)}
    texts["5.txt"] = "孝感市米厂管护规定\n\n第一条 为加强管护，制定本规定。\n\n第二条 米厂每年检查9次。\n"
    return build_engine(tmp_path_factory.mktemp("rules"), texts)


def check_choices(engine: Engine, question: str, reason: str) -> Reply:
    reply = ask(engine, question)
    assert (reply.status, reply.reason) == (Status.CLARIFY, reason)
    assert len(set(reply.choices)) == len(reply.choices) > 1
    chosen = [ask(engine, choice) for choice in reply.choices]
    assert [one.status for one in chosen] == [Status.ANSWERED] * len(chosen)
    assert len({(one.citations[0].document, one.citations[0].start) for one in chosen}) == len(chosen)
    assert {language_of(choice) for choice in reply.choices} == {language_of(question)}
    return reply


@pytest.mark.parametrize(
    "question",
    ["2023年新建粮库多少座？", "请问2023年GDP增长多少", "What was the GDP growth in 2023?", "GDP growth in 2023"],
)
def test_of_places(of_places: Engine, question: str) -> None:
    check_choices(of_places, question, "several_places")


@pytest.mark.parametrize("question", ["忻州市新建粮库多少座？", "忻州GDP增长多少", "Xinzhou GDP growth rate"])
def test_of_years(of_years: Engine, question: str) -> None:
    check_choices(of_years, question, "several_years")


@pytest.mark.parametrize(
    "question",
    [
        "第二条是什么",
        "请问第二条怎么规定的？",
        "What does Article 2 say?",
        "Article 2",
        "Please show me the text of article 2 of the regulation.",
    ],
)
def test_of_regulations(of_rules: Engine, question: str) -> None:
    check_choices(of_rules, question, "several_documents")


class TestWording:
    @pytest.mark.parametrize(
        ("place", "question"),
        [
            ("长治市", "What was the GDP growth in Changzhi?"),
            ("文水县", "What was the GDP growth in Wenshui County?"),
            ("福州市", "What was the GDP growth in Fuzhou?"),
            ("抚州市", "What was the GDP growth in “抚州市”?"),
        ],
    )
    def test_a_place_in_english(self, of_places: Engine, place: str, question: str) -> None:
        known = of_places.known
        assert asked_of_place(read_question("What was the GDP growth?", known), place, known) == question
        assert read_question(question, known).places == (place,)

    @pytest.mark.parametrize(
        ("question", "asked"),
        [
            ("新建粮库多少座？", "2023年新建粮库多少座？"),
            ("How many were built?", "How many were built in 2023?"),
            ("GDP growth", "GDP growth in 2023?"),
        ],
    )
    def test_a_year(self, of_places: Engine, question: str, asked: str) -> None:
        assert asked_of_year(read_question(question, of_places.known), 2023) == asked


def test_regulations_of_one_title_are_told_apart(of_rules: Engine) -> None:
    reply = ask(of_rules, "粮库管理办法第二条")
    assert (reply.status, len(reply.choices)) == (Status.CLARIFY, 2)
    assert [ask(of_rules, choice).status for choice in reply.choices] == [Status.ANSWERED] * 2
