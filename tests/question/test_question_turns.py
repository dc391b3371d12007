"""Two things that a question asks in turn, each with its own 多少."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_index import build_engine

from qa.question.parts import QuestionPart, asks_in_turn, split_parts
from qa.question.question import Known, read_question
from qa.types import Status

KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024)


def texts(question: str) -> list[str]:
    return [single.text for _, single in read_question(question, KNOWN).parts]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("孝感市新建多少座粮库、改造多少座泵站？", ["孝感市新建多少座粮库？", "孝感市改造多少座泵站？"]),
        ("孝感市新建粮库几座？改造泵站几座？", ["孝感市新建粮库几座？", "孝感市改造泵站几座？"]),
        ("孝感市新建粮库多少座，还有改造泵站多少座？", ["孝感市新建粮库多少座？", "孝感市改造泵站多少座？"]),
        ("孝感市新建粮库多少座，然后，改造泵站多少座？", ["孝感市新建粮库多少座？", "孝感市改造泵站多少座？"]),
        (
            "孝感市2023年新建粮库多少座、改造泵站多少座、清淤河道多少条？",
            ["孝感市2023年新建粮库多少座？", "孝感市2023年改造泵站多少座？", "孝感市2023年清淤河道多少条？"],
        ),
    ],
)
def test_each_is_asked_about_alone(question: str, asked: list[str]) -> None:
    assert texts(question) == asked


def test_each_is_called_by_what_is_left_without_the_number() -> None:
    found = split_parts("孝感新建多少座粮库、改造多少座泵站？", 2, lambda _: False)
    assert found == (
        QuestionPart("新建粮库", "孝感新建多少座粮库？"),
        QuestionPart("改造泵站", "孝感改造多少座泵站？"),
    )


@pytest.mark.parametrize(
    "question",
    [
        "孝感市新建粮库多少座，由谁改造泵站？",
        "孝感市新建粮库多少座，总投资多少亿元，计划增长多少？",
        "孝感市新建粮库多少座，其中泵站多少座？",
        "孝感市新建粮库多少座，占泵站比重多少？",
        "孝感市新建粮库多少座，它的仓容多少万吨？",
        "孝感市新建粮库多少座，2022年泵站多少座？",
        "孝感市新建粮库多少座，去年泵站多少座？",
        "孝感市新建粮库多少座，同比泵站增长多少？",
        "孝感市新建粮库多少座，泵站排名第几？",
        "孝感市新建粮库多少座，每座泵站多少万元？",
        "孝感市新建粮库多少座，粮库多少万吨？",
        "孝感市近几年，改造泵站多少座？",
        "孝感市粮库多少座，泵站多少座，河道多少条，水渠多少条，闸门多少座？",
    ],
)
def test_what_has_no_number_or_no_matter_of_its_own_is_not_parted(question: str) -> None:
    assert texts(question) == []


@pytest.mark.parametrize(
    ("question", "in_turn"),
    [
        ("孝感市新建多少座粮库、改造多少座泵站？", True),
        ("孝感市粮库和泵站各有多少座？", False),
        ("孝感市粮库产量和泵站数量哪个高？", False),
    ],
)
def test_each_has_its_own_number_or_one_is_for_all(question: str, in_turn: bool) -> None:
    assert asks_in_turn(question) is in_turn


class TestAnswers:
    ASKED = "孝感市新建粮库多少座、改造泵站多少座？"

    def answer(self, folder: Path, body: str) -> tuple[Status, str]:
        engine = build_engine(folder, {"a.txt": f"孝感市2023年工作总结\n\n一、成绩\n{body}\n"}, rules_only=True)
        reply = engine.ask(self.ASKED)
        return reply.status, reply.answer

    def test_far_apart_are_both_given(self, tmp_path: Path) -> None:
        between = "各项工作有序推进，群众满意。" * 30
        status, answer = self.answer(tmp_path, f"新建粮库12座。\n二、其他\n{between}\n三、水利\n改造泵站9座。")
        assert status is Status.ANSWERED
        assert "12座" in answer
        assert "9座" in answer
        assert "“" in answer or "：" in answer

    def test_in_one_sentence_are_told_by_it(self, tmp_path: Path) -> None:
        status, answer = self.answer(tmp_path, "全年新建粮库12座，改造泵站9座。")
        assert status is Status.ANSWERED
        assert answer.count("12座") == answer.count("9座") == 1
        assert "新建粮库：" not in answer

    def test_one_of_which_is_not_told_are_not_told_apart(self, tmp_path: Path) -> None:
        _, answer = self.answer(tmp_path, "全年新建粮库12座，改造泵站若干，群众满意。")
        assert "改造泵站：" not in answer
        assert "没有找到" not in answer

    def test_one_of_which_is_told_without_a_number_far_away_are_not_told_apart(self, tmp_path: Path) -> None:
        between = "各项工作有序推进，群众满意。" * 30
        _, answer = self.answer(tmp_path, f"新建粮库12座。\n二、其他\n{between}\n三、水利\n泵站运行良好。")
        assert "改造泵站：" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "襄阳市哪几座粮库、哪几座泵站扩建了？",
        "襄阳市第几次会议讨论粮库、有多少人参加？",
    ],
)
def test_which_and_in_which_order_ask_for_no_number(question: str) -> None:
    assert texts(question) == []


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("襄阳市新建多少项目、改造多少泵站？", ("新建项目", "改造泵站")),
        ("襄阳市新建多少公园、改造多少座泵站？", ("新建公园", "改造泵站")),
    ],
)
def test_a_word_that_begins_like_a_measure_stays_whole(question: str, names: tuple[str, ...]) -> None:
    assert tuple(name for name, _ in read_question(question, KNOWN).parts) == names
