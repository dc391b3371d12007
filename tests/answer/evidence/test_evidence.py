"""Which clause is proposed as the answer, and which never is."""

from __future__ import annotations

import pytest
from proposals import KNOWN, REPORT, find, hits, never, weigh
from small_index import read

from qa.answer.evidence.fitting import asks_office_holder
from qa.answer.evidence.scores import IN_INTRODUCTION, OTHER_PLACE
from qa.answer.evidence.sites import MAX_INTRODUCTION
from qa.answer.terms.weights import weigh_terms
from qa.question.question import read_question


def best_figure(question: str, *texts: str) -> str:
    return find(question, hits(*texts))[0].answers[0].text


class TestFigures:
    def test_each_indicator_has_its_own_figure(self) -> None:
        text = REPORT.format(place="吕梁市")
        assert best_figure("吕梁市签约项目多少个？", text) == "91个"
        assert best_figure("吕梁市签约金额是多少亿元？", text) == "528.2亿元"
        assert best_figure("吕梁市到位资金是多少亿元？", text) == "41.4亿元"
        assert best_figure("吕梁市“签约一批”项目多少个？", text) == "139个"
        assert best_figure("吕梁市“投产一批”项目多少个？", text) == "131个"
        assert best_figure("吕梁市项目开工率是多少？", text) == "89.54%"

    def test_a_figure_of_another_kind_is_not_proposed(self) -> None:
        found = find("吕梁市签约项目多少个？", hits(REPORT.format(place="吕梁市")))
        assert {quantity.unit for proposal in found for quantity in proposal.answers} == {"个"}

    def test_its_offsets_are_the_document_s(self) -> None:
        (hit,) = hits(REPORT.format(place="吕梁市"))
        document = read(REPORT.format(place="吕梁市"))
        (figure,) = find("吕梁市签约金额是多少亿元？", [hit])[0].answers
        assert document.text[figure.start : figure.end] == "528.2亿元"


