"""Sentences that open with another year, clauses of another year, and what is still aimed at."""

from __future__ import annotations

import pytest
from proposals import KNOWN, find, hits

from qa.evidence import OTHER_SHARE
from qa.fitting_years import names_other_year, year_fits
from qa.prepared import prepare
from qa.question import read_question
from qa.types import Facets, Passage

ASKED = "2023年新建粮库多少座？"


def passage(text: str, periods: tuple[int, ...] = (), mentioned: tuple[int, ...] = (), spoken: int = 2024) -> Passage:
    return Passage("d", (), 0, len(text), text, Facets((), periods, mentioned, spoken), "")


def fits(shown: Passage, question: str = ASKED) -> bool:
    prepared = prepare(shown)
    return year_fits(read_question(question, KNOWN), prepared.sentences[0], prepared)


class TestOpening:
    """In a section of the year that is asked about, or one that mentions it."""

    @pytest.mark.parametrize("section", [{"periods": (2023,)}, {"mentioned": (2023,)}], ids=["of it", "mentions it"])
    @pytest.mark.parametrize(
        "opening",
        [
            *("2022年", "2022年，", "2022年底，", "2022年末", "2022年前", "到2022年，", "至2022年底", "截至2022年"),
            *("力争2022年", "2022年全市"),
        ],
    )
    def test_a_sentence_that_opens_with_another_year_is_of_that(
        self, opening: str, section: dict[str, tuple[int, ...]]
    ) -> None:
        assert not fits(passage(f"{opening}新建粮库12座。", **section))

    @pytest.mark.parametrize(
        "opening",
        [
            *("2022年以来", "2022年比2021年多", "2022年相比2021年多", "2022年较2021年多", "2022年开始", "2022年启动"),
            *("2022年起", "2022年至2023年", "2022年-2023年", "较2022年多", "粮库2022年", "2023年", "2022年和2023年"),
        ],
    )
    def test_not_one_that_counts_from_it_compares_with_it_or_names_the_asked_one_too(self, opening: str) -> None:
        assert fits(passage(f"{opening}新建粮库12座。", (2023,)))


class TestAim:
    @pytest.mark.parametrize(
        ("year", "text", "expected"),
        [
            (2023, "力争新建粮库12座。", False),
            (2024, "力争新建粮库12座。", True),
            (2023, "新建粮库12座。", True),
        ],
    )
    def test_what_is_aimed_at_is_no_result_of_the_year_before(self, year: int, text: str, expected: bool) -> None:
        assert fits(passage(text), f"{year}年新建粮库多少座？") is expected


class TestClauses:
    TEXT = "三年新建粮库6座，其中2026年新建2座、2027年新建3座，改建1座。"

    def others(self, question: str, text: str = TEXT) -> list[bool]:
        sentence = prepare(passage(text)).sentences[0]
        query = read_question(question, KNOWN)
        return [names_other_year(query, sentence, at) for at in range(len(sentence.clauses))]

    @pytest.mark.parametrize(
        ("question", "expected"),
        [
            ("2026年新建粮库多少座？", [True, False, True, True]),
            ("2027年新建粮库多少座？", [True, True, False, False]),
            ("2026年和2027年新建粮库多少座？", [True, False, False, False]),
            ("2025年新建粮库多少座？", [False] * 4),
            ("新建粮库多少座？", [False] * 4),
        ],
        ids=["the first", "the last", "both", "neither", "none"],
    )
    def test_one_is_of_another_year_where_another_gives_the_figure(self, question: str, expected: list[bool]) -> None:
        assert self.others(question) == expected

    def test_what_follows_the_year_without_one_of_its_own_is_of_it(self) -> None:
        assert self.others("2026年粮库多少座？", "2026年新建粮库2座，改建1座。") == [False, False]

    def test_it_loses_a_share_of_its_score(self) -> None:
        text = f"吕梁市工作总结\n\n一、成绩\n{self.TEXT}\n"
        found = find("吕梁市2026年新建粮库多少座？", hits(text))
        scores = {quantity.text: evidence.score for evidence in found for quantity in evidence.answers}
        assert max(scores, key=lambda text: scores[text]) == "2座"
        assert scores["2座"] - scores["6座"] > OTHER_SHARE / 2
