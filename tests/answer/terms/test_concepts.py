"""The terms of a question, and whether a text speaks of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.terms import matching
from qa.answer.terms.concepts import Term, indicators_in, other_names, read_terms
from qa.answer.terms.english import read_english_terms
from qa.answer.terms.matching import MAX_BETWEEN, longest_common, match
from qa.language.text import squash


def texts(focus: str) -> list[str]:
    return [term.text for term in read_terms(focus)]


def term(text: str, *others: str, indicator: bool = False) -> Term:
    return Term((text, *others), 1.0, indicator)


class TestTerms:
    def test_words_in_order_each_once(self) -> None:
        assert texts("签约 项目 签约") == ["签约", "项目"]

    @pytest.mark.parametrize("focus", ["“九通一平” 建设", "《营商环境条例》 内容"])
    def test_what_is_quoted_is_one_heavy_term(self, focus: str) -> None:
        first, *others = read_terms(focus)
        assert first.text == squash(focus.split()[0])
        assert all(first.weight > other.weight for other in others)

    def test_a_quoted_numeral_that_is_asked_for_may_be_any(self) -> None:
        (quoted,) = read_terms("“几通一平”")
        assert match(quoted, "九通一平") == 1.0
        assert match(quoted, "通水通电") == 0.0

    def test_an_indicator_is_one_term_by_any_of_its_names(self) -> None:
        (gdp,) = read_terms("GDP")
        assert gdp.indicator
        assert match(gdp, "地区生产总值增长") == 1.0

    def test_words_of_every_report_weigh_little(self) -> None:
        weights = {t.text: t.weight for t in read_terms("工作 粮库")}
        assert weights["工作"] < weights["粮库"] / 4

    @pytest.mark.parametrize(
        ("focus", "name"),
        [("F类人才的补贴", "f类"), ("第8次会议", "第8次"), ("“985”产业链", "985"), ("项目竣工率", "竣工率")],
    )
    def test_a_name_told_apart_by_a_number_or_letter_must_stand(self, focus: str, name: str) -> None:
        assert name in [term.text for term in read_terms(focus) if term.indicator]

    def test_a_numbered_name_is_found_in_either_numeral(self) -> None:
        (found,) = (term for term in read_terms("第8次") if term.indicator)
        assert set(found.forms) == {"第8次", "第八次"}
        (found,) = (term for term in read_terms("第十次") if term.indicator)
        assert set(found.forms) == {"第十次", "第10次"}

    @pytest.mark.parametrize(
        ("name", "forms"),
        [
            ("第12次", {"第12次", "第十二次"}),
            ("第二十一批", {"第二十一批", "第21批"}),
            ("第105届", {"第105届", "第一百零五届"}),
            ("第08期", {"第08期", "第8期", "第八期"}),
            ("第0批", {"第0批"}),
            (f"第{'9' * 40}次", {f"第{'9' * 40}次"}),
        ],
    )
    def test_of_whatever_number_it_is(self, name: str, forms: set[str]) -> None:
        (found,) = (term for term in read_terms(f"{name}会议") if term.indicator)
        assert set(found.forms) == forms

    @pytest.mark.parametrize("focus", ["外贸基地", "外贸业务", "外贸航线", "外贸回稳", "外贸的企业"])
    def test_nor_does_it_stand_for_the_indicator_s_names(self, focus: str) -> None:
        assert read_terms(focus)[0].forms == ("外贸",)

    def test_the_first_time_is_no_number_but_may_be_said_otherwise(self) -> None:
        (first, *_) = read_terms("第一次开仓")
        assert not first.indicator
        assert {"首次", "首度"} <= set(first.forms)
        (second, *_) = read_terms("第二次开仓")
        assert second.indicator

    @pytest.mark.parametrize(
        "focus", ["茶叶占GDP", "茶叶占全市GDP", "茶叶在GDP里的占比", "茶叶在GDP中的份额", "茶叶与GDP的比例"]
    )
    def test_what_a_share_is_measured_by_is_no_indicator(self, focus: str) -> None:
        (gdp,) = (t for t in read_terms(focus) if t.text == "gdp")
        assert not gdp.indicator

    @pytest.mark.parametrize("focus", ["茶叶占财政收入", "茶叶在社零里的占比", "茶叶在固投中的份额"])
    def test_another_indicator_stays_one_beside_a_share(self, focus: str) -> None:
        assert [t.indicator for t in read_terms(focus)].count(True) == 1

    @pytest.mark.parametrize(
        "focus", ["毕业生 就业", "总产量", "总产出", "粮食总产出", "外贸企业", "外贸公司", "外贸业务", "外贸基地"]
    )
    def test_an_indicator_is_none_within_a_longer_word(self, focus: str) -> None:
        assert not any(t.indicator for t in read_terms(focus))

    @pytest.mark.parametrize("word", ["毕业", "总产", "粮食总产", "粮食总产量", "外贸", "外贸总额"])
    def test_it_is_one_by_itself(self, word: str) -> None:
        (alone,) = read_terms(word)
        assert alone.indicator

    @pytest.mark.parametrize(("wider", "narrower"), [("职务", "书记"), ("职位", "主任")])
    def test_a_wider_word_is_said_by_a_narrower_but_not_the_other_way_round(self, wider: str, narrower: str) -> None:
        assert narrower in other_names(wider)[1]
        assert other_names(narrower)[1] == ()

    @pytest.mark.parametrize(
        ("one", "other", "indicator"),
        [
            ("利用外资", "实际使用外资", True),
            ("环节", "步骤", False),
            ("不予", "不得", False),
            ("办完", "办结", False),
            ("缴税", "纳税", False),
            ("最多能", "不超过", False),
            ("一年", "全年", False),
            ("成绩", "工作回顾", False),
            ("锂电池", "锂离子电池", False),
            ("锂电", "锂离子动力电池", False),
            *((short, f"第{short}业", False) for short in ("一产", "二产", "三产")),
            *(("上半年", months, False) for months in ("1-6月", "1—6月", "1至6月", "前6个月", "前六个月")),
        ],
    )
    def test_words_that_prose_uses_for_each_other(self, one: str, other: str, indicator: bool) -> None:
        found, names = other_names(one)
        assert other in names
        assert found is indicator

    @pytest.mark.parametrize(
        ("spoken", "written"),
        [
            *((sold, "出让") for sold in ("卖出去", "卖出", "卖掉", "卖了")),
            *(("一个亿", "亿元"), ("毙掉", "否决"), ("枪毙", "否决"), ("孵着", "在孵"), ("孵化着", "在孵")),
            *(("银行业", "金融机构"), ("楼市", "房地产"), ("签下来", "签约")),
        ],
    )
    def test_spoken_words_are_understood_and_not_looked_for(self, spoken: str, written: str) -> None:
        assert written in other_names(spoken)[1]
        assert spoken not in other_names(written)[1]

    def test_only_a_name_with_a_surname_is_a_person(self) -> None:
        weights = {t.text: t.weight for t in read_terms("李明 列明 粮库")}
        assert weights["李明"] > weights["粮库"] > weights["列明"]

    def test_a_place_is_told_from_other_words(self) -> None:
        assert {t.text: t.named for t in read_terms("襄阳 粮库")} == {"襄阳": True, "粮库": False}

    @pytest.mark.parametrize("word", ["区别", "差别", "不同", "相差"])
    def test_words_of_comparing_weigh_little(self, word: str) -> None:
        (found,) = read_terms(word)
        assert found.generic

    def test_nothing_gives_nothing(self) -> None:
        assert read_terms("") == ()
        assert read_terms("，。 ？") == ()

    def test_english_words_by_the_glossary(self) -> None:
        (gdp, *_) = read_english_terms("What was the GDP?")
        assert match(gdp, "地区生产总值") == 1.0
        assert read_english_terms("zyxwv") == ()


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("全市社会消费品零售总额增长5%", ("社会消费品零售总额",)),
        ("固定资产投资和地区生产总值", ("固定资产投资", "地区生产总值")),
        ("粮库失业率", ("失业率",)),
        ("城镇新增就业5万人", ("城镇新增就业",)),
        ("粮食研发提速", ()),  # an indicator, but of nothing that is counted
        ("粮库毕业5人", ()),
        ("毕业生就业", ()),
        ("粮企亩均税收5万元", ()),
        ("第8次会议", ()),
        ("新建粮库12座", ()),
        ("", ()),
    ],
)
def test_the_statistics_that_a_clause_names(clause: str, names: tuple[str, ...]) -> None:
    assert indicators_in(clause) == names


class TestMatching:
    def test_any_form_counts_fully(self) -> None:
        assert match(term("人数", "人员"), "领办人员") == 1.0

    def test_most_of_its_characters_count_in_part(self) -> None:
        assert 0 < match(term("招商引资"), "招商引智") < 1
        assert match(term("招商引资"), "营商环境") == 0.0

    def test_an_indicator_matches_wholly_or_not(self) -> None:
        assert match(term("签约金额", indicator=True), "到位金额") == 0.0

    @pytest.mark.parametrize(
        ("text", "share"), [("经济增长6%左右", 1.0), ("经济增长目标为6%", 1.0), ("推动经济增长提质", 0.0)]
    )
    def test_a_name_that_counts_only_before_its_figure(self, text: str, share: float) -> None:
        assert match(term("gdp", "经济增长#", indicator=True), text) == share

    @pytest.mark.parametrize(
        ("text", "share"),
        [
            ("茶园扩种5万亩、产量2万吨", 1.0),
            ("茶园产量2万吨", 1.0),
            (f"茶园{'扩' * MAX_BETWEEN}产量", 1.0),
            (f"茶园{'扩' * MAX_BETWEEN}种产量", 0.0),
            ("茶园扩种。产量2万吨", 0.0),
            ("产量高的茶园", 0.0),
            ("茶园*产量", 1.0),
        ],
    )
    def test_a_star_stands_for_a_few_characters_of_a_sentence(
        self, monkeypatch: pytest.MonkeyPatch, text: str, share: float
    ) -> None:
        monkeypatch.setattr(matching, "is_pattern", lambda form: "*" in form)  # as if it were one of our own names
        assert match(term("茶叶产出", "茶园*产量", indicator=True), text) == share

    def test_what_else_a_name_with_a_star_holds_is_literal(self) -> None:
        assert match(term("能效", "a.b*c", indicator=True), "axbc") == 0.0

    def test_an_indicator_within_another_is_another(self) -> None:
        gdp = term("地区生产总值", "gdp", indicator=True)
        assert match(gdp, "单位地区生产总值能耗下降3%") == 0.0
        assert match(gdp, "人均地区生产总值8万元") == 0.0
        assert match(gdp, "地区生产总值增长5%，单位地区生产总值能耗下降3%") == 1.0

    @pytest.mark.parametrize(
        ("left", "right", "length"),
        [("签约项目", "新签约项目", 4), ("甲乙丙", "乙丙丁", 2), ("甲", "乙", 0), ("", "甲", 0)],
    )
    def test_the_longest_common_run(self, left: str, right: str, length: int) -> None:
        assert longest_common(left, right) == length


@given(st.text(max_size=40))
def test_any_focus_has_terms_that_match_themselves(focus: str) -> None:
    for found in (*read_terms(focus), *read_english_terms(focus)):
        assert found.weight > 0
        assert all(found.forms)
        assert match(found, found.text) in {0.0, 1.0}


class TestCoined:
    """Words of the field that the dictionary lacks are cut whole."""

    @pytest.mark.parametrize("focus", ["对亩均评价的意见", "2024年度亩均评价"])
    def test_whatever_stands_before_them(self, focus: str) -> None:
        assert "亩均" in texts(focus)
        assert not {"对亩", "度亩"} & set(texts(focus))

    def test_a_letter_with_a_number_is_another_thing_with_another(self) -> None:
        assert "k2" in texts("公交K2线的长度")
        assert "m2" not in texts("pm2.5浓度")

    @pytest.mark.parametrize("focus", ["农户均可申请", "各地均有粮库", "违规下达计划"])
    def test_not_out_of_other_words(self, focus: str) -> None:
        assert not {"户均", "地均", "规下"} & set(texts(focus))
