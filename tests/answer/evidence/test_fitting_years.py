"""Sentences that open with another year, clauses of another year, and what is still aimed at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import KNOWN, find, hits
from year_passages import fits, passage

from qa.answer.evidence.fitting_aims import aim_fit
from qa.answer.evidence.fitting_years import names_other_year, year_fits
from qa.answer.evidence.prepared import prepare
from qa.answer.evidence.scores import AIM, OTHER_SHARE, PLANNED
from qa.question.question import read_question
from qa.types import Facets, Passage


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
            (2023, "锁定新建粮库12座的目标。", False),
            (2024, "锁定新建粮库12座的目标。", True),
            (2023, "锁定新建粮库12座。", True),
            (2024, "力争新建粮库12座。", True),
            (2023, "新建粮库12座。", True),
        ],
    )
    def test_what_is_aimed_at_is_no_result_of_the_year_before(self, year: int, text: str, expected: bool) -> None:
        assert fits(passage(text), f"{year}年新建粮库多少座？") is expected


class TestActual:
    """A section of the year under way only tells what is aimed at."""

    ASKED = "2024年粮库实际是多少座？"

    @pytest.mark.parametrize(
        ("text", "section", "expected"),
        [
            ("新建粮库12座。", {"periods": (2024,)}, False),
            ("2024年力争新建粮库12座。", {}, False),
            ("预期目标粮库12座。", {"periods": (2024,), "spoken": 2025}, False),
            ("新建粮库12座。", {"periods": (2024,), "spoken": 2025}, True),
            ("新建粮库12座。", {"periods": (2023, 2024)}, True),
            ("2024年力争10座，实际完成12座。", {}, True),
            ("实际完成粮库12座。", {"periods": (2024,)}, True),
        ],
        ids=["under way", "an aim", "a year's aim", "looked back", "two years", "both", "told within it"],
    )
    def test_an_aim_is_no_answer_to_what_came_of_it(
        self, text: str, section: dict[str, object], expected: bool
    ) -> None:
        assert fits(passage(text, **section), self.ASKED) is expected  # type: ignore[arg-type]

    @pytest.mark.parametrize("asked", ["实际为", "实际值是", "实际上完成", "实际涨了", "最终是", "最终为", "最终完成"])
    def test_so_it_is_in_other_words(self, asked: str) -> None:
        assert not fits(passage("2024年力争新建粮库12座。"), f"2024年粮库{asked}多少座？")

    @pytest.mark.parametrize("asked", ["计划实际是", "定了的目标实际是", "是", "实际占地是"])
    def test_where_the_aim_is_asked_or_nothing_of_what_came_it_is(self, asked: str) -> None:
        assert fits(passage("2024年力争新建粮库12座。"), f"2024年粮库{asked}多少座？")


class TestAhead:
    """What a sentence says of itself, ahead or back, weighs a little."""

    AHEAD, BACK, NEITHER = "2024年计划新建粮库多少座？", "去年新建了多少座粮库？", "新建粮库多少座？"

    def weight(self, question: str, text: str, headings: str = "", **section: tuple[int, ...]) -> float:
        prepared = replace(prepare(passage(text, **section)), headings=headings)  # type: ignore[arg-type]
        return aim_fit(read_question(question, KNOWN), prepared, prepared.sentences[0], 2024)

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "计划新建粮库12座。",
                "确保新建粮库12座。",
                "争取粮库12座。",
                "力争粮库12座。",
                "目标：粮库12座。",
                "粮库要达到12座。",
            ),
            *("将新建粮库12座。", "粮库12座以上。", "粮库12座左右，设备完好。", "锁定粮库12座目标。"),
        ],
    )
    def test_an_aim_fits_who_asks_for_one_and_no_one_else(self, text: str) -> None:
        assert self.weight(self.AHEAD, text) == AIM
        assert (self.weight(self.BACK, text), self.weight(self.NEITHER, text)) == (-AIM, -PLANNED)

    @pytest.mark.parametrize(
        "text",
        [
            "累计粮库12座。",
            "粮库12座，同比多3座。",
            "粮库12座，比上年多3座。",
            "全年共新建粮库12座。",
            "净增粮库12座。",
            "建成了粮库，达到了12座。",
        ],
    )
    def test_what_was_achieved_fits_who_asks_for_that(self, text: str) -> None:
        assert self.weight(self.BACK, text) == AIM
        assert self.weight(self.AHEAD, text) == -AIM
        assert self.weight(self.NEITHER, text) == 0

    @pytest.mark.parametrize(
        "text",
        [
            "新建粮库12座。",
            "争取到粮库12座。",
            "粮库需要达到12座。",
            "粮库首要达到12座。",
            "计划新建粮库，累计完成12座。",
            "12座以上的粮库。",
        ],
    )
    def test_what_says_neither_or_both_is_as_its_section_is(self, text: str) -> None:
        assert [self.weight(question, text) for question in (self.AHEAD, self.BACK, self.NEITHER)] == [0, 0, 0]
        assert self.weight(self.AHEAD, text, periods=(2024,)) == self.weight(self.BACK, text, periods=(2023,)) == AIM
        assert self.weight(self.AHEAD, text, periods=(2023,)) == self.weight(self.BACK, text, periods=(2024,)) == -AIM
        assert self.weight(self.AHEAD, text, periods=(2023, 2024)) == 0

    @pytest.mark.parametrize(("headings", "expected"), [("下一步安排", -PLANNED), ("目标任务", -PLANNED), ("粮库", 0)])
    def test_a_section_ahead_counts_against_what_is_asked_plainly_where_it_is_a_plan(
        self, headings: str, expected: float
    ) -> None:
        assert self.weight(self.NEITHER, "新建粮库12座。", headings, periods=(2024,)) == expected
        assert self.weight(self.NEITHER, "新建粮库12座。", headings, periods=(2023,)) == 0

    def test_without_a_year_of_its_own_a_section_is_ahead_of_that_of_the_documents(self) -> None:
        told = replace(prepare(passage("新建粮库12座。", periods=(2024,))), sentences=())
        own = prepare(passage("新建粮库12座。", periods=(2024,), spoken=2025))
        query = read_question(self.AHEAD, KNOWN)
        assert aim_fit(query, told, own.sentences[0], 2025) == AIM
        assert aim_fit(query, own, own.sentences[0], 2024) == -AIM


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

    def test_the_years_of_a_clause_are_those_that_it_implies_too(self) -> None:
        text = "今年新建粮库6座，高于去年的2座。"
        assert self.others("2024年新建粮库多少座？", text) == [False, True]
        assert self.others("2023年新建粮库多少座？", text) == [True, False]

    def test_it_loses_a_share_of_its_score(self) -> None:
        text = f"吕梁市工作总结\n\n一、成绩\n{self.TEXT}\n"
        found = find("吕梁市2026年新建粮库多少座？", hits(text))
        scores = {quantity.text: evidence.score for evidence in found for quantity in evidence.answers}
        assert max(scores, key=lambda text: scores[text]) == "2座"
        assert scores["2座"] - scores["6座"] > OTHER_SHARE / 2


class TestPartOfTheYear:
    TEXT = "一季度，粮食产值下降3.8％；到四季度，增长29.6％。全年粮食产值增长15.3％，上半年泵站投资增长2％。"

    @staticmethod
    def best(question: str, text: str) -> str:
        found = find(question, hits(f"襄阳市2023年工作总结\n\n一、成绩\n{text}\n"))
        return next(e.answers[0].text for e in found if e.answers)

    def test_the_whole_year_s_figure_is_before_a_quarter_s(self) -> None:
        assert self.best("襄阳市2023年粮食产值增速是多少？", self.TEXT) == "15.3％"

    def test_where_the_quarter_is_asked_for_it_is_the_quarter_s(self) -> None:
        assert self.best("襄阳市2023年一季度粮食产值增速是多少？", self.TEXT) == "3.8％"

    def test_it_answers_where_there_is_no_other(self) -> None:
        assert self.best("襄阳市2023年泵站投资增速是多少？", self.TEXT) == "2％"


class TestWordsOfTime:
    """In a report that bears no year, 今年 and 明年 part what was done from what is planned."""

    @pytest.mark.parametrize(
        ("question", "text", "expected"),
        [
            ("明年新建粮库几座？", "新建粮库12座，今年前11个月完成10座。", False),
            ("明年新建粮库几座？", "明年，新建粮库9座。", True),
            ("今年新建粮库几座？", "明年，新建粮库9座。", False),
            ("今年新建粮库几座？", "新的一年，新建粮库9座。", True),
            ("去年新建粮库几座？", "今年新建粮库12座。", False),
            ("新建粮库几座？", "明年，新建粮库9座。", True),
        ],
    )
    def test_part_what_was_done_from_what_is_planned(self, question: str, text: str, expected: bool) -> None:
        assert fits(passage(text, spoken=None), question) is expected


class TestDeadline:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("改造泵站9座，完工率73%，其余承诺2025年6月底前完工。", True),
            ("改造泵站9座，计划2025年10月完工。", True),
            ("2025年改造泵站9座。", False),
            ("到2025年6月底前，改造泵站9座。", False),
        ],
    )
    def test_behind_the_figures_it_does_not_date_them(self, text: str, expected: bool) -> None:
        assert fits(passage(text, periods=(2024,)), "2024年改造泵站几座？") is expected


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("上半年新建粮库几座？", "下半年新建粮库5座。", False),
        ("上半年新建粮库几座？", "上半年新建粮库5座，下半年再建3座。", True),
        ("上半年新建粮库几座？", "新建粮库5座。", True),
    ],
)
def test_the_other_half_of_the_year_is_not_meant(question: str, text: str, expected: bool) -> None:
    assert fits(passage(text), question) is expected


class TestUndatedForAim:
    """A report of 2024 reviews 2023: what it tells without a year is no aim of 2024."""

    AIMED = "2024年打算新建粮库多少座？"

    def test_what_nothing_aims_at_is_of_the_year_before(self) -> None:
        assert not fits(passage("新建粮库5座。"), self.AIMED)
        assert not fits(passage("新建粮库5座。", (2023, 2024)), self.AIMED)

    @pytest.mark.parametrize("text", ["将新建粮库5座。", "推动建设，新建粮库5座。", "新建粮库不少于5座，确保完工。"])
    def test_what_is_told_as_ahead_is_of_it(self, text: str) -> None:
        assert fits(passage(text), self.AIMED)

    @pytest.mark.parametrize("context", ["襄阳市 › 下一步打算", "襄阳市粮库建设实施方案 › 粮库"])
    def test_so_is_what_stands_below_a_heading_of_plans_or_in_a_plan(self, context: str) -> None:
        assert fits(replace(passage("新建粮库5座。"), context=context), self.AIMED)

    def test_of_a_result_all_is_told(self) -> None:
        assert fits(passage("新建粮库5座。"), "2024年新建粮库多少座？")


class TestNewYear:
    """ "新的一年，…" in a section of 2023 is of the year that the document speaks in, or of the next."""

    TEXT = "2023年新建粮库5座。\n新的一年，襄阳市将新建粮库7座。一是扩建米厂3座。"

    @pytest.mark.parametrize(("year", "fitting"), [(2023, [True, False, False]), (2024, [False, True, True])])
    def test_what_follows_is_of_that(self, year: int, fitting: list[bool]) -> None:
        prepared = prepare(passage(self.TEXT, (2023,)))
        query = read_question(f"{year}年新建粮库多少座？", KNOWN)
        assert [year_fits(query, sentence, prepared) for sentence in prepared.sentences] == fitting


@pytest.mark.parametrize(("title", "answers"), [("粮食局2024年工作要点", False), ("粮食局工作报告", True)])
def test_among_the_tasks_of_a_year_nothing_is_of_the_year_before(title: str, answers: bool) -> None:
    asked = Passage("d", (), 0, 10, "新建粮库不超过5座。", Facets((), (), (), 2024), title)
    assert fits(asked) is answers
