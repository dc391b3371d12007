"""Whom an answer speaks of, where only another sentence of its passage says it."""

from __future__ import annotations

import pytest
from answering import find, reads, shown

from qa.answer.compose import MAX_CLEAR_CHARS

ASKED = "襄阳市哪座粮库是第一座立体粮库？"
NAMED = "东湾粮库由县里兴建。"
TOLD = "襄阳市第一座立体粮库。"


@pytest.mark.parametrize(
    "back",
    [
        *("它是", "它们是", "该座是", "这座粮库是", "此项工程是", "这一处是", "该项目是", "该县是"),
        *("2023年，它是", "2023年5月3日它是", "5月，该工程是"),
        *("该粮库是", "该立体粮库是", "该泵站是", "这是", "其是", "2023年，该粮库是"),
        *("是", "也是", "而且是", "又为", "位于城东，是", "地处城东，是", "成为", "占地不多，是", "全县称赞，是"),
    ],
)
def test_the_sentence_before_names_what_an_answer_points_back_to(back: str) -> None:
    assert shown(find(ASKED, f"{NAMED}{back}{TOLD}")) == ["东湾粮库由县里兴建", f"{back}{TOLD}"]


@pytest.mark.parametrize(
    "lead",
    [
        *("西坡粮库是", "其他粮库不是", "该回来的粮库是", "该管粮库的人说西坡粮库是", "这样的粮库是"),
        *("其中西坡粮库是", "其余粮库不算，西坡粮库是", "其实西坡粮库是", "其次是"),
    ],
)
def test_what_has_a_subject_of_its_own_stands_alone(lead: str) -> None:
    assert shown(find(ASKED, f"{NAMED}{lead}{TOLD}")) == [f"{lead}{TOLD}"]


@pytest.mark.parametrize(
    "purpose",
    [
        *("为了储粮", "为改善储粮", "为加快储粮", "为推动储粮", "为促进储粮", "为提高仓容", "为确保储粮", "为保障储粮"),
        *("为解决缺粮", "为落实政策", "为进一步储粮", "为满足需要", "为做好储粮", "为防止缺粮", "为此", "为应对旱情"),
    ],
)
def test_so_does_what_begins_with_a_purpose(purpose: str) -> None:
    lead = f"{purpose}，西坡粮库是"
    assert shown(find(ASKED, f"{NAMED}{lead}{TOLD}")) == [f"{lead}{TOLD}"]


def test_a_sentence_that_points_back_itself_is_passed_over() -> None:
    assert shown(find(ASKED, f"{NAMED}它投资不少。它是{TOLD}"))[0] == "东湾粮库由县里兴建"
    assert shown(find(ASKED, f"它投资不少。它是{TOLD}")) == [f"它是{TOLD}"]


@pytest.mark.parametrize(("back", "first"), [("它是", "西坡泵站按时检修"), ("是", "东湾粮库由县里兴建")])
def test_without_any_subject_the_first_of_the_passage_is_meant_else_the_nearest(back: str, first: str) -> None:
    assert shown(find(ASKED, f"{NAMED}西坡泵站按时检修。{back}{TOLD}"))[0] == first


@pytest.mark.parametrize("question", ["襄阳市第一座立体粮库如何兴建？", "襄阳市第一座立体粮库有哪些特点？"])
def test_only_where_one_thing_is_asked_for(question: str) -> None:
    assert NAMED.rstrip("。") not in shown(find(question, f"{NAMED}它是{TOLD}"))


def test_a_figure_that_is_asked_for_needs_none() -> None:
    asked = "襄阳市哪座粮库投资多少亿元？"
    assert shown(find(asked, f"{NAMED}它的粮库投资3亿元。")) == ["它的粮库投资3亿元。"]


def test_a_reader_that_is_sure_of_the_sentence_needs_none() -> None:
    assert shown(find(ASKED, f"{NAMED}它是{TOLD}", reads("它", 0.95))) == [f"它是{TOLD}"]
    assert len(shown(find(ASKED, f"{NAMED}它是{TOLD}", reads("它", 0.8)))) == 2


class TestRoom:
    """Both sentences together stay short."""

    def test_none_where_there_is_none_for_the_first(self) -> None:
        named = f"东湾粮库{'又' * MAX_CLEAR_CHARS}建。"
        assert shown(find(ASKED, f"{named}它是{TOLD}")) == [f"它是{TOLD}"]


class TestReader:
    """Another sentence, in which the reader sees the answer, while it hardly sees one in the first."""

    ASKED = "襄阳市第一座立体粮库在哪里？"
    LEAD = "立体粮库按时检修，是襄阳市第一座立体粮库。"

    @pytest.mark.parametrize(("mass", "added"), [(0.45, True), (0.38, False)])
    def test_is_told_too(self, mass: float, added: bool) -> None:
        found = shown(find(self.ASKED, f"{self.LEAD}东湾镇有了新仓。", reads("东湾镇", 1.0, mass)))
        assert found == [self.LEAD, *(["东湾镇有了新仓。"] if added else [])]

    def test_in_the_document_s_order(self) -> None:
        found = shown(find(self.ASKED, f"东湾镇有了新仓。{self.LEAD}", reads("东湾镇", 0.6)))
        assert found == ["东湾镇有了新仓。", self.LEAD]

    def test_of_a_long_one_the_clauses_that_hold_its_words(self) -> None:
        long = f"{'，'.join(['各镇按时检修'] * 9)}，东湾镇有了新仓，{'，'.join(['账物逐一验收'] * 9)}。"
        first, second = shown(find(self.ASKED, f"{self.LEAD}{long}", reads("东湾镇", 0.6)))
        assert first == self.LEAD
        assert "东湾镇有了新仓" in second
        assert len(first + second) <= MAX_CLEAR_CHARS
