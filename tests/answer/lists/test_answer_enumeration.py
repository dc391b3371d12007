"""Which sentence names the things that a question lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from proposals import find, hits, weigh
from small_index import build_engine

from qa.answer.evidence.evidence import Evidence
from qa.answer.lists.enumeration import (
    COUNT_BONUS,
    SPELLED_OUT_BONUS,
    SURE_OF_EXACT,
    asks_members,
    best_enumeration,
    inline_score,
    is_exact,
    is_whole_list,
    names_members,
)
from qa.answer.readings import SURE, UNSEEN
from qa.engine.engine import Engine

HEAD = "襄阳市工作总结\n\n一、仓容\n"


def best(question: str, text: str) -> str:
    query, _ = weigh(question)
    found = best_enumeration(query, (), find(question, hits(f"{HEAD}{text}\n")))
    assert found is not None
    return found.sentence.folded


def score(question: str, text: str) -> float:
    query, _ = weigh(question)
    (found,) = (e for e in find(question, hits(f"{HEAD}{text}\n")) if e.clause is None)
    return inline_score(query, found) - found.coverage


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("仓容建设有哪些工程？", "建设选址、施工、验收工程。仓容建设有工程。"),
        ("仓容建设三大工程分别是什么？", "继续选址、施工、验收三大工程。仓容建设工程、资金、人员全部到位。"),
        ("仓容建设三大工程分别是什么？", "建设三大工程。仓容建设工程。"),
    ],
)
def test_a_sentence_of_the_form_asked_for_goes_before_one_that_says_more_of_the_words(question: str, text: str) -> None:
    assert best(question, text).startswith(text[:4])


def test_the_reader_s_word_counts_too() -> None:
    query, _ = weigh("仓容建设有哪些工程？")
    first, second = (e for e in find(query.text, hits(f"{HEAD}仓容建设甲。仓容建设乙。\n")) if e.clause is None)
    assert best_enumeration(query, (), [first, second]) is first
    read: Evidence = replace(second, read=0.9, mass=0.9)
    assert best_enumeration(query, (), [first, read]) is read


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("仓容建设三大工程。", "仓容建设选址、施工、验收三大工程。"),
        ("仓容建设两大工程。", "仓容建设三大工程。"),
        ("仓容建设选址、施工、验收。", "仓容建设选址、施工、验收三大工程。"),
    ],
)
def test_the_form_is_worth_more_the_more_it_lists_of_what_is_asked_for(less: str, more: str) -> None:
    question = "仓容建设三大工程分别是什么？"
    assert score(question, less) < score(question, more)


def test_nothing_is_worth_nothing() -> None:
    query, _ = weigh("仓容建设三大工程分别是什么？")
    assert best_enumeration(query, (), []) is None
    assert inline_score(query, None) == 0.0


@pytest.mark.parametrize(
    ("question", "text", "count", "exact"),
    [
        ("仓容建设有哪些工程？", "仓容建设抓好两大工程。", 2, True),
        ("仓容建设三大工程分别是什么？", "仓容建设抓好三大工程。", 3, True),
        ("仓容建设三大工程分别是什么？", "仓容建设抓好两大工程。", 2, False),
        ("仓容建设有哪些工程？", "仓容建设工程如下。", 2, True),
        ("仓容建设三大工程分别是什么？", "仓容建设工程如下。", 2, False),
        ("仓容建设有哪些？", "仓容建设：选址、施工。", 2, True),
        ("仓容建设有哪些？", "仓容建设在于：选址、施工。", 2, False),
        ("仓容建设有哪些？", "仓容建设：选址、施工。", 0, False),
        ("仓容建设有哪些工作？", "仓容建设工作：选址、施工。", 2, False),
        ("“仓容建设”指什么？", "“仓容建设”指选址、施工。", 0, True),
        ("“仓容建设”指什么？", "“仓容建设”选址、施工。", 0, False),
        ("仓容建设水运工程有哪些？", "仓容建设东湾码头、西坡码头等项目。", 0, False),
        ("仓容建设水运工程有哪些？", "仓容建设东湾码头、西坡码头等仓容建设水运工程。", 0, True),
    ],
)
def test_items_are_sure_where_they_are_announced_and_no_other_number_is_asked_for(
    question: str, text: str, count: int, exact: bool
) -> None:
    query, terms = weigh(question)
    (inline,) = (e for e in find(question, hits(f"{HEAD}{text}\n")) if e.clause is None)
    assert is_exact(query, terms, inline, count) is exact


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("“三增”分别指什么？", True),
        ("“三增”具体包括哪些？", True),
        ("“三增”分别包含什么？", True),
        ("“3增”分别是什么？", True),
        ("仓容“1+3”布局具体指什么？", True),
        ("三大粮库具体包括哪些？", True),
        ("“粮安”具体包括哪些？", False),
        ("“三增”包括哪些？", False),
    ],
)
def test_what_asks_for_the_members_of_a_numbered_name(question: str, asked: bool) -> None:
    assert asks_members(question) is asked


class TestQuotedName:
    """A sentence that begins with a quoted name and spells out what it stands for."""

    ASKED = "襄阳市仓容建设的“三增”指什么？"

    def whole(self, question: str, text: str) -> bool:
        query, _ = weigh(question)
        (inline,) = (e for e in find(question, hits(f"{HEAD}{text}\n")) if e.clause is None)
        return is_whole_list(query, inline)

    @pytest.mark.parametrize("name", ["“三增”：", "“三增”:", "三增即", "“三增”指", "「三增」：", "“三 增”即"])
    def test_is_the_whole_list(self, name: str) -> None:
        assert self.whole(self.ASKED, f"{name}增加粮库、泵站、水渠。")

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            (ASKED, "“三增”：增加粮库。"),
            (ASKED, "落实“三增”：增加粮库、泵站、水渠。"),
            (ASKED, "“三增”见效，增加粮库、泵站、水渠。"),
            (ASKED, "“三增三减”：增加粮库、泵站、水渠。"),
            (ASKED, "“三减”：减少老仓、旧闸、荒地。"),
            ("襄阳市仓容建设的三增指什么？", "“三增”：增加粮库、泵站、水渠。"),
        ],
    )
    def test_is_none_without_a_list_the_name_in_front_or_the_name_at_all(self, question: str, text: str) -> None:
        assert not self.whole(question, text)

    def test_whatever_the_width_of_its_letters(self) -> None:
        assert self.whole("襄阳市仓容建设的“Ａ类三增”指什么？", "“A类三增”：增加粮库、泵站、水渠。")

    def test_any_quoted_name_will_do(self) -> None:
        assert self.whole("襄阳市“粮安”工程的《三增》指什么？", "“三增”：增加粮库、泵站、水渠。")

    def test_is_as_good_as_one_that_lists_as_many_as_are_asked_for(self) -> None:
        spelled, named = "“三增”：增加粮库、泵站、水渠。", "仓容建设抓好三增、巡查、检修。"
        assert score(self.ASKED, spelled) - score(self.ASKED, named) == pytest.approx(SPELLED_OUT_BONUS)
        assert SPELLED_OUT_BONUS > COUNT_BONUS

    def test_goes_before_one_that_says_more_of_the_words(self) -> None:
        text = "“三增”：增加粮库、泵站、水渠。仓容建设“三增”指标、资金、人员全部到位。"
        assert best(self.ASKED, text).startswith("三增:")


class TestNameBesideItsParts:
    """A sentence that has a quoted name beside a clause that lists as many things as are asked for."""

    ASKED = "襄阳市仓容建设的“三证齐发”指哪三个证？"
    TOLD = "粮库领到选址证、施工证和验收证，称为“三证齐发”。"

    def whole(self, question: str, text: str) -> bool:
        query, _ = weigh(question)
        (inline,) = (e for e in find(question, hits(f"{HEAD}{text}\n")) if e.clause is None)
        return is_whole_list(query, inline)

    @pytest.mark.parametrize(
        "text",
        [
            TOLD,
            TOLD.replace("和", "、"),
            TOLD.replace("和", "及"),
            TOLD.replace("和", "与"),
            "推行“三证齐发”，粮库领到选址证、施工证和验收证，次日开工。",
        ],
    )
    def test_is_the_whole_list(self, text: str) -> None:
        assert self.whole(self.ASKED, text)

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            (ASKED, TOLD.replace("选址证、施工证和验收证", "选址证、施工证")),
            (ASKED, TOLD.replace("选址证、施工证和验收证", "选址证、图纸证、施工证和验收证")),
            (ASKED, TOLD.replace("三证", "全证")),
            (ASKED, TOLD.replace("施工证和验收证", "图纸证，再领施工证和验收证")),
            ("襄阳市仓容建设的“三证齐发”指哪些证？", TOLD),
            ("襄阳市仓容建设的三证齐发指哪三个证？", TOLD),
        ],
        ids=["fewer", "more", "another name", "two clauses", "no number asked for", "no name asked for"],
    )
    def test_is_none_where_anything_else_is_listed_or_asked_for(self, question: str, text: str) -> None:
        assert not self.whole(question, text)


@pytest.mark.parametrize("first", ["前三", "前十", "前3", "前十二"])
def test_a_sentence_that_tells_the_first_of_a_ranking_is_what_is_asked_for(first: str) -> None:
    question = f"仓容{first}的粮库有哪些？"
    told, other = f"仓容{first}分别是东山、西河。", "仓容最大的分别是东山、西河。"
    assert score(question, told) - score(question, other) == pytest.approx(SPELLED_OUT_BONUS)
    assert best(question, f"{other}{told}").startswith(told[:5])


@pytest.mark.parametrize("told", ["仓容前二十分别是东山、西河。", "仓容前面的分别是东山、西河。"])
def test_another_part_of_it_is_not(told: str) -> None:
    question = "仓容前三的粮库有哪些？"
    assert score(question, told) == pytest.approx(score(question, "仓容最大的分别是东山、西河。"))


class TestExact:
    """How sure an answer is whose form shows the list, where the rules alone are in doubt."""

    TEXT = (
        "襄阳市2023年工作总结\n\n一、生产情况\n"
        "粮库冬季照常收购。实施选址、施工、验收三大工程。\n"
        "沿江岸线已经整治。开工建设东湾码头、西坡码头等港口。\n"
        "各县按时育苗。抓好两件实事。第一件事是改造旧仓，更换通风设备。第二件事是培训保管员，持证上岗。\n"
        "各村按时插秧。抓好几件大事。第一件事是疏通沟渠，修补田埂。第二件事是检修农机，备足柴油。\n"
    )
    OTHER = "孝感市2023年工作总结\n\n" + "".join(f"{n}. 站所{n}\n{n}号站所按时检修。\n" for n in range(1, 61))

    def confidence(self, engine: Engine, question: str) -> float:
        reply = engine.ask(question)
        assert reply.citations
        return reply.confidence

    @pytest.fixture
    def engine(self, tmp_path: Path) -> Engine:
        return build_engine(tmp_path, {"襄阳.txt": self.TEXT, "孝感.txt": self.OTHER}, rules_only=True)

    @pytest.mark.parametrize(
        "question",
        [
            "襄阳市粮库冬季收购实施哪三大工程？",
            "襄阳市沿江岸线整治后开工建设哪些港口？",
            "襄阳市各村按时插秧，办了哪两件大事？",
            "襄阳市各县育苗抓好哪些实事？",
        ],
    )
    def test_the_form_makes_it_sure(self, engine: Engine, question: str) -> None:
        assert self.confidence(engine, question) == SURE_OF_EXACT

    @pytest.mark.parametrize(
        "question",
        [
            "襄阳市粮库冬季收购实施哪两大工程？",
            "襄阳市各村按时插秧，办了哪三件大事？",
        ],
    )
    def test_another_number_does_not(self, engine: Engine, question: str) -> None:
        assert self.confidence(engine, question) < SURE_OF_EXACT


class TestSureReader:
    """Where it sees no list in the sentence that the rules prefer, one in which it is sure of one."""

    TEXT = "仓容建设工程有选址、施工、验收。后续还有通风、烘干、检测工程。"

    def leads(self, first: float, second: float, probability: float = 0.5, text: str = TEXT) -> bool:
        """Whether the second sentence is chosen, where the reader has so much to say of each."""
        query, _ = weigh("仓容建设有哪些工程？")
        one, other = (e for e in find(query.text, hits(f"{HEAD}{text}\n")) if e.clause is None)
        one = replace(one, read=first, mass=1.0, probability=0.3)
        other = replace(other, read=second, mass=1.0, probability=probability)
        return best_enumeration(query, (), [one, other]) is other

    def test_goes_first(self) -> None:
        assert self.leads(UNSEEN, SURE)

    @pytest.mark.parametrize(
        ("first", "second", "probability"),
        [(UNSEEN + 0.05, SURE, 0.5), (UNSEEN, SURE - 0.05, 0.5), (UNSEEN, SURE, 0.3)],
        ids=["the reader sees it", "it isn't sure", "it is no likelier"],
    )
    def test_not_else(self, first: float, second: float, probability: float) -> None:
        assert not self.leads(first, second, probability)

    def test_nor_where_it_lists_nothing(self) -> None:
        assert not self.leads(UNSEEN, SURE, text="仓容建设工程有选址、施工、验收。后续还有通风工程。")


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ("“两库一站”：粮库、水库、泵站。", True),
        ("“两库一站”即粮库、水库和小型、大型泵站。", True),
        *((f"“两库一站”：{item}粮库、水库齐备。", False) for item in ("一是", "其一", "一要", " 一是")),
    ],
)
def test_a_name_s_first_item_behind_a_colon_is_no_whole_list(sentence: str, *, whole: bool) -> None:
    query, _ = weigh("“两库一站”包括哪些？")
    (found,) = (e for e in find(query.text, hits(f"{HEAD}{sentence}\n")) if e.clause is None)
    assert is_whole_list(query, found) is whole


@pytest.mark.parametrize(
    ("question", "text", "named"),
    [
        ("“一核两翼”分别指哪几个区？", "全市布局“一核两翼”粮区，一核是东山区，两翼是西河区和南坡区。", True),
        ("“三座仓”分别存什么？", "粮库管好“三座仓”，东仓存稻谷，西仓存小麦，南仓存玉米。", True),
        ("“一核两翼”分别指哪几个区？", "全市推进“一核两翼”建设，新建粮库九座，改造泵站三座。", False),
        ("“三大工程”分别指什么？", "粮库“三大工程”新开工47处，施工进度加快，完成工程投资10亿元。", False),
    ],
)
def test_clauses_that_take_up_a_name_say_what_it_counts(question: str, text: str, named: bool) -> None:
    (found,) = (e for e in find(question, hits(f"{HEAD}{text}\n")) if e.clause is None)
    assert names_members(question, found) is named
