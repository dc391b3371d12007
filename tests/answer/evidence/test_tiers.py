"""What a policy's tiers are earned by, and which amounts of a question are set against them."""

from __future__ import annotations

import math

import pytest

from qa.answer.evidence.tiers import Threshold, asked_amounts, find_thresholds, thresholds_of
from qa.language.numbers import Quantity, find_quantities

WAN, YI, TONNES = 1e4, 1e8, 1e7  # 1万吨 is ten million kilograms


def limits(thresholds: tuple[Threshold, ...]) -> list[tuple[float, float]]:
    return [(threshold.low, threshold.high) for threshold in thresholds]


def amount(text: str) -> Quantity:
    (quantity,) = find_quantities(text)
    return quantity


def before_values(sentence: str, count: int) -> tuple[Threshold, ...]:
    """The thresholds before 分别."""
    return find_thresholds(sentence, find_quantities(sentence), 0, sentence.index("分别"), count)


def earning(sentence: str, value: str, nth: int = 0) -> tuple[Threshold, ...]:
    """The thresholds of the ``nth`` figure that is written ``value``."""
    quantities = find_quantities(sentence)
    return thresholds_of(sentence, quantities, [q for q in quantities if q.text == value][nth], 0)


class TestAsked:
    @pytest.mark.parametrize(
        ("question", "amounts"),
        [
            ("粮库投了6亿元，奖多少？", ["6亿元"]),
            ("粮库仓容6万吨，补多少？", ["6万吨"]),
            ("6万吨的粮库能拿多少？", ["6万吨"]),
            ("6万吨的粮库享受多少？", ["6万吨"]),
            ("6万吨的粮库享受到多少？", ["6万吨"]),
            ("6万吨的粮库能得到多少？", ["6万吨"]),
            ("6万吨的粮库按什么标准给？", ["6万吨"]),
            ("粮库投了6亿元、建了3座，减免多少？", ["6亿元", "3座"]),
            # A year and a multiple are no amounts of one's own.
            ("2023年仓容6万吨的粮库补多少？", ["6万吨"]),
            ("仓容翻了3倍，奖多少？", []),
            # No tier is asked for.
            ("粮库投资6亿元了吗？", []),
            ("粮库奖多少？", []),
            ("", []),
        ],
    )
    def test_amounts_of_one_s_own_case(self, question: str, amounts: list[str]) -> None:
        assert [quantity.text for quantity in asked_amounts(question)] == amounts

    @pytest.mark.parametrize(
        ("question", "unit"),
        [("粮库投了6亿，奖多少？", ["元"]), ("奖多少，投了500万", ["元"]), ("6万农户奖多少？", [])],
    )
    def test_one_without_a_unit_is_in_yuan_where_nothing_follows_that_it_counts(
        self, question: str, unit: list[str]
    ) -> None:
        assert [quantity.unit for quantity in asked_amounts(question)] == unit


class TestParallel:
    """As many thresholds as values follow 分别."""

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            (
                "投资1亿元、5亿元、10亿元以上的，分别奖励20万元、50万元、100万元。",
                [(1 * YI, 5 * YI), (5 * YI, 10 * YI), (10 * YI, math.inf)],
            ),
            (
                "仓容1万吨（含）—5万吨（不含）、5万吨以上的粮库，分别补助20万元、50万元。",
                [(1 * TONNES, 5 * TONNES), (5 * TONNES, math.inf)],
            ),
            (
                "投资200万元（含）至500万元（不含）、500万元及以上的，分别补贴10万元、30万元。",
                [(200 * WAN, 500 * WAN), (500 * WAN, math.inf)],
            ),
            (
                "投资200万—500万元、500万元以上的，分别补10万元、30万元。",
                [(200 * WAN, 500 * WAN), (500 * WAN, math.inf)],
            ),
            ("年收储不足1万吨、1万吨以上的，分别补助5万元、8万元。", [(0, 1 * TONNES), (1 * TONNES, math.inf)]),
            ("年收储1万吨以下、1万吨以上的，分别补助5万元、8万元。", [(0, 1 * TONNES), (1 * TONNES, math.inf)]),
            ("年收储1万吨（不含）以下、1万吨以上的，分别补助5万元、8万元。", [(0, 1 * TONNES), (1 * TONNES, math.inf)]),
            ("年收储不低于1万吨、5万吨的，分别补助5万元、8万元。", [(1 * TONNES, 5 * TONNES), (5 * TONNES, math.inf)]),
        ],
        ids=["rising", "不含", "含至", "bare scale", "不足", "以下", "bracketed 以下", "不低于"],
    )
    def test_each_reaches_up_to_the_next(self, sentence: str, expected: list[tuple[float, float]]) -> None:
        assert limits(before_values(sentence, len(expected))) == expected

    @pytest.mark.parametrize(
        "sentence",
        [
            "投资1亿元、仓容5万吨的，分别奖励20万元、50万元。",
            "投资1亿元、5000万美元的，分别奖励20万元、50万元。",
            "投资1亿元，仓容达标后再投5亿元的，分别奖励20万元、50万元。",
            "2022年、2023年，分别奖励20万元、50万元。",
            "投资1亿元、5亿元、10亿元以上的，分别奖励20万元、50万元。",
        ],
        ids=["other kinds", "other currency", "apart", "years", "too many"],
    )
    def test_none_where_no_run_of_one_kind_has_as_many(self, sentence: str) -> None:
        assert before_values(sentence, 2) == ()

    def test_the_last_run_that_has_as_many_counts(self) -> None:
        sentence = "仓容1万吨、5万吨，投资2亿元、6亿元，满3年的，分别奖励20万元、50万元。"
        assert [sentence[t.start : t.end] for t in before_values(sentence, 2)] == ["2亿元", "6亿元"]

    def test_offsets_are_the_document_s(self) -> None:
        sentence = "投资1亿元—5亿元、5亿元以上的，分别奖励20万元、50万元。"
        moved = [Quantity(q.start + 7, q.end + 7, q.value, q.unit, q.dimension) for q in find_quantities(sentence)]
        first, second = find_thresholds(sentence, moved, 7, sentence.index("分别"), 2)
        assert (first.start, first.end, second.start) == (9, 16, 17)
        assert (first.high, second.low) == (5 * YI, 5 * YI)


