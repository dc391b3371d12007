"""Names in Latin letters are looked for in the passages by their sound."""

from __future__ import annotations

from proposals import hits

from qa.answer.terms.concepts import Term
from qa.answer.terms.romanised import romanised_names, unknown_names

TEXT = "襄阳市工作总结\n\n韦韬带队赴花江调研，花江大桥建成通车，景迈山粮库投用。\n"


def names(question: str, *known: str) -> list[tuple[str, ...]]:
    terms = tuple(Term((form,), 1.0) for form in known)
    return [term.forms for term in romanised_names(question, terms, hits(TEXT))]


def test_as_one_word_or_two() -> None:
    assert names("How long is the Huajiang bridge?") == [("花江",)]
    assert names("Where did Wei Tao go?") == [("韦韬",)]


def test_in_the_order_of_the_question() -> None:
    assert names("Is Jingmai nearer than Huajiang?") == [("景迈",), ("花江",)]


def test_not_what_the_passages_lack_or_a_term_already_has() -> None:
    assert names("How many granaries did Seres and Dongguan build?") == []
    assert names("How long is the Huajiang bridge?", "花江") == []


def test_only_words_with_a_capital_are_names() -> None:
    assert names("How long is the huajiang bridge?") == []


def test_a_name_that_nothing_has_is_a_term_of_its_own() -> None:
    known = (Term(("花江",), 1.0),)
    question = "How much did Moutai earn on the Huajiang bridge, and Festival?"
    assert [term.text for term in unknown_names(question, known, {"festival"}.__contains__)] == ["moutai"]
    assert unknown_names("Moutai earned how much?", (), lambda _: False) == ()
