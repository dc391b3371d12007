"""A scope of documents, places and years: nothing is answered from outside of it, within one file neither."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from promises import ask
from small_index import build_engine, identifier, seed_bytes

from qa.engine.engine import Engine
from qa.engine.scope import fits, left_out, narrowed, read_scope
from qa.errors import DocumentNotFoundError
from qa.question.question import read_question
from qa.types import Facets, Reply, Scope, Section, Status

COUNTY = """柳林县2024年工作总结

2023年，全县修建水渠11条。2024年，全县修建水渠22条。
一、2023年工作成绩
新建粮库3座，投入资金60万元。
二、2024年工作计划
新建粮库5座，投入资金90万元。
（一）建好仓储
建成粮库管理系统。
（二）管好粮食
轮换储备粮4万吨。
"""
TEXTS = {"页面.txt": seed_bytes(), "柳林.txt": COUNTY, "空.txt": b""}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return build_engine(tmp_path_factory.mktemp("engine"), TEXTS, rules_only=True)


def shown_places(engine: Engine, reply: Reply) -> set[str]:
    """The places of everything that a reply shows."""
    return {
        article.facets.places[0]
        for citation in (*reply.citations, *reply.related)
        for article in engine.document(citation.document_id).outline.children
        if article.start <= citation.start < article.end
    }


class TestPlaces:
    @pytest.mark.parametrize(
        ("place", "figure"), [("吕梁市", "40 宗、2718.16 亩"), ("太原市", "7 宗"), ("吕梁", "40 宗、2718.16 亩")]
    )
    def test_a_place_within_a_file_narrows_the_question(self, engine: Engine, place: str, figure: str) -> None:
        reply = ask(engine, "出让标准地多少宗？", places=[place])
        assert reply.status is Status.ANSWERED
        assert figure.split("、")[0] in reply.answer
        assert shown_places(engine, reply) == {f"{place[:2]}市"}
        assert reply.scope == Scope(places=(f"{place[:2]}市",))

    def test_without_a_scope_both_places_are_asked_back(self, engine: Engine) -> None:
        reply = ask(engine, "出让标准地多少宗？", documents=[identifier(engine, "页面.txt")])
        assert reply.status is Status.CLARIFY

    def test_a_place_holds_what_lies_in_it(self, engine: Engine) -> None:
        reply = ask(engine, "2023年新建粮库多少座？", places=["吕梁市"])
        assert "3座" in reply.answer
        assert ask(engine, "2023年新建粮库多少座？", places=["太原市"]).status is Status.NOT_FOUND

    @pytest.mark.parametrize("question", ["太原市出让标准地多少宗？", "太原市2024年工作计划有哪些？"])
    def test_a_place_outside_is_not_found(self, engine: Engine, question: str) -> None:
        reply = ask(engine, question, places=["吕梁市"])
        assert (reply.status, reply.reason) == (Status.NOT_FOUND, "documents_out_of_scope: 太原市")
        assert "所选范围不包括太原市" in reply.answer
        assert shown_places(engine, reply) <= {"吕梁市", "柳林县"}

    def test_a_place_that_no_document_knows_stays_missing(self, engine: Engine) -> None:
        reply = ask(engine, "大同市出让标准地多少宗？", places=["吕梁市"])
        assert reply.reason == "entity_not_in_documents: 大同市"

    @pytest.mark.parametrize("place", ["大同市", "没有这个地方"])
    def test_a_place_that_no_document_is_about_leaves_nothing(self, engine: Engine, place: str) -> None:
        reply = ask(engine, "出让标准地多少宗？", places=[place])
        assert (reply.status, reply.reason, reply.related) == (Status.NOT_FOUND, "documents_out_of_scope", ())
        assert engine.examples(places=[place]) == ()

    def test_lists_are_the_place_s_own(self, engine: Engine) -> None:
        for place, first in (("太原市", "一是跑出招商引资"), ("柳林县", "建好仓储")):
            reply = ask(engine, "2024年工作计划有哪些？", places=[place])
            assert first in reply.answer
            assert shown_places(engine, reply) == {place}

    def test_an_item_is_the_place_s_own(self, engine: Engine) -> None:
        reply = ask(engine, "2023年工作成绩第二项是什么？", places=["吕梁市"])
        assert "滚动实施" in reply.answer

    def test_a_comparison_finds_nothing_of_a_place_outside(self, engine: Engine) -> None:
        reply = ask(engine, "太原和吕梁2023年分别出让了多少宗标准地？", places=["吕梁市"])
        assert [(cell.subject, cell.value) for cell in reply.comparison] == [("太原市", None), ("吕梁市", 40)]
        assert shown_places(engine, reply) <= {"吕梁市", "柳林县"}


class TestYears:
    def test_a_question_without_a_year_asks_about_the_chosen_one(self, engine: Engine) -> None:
        for year, figure in ((2023, "3座"), (2024, "5座")):
            assert figure in ask(engine, "柳林县新建粮库多少座？", years=[year]).answer

    @pytest.mark.parametrize(("year", "figure"), [(2023, "11条"), (2024, "22条")])
    def test_of_a_section_about_several_years_the_chosen_one_s_sentence_answers(
        self, engine: Engine, year: int, figure: str
    ) -> None:
        assert figure in ask(engine, "柳林县修建水渠多少条？", years=[year]).answer

    def test_a_year_outside_is_not_found(self, engine: Engine) -> None:
        reply = ask(engine, "柳林县2024年新建粮库多少座？", years=[2023])
        assert (reply.status, reply.reason) == (Status.NOT_FOUND, "documents_out_of_scope: 2024")
        assert "所选范围不包括2024年" in reply.answer

    def test_a_comparison_of_years_holds_to_the_chosen_ones(self, engine: Engine) -> None:
        question = "柳林县2023年和2024年分别新建粮库多少座？"
        assert [cell.value for cell in ask(engine, question).comparison] == [3, 5]
        assert [cell.value for cell in ask(engine, question, years=[2024]).comparison] == [None, 5]

    def test_lists_hold_to_the_chosen_year(self, engine: Engine) -> None:
        assert "跑出招商引资" in ask(engine, "太原市有哪些工作计划？", years=[2024]).answer
        reply = ask(engine, "太原市有哪些工作计划？", years=[2023])
        assert "跑出招商引资" not in reply.answer

    def test_a_year_that_nothing_belongs_to_leaves_nothing(self, engine: Engine) -> None:
        reply = ask(engine, "柳林县新建粮库多少座？", years=[1999])
        assert (reply.status, reply.reason) == (Status.NOT_FOUND, "documents_out_of_scope")


class TestTogether:
    def test_every_kind_of_choice_holds(self, engine: Engine) -> None:
        page = identifier(engine, "页面.txt")
        reply = ask(engine, "新建粮库多少座？", documents=[page], places=["柳林县"])
        assert reply.reason == "documents_out_of_scope"
        reply = ask(engine, "出让标准地多少宗？", documents=[page], places=["吕梁市"], years=[2023])
        assert "40 宗" in reply.answer
        assert reply.scope == Scope((page,), ("吕梁市",), (2023,))

    def test_files_that_could_not_be_read_leave_nothing(self, engine: Engine) -> None:
        reply = ask(engine, "出让标准地多少宗？", documents=[identifier(engine, "空.txt")])
        assert (reply.status, reply.reason) == (Status.NOT_FOUND, "documents_out_of_scope")

    def test_everything_chosen_is_no_limit(self, engine: Engine) -> None:
        question = "吕梁市出让标准地多少宗、多少亩？"
        every = [info.id for info in engine.documents()]
        limited, free = ask(engine, question, documents=every), ask(engine, question)
        assert (limited.answer, limited.confidence, limited.related) == (free.answer, free.confidence, free.related)
        assert free.scope == Scope()

    def test_the_order_of_a_choice_changes_no_answer(self, engine: Engine) -> None:
        both = ["吕梁市", "太原市"]
        one, other = (ask(engine, "出让标准地多少宗？", places=places) for places in (both, both[::-1]))
        assert one.status is Status.CLARIFY
        assert (one.answer, one.choices) == (other.answer, other.choices)

    def test_an_unknown_document_is_an_error(self, engine: Engine) -> None:
        with pytest.raises(DocumentNotFoundError, match="nosuch"):
            engine.examples(["nosuch"])

    def test_examples_come_from_the_scope_and_are_answered_in_it(self, engine: Engine) -> None:
        for scope in ({"places": ["吕梁市"]}, {"places": ["太原市"]}, {"years": [2024]}):
            examples = engine.examples(limit=4, **scope)  # type: ignore[arg-type]
            assert examples
            assert all(ask(engine, question, **scope).status is Status.ANSWERED for question in examples), examples
        assert all(example.startswith("太原市") for example in engine.examples(places=["太原市"]))
        assert engine.examples([]) == ()


class TestParts:
    @pytest.mark.parametrize(
        ("facets", "inside"),
        [
            (Facets(("吕梁市", "山西省"), (2023,)), True),
            (Facets(("柳林县",), (2022, 2023)), True),
            (Facets(("吕梁市",), (), (2023,), 2023), True),
            (Facets(("吕梁市",), (2022,), (2023,), 2023), False),
            (Facets(("太原市",), (2023,)), False),
            (Facets(("山西省",), (2023,)), False),
            (Facets(), False),
        ],
    )
    def test_facets_decide(self, facets: Facets, inside: bool) -> None:
        assert fits(Scope(places=("吕梁市",), years=(2023,)), facets) is inside

    def test_an_outline_keeps_what_is_in_scope_and_what_leads_there(self, engine: Engine) -> None:
        document = engine.document(identifier(engine, "页面.txt"))
        cut = narrowed(document, Scope(places=("吕梁市",), years=(2024,)))
        (article,) = cut.outline.children
        assert [section.heading for section in article.children] == ["2024 年工作计划"]
        assert cut.outline.facets.places == article.facets.places
        assert cut.text == document.text

    def test_a_section_that_loses_its_children_keeps_its_own_words_alone(self, engine: Engine) -> None:
        document = engine.document(identifier(engine, "页面.txt"))
        child = Section("二、上年", 2, 40, 44, 90, facets=Facets(periods=(2023,)))
        article = Section("一、今年", 1, 0, 4, 90, (child,), facets=Facets(periods=(2024,)))
        outline = Section("全文", 0, 0, 0, 90, (article,))
        cut = narrowed(replace(document, outline=outline), Scope(years=(2024,)))
        (kept,) = cut.outline.children
        assert (kept.start, kept.end, kept.children) == (0, 40, ())
        assert narrowed(replace(document, outline=outline), Scope(years=(1999,))).outline.children == ()

    def test_lists_of_a_caller_are_read(self) -> None:
        scope = read_scope(["a", "a"], ["吕梁", "吕梁市", "晋", "乙开发区新城"], [2023, 2023], ["吕梁市"])
        assert scope == Scope(("a",), ("吕梁市", "山西省", "乙开发区新城"), (2023,))

    def test_a_place_around_a_chosen_one_is_not_left_out(self, engine: Engine) -> None:
        query = read_question("山西省有多少个开发区？", engine.known)
        assert left_out(query, Scope(places=("吕梁市",))) is None


def test_an_index_of_nothing_has_no_scope(tmp_path: Path) -> None:
    engine = build_engine(tmp_path, {})
    assert engine.ask("新建粮库多少座？", places=["吕梁市"]).reason == "no_documents"
    assert engine.examples(places=["吕梁市"]) == ()
