"""Values that belong to several names in turn are paired with them, and never quoted in part."""

from __future__ import annotations

import pytest
from proposals import find, hits

from qa.answer.compose import fact_span
from qa.answer.evidence.respective import Respective, find_respective
from qa.answer.terms.weights import weigh_terms
from qa.language.numbers import find_quantities
from qa.question.question import Known, read_question

REPORT = (
    "吕梁市工作总结\n\n一、成绩\n全年城镇、农村居民人均可支配收入分别增长4.8%、7%，居全省第五和第六，增速连续三年高于全省平均"
    "水平，财政民生支出占比保持在八成以上。推动15户链主、264户链上企业上下游产销对接，组织各类对接活动，帮助企业打开销路、稳住订单。\n"
)


def read(sentence: str) -> tuple[Respective, ...]:
    return find_respective(sentence, find_quantities(sentence), 0)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("城镇、农村居民人均可支配收入分别增长4.8%、7%。", ("城镇", "农村")),
        ("城乡居民收入预计分别增长4.1%、6%。", ("城镇", "农村")),
        ("粮食企业收支分别增长4.1%、6%。", ("收入", "支出")),
        ("粮库存贷余额分别增长4.1%、6%。", ("存款", "贷款")),
        ("中西部粮库分别建成12座、9座。", ("中部", "西部")),
        ("水电装机分别为12万千瓦、9万千瓦。", ()),
        ("农林牧渔分别增长4.1%、6%。", ()),
        ("一、二、三产业增加值分别增长4%、5.3%、3.4%。", ("第一产业", "第二产业", "第三产业")),
        ("全省生产安全事故起数和死亡人数分别下降12.3%和13.7%。", ("事故起数", "死亡人数")),
        ("PM10、PM2.5分别下降19.4%、14.9%。", ("pm10", "pm2.5")),
        ("新建厂房，交通、能源、水利分别完成投资3252亿元、2140亿元、748亿元。", ("交通", "能源", "水利")),
        ("2021年至2023年，分别建库3座、4座、5座。", ("2021年", "2022年", "2023年")),
        ("2021—2023年，粮库分别增加3座、4座、5座。", ("2021年", "2022年", "2023年")),
        ("2021年到2022年分别建库3座、4座。", ("2021年", "2022年")),
        ("早稻、中稻分别收购（含轮换，不含进口）12万吨、9万吨。", ("早稻", "中稻")),
        ("粮库、泵站建成12座、9座，早稻、中稻分别增长3%、4%。", ("早稻", "中稻")),
        ("城乡粮补标准分别提高至78元/月、681元/年。", ("城镇", "农村")),
        ("城乡粮补标准提高到不低于74元/月和48元/月。", ("城镇", "农村")),
        ("城乡农户收入分别增长4.3%、6.1%，十方面工作完成。", ("城镇", "农村")),
    ],
)
def test_each_value_has_its_name(sentence: str, names: tuple[str, ...]) -> None:
    (found,) = read(sentence)
    assert found.names == names
    quantities = [q for q in find_quantities(sentence) if q.start in found.starts]
    assert [found.name_of(quantity) for quantity in quantities] == (list(names) or [None] * len(quantities))
    assert sentence[found.start : found.end].endswith(quantities[-1].text)


def test_a_value_outside_of_the_run_has_none() -> None:
    sentence = "收入、支出分别增长4%、5%，总量达到300亿元。"
    (found,) = read(sentence)
    assert found.name_of(find_quantities(sentence)[-1]) is None


def test_where_names_and_values_do_not_match_nothing_is_paired() -> None:
    (found,) = read("主要指标分别达到100%和88.2%。")
    assert found.names == ()


@pytest.mark.parametrize("years", ["2021年至2024年", "2021年至2022年", "2023年至2021年", "2021年、2023年"])
def test_nor_where_a_range_has_not_as_many_years(years: str) -> None:
    (found,) = read(f"{years}，分别建库3座、4座、5座。")
    assert found.names == ()


