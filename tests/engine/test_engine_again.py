"""Questions that find nothing as a conversation, or 今年, makes them, and are read another way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from promises import ask, without_chance
from small_index import build_engine

from qa.engine.again import Reading, other_readings
from qa.engine.engine import Engine
from qa.index import store
from qa.index.embed import HashingEncoder, Kind, Vectors
from qa.limits import MAX_QUESTION_CHARS
from qa.question.followup import stand_alone
from qa.question.question import Known, read_question
from qa.types import Status, Turn

TEXTS = {
    "襄阳.txt": "襄阳市2024年工作总结\n\n一、成绩\n2024年，襄阳市新建粮库12座。\n二、不足\n粮库布局还不够均衡。\n",
    "孝感.txt": "孝感市2022年工作总结\n\n一、成绩\n2022年，孝感市改造泵站9座，培训农技人员260人。\n"
    "二、不足\n泵站数量偏少。\n",
    "大悟.txt": "大悟县工作情况\n\n一、工作回顾\n今年以来，大悟县新建水渠36公里，老旧渠道同步清淤，群众满意。\n"
    "大悟县扩建油库7座，账物逐一相符，保管员持证上岗，群众满意。\n"
    "二、2024年计划\n2024年，大悟县计划改造堤坝5处。\n",
    "补贴.txt": "种粮补贴办法\n\n一、标准\n种粮大户补贴每亩60元，账物逐一相符，保管员持证上岗。\n二、期限\n三年。\n",
}
KNOWN = Known(("襄阳市", "孝感市"), lambda _: True, 2024)
BEFORE = ("襄阳市2024年新建粮库多少座？", "12座。[1]")
HISTORY = (Turn("user", BEFORE[0]), Turn("assistant", BEFORE[1]))


def readings(question: str, standalone: str, history: Sequence[Turn] = HISTORY) -> list[Reading]:
    return [*other_readings(question, history, standalone, read_question(standalone, KNOWN), KNOWN)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), TEXTS, rules_only=True)


class TestAlone:
    @pytest.mark.parametrize(
        ("question", "figure"), [("孝感市改造了几座泵站？", "9座"), ("孝感市培训了多少农技人员？", "260人")]
    )
    def test_a_question_of_its_own_is_answered_without_the_year_before(
        self, engine: Engine, question: str, figure: str
    ) -> None:
        reply = ask(engine, question, *BEFORE)
        assert reply.status is Status.ANSWERED
        assert figure in reply.answer
        assert reply.standalone_question == question

    @pytest.mark.parametrize("question", ["改造了几座泵站？", "孝感市2024年改造了几座泵站？", "孝感市新建粮仓几座？"])
    def test_others_are_not_found_as_they_were_understood(self, engine: Engine, question: str) -> None:
        reply = ask(engine, question, *BEFORE)
        assert reply.status is Status.NOT_FOUND
        assert "2024年" in reply.standalone_question

    def test_nothing_is_read_again_where_nothing_was_added(self) -> None:
        question = "孝感市改造了几座泵站？"
        assert readings(question, f"2024年{question}") == [Reading(question)]
        assert readings(question, question) == []
        assert readings("那改造了几座泵站？", "襄阳市2024年改造了几座泵站？") == []

    def test_without_a_place_it_is_asked_of_papers_about_none(self, engine: Engine) -> None:
        assert readings("种粮大户补贴多少？", "襄阳市2024年种粮大户补贴多少？") == [
            Reading("种粮大户补贴多少？", of_nobody=True)
        ]
        reply = ask(engine, "种粮大户补贴多少？", *BEFORE)
        assert "每亩60元" in reply.answer
        assert reply.standalone_question == "种粮大户补贴多少？"
        assert ask(engine, "培训了多少农技人员？", *BEFORE).status is Status.NOT_FOUND  # which 孝感市 did


class TestThisYear:
    def test_is_the_year_reviewed_where_its_paragraph_says_so(self, engine: Engine) -> None:
        reply = ask(engine, "大悟县今年新建水渠多少公里？")
        assert "36公里" in reply.answer
        assert reply.standalone_question == "大悟县2023年新建水渠多少公里？"

    def test_is_the_year_planned_where_that_has_an_answer(self, engine: Engine) -> None:
        reply = ask(engine, "大悟县今年改造堤坝多少处？")
        assert "5处" in reply.answer
        assert "今年" in reply.standalone_question

    @pytest.mark.parametrize(
        "question",
        ["大悟县今年扩建油库多少座？", "大悟县2024年新建水渠多少公里？"],
        ids=["another paragraph", "a year"],
    )
    def test_else_nothing_is_found(self, engine: Engine, question: str) -> None:
        reply = ask(engine, question)
        assert (reply.status, reply.standalone_question) == (Status.NOT_FOUND, question)

    @pytest.mark.parametrize(
        ("question", "dated"),
        [
            *((f"襄阳市{said}新建粮库几座？", "襄阳市2023年新建粮库几座？") for said in ("今年", "今年以来", "本年度")),
            *((f"襄阳市{said}新建粮库几座？", None) for said in ("去年", "2024年", "今年（2024年）", "今年和去年")),
        ],
    )
    def test_is_asked_for_in_words_alone(self, question: str, dated: str | None) -> None:
        found = [reading.text for reading in readings(question, question, ()) if reading.this_year]
        assert found == ([] if dated is None else [dated])


@pytest.mark.parametrize("said", ["你好", "谢谢", "Hello"])
def test_a_greeting_is_no_question(engine: Engine, said: str) -> None:
    reply = ask(engine, said, *BEFORE)
    assert (reply.status, reply.reason, reply.standalone_question) == (Status.NOT_FOUND, "greeting", said)


def test_of_long_turns_no_more_is_read_than_a_question_may_have() -> None:
    assert len(stand_alone("那呢？", [Turn("user", "粮库" * 30_000)], KNOWN)) <= MAX_QUESTION_CHARS


class CountingEncoder(HashingEncoder):
    """Counts the passages that it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[str] = []

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        self.passages += texts if kind == "passage" else ()
        return super().encode(texts, kind)


