"""What a paragraph says for a report that begins with it, whatever its place.

A report has an introduction above its first heading, reviews a year and then plans the next one: where a plan is
followed by a review, the next report has begun.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from qa.outline.article_places import heads_sections
from qa.outline.markers import LEADS, Rank
from qa.outline.paragraphs import Paragraph, is_prose

# In mentions, as the weights of ``article_segments``.
INTRODUCES_SECTIONS, INTRODUCES_FIRST = 1.5, 0.75
SECOND_OF_SECTION, SHORT_SECTIONS, MIN_SECTIONS = 1.5, 0.7, 4
BETWEEN_NUMBERS = -1.5  # 二 and 三: one list goes on
OPENS_WITH_TIME = 1.5
BELOW_LINE = 1.5  # below what is no prose: a picture's caption, the page's name
BELOW_SEPARATOR = 5.0  # "＊　＊　＊"
HEADING = -1.5  # a report without an introduction
BELOW_HEADING, WITHIN_LIST, WITH_LEAD = -5.0, -5.0, -1.0
WITHIN_PARAGRAPH = -1.2  # a line that ended with a sentence and was as full as the others
CONNECTED = -3.0  # "同时，…"
NO_HEADINGS = 1.5
AFTER_PLAN, AFTER_FUTURE, STARTS_OVER, BEFORE_PLAN = 2.5, 1.5, 3.5, -2.0
MAX_TURN = 3.6
MIN_FUTURE = 2
OPENING_CHARS, YEAR_CHARS, HEADING_CHARS = 40, 14, 30
LOOK_DOWN = 3  # paragraphs of an introduction
LOOK_UP = 12

_PLAN = re.compile(
    r"打算|计划|安排|目标|怎么[干办]|路线图|展望|新程|征程|任务|下一?步|来年|新年|新的?一年|明年|今年|谋划|思路|蓝图|部署|"
    r"再[出启]发?|未来|方向|愿景|开局|新目标|新篇|奋力|接续"
)
_REVIEW = re.compile(
    r"成绩|成效|回顾|回眸|亮点|答卷|业绩|回望|做法|进展|扫描|盘点|总结|印记|这一年|过去一年|成果|实绩|战果|收获|足迹|成就|"
    r"主要工作|完成情况"
)
_FUTURE = re.compile(
    r"将|(?<![需重主纪摘概必首])要|力争|确保|计划|打算|争取|不低于|不少于|以上|(?<![模虚])拟|提出|目标|预期|冲刺"
)
_TIME = re.compile(r"\s*(?:(?:20)?\d\d\s*年|过去(?:的|这)?一年|一年来|近年来|去年|年初以来|回望|今年(?:以来|，))")
_FUTURE_TIME = re.compile(r"\s*(?:新的一年|新一年|明年|来年|下一步|下一阶段|今后|接下来|站在新)")
_CONNECTED = re.compile(
    r"同时|此外|另外|其中|并且|而且|还将|继续|另一方面|与此同时|不仅如此|在此基础上|为此|其[一二三四五次]"
)
_ENDED = re.compile(r"[。！？；]\s*$")  # an item of a list, though it fills its line as a heading does
_SPACE = re.compile(r"\s")
_SAYS = re.compile(r"\w")
_YEAR = re.compile(r"20\d\d")


def find_beginnings(paragraphs: Sequence[Paragraph]) -> dict[int, float]:
    """The paragraphs with which a report may begin, but the first, each with what speaks for it."""
    text = _Text(paragraphs)
    return {at: score for at in range(1, len(paragraphs)) if (score := text.score(at)) is not None}


class _Text:
    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs

    @cached_property
    def _headings(self) -> list[int]:
        return [at for at, p in enumerate(self._paragraphs) if heads_sections(p)]

    @cached_property
    def _heading_years(self) -> set[int]:
        return {year for at in self._headings if (year := _opening_year(self._paragraphs[at]))}

    @cached_property
    def _first_of_words(self) -> dict[str, int]:
        """The first heading of each wording."""
        return {_words(self._paragraphs[at]): at for at in reversed(self._headings)}

    def score(self, at: int) -> float | None:
        """In mentions; None where none can begin."""
        paragraph, above = self._paragraphs[at], self._paragraphs[at - 1]
        marker = paragraph.marker
        alone = _stands_alone(paragraph)
        if not (is_prose(paragraph) or (alone and heads_sections(paragraph))):
            return None
        score = WITHIN_PARAGRAPH if paragraph.start == above.end else 0.0
        if alone and marker is not None:
            score += 0.0 if marker.rank in (Rank.PLAIN, Rank.DECORATED) else HEADING
        elif marker is not None:
            score += WITHIN_LIST if marker.rank in LEADS and marker.rank != Rank.RUN_IN else WITH_LEAD
        if heads_sections(above) and _stands_alone(above) and not _ENDED.search(above.text):
            score += BELOW_HEADING
        elif not is_prose(above):
            score += BELOW_LINE if _SAYS.search(above.text) else BELOW_SEPARATOR
        if _CONNECTED.match(paragraph.text):
            score += CONNECTED
        if self._opens_with_time(at):
            score += OPENS_WITH_TIME
        return score + self._introduces(at) + self._turn(at)

    def _opens_with_time(self, at: int) -> bool:
        """Whether a paragraph or, in an introduction, one of the next begins with a time past."""
        for paragraph in self._paragraphs[at : at + LOOK_DOWN]:
            if _TIME.match(paragraph.text) and not _FUTURE_TIME.match(paragraph.text):
                return True
            if not is_prose(paragraph) or paragraph.marker is not None or _FUTURE.search(paragraph.text):
                return False
        return False

    def _introduces(self, at: int) -> float:
        """What the headings around a paragraph say for an introduction."""
        if not self._headings:
            return NO_HEADINGS
        last, following = self._around(at)
        if following is None or self._numbers[following] - self._numbers[at] > LOOK_DOWN:
            return 0.0
        if last is None:
            return INTRODUCES_FIRST
        if _counts_on(self._paragraphs[last], self._paragraphs[following]):
            return BETWEEN_NUMBERS
        same = _rank(self._paragraphs[last]) == _rank(self._paragraphs[following])
        number = self._numbers
        second = number[at] - number[last] == 2 and number[following] - number[at] == 1
        alone = second and self._has_short_sections
        return (INTRODUCES_SECTIONS if same else 0.0) + (SECOND_OF_SECTION if alone else 0.0)

    @cached_property
    def _numbers(self) -> list[int]:
        """Of the paragraphs, for each of what they may have been parted into."""
        begins = (one.end != other.start for one, other in pairwise(self._paragraphs))
        return list(accumulate(map(int, begins), initial=0))

    @cached_property
    def _has_short_sections(self) -> bool:
        """Whether nearly every section has one paragraph, so that a second one is no part of it."""
        sizes = [
            self._numbers[stop - 1] - self._numbers[at]
            for at, stop in pairwise([*self._headings, len(self._paragraphs)])
        ]
        return len(sizes) >= MIN_SECTIONS and sizes.count(1) >= SHORT_SECTIONS * len(sizes)

    def _turn(self, at: int) -> float:
        """What the order of review and plan, and of numbers, says."""
        back, on = 0.0, 0.0
        last, following = self._around(at)
        if last is not None and following is not None:
            before, behind = self._paragraphs[last], self._paragraphs[following]
            near = self._numbers[following] - self._numbers[at] <= LOOK_DOWN
            if self._plans(before) and not self._plans(behind) and _rank(behind) <= _rank(before):
                back += AFTER_PLAN
            elif self._plans(behind) and not self._plans(before) and near:
                on = BEFORE_PLAN
            if near and (_starts_over(before, behind) or self._repeats(following)):
                back += STARTS_OVER
        paragraph, above = self._paragraphs[at], self._paragraphs[at - 1]
        if len(_FUTURE.findall(above.text)) >= MIN_FUTURE and len(_FUTURE.findall(paragraph.text)) < MIN_FUTURE:
            back += AFTER_FUTURE
        years = [year for p in self._paragraphs[max(0, at - LOOK_UP) : at] if (year := _opening_year(p))]
        own = self._year_of_introduction(at)
        if own and years and own < years[-1]:
            back += AFTER_PLAN
        told = _opening_year(paragraph)
        if told and (_FUTURE.search(paragraph.text) or (years and told > years[-1])):
            on = BEFORE_PLAN
        return min(back, MAX_TURN) + (BEFORE_PLAN if _FUTURE_TIME.match(paragraph.text) else on)

    def _repeats(self, heading: int) -> bool:
        """Whether a heading's words have headed a section before."""
        return self._first_of_words[_words(self._paragraphs[heading])] < heading

    def _around(self, at: int) -> tuple[int | None, int | None]:
        """The headings above a paragraph and below it; above it that of no lower rank than the one below, if any, for
        the items of a plan are below its heading."""
        before, behind = bisect_left(self._headings, at), bisect_right(self._headings, at)
        following = self._headings[behind] if behind < len(self._headings) else None
        if before == 0:
            return None, following
        last = self._headings[before - 1]
        if following is None:
            return last, None
        rank = _rank(self._paragraphs[following])
        above = self._headings[max(0, before - LOOK_UP) : before]
        return next((h for h in reversed(above) if _rank(self._paragraphs[h]) <= rank), last), following

    def _plans(self, heading: Paragraph) -> bool:
        """Whether a heading heads a plan: by its words, else by the later one of the years that headings give."""
        if looks_back(heading.text):
            return False
        own = _opening_year(heading)
        later = own is not None and len(self._heading_years) > 1 and own == max(self._heading_years)
        return looks_ahead(heading.text) or later

    def _year_of_introduction(self, at: int) -> int | None:
        """The year that an introduction gives, in its first paragraph or in one of the next two."""
        for paragraph in self._paragraphs[at : at + LOOK_DOWN]:
            if year := _opening_year(paragraph):
                return year
            if paragraph.marker is not None or not is_prose(paragraph) or _FUTURE.search(paragraph.text):
                return None
        return None