class TestTiers:
    SENTENCE = "各县扶持粮库，投资1亿元、5亿元、10亿元以上的，分别奖励20万元、50万元、{}。"

    @pytest.mark.parametrize("last", ["100万元", "投资额的8‰", "最高不超过100万元"])
    def test_amounts_before_the_values_are_no_names_of_theirs(self, last: str) -> None:
        sentence = self.SENTENCE.format(last)
        (found,) = read(sentence)
        assert found.names == ()
        assert [sentence[t.start : t.end] for t in found.thresholds] == ["1亿元", "5亿元", "10亿元"]
        values = [q.text for q in find_quantities(sentence) if q.start in found.starts]
        assert (values[:2], len(values)) == (["20万元", "50万元"], 3)

    def test_nor_are_they_in_the_clause_itself(self) -> None:
        (found,) = read("投资1亿元、5亿元的分别奖励20万元、50万元。")
        assert (found.names, len(found.thresholds)) == ((), 2)

    def test_they_and_the_values_go_together(self) -> None:
        sentence = self.SENTENCE.format("100万元")
        (found,) = read(sentence)
        assert sentence[found.start : found.end] == sentence.removeprefix("各县扶持粮库，").removesuffix("。")

    def test_values_in_more_words_are_none_without_thresholds(self) -> None:
        sentence = "早稻、中稻分别补贴20万元、投资额的8‰。"
        assert read(sentence) == ()

    def test_names_in_the_clause_itself_go_before_amounts_in_another(self) -> None:
        (found,) = read("建成粮库12座、9座，早稻、中稻分别增长3%、4%。")
        assert (found.names, found.thresholds) == (("早稻", "中稻"), ())


@pytest.mark.parametrize(
    "sentence", ["", "分别", "分别签约、投产。", "两市分别建成7座。", "早稻、中稻分别（含轮换）收购，12万吨、9万吨。"]
)
def test_one_value_or_none_is_no_run(sentence: str) -> None:
    assert read(sentence) == ()


def test_offsets_count_in_the_document() -> None:
    sentence = "收入、支出分别增长4%、5%。"
    moved = [type(q)(q.start + 7, q.end + 7, q.value, q.unit, q.dimension) for q in find_quantities(sentence)]
    (found,) = find_respective(sentence, moved, 7)
    assert (found.start, found.end) == (7, 7 + len("收入、支出分别增长4%、5%"))


def answered(question: str) -> tuple[str, str]:
    """The words that would be shown, and the figure that is marked in them."""
    (hit,) = hits(REPORT)
    best = find(question, [hit])[0]
    query = read_question(question, Known(frozenset({"吕梁市"}), lambda _: True, 2024))
    span, figures = fact_span(query, weigh_terms(query, lambda _: 0.0), best)
    offset = hit.passage.start
    return hit.passage.text[span.start - offset : span.end - offset], figures[0].text


@pytest.mark.parametrize(("asked", "figure"), [("城镇居民", "4.8%"), ("农村居民", "7%")])
def test_the_value_asked_for_is_marked_and_the_whole_is_shown(asked: str, figure: str) -> None:
    shown, marked = answered(f"吕梁市{asked}人均可支配收入增长多少？")
    assert marked == figure
    assert "城镇、农村居民人均可支配收入分别增长4.8%、7%" in shown


def test_an_item_that_leans_on_the_verb_before_it_brings_it_along() -> None:
    shown, _ = answered("吕梁市推动多少户链上企业产销对接？")
    assert shown.startswith("推动15户链主、264户链上企业")


def test_what_values_came_to_is_paired_like_what_they_came_from() -> None:
    before, after = read("种粮补贴、建库补贴标准分别从每月202元、270元提高到209元、280元。")
    assert before.names == after.names == ("种粮补贴", "建库补贴")
    assert (before.start, before.end) == (after.start, after.end)


def test_a_word_for_two_has_no_names_where_its_values_are_of_several_kinds() -> None:
    assert read("城乡建库12座、投资9亿元。") == ()


@pytest.mark.parametrize(
    "sentence",
    ["进出口总额达到500亿元和600亿元。", "收支差额3亿元、4亿元。", "城乡医保政府补助、个人缴费每人670元、400元。"],
)
def test_a_word_for_two_has_none_where_both_have_one_total(sentence: str) -> None:
    assert read(sentence) == ()


def test_values_of_several_kinds_are_paired_all_the_same() -> None:
    (found,) = read("粮食产量、产值分别达到12万吨、30亿元。")
    assert len(found.names) == 2
