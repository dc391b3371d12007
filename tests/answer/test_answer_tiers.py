"""Of what a policy's tiers earn, the one that the question's own amount reaches goes first."""

from __future__ import annotations

import pytest
from promises import check_reply
from proposals import hits, weigh
from small_index import build_engine

from qa.answer.answer import Answerer
from qa.answer.evidence.by_tier import by_tier
from qa.answer.evidence.evidence import Evidence, find_evidence
from qa.answer.evidence.scores import EARNED, OTHER_SHARE
from qa.engine.engine import Engine
from qa.types import Query

HEAD = "粮库扶持办法\n\n一、奖励标准\n"
PARALLEL = f"{HEAD}粮库投资1亿元、5亿元、10亿元以上的，分别奖励20万元、50万元、100万元。\n"
TOLD = f"{HEAD}粮库投资1亿元、5亿元、10亿元以上的，分别奖励20万元、50万元、投资额的8‰。\n"
NESTED = f"{HEAD}投资1亿元的粮库，投资满5亿元的奖励20万元；投资满10亿元的奖励50万元。\n"
PAIRED = f"{HEAD}粮库投资满1亿元的奖励20万元；满5亿元的奖励50万元。\n"


def proposals(question: str, text: str) -> tuple[Query, list[Evidence]]:
    query, terms = weigh(question)
    return query, find_evidence(query, terms, hits(text), 2024)


def first(question: str, text: str) -> str:
    query, found = proposals(question, text)
    return next(e for e in by_tier(query, found) if e.answers).answers[0].text


@pytest.mark.parametrize(
    ("text", "amount", "earned"),
    [
        (PARALLEL, "1亿元", "20万元"),
        (PARALLEL, "4亿元", "20万元"),
        (PARALLEL, "6亿元", "50万元"),
        (PARALLEL, "6亿", "50万元"),
        (PARALLEL, "30亿元", "100万元"),
        (TOLD, "6亿元", "50万元"),
        (PAIRED, "2亿元", "20万元"),
        (PAIRED, "6亿元", "50万元"),
        (NESTED, "6亿元", "20万元"),
        (NESTED, "30亿元", "50万元"),
    ],
)
def test_the_tier_that_the_amount_reaches(text: str, amount: str, earned: str) -> None:
    assert first(f"粮库投资{amount}，奖励多少万元？", text) == earned


def test_one_that_only_an_earlier_threshold_lets_it_reach_is_not_earned() -> None:
    query, found = proposals("粮库投资2亿元，奖励多少万元？", NESTED)
    before, after = ({e.answers[0].text: e.score for e in es if e.answers} for es in (found, by_tier(query, found)))
    assert after["20万元"] == pytest.approx(before["20万元"] - OTHER_SHARE)


def test_neither_a_threshold_nor_another_tier_s_value_keeps_its_place() -> None:
    query, found = proposals("粮库投资6亿元，奖励多少万元？", PARALLEL)
    before = {e.answers[0].text: e.score for e in found if e.answers}
    after = {e.answers[0].text: e.score for e in by_tier(query, found) if e.answers}
    lowered = {text for text in before if after[text] == pytest.approx(before[text] - OTHER_SHARE)}
    assert lowered == {"1亿元", "5亿元", "10亿元", "20万元", "100万元"}
    assert after["50万元"] == pytest.approx(before["50万元"] + EARNED)


def test_the_order_is_by_score_again() -> None:
    query, found = proposals("粮库投资6亿元，奖励多少万元？", PARALLEL)
    scores = [e.score for e in by_tier(query, found)]
    assert scores == sorted(scores, reverse=True)


def test_of_thresholds_that_are_all_passed_the_highest_of_its_passage_counts() -> None:
    query, terms = weigh("粮库投资6亿元，奖励多少万元？")
    found = find_evidence(query, terms, hits(PAIRED, PAIRED.replace("5亿元", "2亿元").replace("50万", "30万")), 2024)
    before = {e.answers[0].text: e.score for e in found if e.answers}
    after = {e.answers[0].text: e.score for e in by_tier(query, found) if e.answers}
    assert {text: after[text] - before[text] for text in ("50万元", "30万元")} == pytest.approx(
        {"50万元": EARNED, "30万元": EARNED}
    )
    assert after["20万元"] < before["20万元"]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("粮库投资6亿元了吗，有几万元？", PARALLEL),
        ("粮库投资6亿美元，奖励多少万元？", PAIRED),
        ("粮库投资6亿元，奖励多少万元？", f"{HEAD}粮库投资7亿元，泵站投资9亿元。\n"),
    ],
    ids=["no tier asked for", "another currency in pairs", "no thresholds"],
)
def test_else_nothing_changes(question: str, text: str) -> None:
    query, found = proposals(question, text)
    assert any(e.answers for e in found)
    assert by_tier(query, found) == found


@pytest.mark.parametrize("amount", ["", "6亿美元"])
def test_what_must_be_reached_is_not_what_is_given(amount: str) -> None:
    query, found = proposals(f"粮库投资{amount}，奖励多少万元？", PARALLEL)
    before = {e.answers[0].text: e.score for e in found if e.answers}
    after = {e.answers[0].text: e.score for e in by_tier(query, found) if e.answers}
    assert {text for text in before if after[text] < before[text]} == {"10亿元"}


def test_an_answer_is_sought_in_this_order() -> None:
    found = hits(PARALLEL)
    query, _ = weigh("粮库投资6亿元，奖励多少万元？")
    weighed = Answerer({}, lambda _: found, lambda _: 0.0).weigh(query, 2024)
    assert [e.answers[0].text for e in (weighed.proposed[0], weighed.evidence[0])] == ["50万元"] * 2


TEXTS = {
    "襄阳.txt": f"襄阳市{PARALLEL}二、其他\n泵站按时检修。\n",
    "孝感.txt": f"孝感市{PAIRED}二、其他\n泵站按时检修。\n",
    "建设.txt": "襄阳市泵站建设情况\n\n一、投资\n2021年至2023年，分别完成泵站投资3亿元、4亿元、5亿元。\n"
    "二、数量\n2021—2023年分别新建泵站7座、8座、9座。\n",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("tiers"), TEXTS)


def marked(engine: Engine, question: str) -> str:
    """The first figure that is highlighted in the first citation."""
    reply = engine.ask(question)
    check_reply(engine, reply)
    citation = reply.citations[0]
    start, end = citation.highlights[0]
    return citation.quote[start - citation.start : end - citation.start]


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("襄阳市粮库投资2亿元，奖励多少万元？", "20万元"),
        ("襄阳市粮库投资6亿元，奖励多少？", "50万元"),
        ("襄阳市粮库投资了12亿，奖励多少万元？", "100万元"),
        ("孝感市粮库投资2亿元，奖励多少万元？", "20万元"),
        ("孝感市粮库投资6亿元，奖励多少万元？", "50万元"),
    ],
)
def test_what_one_s_own_case_earns_is_highlighted(engine: Engine, question: str, figure: str) -> None:
    assert marked(engine, question) == figure


@pytest.mark.parametrize(
    ("year", "money", "count"), [(2021, "3亿元", "7座"), (2022, "4亿元", "8座"), (2023, "5亿元", "9座")]
)
def test_so_is_the_value_of_the_year_of_a_range(engine: Engine, year: int, money: str, count: str) -> None:
    assert marked(engine, f"襄阳市{year}年完成泵站投资多少亿元？") == money
    assert marked(engine, f"襄阳市{year}年新建泵站多少座？") == count
