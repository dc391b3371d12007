"""What a naming of a place says for it, by where it stands in its sentence."""

from __future__ import annotations

import pytest

from qa.outline.article_mentions import (
    ABROAD,
    IN_LIST,
    ORDINARY,
    SUBJECT_OF_CLAUSE,
    SUBJECT_OF_PARAGRAPH,
    SUBJECT_OF_SENTENCE,
    find_namings,
)


def weights(text: str) -> dict[str, float]:
    return {naming.place: naming.weight for naming in find_namings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "襄阳市扩建粮库十二座。",
        "2023 年，襄阳市扩建粮库十二座。",
        "2023 年以来，襄阳市扩建粮库十二座。",
        "过去的一年，襄阳市扩建粮库十二座。",
        "一年来，襄阳市委书记带队看了十二座粮库。",
        "“襄阳市的粮仓满了。”",
        "湖北省襄阳市扩建粮库十二座。",
        "省委常委、襄阳市委书记带队看了十二座粮库。",
    ],
)
def test_what_a_paragraph_begins_with_says_most(text: str) -> None:
    assert weights(text) == {"襄阳市": SUBJECT_OF_PARAGRAPH}
    assert [naming.leads for naming in find_namings(text)] == [True]


def test_a_sentence_s_subject_says_more_than_a_clause_s() -> None:
    assert weights("粮仓满了。襄阳市再建三座。") == {"襄阳市": SUBJECT_OF_SENTENCE}
    assert weights("粮仓满了，襄阳市再建三座。") == {"襄阳市": SUBJECT_OF_CLAUSE}
    assert weights("粮仓满了，在襄阳市，再建三座。") == {"襄阳市": SUBJECT_OF_CLAUSE}
    assert weights("粮仓满了，新库建在老城边上的襄阳市粮食局旁。") == {"襄阳市": ORDINARY}
    assert weights("粮仓满了。汉江边上的襄阳市有水有粮。") == {"襄阳市": SUBJECT_OF_CLAUSE}
    assert weights("In Grain, GZ（襄阳市）stood first.") == {"襄阳市": SUBJECT_OF_CLAUSE}


@pytest.mark.parametrize(
    "text",
    [
        "市长带队赴襄阳市考察。",
        "组织干部到襄阳市学习。",
        "与襄阳市共建粮库。",
        "粮库毗邻襄阳市，客商不少。",
        "引进来自襄阳市的加工企业。",
        "开往襄阳市的粮食班列。",
        "粮食由襄阳商会收购。",
        "请来襄阳大学的专家。",
    ],
)
def test_where_people_go_come_from_or_join_in_says_hardly_anything(text: str) -> None:
    assert weights(text).get("襄阳市", ABROAD) == ABROAD
    assert not any(naming.leads for naming in find_namings(text))


def test_a_list_of_places_is_nobody_s_but_two_that_are_joined_have_a_first() -> None:
    assert max(weights("襄阳市、孝感市、随州市扩建粮库。").values()) == IN_LIST
    assert weights("襄阳市与孝感市共建粮库。")["襄阳市"] == SUBJECT_OF_PARAGRAPH
    assert weights("襄阳市与孝感市共建粮库。")["孝感市"] < ORDINARY


def test_a_province_that_only_locates_a_zone_isn_t_named() -> None:
    assert weights("湖北襄阳高新技术产业开发区扩建粮库。") == {"襄阳高新区": SUBJECT_OF_PARAGRAPH}


def test_a_short_form_counts_where_it_is_given_with_its_place() -> None:
    assert find_namings("白银的老矿区建起粮库。") == []
    (naming,) = find_namings("白银的老矿区建起粮库。", [("白银", "白银市")])
    assert (naming.place, naming.start, naming.weight) == ("白银市", 0, SUBJECT_OF_PARAGRAPH)
    assert len(find_namings("白银市的老矿区建起粮库。", [("白银", "白银市")])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "粮企在孝感市开设专营店9家。",
        "对在孝感市稳定就业的农户给予补助。",
        "站点12个，其中设在孝感市的3个。",
        "孝感市选派24名干部、21名农技员到襄阳市工作。",
        "孝感市一家粮食企业在襄阳市建成粮库。",
    ],
)
def test_a_partner_s_part_says_little(text: str) -> None:
    assert weights(text)["孝感市"] == ABROAD


def test_where_something_is_of_the_place_itself_says_more() -> None:
    assert weights("在孝感市一家粮食企业的墙上，标语挂了三年。")["孝感市"] > ABROAD


def test_a_quotation_before_it_takes_nothing_from_a_subject() -> None:
    assert weights("“粮仓满了。”2023 年，襄阳市扩建粮库十二座。") == {"襄阳市": SUBJECT_OF_SENTENCE}


@pytest.mark.parametrize(
    "text", ["襄阳市选派30名干部到宁波市挂职。", "襄阳市三家粮企入选。", "襄阳市组织24名教师赴宁波市学习。"]
)
def test_who_sends_is_the_subject(text: str) -> None:
    assert weights(text)["襄阳市"] == SUBJECT_OF_PARAGRAPH


@pytest.mark.parametrize("lead", ["走进", "在"])
def test_where_a_reporter_goes_in_is_told_of(lead: str) -> None:
    assert weights(f"{lead}襄阳市，粮库已经建成。") == {"襄阳市": SUBJECT_OF_CLAUSE}
