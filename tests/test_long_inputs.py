"""Long inputs made of what a pattern repeats: each is read in linear time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from growth import LINEAR, QUADRATIC, growth
from sample_citation import citation
from small_index import build_engine, read

from qa.answer.compose import as_sentence
from qa.answer.evidence.respective import find_respective
from qa.answer.lists.enumeration import _NAME_WITH_COUNT
from qa.answer.lists.lists import MAX_LIST_CHARS, enumerates
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
from qa.places.names import Form
from qa.places.places import gazetteer
from qa.question.followup import _ATTRIBUTE_ASKED, stand_alone
from qa.question.followup_earlier import core_of
from qa.question.parts import split_parts
from qa.question.question import Known, language_of
from qa.question.wants import read_wants
from qa.types import Document, Turn, Want
from qa.writer.answer import checked
from qa.writer.check import split

N = 100_000
SPACES = " " * N


@pytest.mark.parametrize(
    ("before", "unit", "behind"),
    [
        ("襄阳市2024", " ", "x。"),
        ("襄阳市年度工作\n\n记者", " ", "，粮库很多。\n"),
        ("襄阳市", "一", "。"),
        ("第", "1", "章"),
    ],
    ids=["years", "byline", "numeral", "chapter"],
)
def test_a_document_is_read(before: str, unit: str, behind: str) -> None:
    assert growth(read, lambda times: f"{before}{unit * times}{behind}", 30_000) < QUADRATIC


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
    ("find", "length"),
    [
        *((find_numbers, 50_000), (sentences, 40_000), (clauses, 40_000), (grams_and_words, 20_000)),
        *((spans_years, 100_000), (read_english_terms, 5_000), (enumerates, 50_000), (as_sentence, 20_000)),
        (split, 20_000),
    ],
)
@pytest.mark.parametrize(
    ("before", "unit"),
    [
        *(("2024年", " "), ("襄政发〔", " "), ("襄令", " "), ("", "(一)"), ("", "“襄，”，"), ("", "（"), ("", "a.")),
        *(("", "word. "), ("", "粮库。"), ("", "1. "), ("襄", "\n"), ("", "粮库 91 个。[1]")),
    ],
    ids=repr,
)
def test_a_text_is_read_in_linear_time(find: Callable[[str], object], length: int, before: str, unit: str) -> None:
    assert growth(find, lambda times: f"{before}{unit * times}x", length // len(unit)) < QUADRATIC


def test_a_line_of_many_sentences_is_read_in_linear_time() -> None:
    """Whether a line begins with "1." must not be looked up again at each of its full stops."""
    assert growth(sentences, lambda times: "word. " * times, 40_000) < QUADRATIC


@pytest.mark.parametrize("text", ["和" * N, "和和各" * (N // 3), "粮库和泵站" + "谁" * N])
def test_a_question_is_parted(text: str) -> None:
    assert split_parts(text, 0, lambda _: False) == ()


@pytest.mark.parametrize(
    ("unit", "name"),
    [("襄阳高新区", "襄阳高新区"), ("太原市", "太原市"), ("大同", "大同市"), ("高新区", None), ("天下大同", None)],
)
def test_places_are_looked_for(unit: str, name: str | None) -> None:
    assert {mention.name for mention in gazetteer().find(unit * 200)} == ({name} if name else set())
    assert growth(gazetteer().find, lambda times: unit * times, 1_000) < QUADRATIC


def test_what_stands_before_a_short_name_is_not_copied() -> None:
    """However much it is, a look at the one word that may stand there takes as long."""
    text, form = "大同" * (15 * N), Form("大同", "大同市", "city", short=True)

    def look(names: int) -> None:
        for _ in range(20):
            assert gazetteer()._short_fits(text, 2 * names, 2 * names + 2, form)

    assert growth(look, int, 3 * N) < LINEAR


@pytest.mark.parametrize(
    ("unit", "language", "want"),
    [
        ("?", "en", Want.EXPLANATION),
        ("哪些", "zh", Want.LIST),
        ("，谁投的", "zh", Want.PERSON),
        ("投的投资", "zh", Want.EXPLANATION),
        ("《", "en", Want.EXPLANATION),
        ("《「“", "en", Want.EXPLANATION),
        ("八", "zh", Want.EXPLANATION),
    ],
)
def test_a_question_before_is_read(unit: str, language: str, want: Want) -> None:
    text = unit * N
    assert core_of(f"{text}x") == f"{text}x"
    assert _ATTRIBUTE_ASKED.sub("", f"{text}x") == f"{text}x"
    assert language_of(f"{text}Grain") == language
    assert read_wants(f"{text}x") == ((want,), ())


def test_marks_and_attributes_at_the_end_are_taken_off() -> None:
    assert core_of("粮库有哪些？？？？") == "粮库"
    assert _ATTRIBUTE_ASKED.sub("", "粮库的投资金额，谁投的") == "粮库"


@pytest.mark.parametrize(
    "written", ["。" * N, SPACES + "x", "\n" * N, "。" + SPACES, "“" * N, f"粮库 91 个。[{'1' * N}]"]
)
def test_what_a_model_wrote_is_checked(written: str) -> None:
    assert checked(written, "粮库 91 个。[1]", [citation(1, "粮库 91 个。")]).answer is None


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
    ("unit", "times"),
    [("\n", 3_000), (" ", 30_000), ("（一）", 2_000), ("襄阳\n", 150)],
    ids=("lines", "spaces", "items", "words"),
)
def test_an_article_is_cut_into_its_paragraphs(unit: str, times: int) -> None:
    references = [find_references(question)[0] for question in ("第二条", "第二条第一款", "第二条第一项")]

    def document_of(times: int) -> Document:
        return read(f"粮库办法\n\n第一条 粮库。{unit * times}\n\n第二条 泵站。{unit * times}\n")

    def cut(document: Document) -> None:
        (article,) = document.outline.children
        whole, first, item = (article_spans(document, (article, article.children[-1]), one) for one in references)
        assert [document.text.startswith("第二条 泵站。", spans[0].start) for spans in (whole, first)] == [True, True]
        assert bool(item) is ("（一）" in unit)

    assert growth(cut, document_of, times) < QUADRATIC


@pytest.mark.parametrize(
    ("unit", "told"), [("word. ", "word."), ("粮库不足，", "粮库不足，粮库不足，"), ("粮库不足。", "粮库不足。[1]")]
)
def test_a_long_document_is_indexed_and_asked_about(tmp_path: Path, unit: str, told: str) -> None:
    def ask(times: int) -> None:
        text = f"襄阳市2024年工作总结\n\n一、存在问题\n{unit * times}\n\n二、工作打算\n建成泵站30座。\n"
        reply = build_engine(tmp_path / f"{times}", {"襄阳.txt": text}).ask("襄阳市存在哪些问题？")
        assert reply.answer.startswith(told)
        assert len(reply.answer) < 3 * MAX_LIST_CHARS  # with a mark behind each sentence

    assert growth(ask, int, 500) < QUADRATIC