def test_a_sentence_is_embedded_for_one_english_question_only(tmp_path: Path) -> None:
    build_engine(tmp_path, TEXTS)
    encoder = CountingEncoder()
    engine = Engine(store.load(tmp_path / "index", lambda _: None, model=encoder.identity), encoder)
    first = ask(engine, "How many granaries did Xiangyang build?")
    assert encoder.passages
    assert len(encoder.passages) == len(set(encoder.passages))
    kept = list(encoder.passages)
    assert without_chance(ask(engine, "How many granaries did Xiangyang build?")) == without_chance(first)
    assert encoder.passages == kept


@pytest.mark.parametrize(
    ("said", "reason", "words"),
    [
        ("怎么用？", "help", "请直接问文件里的内容"),
        ("帮我写一份粮库总结", "not_offered", "不代写"),
        ("有哪些文件？", "documents_listed", "《襄阳市2024年工作总结》"),
        ("which documents are there?", "documents_listed", "孝感市2022年工作总结"),
    ],
)
def test_what_concerns_the_system_is_answered_by_it(engine: Engine, said: str, reason: str, words: str) -> None:
    reply = ask(engine, said, *BEFORE)
    assert reply.status is Status.NOT_FOUND
    assert (reply.reason or "").startswith(reason)
    assert words in reply.answer
    assert reply.standalone_question == said


def test_where_there_are_no_documents_that_is_said_and_where_to_put_them(tmp_path: Path) -> None:
    engine = build_engine(tmp_path, {}, rules_only=True)
    for said, words in (("粮库有多少座？", "docs/"), ("有哪些文件？", "docs/"), ("How many silos?", "no documents")):
        reply = engine.ask(said)
        assert (reply.status, reply.reason) == (Status.NOT_FOUND, "no_documents")
        assert words in reply.answer
    assert engine.ask("你好").reason == "greeting"


def test_a_document_without_a_title_is_listed_by_its_file(tmp_path: Path) -> None:
    engine = build_engine(tmp_path, {"临汾.txt": "临汾市新建粮库12座。\n", "a.txt": TEXTS["襄阳.txt"]}, rules_only=True)
    assert "《襄阳市2024年工作总结》、临汾.txt" in engine.ask("有哪些文件？").answer
