"""A question that asks several things of one matter in turn: each is asked with the topic of the first."""

from __future__ import annotations

from pathlib import Path

import pytest
from promises import ask
from small_index import build_engine

from qa.engine.engine import Engine
from qa.question.question import Known, read_question
from qa.types import Status

KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024)
TEXT = (
    "襄阳市2023年工作总结\n\n一、成绩\n"
    "襄阳市对粮库改造按设备投资额的8%予以补助，补助由市粮食局审核；对连续三年达标的老旧仓房单座最高不超过1500万元。\n"
    "东山粮库到车站的快速路还有3.2公里没有打通。沿线拆迁已经完成。快速路计划在8月底前全线通车。\n"
    "西河泵站去年改造完成。\n"
    "二、不足\n南坡粮库投资9亿元。\n"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), {"襄阳.txt": TEXT}, rules_only=True)


class TestRead:
    def test_each_with_the_topic_of_the_first(self) -> None:
        query = read_question("襄阳市粮库改造按几个点补助，一座最高多少？", KNOWN)
        assert [one.text for one in query.further] == [
            "襄阳市粮库改造按几个点补助？",
            "襄阳市粮库改造，一座最高多少？",
        ]
        assert all(one.places == ("襄阳市",) for one in query.further)

    @pytest.mark.parametrize(
        "question",
        [
            "襄阳市新建粮库多少座？",
            "襄阳市的粮库，去年新建多少座？",
            "襄阳市和孝感市各新建粮库多少座？",
            "How many granaries did Xiangyang build, and when?",
            "多少座，多少亩？",
            "襄阳市粮库多少座，怎样建，由谁建，何时建成？",
        ],
    )
    def test_none_of_one_thing_of_places_in_english_without_a_topic_or_of_many(self, question: str) -> None:
        assert read_question(question, KNOWN).further == ()


class TestAnswered:
    def test_with_the_clause_that_tells_the_second(self, engine: Engine) -> None:
        reply = ask(engine, "襄阳市粮库改造按几个点补助，一座最高多少？")
        assert "8%" in reply.answer
        assert "1500万元" in reply.answer

    def test_with_another_sentence_near_it_in_the_document_s_order(self, engine: Engine) -> None:
        reply = ask(engine, "襄阳市东山粮库到车站的快速路还有多少公里没打通，快速路什么时候全线通车？")
        assert reply.answer.index("3.2公里") < reply.answer.index("8月底")
        assert len(reply.citations) == 2

    def test_without_what_the_documents_do_not_tell(self, engine: Engine) -> None:
        reply = ask(engine, "襄阳市东山粮库到车站的快速路还有多少公里没打通，路灯由谁安装？")
        assert reply.status is Status.ANSWERED
        assert "9亿元" not in reply.answer

    def test_or_not_at_all_where_one_is_told_nowhere(self, engine: Engine) -> None:
        assert ask(engine, "襄阳市南坡水塔高多少米，由谁看守？").status is Status.NOT_FOUND


def test_what_stands_far_away_is_about_something_else(tmp_path: Path) -> None:
    filler = "保管员按时巡查，账物相符，农户存粮更加方便，成效明显。" * 20
    text = f"襄阳市2023年工作总结\n\n一、成绩\n襄阳市新建东山粮库3座。{filler}\n粮库由市里奖励9万元。\n"
    reply = ask(build_engine(tmp_path, {"襄阳.txt": text}, rules_only=True), "襄阳市新建东山粮库多少座，由谁奖励？")
    assert "9万元" not in reply.answer


def test_the_topic_stands_behind_the_word_of_asking_where_nothing_does_before() -> None:
    query = read_question("襄阳市去年有几家粮企亏损，占多大比例？", KNOWN)
    assert [one.text for one in query.further][1] == "襄阳市去年粮企亏损，占多大比例？"


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("襄阳市粮食博览会有多少家企业参展，成交额多少？", "襄阳市粮食博览会，成交额多少？"),
        ("襄阳市的储能有多少座，谁来建？", "襄阳市的储能，谁来建？"),
        ("襄阳市去年有多少人次培训，占多大比例？", "襄阳市去年培训，占多大比例？"),
        ("襄阳市粮食产量多少吨，居全省第几？", "襄阳市粮食产量，居全省第几？"),
    ],
)
def test_words_of_the_topic_stay_whole(question: str, second: str) -> None:
    assert read_question(question, KNOWN).further[1].text == second


BESIDE = (
    "襄阳市2023年工作总结\n\n一、成绩\n"
    "对首次入库的粮企，一次性奖励20万元；次年产量增速超过15%的，再奖励10万元。\n"
    "西河泵站水质达标率为44%，未完成省里定的52%的目标。\n"
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("襄阳市首次入库的粮企给多少钱？次年产量增速快的是不是还有？", ("20万元", "10万元")),
        ("襄阳市西河泵站水质达标率是多少，省里定的目标完成了没有？", ("44%", "未完成")),
    ],
    ids=["by its own words", "whether something was done"],
)
def test_the_second_is_told_too_though_the_first_has_as_many_figures(
    tmp_path: Path, question: str, told: tuple[str, str]
) -> None:
    reply = ask(build_engine(tmp_path, {"襄阳.txt": BESIDE}, rules_only=True), question)
    assert all(words in reply.answer for words in told)
