"""Which clause is proposed as the answer, and which never is."""

from __future__ import annotations

from proposals import KNOWN, REPORT, find, hits, never
from small_index import read

from qa.question import read_question
from qa.term_weights import weigh_terms


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


class TestPlaceAndYear:
    def test_another_place_is_never_proposed(self) -> None:
        found = find("吕梁市签约项目多少个？", hits(REPORT.format(place="太原市")))
        assert found == []

    def test_unless_the_sentence_names_the_place(self) -> None:
        text = REPORT.format(place="太原市") + "其中吕梁签约项目7个。\n"
        assert best_figure("吕梁市签约项目多少个？", text) == "7个"

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
