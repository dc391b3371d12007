"""Rules and reader together: an order, and a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from answering import reads
from proposals import KNOWN, REPORT, find, hits
from small_index import read

from qa.answer.judge import features, judge
from qa.answer.readings import PassageReading
from qa.question.question import read_question
from qa.reader.reader import OverlapReader, ReadingInput
from qa.types import Hit, Query

QUESTION = "吕梁市2023年签约金额是多少亿元？"
TEXT = REPORT.format(place="吕梁市")


def query(question: str = QUESTION) -> Query:
    return read_question(question, KNOWN)


def overlap(question: str, found: Sequence[Hit]) -> Sequence[PassageReading]:
    return OverlapReader().read(question, [ReadingInput(h.passage.context, h.passage.text) for h in found])


@dataclass
class CertainReader:
    """Finds its words in whatever passage holds them, and is certain of it."""

    words: str
    read_passages: int = 0

    def __call__(self, _: str, found: Sequence[Hit]) -> Sequence[PassageReading]:
        self.read_passages += len(found)
        return [_Certain(hit.passage.text.find(self.words), len(self.words)) for hit in found]


@dataclass
class _Span:
    start: int
    end: int


class _Certain:
    def __init__(self, at: int, length: int) -> None:
        self.probability = 0.99 if at >= 0 else 0.01
        self.spans = [_Span(at, at + length)] if at >= 0 else []

    def span_mass(self, start: int, end: int) -> float:
        return float(any(span.start < end and span.end > start for span in self.spans))


@pytest.mark.parametrize("read", [None, overlap])
def test_every_proposal_has_a_probability_and_the_right_one_is_first(read: object) -> None:
    judged = judge(query(), find(QUESTION, hits(TEXT)), read)  # type: ignore[arg-type]
    assert judged[0].answers[0].text == "528.2亿元"
    assert all(0 <= proposal.probability <= 1 for proposal in judged)


@pytest.mark.parametrize("read", [None, overlap])
def test_the_right_clause_is_likelier_than_one_that_misses_the_indicator(read: object) -> None:
    right = judge(query(), find(QUESTION, hits(TEXT)), read)[0]  # type: ignore[arg-type]
    other = "吕梁市2023年进出口总额是多少亿元？"
    wrong = judge(query(other), find(other, hits(TEXT)), read)[0]  # type: ignore[arg-type]
    assert wrong.probability < right.probability


def test_the_reader_never_brings_back_another_year() -> None:
    asked = "吕梁市2019年签约金额是多少亿元？"
    assert judge(query(asked), find(asked, hits(TEXT)), CertainReader("528.2亿元")) == []


def test_nor_another_place() -> None:
    proposals = find(QUESTION, hits(REPORT.format(place="太原市")))
    assert judge(query(), proposals, CertainReader("528.2亿元")) == []


def test_its_word_raises_the_probability() -> None:
    proposals = find(QUESTION, hits(TEXT))
    sure = judge(query(), proposals, CertainReader("528.2亿元"))[0]
    unsure = judge(query(), proposals, CertainReader("没有这些字"))[0]
    assert sure.probability > unsure.probability


def test_its_words_become_a_proposal() -> None:
    asked = "吕梁市“签约一批”有多少个项目开工？"
    judged = judge(query(asked), find(asked, hits(TEXT)), CertainReader("139个"))
    document = read(TEXT)
    spans = [document.text[e.span.start : e.span.end] for e in judged if e.span is not None]
    assert "139个" in spans


def test_few_passages_are_read() -> None:
    many = [TEXT.replace("91", str(number)) for number in range(30)]
    reader = CertainReader("528.2亿元")
    judge(query(), find(QUESTION, hits(*many)), reader)
    assert 0 < reader.read_passages <= 6


OTHERS = [f"吕梁市2023年工作总结\n\n一、其他\n经济稳步增加，另有水利资金{amount}亿元。\n" for amount in range(20, 23)]


def test_what_can_not_come_to_the_front_is_not_read() -> None:
    asked = "吕梁市2023年数字经济签约金额是多少亿元？"  # more than any clause says: the reader's word counts
    sure, unsure = CertainReader("528.2亿元"), CertainReader("没有这些字")
    for reader in (sure, unsure):
        judge(query(asked), find(asked, hits(TEXT, *OTHERS)), reader)
    assert sure.read_passages == 1
    assert unsure.read_passages > 1


def test_where_the_rules_are_sure_of_the_words_the_reader_turns_little() -> None:
    twin = "吕梁市2023年工作总结\n\n一、其他\n签约金额稳步增加，另有水利资金20亿元。\n"
    judged = judge(query(), find(QUESTION, hits(TEXT, twin)), CertainReader("20亿元"))
    assert judged[0].answers[0].text == "528.2亿元"


def test_a_list_may_be_taken_from_any_passage_so_that_all_are_read() -> None:
    asked = "吕梁市2023年签约了哪些项目？"
    reader = CertainReader("528.2亿元")
    judge(query(asked), find(asked, hits(TEXT, *OTHERS)), reader)
    assert reader.read_passages > 1


def test_rivals_are_read_however_sure_the_first_is() -> None:
    twin = TEXT.replace("吕梁市", "太原市").replace("528.2", "613.7")
    asked = "2023年签约金额是多少亿元？"
    reader = CertainReader("亿元")
    judged = judge(query(asked), find(asked, hits(TEXT, twin)), reader)
    assert reader.read_passages >= 2
    assert all(proposal.read > 0 for proposal in judged[:2])


def test_nothing_proposed_is_nothing_read() -> None:
    reader = CertainReader("x")
    assert judge(query(), [], reader) == []
    assert reader.read_passages == 0


def test_features_lie_within_their_range() -> None:
    for proposal in judge(query(), find(QUESTION, hits(TEXT)), CertainReader("528.2亿元")):
        values = features(proposal)
        assert all(0 <= values[name] <= 1 for name in values if name != "score")


def test_the_year_in_the_reader_s_words_is_not_the_number_asked_for() -> None:
    text = "吕梁市工作总结\n\n一、成绩\n领导组核定了2022年度绩效工资系数，各开发区制定了分配方案。\n"
    words = "2022年度绩效工资系数"
    asked = query("吕梁市2022年度绩效工资系数是多少？")
    judged = judge(asked, find(asked.text, hits(text)), CertainReader(words))
    assert judged
    assert not any(proposal.answers for proposal in judged)


def test_the_reader_s_words_are_marked_in_a_sentence_that_answers_as_a_whole() -> None:
    text = "吕梁市工作总结\n\n一、成绩\n推动成立产业联盟，带动上下游一起招商。\n"
    asked = query("吕梁市成立了什么组织？")
    whole = next(p for p in judge(asked, find(asked.text, hits(text)), CertainReader("产业联盟")) if p.clause is None)
    assert whole.span is not None
    assert read(text).text[whole.span.start : whole.span.end] == "产业联盟"


PROSE = "粮库由县里管理，粮库的保管制度由县里制定。后来，东山公司接管了它们。"


def test_a_reader_that_is_sure_leads_where_it_sees_nothing_in_the_first() -> None:
    asked = "粮库的保管制度由谁制定？"
    proposed = find(asked, hits(PROSE))
    assert judge(query(asked), proposed, None)[0].sentence.folded.startswith("粮库由县里")
    led = judge(query(asked), proposed, CertainReader("东山公司"))
    assert "东山公司" in led[0].sentence.folded


def test_of_amounts_it_does_not() -> None:
    """Among twin figures the words decide."""
    text = "粮库总投资30亿元。后来追加了5亿元。"
    asked = "粮库总投资多少亿元？"
    assert judge(query(asked), find(asked, hits(text)), CertainReader("5亿元"))[0].answers[0].text == "30亿元"


def figures_read(question: str, told: str, words: str, mass: float) -> list[str]:
    """The figures of the clauses that the reader proposes."""
    found = find(question, hits(f"吕梁市工作总结\n\n一、成绩\n{told}\n"))
    judged = judge(query(question), found, reads(words, mass))
    return [q.text for e in judged if e.span is not None for q in e.answers]


@pytest.mark.parametrize(
    ("question", "told", "words", "mass", "figures"),
    [
        ("粮库补贴多少钱？", "粮库补贴面积12万亩，群众满意。", "12万亩", 0.6, []),
        ("粮库补贴多少钱？", "粮库补贴面积12万亩，群众满意。", "12万亩", 0.95, ["12万亩"]),
        ("粮库补贴多少钱？", "粮库补贴涨了12%，群众满意。", "12%", 0.6, ["12%"]),
    ],
    ids=["an area", "a sure reader", "a percentage"],
)
def test_of_money_only_a_sure_reader_says_that_it_is_something_else(
    question: str, told: str, words: str, mass: float, figures: list[str]
) -> None:
    assert figures_read(question, told, words, mass) == figures


@pytest.mark.parametrize("mass", [0.6, 0.99])
@pytest.mark.parametrize(
    ("question", "told", "figure", "taken"),
    [
        ("粮食产值增速是多少？", "粮食产值3亿元", "3亿元", False),
        ("粮食产值增速是多少？", "粮食产值涨5%", "5%", True),
        ("粮食产值增速是多少？", "粮食产值涨5.3", "5.3", True),
        ("粮食产值增速是多少？", "粮食产值涨5", "5", False),
        ("粮食产值提高多少？", "粮食产值3亿元", "3亿元", True),
        ("粮库装机多少千瓦？", "粮库装机占地12亩", "12亩", False),
        ("粮库装机多少千瓦？", "粮库装机12兆瓦", "12兆瓦", True),
        ("粮库多少座？", "粮库补贴12万元", "12万元", False),
        ("粮库多少座？", "粮库12家", "12家", True),
        ("粮食进出口总值是多少？", "粮食进出口总值涉及12座", "12座", False),
        ("粮食进出口总值是多少？", "粮食进出口总值涨12%", "12%", True),
    ],
    ids=[
        *("a level", "growth", "a table's", "a bare number", "an amount of growth"),
        *("an area", "another unit", "money", "another measure word", "a count", "a share of money"),
    ],
)
def test_however_sure_it_takes_no_figure_of_another_kind_than_is_named(
    question: str, told: str, figure: str, mass: float, *, taken: bool
) -> None:
    assert (figure in figures_read(question, f"{told}，群众满意。", figure, mass)) is taken


@pytest.mark.parametrize(("mass", "figures"), [(0.6, []), (0.99, ["12座"])])
def test_where_no_unit_is_named_it_may_where_it_is_sure(mass: float, figures: list[str]) -> None:
    assert figures_read("粮库面积是多少？", "粮库面积12座，群众满意。", "12座", mass) == figures


def test_nor_are_its_words_a_figure_where_they_say_who_is_meant() -> None:
    told = "2024年照常收粮。对年产值3亿元以上的企业，奖励20万元。"
    assert figures_read("2024年企业产值多少亿元？", told, "3亿元", 0.95) == []


HEAD = "襄阳市工作总结\n\n一、成绩\n"


def order(question: str, text: str, read: object = None) -> list[str]:
    """The sentences of the judged proposals, each once."""
    judged = judge(query(question), find(question, hits(f"{HEAD}{text}\n")), read)  # type: ignore[arg-type]
    return list(dict.fromkeys(proposal.sentence.folded for proposal in judged))


class TestInterviews:
    ASKED, TALK, TOLD = "粮库怎样扩容？", "围绕粮库怎样扩容，局长张三{}。", "新建仓房，粮库扩容一倍。"
    QUESTION = "襄阳市粮库怎样扩容？"

    @pytest.mark.parametrize("read", [None, reads("粮库怎样", 0.99)])
    def test_what_a_text_asks_is_no_answer(self, read: object) -> None:
        assert order(self.QUESTION, self.ASKED + self.TOLD, read) == ["新建仓房,粮库扩容一倍。"]

    @pytest.mark.parametrize("talk", ["接受本报专访", "接受记者采访", "做客市电视台访谈"])
    @pytest.mark.parametrize("read", [None, reads("粮库怎样", 0.99)])
    def test_nor_is_who_is_interviewed_on_what(self, talk: str, read: object) -> None:
        assert order(self.QUESTION, self.TALK.format(talk) + self.TOLD, read) == ["新建仓房,粮库扩容一倍。"]

    def test_unless_that_is_asked(self) -> None:
        found = order("襄阳市谁接受粮库专访？", self.TALK.format("接受本报专访") + self.TOLD)
        assert found[0].startswith("围绕粮库怎样扩容")

    def test_an_interview_in_general_is_told_as_anything(self) -> None:
        assert len(order(self.QUESTION, self.TALK.format("专访群众") + self.TOLD)) == 2
        assert len(order(self.QUESTION, self.TALK.format("接受记者采访时表示会扩容") + self.TOLD)) == 2


class TestMeaning:
    TEXT = "“两库一站”建设提速。“两库一站”{}粮库、水库和泵站。"

    @pytest.mark.parametrize("word", ["是指", "主要指", "即", "就是"])
    def test_what_tells_a_name_s_meaning_goes_first(self, word: str) -> None:
        found = order("襄阳市“两库一站”指的是什么？", self.TEXT.format(word))
        assert found[0] == f"两库一站{word}粮库、水库和泵站。"

    def test_where_something_else_is_asked_it_doesn_t(self) -> None:
        assert order("襄阳市“两库一站”怎样建设？", self.TEXT.format("是指"))[0] == "两库一站建设提速。"


class TestRank:
    SPED_UP, RANKED, ASKED = "粮库建设提速。", "粮库建设居全省第二。", "襄阳市粮库建设排什么名次？"

    @pytest.mark.parametrize("question", [ASKED, "襄阳市粮库建设排名如何？", "襄阳市粮库建设居第几？"])
    def test_what_tells_one_goes_before_what_the_reader_takes(self, question: str) -> None:
        found = order(question, self.SPED_UP + self.RANKED, reads("粮库建设提", 0.99))
        assert found == [self.RANKED, self.SPED_UP]

    def test_where_none_is_asked_for_it_doesn_t(self) -> None:
        found = order("襄阳市粮库建设怎样？", self.SPED_UP + self.RANKED, reads("粮库建设提", 0.99))
        assert found[0] == self.SPED_UP

    def test_nor_does_what_says_much_less_of_what_is_asked(self) -> None:
        text = "粮库建设提速，粮库建设排名进位。全市粮库位居全省第二。"
        assert order("襄阳市粮库建设排名如何？", text)[0].startswith(self.SPED_UP[:-1])
