"""Long inputs made of what a pattern repeats: each is read in linear time, or these tests would take hours."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from sample_citation import citation
from small_index import read

from qa.answer.evidence.respective import find_respective
from qa.answer.lists.enumeration import _NAME_WITH_COUNT
from qa.answer.lists.lists import enumerates
from qa.answer.lists.parallel import parallel_items
from qa.answer.provision_text import article_spans
from qa.answer.terms.english import read_english_terms
from qa.engine.suggest_figures import _FIGURE
from qa.language.document_number import find_numbers
from qa.language.numbers import find_quantities
from qa.language.numerals import chinese_number
from qa.language.periods import spans_years
from qa.language.provisions import find_references
from qa.language.sentences import clauses, sentences
from qa.language.tokens import grams_and_words
from qa.places.places import gazetteer
from qa.question.followup import _ATTRIBUTE_ASKED, stand_alone
from qa.question.followup_earlier import core_of
from qa.question.parts import split_parts
from qa.question.question import Known, language_of
from qa.question.wants import read_wants
from qa.types import Turn, Want
from qa.writer.answer import checked
from qa.writer.check import split

N = 100_000
SPACES = " " * N


def lists_nothing(text: str) -> bool:
    return not enumerates(text)


@pytest.mark.parametrize(
    "text",
    [
        f"襄阳市2024{SPACES}x。",
        f"襄阳市年度工作\n\n记者{SPACES}，粮库很多。\n",
        "襄阳市" + "一" * N + "。",
        "第" + "1" * N + "章",
    ],
    ids=["years", "byline", "numeral", "chapter"],
)
def test_a_document_is_read(text: str) -> None:
    assert read(text).text


@pytest.mark.parametrize("text", ["一" * N, "一" * N + "个", "万亿" * N + "亩", "1" * N + "." + "1" * N])
def test_numerals_that_no_figure_has_are_none(text: str) -> None:
    assert all(quantity.value for quantity in find_quantities(text))
    assert chinese_number(text) is None


def test_a_numeral_without_a_unit_hides_no_share_behind_it() -> None:
    assert [(q.value, q.unit) for q in find_quantities("一一百分之五，三千克，二百分之十")] == [
        (5, "%"),
        (3, "千克"),
        (10, "%"),
    ]


@pytest.mark.parametrize(
    "find",
    [find_numbers, sentences, clauses, grams_and_words, spans_years, read_english_terms, lists_nothing],
)
@pytest.mark.parametrize(
    "text", [f"2024年{SPACES}x", f"襄政发〔{SPACES}", "襄令" + SPACES, "(一)" * N, "“襄，”，" * N, "（" * N, "a." * N]
)
def test_a_text_is_read(find: Callable[[str], object], text: str) -> None:
    assert find(text) is not None


@pytest.mark.parametrize("text", ["和" * N, "和和各" * (N // 3), "粮库和泵站" + "谁" * N])
def test_a_question_is_parted(text: str) -> None:
    assert split_parts(text, 0, lambda _: False) == ()


@pytest.mark.parametrize("text", ["高新区" * (N // 10), "襄阳高新区" * (N // 10), "太原市" * (N // 10)])
def test_places_are_looked_for(text: str) -> None:
    assert gazetteer().find(text) is not None


@pytest.mark.parametrize("text", ["?" * N, "哪些" * N, "，谁投的" * N, "投的投资" * N, "《" * N, "《「“" * N, "八" * N])
def test_a_question_before_is_read(text: str) -> None:
    assert core_of(f"{text}x") == f"{text}x"
    assert _ATTRIBUTE_ASKED.sub("", f"{text}x") == f"{text}x"
    assert language_of(f"{text}Grain") in ("zh", "en")
    assert Want.LIST not in read_wants(f"{text}x") or "哪" in text


def test_marks_and_attributes_at_the_end_are_taken_off() -> None:
    assert core_of("粮库有哪些？？？？") == "粮库"
    assert _ATTRIBUTE_ASKED.sub("", "粮库的投资金额，谁投的") == "粮库"


@pytest.mark.parametrize(
    "written", ["。" * N, SPACES + "x", "\n" * N, "。" + SPACES, "“" * N, f"粮库 91 个。[{'1' * N}]"]
)
def test_what_a_model_wrote_is_checked(written: str) -> None:
    assert checked(written, "粮库 91 个。[1]", [citation(1, "粮库 91 个。")]).answer is None
    assert list(split(written)) is not None


def test_names_and_figures_are_looked_for() -> None:
    assert not _NAME_WITH_COUNT.search("“" + "三" * N)
    assert not _FIGURE.search("，襄阳粮库" + SPACES + "x")
    sentence = "城乡粮库分别1座" + SPACES + "x2座"
    assert find_respective(sentence, find_quantities(sentence), 0) == ()


def test_a_run_of_like_sentences_is_compared_once() -> None:
    body = "".join(f"在{number}号粮库上，襄阳建成。" for number in range(8_000))
    section = SimpleNamespace(start=0, end=len(body))
    assert len(parallel_items(SimpleNamespace(text=body), section, 0)) == 8_000  # type: ignore[arg-type]


def test_a_conversation_of_thousands_of_turns_is_followed() -> None:
    """No door sends more than ``limits.MAX_HISTORY_TURNS``, but files of gold questions hold what they hold."""
    known = Known(frozenset({"太原市"}), lambda name: name == "太原市", 2024)
    turns = [Turn("user", "太原市2023年出让标准地多少宗？"), *[Turn("user", "2022年呢？")] * 3000]
    assert stand_alone("2021年呢？", turns, known) == "太原市2021年出让标准地多少宗？"


@pytest.mark.parametrize(
    "filling", ["\n" * 20_000, SPACES, "（一）" * 20_000, "襄阳\n" * 20_000], ids=("lines", "spaces", "items", "words")
)
def test_an_article_is_cut_into_its_paragraphs(filling: str) -> None:
    document = read(f"粮库办法\n\n第一条 粮库。{filling}\n\n第二条 泵站。{filling}\n")
    (article,) = document.outline.children
    for question in ("第二条", "第二条第一款", "第二条第一项"):
        (reference,) = find_references(question)
        assert isinstance(article_spans(document, (article, article.children[-1]), reference), list)