class TestForms:
    """Figures of one kind that are told apart by what their clauses say of them."""

    HEAD = "襄阳市工作总结\n\n一、成绩\n"

    @pytest.mark.parametrize(
        ("question", "text", "figure"),
        [
            ("新建粮库多少座？", "累计建设粮库96座。全年建设粮库12座。", "12座"),
            ("新增泵站多少座？", "泵站达到48座。泵站增至9座。", "9座"),
            ("粮库一共多少座？", "新增粮库12座。全市粮库96座。", "96座"),
            ("粮库总数是多少座？", "新建粮库12座。全市粮库96座。", "96座"),
            ("粮库累计多少座？", "净增粮库12座。全市粮库96座。", "96座"),
            ("粮库多少座？", "新增粮库12座。全市粮库96座。", "12座"),
        ],
    )
    def test_a_total_is_no_addition(self, question: str, text: str, figure: str) -> None:
        assert best_figure(question, f"{self.HEAD}{text}\n") == figure

    @pytest.mark.parametrize("text", ["新增粮库12座，累计96座。", "累计建成粮库96座，新增12座。"])
    @pytest.mark.parametrize(("question", "figure"), [("新增粮库多少座？", "12座"), ("粮库累计多少座？", "96座")])
    def test_each_has_its_own_clause(self, question: str, text: str, figure: str) -> None:
        assert best_figure(question, f"{self.HEAD}{text}\n") == figure

    def test_a_clause_that_tells_both_is_of_either_form(self) -> None:
        (found,) = (e for e in find("粮库总数多少座？", hits(f"{self.HEAD}累计新建粮库12座。\n")) if e.answers)
        assert found.kind == 1.0

    @pytest.mark.parametrize("text", ["复种指数1.83，考核15分。", "复种指数考核15分，复种指数1.83。"])
    def test_a_decimal_without_a_unit_may_be_an_index(self, text: str) -> None:
        assert best_figure("复种指数是多少？", f"{self.HEAD}{text}\n") == "1.83"

    def test_a_whole_number_without_a_unit_hardly(self) -> None:
        (found,) = (e for e in find("粮库有多少？", hits(f"{self.HEAD}粮库编号17。\n")) if e.answers)
        assert found.kind <= 0.5

    @pytest.mark.parametrize("asked", ["How many projects in total?", "How many projects altogether?"])
    def test_a_total_asked_for_in_english_is_no_addition(self, asked: str) -> None:
        assert best_figure(asked, f"{self.HEAD}新增项目12个。全市项目96个。\n") == "96个"

    @pytest.mark.parametrize(
        "text", ["粮食播种30万亩、产量12万吨。茶园5万亩、产量2万吨。", "茶园产量2万吨。粮食播种30万亩，产量12万吨。"]
    )
    def test_a_name_may_be_told_by_two_clauses_together(self, text: str) -> None:
        best = find("襄阳市粮食产量是多少吨？", hits(f"{self.HEAD}{text}\n"))[0]
        assert ([q.text for q in best.answers], best.missing) == (["12万吨"], ())
        assert best.coverage > 0.9

    def test_the_wording_of_the_clauses_before_counts_too(self) -> None:
        text = f"{self.HEAD}收购早稻、仓库96座。早稻收购、仓库12座。\n"
        assert best_figure("早稻收购仓库多少座？", text) == "12座"

    def test_the_wording_decides_between_words_that_make_no_terms(self) -> None:
        text = f"{self.HEAD}联合签约粮库96座。全市新签约粮库12座。\n"
        assert best_figure("新签约粮库多少座？", text) == "12座"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is the mayor of Xiangyang?", "周海峰"),
        ("Who is the deputy mayor of Xiangyang?", "王志强"),
        ("Who is the party secretary of Xiangyang?", "李建平"),
    ],
)
def test_an_office_asked_for_in_english_is_told_from_others(question: str, name: str) -> None:
    text = "襄阳市工作总结\n\n一、调研\n市委书记李建平到粮库。副市长王志强到泵站。市长周海峰到茶园。\n"
    query, terms = weigh(question)
    assert asks_office_holder(query, terms)
    (sentence,) = (e.sentence for e in find(question, hits(text)) if e.kind)
    assert name in sentence.folded


def test_an_english_question_without_an_office_asks_for_no_holder() -> None:
    assert not asks_office_holder(*weigh("Who signed the grain project?"))


