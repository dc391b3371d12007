"""Which proposal is taken for the answer, and which of its words are highlighted, with a reader that the test words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from proposals import hits
from small_index import read

from qa.answer import Answerer
from qa.finding import Finding
from qa.judge import Read
from qa.question import Known, read_question
from qa.types import Hit

KNOWN = Known(("襄阳市",), lambda _: True, 2024)
HEAD = "襄阳市工作总结\n\n一、成绩\n"


@dataclass(frozen=True)
class Words:
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """The reader's word on one passage: its answer lies in ``spans``, with ``mass`` wherever one asks."""

    probability: float
    mass: float
    spans: tuple[Words, ...]

    def span_mass(self, start: int, end: int) -> float:
        return self.mass if any(start <= words.start and words.end <= end for words in self.spans) else 0.0


def reads(words: str, probability: float, mass: float = 1.0) -> Read:
    def reading(_: str, found: Sequence[Hit]) -> list[Reading]:
        at = [hit.passage.text.find(words) for hit in found]
        spans = [(Words(start, start + len(words)),) if start >= 0 else () for start in at]
        return [Reading(probability if span else 0.01, mass, span) for span in spans]

    return reading


def find(question: str, text: str, reader: Read | None = None) -> Finding:
    found = hits(f"{HEAD}{text}\n")
    document = read(f"{HEAD}{text}\n", "0.txt")
    answerer = Answerer({document.id: document}, lambda _: found, lambda _: 0.1, reader)
    return answerer.find(read_question(question, KNOWN), (document.id,), 2024)


def highlights(finding: Finding) -> list[str]:
    (part,) = finding.parts
    offset = part.hit.passage.start
    return [part.hit.passage.text[start - offset : end - offset] for start, end in part.highlights]


class TestMatter:
    """None of the words that the question names stands in the sentence."""

    TEXT = "稻谷先在场院翻晒，之后归仓。"
    QUESTION = "襄阳市潮粮烘干设备安装地点是哪里？"

    @pytest.mark.parametrize(
        ("probability", "mass", "answered"),
        [(0.98, 0.97, True), (0.98, 0.75, False), (0.76, 0.97, False), (0.86, 0.86, False)],
    )
    def test_only_a_sure_reader_says_that_it_answers_all_the_same(
        self, probability: float, mass: float, answered: bool
    ) -> None:
        found = find(self.QUESTION, self.TEXT, reads("场院", probability, mass))
        assert bool(found.parts) is answered
        assert (found.reason is None) is answered

    def test_the_rules_alone_never_do(self) -> None:
        assert not find(self.QUESTION, self.TEXT).parts

    def test_not_even_a_sure_reader_replaces_an_indicator(self) -> None:
        assert not find("襄阳市进出口总额安装地点是哪里？", self.TEXT, reads("场院", 0.98)).parts


class TestHighlights:
    TEXT = "粮库于2023年7月17日至9月2日改造。"

    @pytest.mark.parametrize(
        "question",
        ["襄阳市粮库什么时候改造？", "襄阳市粮库何时改造？", "襄阳市粮库改造是哪一天？", "襄阳市粮库改造日期？"],
    )
    def test_asked_when_a_date_is_highlighted_whole(self, question: str) -> None:
        assert highlights(find(question, self.TEXT)) == ["2023年7月17日至9月2日"]

    def test_asked_for_the_year_only_that(self) -> None:
        assert highlights(find("襄阳市粮库是哪年改造的？", self.TEXT)) == ["2023年"]

    @pytest.mark.parametrize("words", ["2023年7月17日", "2023年"])
    def test_the_reader_s_words_within_it_are_not_highlighted_again(self, words: str) -> None:
        found = find("襄阳市粮库什么时候改造？", self.TEXT, reads(words, 0.9))
        assert highlights(found) == ["2023年7月17日至9月2日"]

    def test_a_figure_within_the_reader_s_words_is_not_either(self) -> None:
        found = find("襄阳市新建粮库多少座？", "新建粮库约12座左右。", reads("约12座左右", 0.9))
        assert highlights(found) == ["约12座左右"]

    def test_a_figure_beside_them_is(self) -> None:
        found = find("襄阳市新建粮库多少座、投资多少亿元？", "新建粮库12座，投资3亿元。", reads("12座", 0.9))
        assert sorted(highlights(found)) == ["12座", "3亿元"]
