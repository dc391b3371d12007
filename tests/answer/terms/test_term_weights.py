"""What a term is worth beside the unit and the words of asking."""

from __future__ import annotations

import pytest
from proposals import find, hits, weigh

from qa.answer.terms.concepts import GENERIC_WEIGHT, Term

UNITS = {"亩", "公顷", "平方"}


def area(question: str) -> Term:
    (term,) = (term for term in weigh(question)[1] if term.text == "面积")
    return term


@pytest.mark.parametrize(
    "question",
    ["粮库面积呢？", "粮库面积是多少？", "粮库面积有多少？", "粮库面积多大", "粮库面积达多少", "粮库面积"],
)
def test_a_size_that_is_asked_for_bare_may_be_said_by_its_unit(question: str) -> None:
    term = area(question)
    assert set(term.forms) >= UNITS
    assert not term.generic


@pytest.mark.parametrize("question", ["粮库面积多少亩？", "粮库面积是多少平方米？"])
def test_one_whose_unit_is_asked_for_says_nothing(question: str) -> None:
    term = area(question)
    assert term.generic
    assert term.weight <= GENERIC_WEIGHT
    assert UNITS.isdisjoint(term.forms)


@pytest.mark.parametrize("question", ["粮库面积最大的县是谁？", "粮库面积增加值多少？"])
def test_one_that_only_tells_more_of_something_must_be_named(question: str) -> None:
    assert UNITS.isdisjoint(area(question).forms)


def test_what_is_no_size_has_no_unit() -> None:
    assert all(UNITS.isdisjoint(term.forms) for term in weigh("粮库管理是多少？")[1])


def test_the_clause_with_the_unit_alone_answers() -> None:
    text = "吕梁市工作总结\n\n一、成绩\n茶园达到2.4万亩。茶园改造12座泵站。\n"
    best = find("吕梁市茶园面积是多少？", hits(text))[0]
    assert [quantity.text for quantity in best.answers] == ["2.4万亩"]
    assert best.missing == ()


@pytest.mark.parametrize(
    "lead", ["吕梁项目里", "吕梁粮库中", "吕梁水厂里", "吕梁泵站中", "吕梁企业里", "吕梁干部中", "吕梁企业，其中"]
)
def test_what_part_is_asked_for_weighs_more(lead: str) -> None:
    assert _weight_of("泵站", f"{lead}管泵站的有多少？") > _weight_of("泵站", "吕梁管泵站的有多少？")


@pytest.mark.parametrize("lead", ["吕梁企业中心", "吕梁干部中层", "吕梁工作中", "吕梁企业中央"])
def test_other_words_make_no_part(lead: str) -> None:
    assert _weight_of("泵站", f"{lead}管泵站的有多少？") == _weight_of("泵站", "吕梁管泵站的有多少？")


@pytest.mark.parametrize("kind", ["省份", "行政区", "区域", "县区", "乡镇", "街道", "城市"])
def test_the_kind_of_place_that_is_asked_for_says_nothing(kind: str) -> None:
    asked = {term.text: term for term in weigh(f"粮库建在哪个{kind}？")[1]}
    assert asked[kind].generic
    assert asked[kind].weight <= GENERIC_WEIGHT
    said = {term.text: term for term in weigh(f"{kind}粮库有多少座？")[1]}
    assert said[kind].weight > GENERIC_WEIGHT


def _weight_of(text: str, question: str) -> float:
    return next(term.weight for term in weigh(question)[1] if term.text == text)


@pytest.mark.parametrize("asked", ["什么制度", "哪一种制度", "何种制度"])
def test_the_kind_of_thing_that_is_asked_for_need_not_be_named(asked: str) -> None:
    assert next(term for term in weigh(f"粮库实行{asked}？")[1] if term.text == "制度").generic


@pytest.mark.parametrize("kind", ["领域", "类型", "行业", "方向"])
def test_nor_need_that_of_a_list_where_it_only_sorts_things(kind: str) -> None:
    assert next(term for term in weigh(f"粮库涉及哪些{kind}？")[1] if term.text == kind).generic
    assert not next(term for term in weigh(f"粮库{kind}有多少？")[1] if term.text == kind).generic


def test_that_of_a_list_must_be() -> None:
    assert not next(term for term in weigh("粮库实行哪些制度？")[1] if term.text == "制度").generic


def test_money_need_not_be_called_so() -> None:
    assert next(term for term in weigh("粮库一共多少资金？")[1] if term.text == "资金").generic


@pytest.mark.parametrize("matter", ["难点", "堵点", "困难"])
@pytest.mark.parametrize("asked", ["哪些", "哪几个", "哪些突出的", "哪些存在的", "什么存在"])
def test_matters_that_documents_speak_of_by_name_weigh_as_one(matter: str, asked: str) -> None:
    assert _weight_of(matter, f"粮库建设有{asked}{matter}？") > _weight_of(matter, f"粮库建设的{matter}是什么？")