class TestPlaceAndYear:
    def test_another_place_is_never_proposed(self) -> None:
        found = find("吕梁市签约项目多少个？", hits(REPORT.format(place="太原市")))
        assert found == []

    def test_unless_the_sentence_names_the_place(self) -> None:
        text = REPORT.format(place="太原市") + "其中吕梁签约项目7个。\n"
        assert best_figure("吕梁市签约项目多少个？", text) == "7个"

    @pytest.mark.parametrize(
        ("question", "head", "figures"),
        [
            ("襄阳市新建粮库多少座？", "湖北省", {"12座", "5座", "3座"}),
            ("孝感市新建粮库多少座？", "湖北省", {"9座", "3座"}),
            ("襄阳市新建粮库多少座？", "襄阳市", {"12座", "5座", "3座"}),
            ("新建粮库多少座？", "湖北省", {"12座", "9座", "5座", "3座"}),
        ],
    )
    def test_a_clause_that_names_another_place_has_that_one_s_figure(
        self, question: str, head: str, figures: set[str]
    ) -> None:
        text = f"{head}工作总结\n\n一、成绩\n襄阳新建粮库12座，孝感新建粮库9座，南漳县新建粮库5座，翻新粮库3座。\n"
        assert {q.text for e in find(question, hits(text)) for q in e.answers} == figures

    CITIES = "".join(f"{city}新建粮库{20 + n}座。" for n in range(7) for city in ("襄阳", "孝感"))

    @pytest.mark.parametrize(
        ("question", "figure"), [("湖北省新建粮库多少座？", "412座"), ("湖北省襄阳新建粮库多少座？", "20座")]
    )
    def test_a_city_s_figure_is_no_province_s_however_many_there_are(self, question: str, figure: str) -> None:
        text = f"湖北省工作总结\n\n一、成绩\n{self.CITIES}早稻照常入库。今年各地粮库提速扩容，新建412座。\n"
        found = [e for e in find(question, hits(text)) if e.answers]
        assert (len(found), found[0].answers[0].text) == (15, figure)

    def test_unless_the_question_names_the_city_too(self) -> None:
        text = "湖北省工作总结\n\n一、成绩\n赴襄阳新建粮库12座。粮库提速，新建9座。\n"
        named, unnamed = (
            next(e for e in find(question, hits(text)) if [q.text for q in e.answers] == ["12座"])
            for question in ("湖北省赴襄阳新建粮库多少座？", "湖北省新建粮库多少座？")
        )
        assert weigh("湖北省赴襄阳新建粮库多少座？")[0].places == ("湖北省",)
        assert named.score > unnamed.score + OTHER_PLACE / 2

    @pytest.mark.parametrize(
        ("sentence", "figure"),
        [
            ("襄阳早稻丰收，新建粮库12座", "9座"),  # named before
            ("新建粮库12座，比襄阳早", "12座"),  # named after
        ],
    )
    def test_only_a_city_named_up_to_the_figure_has_it(self, sentence: str, figure: str) -> None:
        text = f"湖北省工作总结\n\n一、成绩\n{sentence}。全部粮库提速，新建9座。\n"
        assert best_figure("湖北省新建粮库多少座？", text) == figure

    @pytest.mark.parametrize(
        ("question", "figures"),
        [
            ("湖北省固定资产投资增长多少？", {"6%"}),
            ("湖北省粮库增长多少？", {"4%", "6%"}),
            ("湖北省襄阳固定资产投资增长多少？", {"4%", "6%"}),
        ],
    )
    def test_a_city_s_is_none_at_all_where_nothing_names_the_indicator(self, question: str, figures: set[str]) -> None:
        text = "湖北省工作总结\n\n一、成绩\n襄阳粮库增长4%。粮库增长6%。\n"
        assert {q.text for e in find(question, hits(text)) for q in e.answers} == figures

    @pytest.mark.parametrize(
        ("text", "missing"),
        [("武汉推介会很热烈。各县照常对接。签约项目91个。", True), ("武汉推介会很热烈。签约项目91个。", False)],
    )
    def test_a_place_that_only_the_rest_of_the_passage_names_is_missing(self, text: str, missing: bool) -> None:
        found = find("吕梁市武汉推介会签约项目多少个？", hits(f"吕梁市工作总结\n\n一、成绩\n{text}\n"))
        best = next(proposal for proposal in found if proposal.answers)
        assert ("武汉" in [term.text for term in best.missing]) is missing

    def test_another_year_is_marked(self) -> None:
        found = find("吕梁市2021年签约项目多少个？", hits(REPORT.format(place="吕梁市")))
        assert found
        assert not any(proposal.year_fits for proposal in found)

    def test_the_year_that_a_figure_is_compared_with_is_not_its_own(self) -> None:
        text = "吕梁市工作总结\n\n一、成绩\n2023年签约项目91个，较2022年增加9个。\n"
        assert not any(e.year_fits for e in find("吕梁市2022年签约项目多少个？", hits(text)))


class TestOrder:
    def test_what_speaks_of_all_terms_comes_first(self) -> None:
        text = "吕梁市工作总结\n\n一、成绩\n粮库建设稳步推进。新建粮库12座，改造粮库5座。\n"
        assert best_figure("吕梁市改造粮库多少座？", text) == "5座"

    def test_scores_fall(self) -> None:
        scores = [proposal.score for proposal in find("吕梁市签约项目多少个？", hits(REPORT.format(place="吕梁市")))]
        assert scores == sorted(scores, reverse=True)

    def test_what_nothing_speaks_of_is_missing(self) -> None:
        best = find("吕梁市进出口总额是多少亿元？", hits(REPORT.format(place="吕梁市")))[0]
        assert [term.indicator for term in best.missing]
        assert best.coverage < 0.5

    def test_nothing_retrieved_proposes_nothing(self) -> None:
        assert find("吕梁市签约项目多少个？", []) == []


