"""What a change began with is no answer; how many 亿 something is asks for no growth."""

from __future__ import annotations

import pytest
from proposals import KNOWN

from qa.answer.evidence.fitting import BY_EACH, LIMIT, OTHER_FORM, STARTING, asks_magnitude, form_fit, kind_fit
from qa.answer.evidence.prepared import prepare
from qa.language.numbers import find_quantities
from qa.question.question import read_question
from qa.types import Facets, Passage


def forms(question: str, text: str) -> dict[str, float]:
    """How well the form of each figure fits."""
    passage = Passage("d", (), 0, len(text), text, Facets((), (), (), 2024), "")
    query = read_question(question, KNOWN)
    clauses = prepare(passage).sentences[0].clauses
    return {q.text: form_fit(query, clause, q) for clause in clauses for q in clause.quantities}


class TestLookalikes:
    """A figure is read where it stands, not where its text stands first."""

    def test_a_limit_behind_a_longer_figure_that_ends_alike(self) -> None:
        told = forms("粮库投资多少亿元？", "粮库投资11亿元的1亿元以上的企业有名。")
        assert told == {"11亿元": 1.0, "1亿元": LIMIT}

    def test_so_much_by_each_behind_a_longer_figure_that_ends_alike(self) -> None:
        assert forms("粮仓建成多少座？", "粮仓建成55座而每亩5座。") == {"55座": 1.0, "5座": BY_EACH}

    def test_what_a_change_came_to_behind_a_longer_figure_that_ends_alike(self) -> None:
        told = forms("粮库验收时间降到多少天？", "粮库验收120天的降到20天。")
        assert told == {"120天": OTHER_FORM, "20天": 1.0}


class TestStart:
    @pytest.mark.parametrize(
        "text",
        [
            "粮库验收由60天压缩至20天。",
            "粮库验收从60天压到20天。",
            "粮库验收由原来的60天缩短为20天。",
            "粮库验收从年初60天减到20天。",
        ],
    )
    def test_what_a_change_began_with_is_less(self, text: str) -> None:
        assert forms("粮库验收要几天？", text) == {"60天": STARTING, "20天": 1.0}

    @pytest.mark.parametrize(
        "question",
        [
            "粮库验收原来要几天？",
            "改革前粮库验收要几天？",
            "粮库验收以前几天？",
            "粮库验收由几天压缩？",
            "粮库验收从多少天压缩？",
            "过去粮库验收几天？",
        ],
    )
    def test_unless_that_is_asked(self, question: str) -> None:
        assert forms(question, "粮库验收由60天压缩至20天。") == {"60天": 1.0, "20天": 1.0}

    @pytest.mark.parametrize(
        "text",
        [
            "粮库验收由60天压缩。",
            "粮库验收60天压缩至20天。",
            "粮库验收60天，压到20天。",
            "粮库验收由60天，压缩至20天。",
        ],
    )
    def test_where_nothing_is_told_that_it_came_to_it_is_a_figure_as_any(self, text: str) -> None:
        assert forms("粮库验收要几天？", text)["60天"] == 1.0


class TestMagnitude:
    @pytest.mark.parametrize(
        "question",
        [
            *("粮食产值有多少亿？", "粮食产值几千万？", "粮食产值几个亿？", "卖粮多少万？", "粮食产值多少百亿？"),
            *("粮农多少（万人次）？", "粮食产值（亿元）", "粮库面积(亩)是多少？", "粮库用工（人）是多少？"),
        ],
    )
    def test_is_asked_by_its_name_or_by_a_unit_in_brackets(self, question: str) -> None:
        assert asks_magnitude(read_question(question, KNOWN))

    @pytest.mark.parametrize(
        "question",
        ["粮食产值是多少？", "粮食产值增长多少？", "粮库多少座？", "粮库（座）是多少？", "粮库（襄阳人）多少？"],
    )
    def test_is_not_else(self, question: str) -> None:
        assert not asks_magnitude(read_question(question, KNOWN))

    @pytest.mark.parametrize(
        ("question", "figure", "fits"),
        [
            ("卖粮多少万？", "12%", False),
            ("卖粮多少万？", "12万吨", True),
            ("卖粮数是多少？", "12%", True),
        ],
    )
    def test_of_what_has_one_no_share_is_a_number(self, question: str, figure: str, *, fits: bool) -> None:
        query = read_question(question, KNOWN)
        (quantity,) = find_quantities(figure, 0, len(figure))
        assert (kind_fit(query, query.wants, quantity) > 0) is fits
