"""Articles of regulations asked for by their number, over a real index."""

from __future__ import annotations

import pytest
from promises import ask
from small_index import build_engine

from qa.engine.engine import Engine
from qa.types import Status, Turn

STORES = (
    "襄阳市粮库管理办法\n\n第一条 为规范粮库管理，制定本办法。\n\n"
    "第二条 小麦每3年轮换一次；稻谷每2年轮换一次。轮换架空期不得超过4个月。\n\n"
    "第三条 违反第二条规定的，处1万元罚款。\n"
)
PUMPS = (
    "孝感市泵站管护规定\n\n第一条【目的】为加强泵站管护，制定本规定。\n\n第二条【巡查】汛期每日巡查不少于2次。\n\n"
    "第三条【施行】本规定自2024年5月1日起施行。\n"
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("articles"), {"一.txt": STORES, "二.txt": PUMPS}, rules_only=True)


def test_an_article_is_shown_whole_and_each_sentence_has_its_mark(engine: Engine) -> None:
    reply = ask(engine, "襄阳粮库办法第二条规定了什么")
    assert reply.status is Status.ANSWERED
    assert reply.answer == "第二条 小麦每3年轮换一次；稻谷每2年轮换一次。[1]轮换架空期不得超过4个月。[1]"
    assert reply.citations[0].section_path[-1] == "第二条"


def test_which_regulation_is_asked_back_and_what_is_said_is_understood(engine: Engine) -> None:
    reply = ask(engine, "第二条是什么")
    assert (reply.status, reply.reason) == (Status.CLARIFY, "several_documents")
    assert len(reply.choices) == len(reply.related) == 2
    for choice in reply.choices:
        assert engine.ask(choice).status is Status.ANSWERED
    history = [Turn("user", "第二条是什么"), Turn("assistant", reply.answer)]
    chosen = engine.ask("泵站的", history)
    assert (chosen.status, chosen.citations[0].document) == (Status.ANSWERED, "二.txt")


def test_the_next_article_is_of_the_same_regulation(engine: Engine) -> None:
    history = [Turn("user", "泵站规定第二条"), Turn("assistant", "第二条【巡查】汛期每日巡查不少于2次。[1]")]
    assert engine.ask("第三条呢", history).answer.startswith("孝感市：第三条【施行】")


def test_what_is_not_there_is_named(engine: Engine) -> None:
    reply = ask(engine, "粮库管理办法第九条")
    assert reply.status is Status.NOT_FOUND
    assert "《襄阳市粮库管理办法》第九条" in reply.answer


def test_articles_of_two_places_are_set_side_by_side(engine: Engine) -> None:
    reply = ask(engine, "襄阳粮库办法第二条和孝感泵站规定第二条各说了什么")
    assert [cell.subject[:2] for cell in reply.comparison] == ["襄阳", "孝感"]
    assert {citation.section_path[-1] for citation in reply.citations} == {"第二条", "第二条【巡查】"}


def test_a_fine_is_no_article_that_is_broken(engine: Engine) -> None:
    assert "1万元" in ask(engine, "违反粮库办法第二条罚款多少").answer


@pytest.mark.parametrize("question", ["轮换架空期在第几条", "哪一条规定了轮换架空期"])
def test_the_article_that_speaks_of_something_is_shown_whole(engine: Engine, question: str) -> None:
    assert "第二条 小麦每3年轮换一次" in ask(engine, question).answer
