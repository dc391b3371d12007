"""What staff read, in the question's language."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from promises import MARK, sentences_with_marks
from proposals import KNOWN, REPORT, hits
from small_index import read

from qa.answer.finding import Finding, Part, Untold
from qa.answer.replies import (
    Written,
    clarify_text,
    count_in_chinese,
    not_found_text,
    write_comparison,
    write_fact,
)
from qa.language.numbers import find_quantities
from qa.question.question import read_question
from qa.types import Query, Span

TEXT = REPORT.format(place="吕梁市")
DOCUMENT = read(TEXT, "0.txt")
DOCUMENTS = {DOCUMENT.id: DOCUMENT}
NOTHING = Finding((), 0.9, "no_evidence", ())


def query(text: str = "太原和吕梁签约项目谁更多？") -> Query:
    return read_question(text, KNOWN)


def found(words: str) -> Finding:
    """A finding whose answer is these words of the report, with the figure in them."""
    (hit,) = hits(TEXT)
    at = DOCUMENT.text.index(words)
    span = Span(at, at + len(words))
    figures = find_quantities(DOCUMENT.text, span.start, span.end)
    return Finding((Part(hit, span, span, figure=figures[0] if figures else None),), 0.9, None, (hit,))


def compare(text: str, *findings: Finding) -> Written:
    return write_comparison(query(text), ("太原市", "吕梁市"), findings, DOCUMENTS)


class TestFacts:
    def test_one_sentence_with_its_mark(self) -> None:
        written = write_fact(query(), found("签约项目91个"), DOCUMENTS)
        assert written.answer == "签约项目91个。[1]"
        assert written.citations[0].quote == "签约项目91个"

    def test_each_of_several_sentences_has_its_mark(self) -> None:
        written = write_fact(query(), found("到位资金41.4亿元。“签约一批”项目139个"), DOCUMENTS)
        assert written.answer == "到位资金41.4亿元。[1]“签约一批”项目139个。[1]"

    def test_semicolons_end_no_sentence(self) -> None:
        written = write_fact(query(), found("签约金额528.2亿元；到位资金41.4亿元"), DOCUMENTS)
        assert written.answer == "签约金额528.2亿元；到位资金41.4亿元。[1]"

    def test_a_list_is_counted_with_every_mark(self) -> None:
        parts = (*found("签约项目91个").parts, *found("到位资金41.4亿元").parts)
        written = write_fact(query("有哪些？"), Finding(parts, 0.9, None, (), counted=True), DOCUMENTS)
        assert written.answer.splitlines() == ["共两项[1][2]：", "签约项目91个。[1]", "到位资金41.4亿元。[2]"]


class TestComparisons:
    def test_a_line_for_each_subject(self) -> None:
        written = compare("太原和吕梁分别多少？", found("签约项目91个"), found("“签约一批”项目139个"))
        assert written.answer.splitlines() == ["太原市：签约项目91个。[1]", "吕梁市：“签约一批”项目139个。[2]"]
        assert [(cell.text, cell.value, cell.unit) for cell in written.comparison] == [
            ("91个", 91, "个"),
            ("139个", 139, "个"),
        ]

    @pytest.mark.parametrize(
        ("word", "first"), [("更多", "吕梁市更多，为139个。[1][2]"), ("更少", "太原市更少，为91个。[1][2]")]
    )
    def test_the_verdict_says_which(self, word: str, first: str) -> None:
        written = compare(f"太原和吕梁谁签约项目{word}？", found("签约项目91个"), found("“签约一批”项目139个"))
        assert written.answer.splitlines()[0] == first

    def test_equal_figures_are_equal(self) -> None:
        written = compare("太原和吕梁谁签约项目更多？", found("签约项目91个"), found("签约项目91个"))
        assert written.answer.splitlines()[0].startswith("两者相同")

    def test_figures_of_different_kinds_are_not_compared(self) -> None:
        written = compare("太原和吕梁谁签约项目更多？", found("签约项目91个"), found("到位资金41.4亿元"))
        assert len(written.answer.splitlines()) == 2

    def test_what_is_not_mentioned_is_said_and_nothing_is_computed(self) -> None:
        written = compare("太原和吕梁谁签约项目更多？", found("签约项目91个"), NOTHING)
        assert written.answer == "太原市：签约项目91个[1]；吕梁市：文档未提及。"
        (sentence,) = sentences_with_marks(written.answer)
        assert MARK.findall(sentence) == ["1"]
        assert written.comparison[1].citation is None

    def test_what_stands_first_and_is_not_mentioned_is_said_behind_the_marks_too(self) -> None:
        written = compare("太原和吕梁谁签约项目更多？", NOTHING, found("签约项目91个"))
        assert written.answer == "吕梁市：签约项目91个[1]；太原市：文档未提及。"

    def test_what_is_not_mentioned_in_english(self) -> None:
        written = compare("Which has more projects, Taiyuan or Lüliang?", found("签约项目91个"), NOTHING)
        assert written.answer == "太原市: 签约项目91个[1]; 吕梁市: not mentioned."

    def test_several_figures_of_each_subject_are_a_cell_each(self) -> None:
        findings = []
        for words in ("签约项目91个、签约金额528.2亿元", "“签约一批”项目139个"):
            (part,) = found(words).parts
            figures = tuple(find_quantities(DOCUMENT.text, part.span.start, part.span.end))
            findings.append(Finding((replace(part, figures=figures),), 0.9, None, ()))
        written = compare("太原和吕梁签约项目多少个、签约金额多少？", *findings)
        assert [(cell.subject, cell.text, cell.unit, cell.citation) for cell in written.comparison] == [
            ("太原市", "91个", "个", 1),
            ("太原市", "528.2亿元", "元", 1),
            ("吕梁市", "139个", "个", 2),
            ("吕梁市", None, "元", None),
        ]
        assert "未提及" not in written.answer

    def test_in_english(self) -> None:
        written = compare(
            "Which has more projects, Taiyuan or Lüliang?", found("签约项目91个"), found("“签约一批”项目139个")
        )
        assert "139个" in written.answer.splitlines()[0]
        assert "更多" not in written.answer
        assert all(MARK.search(line) for line in written.answer.splitlines())


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1, "一"), (2, "两"), (10, "十"), (11, "十一"), (20, "二十"), (36, "三十六"), (99, "九十九")),
        *((100, "一百"), (105, "一百零五"), (110, "一百一十"), (260, "二百六十"), (1260, "一千二百六十")),
    ],
)
def test_counts_are_written_in_chinese(number: int, text: str) -> None:
    assert count_in_chinese(number) == text


class TestNotFound:
    @pytest.mark.parametrize(
        ("reason", "named"),
        [
            ("entity_not_in_documents: 大同市", "大同市"),
            ("year_not_in_documents: 2018", "2018年"),
            ("not_mentioned: 进出口", "进出口"),
            ("item_not_in_documents: 9", "没有这一项"),
            ("documents_out_of_scope", "所选范围"),
            ("no_evidence", "没有回答"),
            (None, "没有回答"),
        ],
    )
    def test_it_names_what_is_missing(self, reason: str | None, named: str) -> None:
        assert named in not_found_text(query("签约多少个？"), reason)

    def test_in_english_to_an_english_question(self) -> None:
        text = not_found_text(query("How many projects?"), "year_not_in_documents: 2018")
        assert text.isascii()
        assert "2018" in text


def test_the_question_back_names_every_choice() -> None:
    assert "太原市、吕梁市" in clarify_text(query("签约多少个？"), ("太原市", "吕梁市"))
    assert "太原市, 吕梁市" in clarify_text(query("How many?"), ("太原市", "吕梁市"))


GREETED = {
    "你好": "您好！", "Hello": "Hello!", "你是谁？": "您好！", "在吗": "您好！",
    "谢谢": "不客气", "好的，谢谢！": "不客气", "Thanks": "You are welcome",
    "谢谢，再见": "再见", "Bye": "Goodbye", "嗯嗯": "好的", "好的": "好的",
}  # fmt: skip


@pytest.mark.parametrize("said", GREETED)
def test_a_greeting_is_returned_in_its_language(said: str) -> None:
    text = not_found_text(query(said), "greeting")
    assert text.startswith(GREETED[said])
    assert text.isascii() is said.isascii()


@pytest.mark.parametrize(
    ("asked", "told"), [("投产率为什么低？", "没有说明原因"), ("Why is it low?", "explain no more")]
)
def test_what_is_only_mentioned_is_said_to_be(asked: str, told: str) -> None:
    assert told in not_found_text(query(asked), Untold.REASON.as_reason)


def test_whatever_is_left_untold_is_named_in_words() -> None:
    texts = {not_found_text(query("投产率为什么低？"), untold.as_reason) for untold in Untold}
    assert len(texts) == len(Untold)
    assert not any(re.search("[a-z]|没有说明。", text) for text in texts)


class TestVerdicts:
    """Which of two or three places has more, in figures of their reports."""

    PLACES = ("襄阳市", "孝感市", "大悟县")

    def first_line(self, asked: str, *figures: str) -> str:
        findings, documents = [], {}
        for at, figure in enumerate(figures):
            text = f"襄阳市工作总结\n\n一、成绩\n新建粮库{figure}。\n"
            (hit,), document = hits(text), read(text, f"{at}.txt")
            document = replace(document, id=f"{at}")
            hit = replace(hit, passage=replace(hit.passage, document_id=f"{at}"))
            documents[document.id] = document
            start = text.index("新建")
            span = Span(document.text.index("新建"), document.text.index("。", start - 2))
            (quantity,) = find_quantities(document.text, span.start, span.end)
            findings.append(Finding((Part(hit, span, span, figure=quantity),), 0.9, None, (hit,)))
        asked = f"襄阳市和孝感市谁的粮库{asked}？"
        places = self.PLACES[: len(figures)]
        return write_comparison(query(asked), places, findings, documents).answer.splitlines()[0]

    @pytest.mark.parametrize(
        ("figures", "verdict"),
        [
            (("9座", "12座"), "孝感市更多，为12座。[1][2]"),
            (("9座", "12座", "7座"), "孝感市更多，为12座。[1][2][3]"),
            (("约9座", "12座"), "孝感市更多，为12座。[1][2]"),
            (("300亩", "30公顷"), "孝感市更多，为30公顷。[1][2]"),
            (("9座", "9座"), "两者相同。[1][2]"),
            (("9座", "9座", "9座"), "各方相同。[1][2][3]"),
        ],
        ids=["two", "three", "far from about", "converted", "equal", "all equal"],
    )
    def test_are_given(self, figures: tuple[str, ...], verdict: str) -> None:
        assert self.first_line("更多", *figures) == verdict

    @pytest.mark.parametrize(
        ("figures", "more", "less"),
        [(("9%", "12%"), "更高，为12%", "更低，为9%"), (("20天", "30天"), "更长，为30天", "更短，为20天")],
    )
    def test_are_worded_by_what_is_measured(self, figures: tuple[str, ...], more: str, less: str) -> None:
        assert more in self.first_line("更多", *figures)
        assert less in self.first_line("更少", *figures)

    def test_of_less_too(self) -> None:
        assert self.first_line("更少", "9座", "12座", "7座") == "大悟县更少，为7座。[1][2][3]"

    @pytest.mark.parametrize(
        "figures",
        [
            *(("12座", "12座", "7座"), ("约11座", "12座"), ("约12座", "12座"), ("12座", "超过11座")),
            *(("300万元", "400万美元"), ("9座", "12处")),
        ],
        ids=["two share the first place", "about", "about equal", "over", "other money", "another unit"],
    )
    def test_are_not_where_the_first_can_t_be_told(self, figures: tuple[str, ...]) -> None:
        assert self.first_line("更多", *figures).startswith("襄阳市：")
