"""What a paragraph says for a report that begins with it."""

from __future__ import annotations

import pytest

from qa.loading.text import load_text
from qa.outline.article_beginnings import find_beginnings
from qa.outline.paragraphs import read_paragraphs

OPENING = "襄阳市坚持以粮为本，把粮库当作头等大事，主要领导先后九次带队考察，面貌焕然一新。"
DONE = "全年新建粮库十二座，仓容增加三十万吨，投入使用后运行平稳，农户存粮更加方便。"
AIM = "2024 年，襄阳市将再建粮库五座，力争仓容突破六十万吨，确保改造泵站不少于七座。"
NEXT = "清晨的码头上，运粮船一字排开，吊臂起落之间，新粮进了新仓，老保管员数了又数。"


def scores(*lines: str) -> list[float | None]:
    """For each paragraph what speaks for a beginning there, the first aside."""
    found = find_beginnings(read_paragraphs(load_text("\n\n".join(lines).encode())))
    return [found.get(at) for at in range(1, len(lines))]


def score(*lines: str) -> float:
    """Of the paragraph ``NEXT``."""
    found = scores(*lines)[lines.index(NEXT) - 1]
    assert found is not None
    return found


REVIEW, PLAN = ("【2023 年成绩】", DONE, DONE), ("【2024 年打算】", AIM)


def test_an_introduction_below_a_plan_and_above_a_review_says_most() -> None:
    lines = (OPENING, *REVIEW, *PLAN, NEXT, *REVIEW, *PLAN)
    found = scores(*lines)
    assert max(one for one in found if one is not None) == found[lines.index(NEXT) - 1]


def test_above_the_plan_of_its_own_report_it_says_little() -> None:
    assert score(OPENING, *REVIEW, NEXT, *PLAN) < 0 < score(OPENING, *REVIEW, *PLAN, NEXT, *REVIEW)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ((OPENING, *REVIEW, *PLAN, NEXT), (OPENING, *REVIEW, "【2024 年打算】", NEXT)),
        ((OPENING, *REVIEW, *PLAN, NEXT, *REVIEW), (OPENING, *REVIEW, *PLAN, NEXT)),
        (
            (OPENING, "一、回顾", DONE, "二、打算", AIM, NEXT, "一、回顾", DONE),
            (OPENING, "一、回顾", DONE, NEXT, "二、打算", AIM),
        ),
        ((OPENING, DONE, AIM, NEXT), (OPENING, DONE, DONE, NEXT)),
        ((OPENING, DONE, "（黎明 摄）", NEXT), (OPENING, DONE, DONE, NEXT)),
    ],
    ids=["not right below a heading", "above a review", "numbers start over", "below a plan", "below a line"],
)
def test_one_place_says_more_than_another(more: tuple[str, ...], less: tuple[str, ...]) -> None:
    assert score(*more) > score(*less)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (f"2023 年以来，{NEXT}", NEXT),
        (f"过去的一年，{NEXT}", NEXT),
        (NEXT, f"同时，{NEXT}"),
        (NEXT, f"下一步，{NEXT}"),
        (NEXT, f"一是仓满。{NEXT}"),
    ],
)
def test_its_first_words_tell(more: str, less: str) -> None:
    def of(line: str) -> float:
        lines = (OPENING, DONE, DONE, line, f"二是库满。{DONE}")
        return scores(*lines)[2] or 0.0

    assert of(more) > of(less)


def test_what_is_no_prose_begins_none() -> None:
    assert scores(OPENING, "制表：黎明", DONE)[0] is None


def test_a_second_paragraph_of_a_section_says_more_where_the_others_have_one() -> None:
    short = tuple(line for matter in "库站仓路" for line in (f"【{matter}】", DONE))
    long = tuple(line for matter in "库站仓路" for line in (f"【{matter}】", DONE, DONE))
    assert score(OPENING, *short, NEXT, "【渠】", DONE) > score(OPENING, *long, NEXT, "【渠】", DONE)


def test_an_introduction_may_open_with_a_scene_and_then_the_time() -> None:
    lines = (OPENING, *REVIEW, *PLAN, NEXT, f"2023 年，{DONE}", *REVIEW)
    assert score(*lines) == scores(*lines)[lines.index(NEXT)]


def test_between_two_numbers_of_one_list_nothing_begins() -> None:
    assert score(OPENING, "一、仓储", DONE, NEXT, "二、泵站", DONE) < score(
        OPENING, "一、仓储", DONE, NEXT, "一、仓储", DONE
    )


def test_the_items_of_a_plan_are_no_headings_of_the_next_report() -> None:
    items = (
        "1.新建粮库十二座，仓容增加三十万吨，农户存粮更加方便。",
        "2.改造泵站九座，灌溉面积达到九万亩，用水成本下降。",
    )
    lines = (OPENING, *REVIEW, *PLAN, *items, NEXT, *REVIEW)
    found = scores(*lines)
    assert max(one for one in found if one is not None) == found[lines.index(NEXT) - 1]
