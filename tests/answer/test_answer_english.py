"""English questions in the documents' own words."""

from __future__ import annotations

import pytest

from qa.answer.terms.english import knows_word, read_english_terms

DOCUMENT = "建成海外仓库23个，新建电动自行车充电站7万个，基站17万个"


def used(word: str) -> bool:
    return word in DOCUMENT


def forms(question: str) -> set[str]:
    return {form for term in read_english_terms(question, used) for form in term.forms}


def test_what_the_glossary_lacks_comes_from_the_dictionary() -> None:
    assert {"海外", "仓库"} <= forms("How many overseas depots has Linyi built?")


def test_plurals_and_verb_forms_are_found() -> None:
    assert "自行车" in forms("What about the bicycles?")


def test_only_words_that_the_documents_use_are_taken() -> None:
    assert all(form in DOCUMENT for form in forms("How many storehouses are there for bicycles?"))


@pytest.mark.parametrize(("phrase", "written"), [("five lists", "五清单"), ("three ones", "三个一")])
def test_what_is_numbered_is_sought_as_the_documents_number_it(phrase: str, written: str) -> None:
    terms = read_english_terms(f'What does "{phrase}" stand for?', lambda word: word in "五清单，三个一机制")
    (term,) = (term for term in terms if written in term.forms)
    assert term.verbal


def test_without_a_reader_of_the_documents_the_dictionary_is_not_asked() -> None:
    assert read_english_terms("bicycles") == ()


def test_words_that_only_ask_give_no_terms() -> None:
    assert read_english_terms("How many of the other ones were there in total?", used) == ()


def test_a_word_of_the_dictionary_may_be_missing() -> None:
    (term,) = read_english_terms("bicycles", used)
    assert term.verbal


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("non-performing loans", "不良贷款"),
        ("non performing loans", "不良贷款"),
        ("sewage treatment plants", "污水处理厂"),
        ("sewage-treatment plants", "污水处理厂"),
        ("rural-road", "农村公路"),
        ("cross-border-e-commerce", "跨境电商"),
    ],
)
def test_words_with_a_hyphen_and_without_are_one(phrase: str, name: str) -> None:
    (term,) = read_english_terms(f"How many {phrase} were there?")
    assert term.text == name


def test_each_word_beside_a_hyphen_is_looked_up() -> None:
    assert [term.text for term in read_english_terms("water-saving", lambda word: word == "节水")] == ["节水"]


@pytest.mark.parametrize("word", ["5A", "5g", "A5", "b2b", "4K"])
def test_short_names_with_a_digit_are_written_alike_where_the_documents_have_them(word: str) -> None:
    question = f"Which {word} granaries are there?"
    assert word.lower() in {form for term in read_english_terms(question, lambda _: True) for form in term.forms}
    assert word.lower() not in forms(question)


@pytest.mark.parametrize("word", ["2023", "granary", "5", "covid2019", "5-a"])
def test_other_words_and_numbers_are_none(word: str) -> None:
    found = {form for term in read_english_terms(f"Which {word} plan?", lambda _: True) for form in term.forms}
    assert word not in found


def test_one_within_a_name_of_the_glossary_is_no_term_of_its_own() -> None:
    assert "5g" not in {form for term in read_english_terms("How many 5G base stations?") for form in term.forms}


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("above-scale industrial value added", "规模以上工业增加值"),
        ("value added of industries above designated size", "规模以上工业增加值"),
        ("added value of industries above designated size", "规模以上工业增加值"),
        ("industrial value added", "工业增加值"),
        ("September", "9月"),
    ],
)
def test_indicators_and_months_are_one_name_each(phrase: str, name: str) -> None:
    (term,) = read_english_terms(f"What was the {phrase}?")
    assert name in term.forms


def test_quotation_marks_and_the_months_of_a_whole_year_part_no_phrase() -> None:
    assert "开工一批" in forms('How large is the "started construction" batch from January to December 2023?')
    assert not forms("How many from January to December 2023?") & {"1月", "12月"}


@pytest.mark.parametrize("word", ["granaries", "festival", "taiyuan", "shaanxi"])
def test_english_words_and_places_are_known(word: str) -> None:
    assert knows_word(word)


def test_a_name_is_not() -> None:
    assert not knows_word("moutai")