class TestPaired:
    """One threshold or two before each value."""

    PAIRS = "满1亿元的奖励20万元，满5亿元的奖励50万元。"

    @pytest.mark.parametrize(("value", "low"), [("20万元", 1 * YI), ("50万元", 5 * YI)])
    def test_a_value_is_earned_by_what_stands_since_the_value_before(self, value: str, low: float) -> None:
        assert limits(earning(self.PAIRS, value)) == [(low, math.inf)]

    @pytest.mark.parametrize("value", ["1亿元", "5亿元"])
    def test_a_threshold_is_earned_by_nothing(self, value: str) -> None:
        assert earning(self.PAIRS, value) == ()

    @pytest.mark.parametrize(
        ("sentence", "value", "expected"),
        [
            ("仓容1万吨至5万吨的补助20万元。", "20万元", [(1 * TONNES, 5 * TONNES)]),
            ("不足1万吨的给予20万元补助。", "20万元", [(0, 1 * TONNES)]),
            ("不低于1万吨的给予20万元补助。", "20万元", [(1 * TONNES, math.inf)]),
            ("不少于1万吨的给予20万元补助。", "20万元", [(1 * TONNES, math.inf)]),
            ("不超过1万吨的给予20万元补助。", "20万元", [(0, 1 * TONNES)]),
            ("投资1亿元，新建粮库20座。", "20座", []),
            ("奖励：投资1亿元的，给予20万元。", "20万元", [(1 * YI, math.inf)]),
            ("补助标准:投资1亿元的，补助20万元。", "20万元", [(1 * YI, math.inf)]),
            ("2023年投资1亿元，奖励20万元。", "20万元", [(1 * YI, math.inf)]),
        ],
    )
    def test_what_is_earned_by_which_limits(
        self, sentence: str, value: str, expected: list[tuple[float, float]]
    ) -> None:
        assert limits(earning(sentence, value)) == expected

    def test_thresholds_of_several_kinds_stand_beside_each_other(self) -> None:
        found = earning("投资超过1亿元、仓容不低于5万吨的粮库给予100万元奖励。", "100万元")
        assert limits(found) == [(1 * YI, math.inf), (5 * TONNES, math.inf)]


class TestHolds:
    @pytest.mark.parametrize(
        ("text", "holds"),
        [("1亿元", True), ("4.9亿元", True), ("9000万元", False), ("5亿元", False), ("20亿元", False)],
    )
    def test_from_the_lower_limit_up_to_the_higher(self, text: str, holds: bool) -> None:
        (first, _) = before_values("投资1亿元、5亿元的，分别奖励20万元、50万元。", 2)
        assert first.holds(amount(text)) is holds

    @pytest.mark.parametrize(
        ("threshold", "text", "measured"),
        [
            ("1亿元", "6亿美元", False),
            ("1亿元", "6万吨", False),
            ("100座", "600座", True),
            ("100座", "600家", False),
            ("100亩", "60公顷", True),
            ("1万吨", "6000万公斤", True),
        ],
    )
    def test_only_what_is_measured_alike(self, threshold: str, text: str, measured: bool) -> None:
        (found,) = earning(f"满{threshold}的奖励20万元。", "20万元")
        assert found.measures(amount(text)) is measured
        assert found.holds(amount(text)) is measured


class TestCeilings:
    """The most that somebody gets belongs to the tier whose share stands before it."""

    @pytest.mark.parametrize("word", ["最高", "上限", "不超过", "封顶", "最高不超过", "最高奖励"])
    def test_is_earned_by_what_earns_the_share(self, word: str) -> None:
        found = earning(f"投资1亿元的，奖励比例6%，{word}1000万元。", "1000万元")
        assert limits(found) == [(1 * YI, math.inf)]

    def test_without_a_share_it_is_earned_by_what_stands_before_it(self) -> None:
        assert limits(earning("满1亿元的奖励20万元，满5亿元的最高50万元。", "50万元")) == [(5 * YI, math.inf)]

    @pytest.mark.parametrize(
        "sentence",
        [
            "投资1亿元的，奖励比例6%；最高1000万元。",
            "投资1亿元的，奖励比例6%，新建粮库1000万元。",
            "投资1亿元的，新建最高的粮库，合计1000万元。",
        ],
        ids=["another part", "no ceiling", "too far"],
    )
    def test_of_no_other_part_and_no_other_figure(self, sentence: str) -> None:
        assert earning(sentence, "1000万元") == ()
