"""What a refusal says that no document mentions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.answer.terms.weights import weigh_terms
from qa.answer.unheld import unheld_name
from qa.question.question import Known, read_question

KNOWN = Known(("襄阳市",), lambda _: False, 2024)
HELD = frozenset({"襄阳", "粮库", "人才", "补贴", "粮食"})


def name(question: str, held: frozenset[str] = HELD) -> str | None:
    query = read_question(question, KNOWN)
    return unheld_name(query.text, weigh_terms(query, lambda word: 0.2 if word in held else 0.0))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("襄阳有几座油库？", "油库"),
        ("襄阳粮食仓储平台投资多少？", "粮食仓储平台"),
        ("F类人才给多少补贴？", "F类人才"),
        ("襄阳的“四型泵站”是哪四型？", "四型泵站"),
        ("襄阳泵站的开工率是多少？", "开工率"),
        ("襄阳粮库的满意度怎么样？", "满意度"),
        ("张建国管粮库吗？", "张建国"),
        ("襄阳的展位费补贴多少？", "展位费"),
    ],
)
def test_a_noun_phrase_or_a_name(question: str, expected: str) -> None:
    assert name(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        *("补贴是几号发的？", "补贴什么时候出来？", "能不能多给一点补贴？", "给我来一份补贴", "补贴要不要退回去？"),
        *("粮库领军人才能拿多少补贴？", "粮库选派了几个人才？", "粮食补贴是几点发", "补贴怎么牵线？"),
    ],
)
def test_fragments_and_what_is_done_are_not_named(question: str) -> None:
    assert name(question) is None


def test_what_a_document_holds_elsewhere_is_not_named() -> None:
    assert name("襄阳有几座粮库？") is None
    assert name("襄阳有几座油库？", HELD | {"油库"}) is None


def test_the_weightiest_is_named() -> None:
    terms = weigh_terms(read_question("襄阳油库的水塔有几座？", KNOWN), lambda _: 0.0)
    heavy = [replace(term, weight=9.0) if term.text == "水塔" else term for term in terms]
    assert unheld_name("襄阳油库的水塔有几座？", heavy) == "水塔"
    assert unheld_name("襄阳油库的水塔有几座？", []) is None