def test_a_term_in_every_passage_weighs_less() -> None:
    query = read_question("吕梁市粮库多少座？", KNOWN)
    (rare,) = weigh_terms(query, never)
    (common,) = weigh_terms(query, lambda _: 1.0)
    assert common.weight < rare.weight / 2


@pytest.mark.parametrize("which", ["哪些", "哪几个", "哪三个方面", "哪几条", "哪两项"])
@pytest.mark.parametrize("word", ["问题", "困难", "环节"])
def test_a_word_of_asking_is_a_matter_where_it_is_asked_for(which: str, word: str) -> None:
    (_, asked) = weigh(f"粮库有{which}{word}？")[1]
    (_, said) = weigh(f"粮库{word}怎么样？")[1]
    assert (asked.text, asked.generic) == (word, False)
    assert said.weight < asked.weight


class TestIntroduction:
    """What stands before the colon of a run is said of each of the parts that semicolons part."""

    HEAD = "襄阳市工作总结\n\n一、成绩\n"
    RANKED = "粮库仓容前三名：东山9万吨；西河8万吨；南坡5万吨。"

    def coverage(self, question: str, text: str) -> dict[str, float]:
        found = find(question, hits(f"{self.HEAD}{text}\n"))
        return {quantity.text: evidence.coverage for evidence in found for quantity in evidence.answers}

    def test_of_its_figures(self) -> None:
        assert best_figure("南坡粮库仓容多少万吨？", f"{self.HEAD}{self.RANKED}泵站：南坡3万吨。\n") == "5万吨"

    def test_as_much_of_the_last_as_of_the_second(self) -> None:
        found = self.coverage("粮库仓容多少万吨？", self.RANKED)
        assert found["5万吨"] == found["8万吨"] > IN_INTRODUCTION

    @pytest.mark.parametrize(
        "text",
        [
            RANKED.replace("；南坡", "。南坡"),
            RANKED.replace("南坡", "泵站：南坡"),
            RANKED.replace("仓容前三名：", "仓容前三名是"),
            RANKED.replace("粮库仓容", f"粮库仓容{'有' * MAX_INTRODUCTION}"),
        ],
        ids=["another sentence", "a colon of its own", "no colon", "too far before"],
    )
    def test_not_of_what_is_none_of_them(self, text: str) -> None:
        assert self.coverage("粮库仓容多少万吨？", text)["5万吨"] < IN_INTRODUCTION - 0.1

    def test_of_sentences_without_figures(self) -> None:
        text = f"{self.HEAD}粮库验收分工：选址由东山负责；施工由西河负责；通水由南坡负责。\n"
        found = {e.sentence.folded: e.coverage for e in find("粮库验收由谁负责？", hits(text)) if e.clause is None}
        assert found["通水由南坡负责。"] == found["施工由西河负责;"] > IN_INTRODUCTION


@pytest.mark.parametrize(
    "said",
    [
        *("各位代表：", "各位领导！", "尊敬的各位来宾："),
        *("问：粮库主任是谁？", "记者：粮库主任是谁？", "主持人：粮库主任是谁？"),
    ],
)
def test_an_address_and_what_an_interviewer_asks_are_not_proposed(said: str) -> None:
    found = find("粮库主任是谁？", hits(f"襄阳市粮库访谈\n\n一、粮库\n{said}\n粮库主任是李建平。\n"))
    assert [e.sentence.folded for e in found] == ["粮库主任是李建平。"]


@pytest.mark.parametrize(
    "said", ["答：粮库主任是李建平。", "问：粮库主任李建平到库。", "各位代表来到粮库，主任是李建平。"]
)
def test_what_is_answered_or_told_is(said: str) -> None:
    found = find("粮库主任是谁？", hits(f"襄阳市粮库访谈\n\n一、粮库\n{said}\n"))
    assert found[0].sentence.folded.endswith(said[-5:])
