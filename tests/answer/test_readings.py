"""Of the reader's words: what is no figure asked for; and a quoted name that outweighs its doubt."""

from __future__ import annotations

import pytest
from answering import reads
from proposals import KNOWN, find, hits, weigh

from qa.answer.evidence.evidence import Evidence
from qa.answer.excluded import gives_other_figure, reads_before_matter
from qa.answer.judge import QUOTE_COVERAGE, SURE_OF_QUOTE, judge
from qa.answer.readings import READ_KIND
from qa.question.question import read_question

HEAD = "襄阳市工作总结\n\n一、成绩\n"


def judged(question: str, told: str, words: str, mass: float) -> list[Evidence]:
    found = find(question, hits(f"{HEAD}{told}\n"))
    return judge(read_question(question, KNOWN), found, reads(words, mass))


def figures(question: str, told: str, words: str) -> list[str]:
    """The figures within the words of which the reader is sure."""
    return [q.text for e in judged(question, told, words, 0.95) if e.span is not None for q in e.answers]


class TestRank:
    ASKED = "襄阳市粮库建设数是多少？"

    @pytest.mark.parametrize("words", ["第12", "第12座", "12座"])
    def test_is_no_number_of_things(self, words: str) -> None:
        assert figures(self.ASKED, "粮库建设数排全省第12座，群众满意。", words) == []

    def test_a_number_behind_other_words_is_one(self) -> None:
        assert "12座" in figures(self.ASKED, "粮库建设数排全省前12座，群众满意。", "12座")

    @pytest.mark.parametrize("question", ["襄阳市粮库建设数居第几？", "襄阳市粮库建设数排名是多少？"])
    def test_is_one_where_it_is_asked(self, question: str) -> None:
        assert figures(question, "粮库建设数排全省第12位，群众满意。", "第12位") == ["12位"]


class TestMagnitude:
    TOLD = "卖粮农户数涨12%，群众满意。"

    @pytest.mark.parametrize(("question", "taken"), [("卖粮农户数多少万？", False), ("卖粮农户数是多少？", True)])
    def test_is_no_share_however_sure_the_reader_is(self, question: str, *, taken: bool) -> None:
        only_read = (e for e in judged(question, self.TOLD, "12%", 0.95) if e.kind == READ_KIND)
        assert any(q.text == "12%" for e in only_read for q in e.answers) is taken


class TestBefore:
    """A figure in a clause that says nothing of what is asked about, where a later one does."""

    ASKED = "低碳泵站有多少座？"

    def before(self, told: str, mass: float = 0.7, *, only_read: bool = True) -> bool:
        _, terms = weigh(self.ASKED)
        figures = (e for e in judged(self.ASKED, told, "6座", mass) if e.answers)
        (found,) = (e for e in figures if (e.kind == READ_KIND) is only_read)
        return reads_before_matter(terms, found)

    @pytest.mark.parametrize("told", ["培育粮库6座，打造低碳泵站。", "培育粮库6座，农户称便，泵站更新。"])
    def test_is_none_of_it(self, told: str) -> None:
        assert self.before(told)

    @pytest.mark.parametrize(
        "told",
        [
            *("低碳泵站建成，改造粮库6座。", "低碳泵站6座，农户称便。", "新建6座高标准、低碳泵站。"),
            "培育粮库6座，农户称便。",
        ],
        ids=["told before", "told with it", "one phrase", "told nowhere"],
    )
    def test_else_it_may_be(self, told: str) -> None:
        assert not self.before(told)

    def test_where_the_reader_is_sure_or_the_rules_chose_it_too_it_may_be(self) -> None:
        assert not self.before("培育粮库6座，打造低碳泵站。", mass=0.8)
        assert not self.before("培育粮库6座，打造低碳泵站。", only_read=False)


@pytest.mark.parametrize(("asked", "is_other"), [("茶叶", True), ("粮食", False)])
def test_a_figure_of_another_industry_is_refused_though_the_reader_takes_it(asked: str, *, is_other: bool) -> None:
    question = f"{asked}产业营收多少亿元？"
    query, terms = weigh(question)
    found = [e for e in judged(question, "粮食产业营收3亿元。", "3亿元", 0.95) if e.kind == READ_KIND]
    assert [gives_other_figure(query, terms, e) for e in found] == [is_other]


class TestQuote:
    """The only sentence that has a long name of the question's, where the reader sees nothing in it."""

    NAMED, OTHER = "东山粮库被称为“没有围墙的粮库”，农户存粮方便。", "西河泵站按时检修，设备完好。"
    ASKED = "襄阳市被称为“没有围墙的粮库”的是哪里？"

    def probability(self, question: str, told: str = NAMED + OTHER) -> float:
        found = judged(question, told, "没有的字", 0.01)
        return max(e.probability for e in found if e.sentence.folded.startswith("东山") and e.clause is None)

    def test_is_likely_all_the_same(self) -> None:
        assert self.probability(self.ASKED) == SURE_OF_QUOTE

    def test_the_others_are_as_they_were(self) -> None:
        found = judged(self.ASKED, self.NAMED + self.OTHER, "没有的字", 0.01)
        assert all(e.probability < SURE_OF_QUOTE for e in found if e.sentence.folded.startswith("西河"))

    def test_one_that_is_likelier_stays_so(self) -> None:
        found = judged(self.ASKED, self.NAMED + self.OTHER, "东山粮库", 0.99)
        assert found[0].probability > SURE_OF_QUOTE

    @pytest.mark.parametrize(
        "question",
        [
            "襄阳市被称为没有围墙的粮库的是哪里？",
            "襄阳市被称为“围墙的粮库”的是哪里？",
            "襄阳市“没有围墙的粮库”有多少座？",
            "襄阳市“没有围墙的粮库”的水渠堤防涵洞是哪里？",
        ],
        ids=["no quotation", "a short name", "a figure", "little else of it"],
    )
    def test_else_the_reader_s_doubt_counts(self, question: str) -> None:
        assert self.probability(question) < SURE_OF_QUOTE

    def test_so_it_does_where_two_sentences_have_the_name(self) -> None:
        assert self.probability(self.ASKED, f"{self.NAMED}这座“没有围墙的粮库”名声在外。") < SURE_OF_QUOTE

    def test_the_threshold_is_most_of_the_question(self) -> None:
        assert 0.5 < QUOTE_COVERAGE < 1