def looks_back(words: str) -> bool:
    """Whether a heading heads a review ("交出成绩单")."""
    return bool(_REVIEW.search(words[:HEADING_CHARS]))


def looks_ahead(words: str) -> bool:
    """Whether a heading heads a plan ("来年怎么干")."""
    return bool(_PLAN.search(words[:HEADING_CHARS])) and not looks_back(words)


def _counts_on(before: Paragraph, behind: Paragraph) -> bool:
    """Whether one heading has the number after the other's."""
    one, other = before.marker, behind.marker
    return bool(one and other and one.rank == other.rank and one.number and other.number == one.number + 1)


def _starts_over(before: Paragraph, behind: Paragraph) -> bool:
    """Whether the numbers of headings fall back to one."""
    one, other = before.marker, behind.marker
    return bool(one and other and one.rank == other.rank and other.number == 1 and (one.number or 0) > 1)


def _opening_year(paragraph: Paragraph) -> int | None:
    """The year that a paragraph's or a heading's first words give."""
    found = _YEAR.search(paragraph.text[:YEAR_CHARS])
    return int(found[0]) if found else None


def _words(heading: Paragraph) -> str:
    return _SPACE.sub("", heading.text)


def _rank(heading: Paragraph) -> int:
    """The rank of a heading's marker: the higher the heading, the less."""
    return heading.marker.rank if heading.marker else 0


def _stands_alone(paragraph: Paragraph) -> bool:
    return paragraph.marker is not None and paragraph.marker.body_at >= len(paragraph.text)
