"""A question → what it asks, of which place and year (``Query``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from qa.language.periods import find_periods, question_years, report_years, spans_years
from qa.language.text import BASIC_HAN, fold, simplified
from qa.places.places import PlaceMention, gazetteer
from qa.question import compare as sides
from qa.question.focus import focus_of, spell_out
from qa.question.foreign import foreign_places
from qa.question.further import with_further
from qa.question.ordinal import names_by_ordinal, ordinal_of
from qa.question.parts import split_parts
from qa.question.parts_english import split_english
from qa.question.places import (
    MAX_COMPARED,
    YEAR_OR_ADDRESS,
    Known,
    all_subjects,
    find_places,
    is_unknown,
    split_subjects,
    zone_told_of,
)
from qa.question.ranked import ranked_subjects
from qa.question.tidy import tidy
from qa.question.wants import NUMERIC, read_wants
from qa.question.wants_english import read_english_units, read_english_wants
from qa.types import Query, Want

_TARGET = re.compile(
    r"目标|计划|打算|准备|预期|力争|争取|(?<![主重首])要(?!求|点|素|事|闻)|将|拟|想|希望|安排|任务|明年|规划|预计(?!完成|实现)|定(?:在|到|为|了)|plan|target|aim|will\b|goal",
    re.I,
)
_RESULT = re.compile(
    r"实际|[增涨降跌减跑]得|(?<!要)(?:完成|实现|做到)了?|达到了|增长了|下降了|一共|总共|(?<!为)了(?:多少|几)|已经?|去年|上年|过去|did\b|was\b|were\b|had\b",
    re.I,
)
_NOW = re.compile(r"最近一次|最新|目前|现有|迄今")
_MORE = re.compile(
    r"更(?:多|高|大|快|强|好|长|重)|最(?:多|高|大|快)|(?:谁|哪[个边家方]?|哪[一两]个?[市省地区]).{0,12}(?:多|高|大|快)(?:[，。？?]|$)"
    r"|(?:多|高|大|快|强)(?:了|些)?还是(?:少|低|小|慢|弱)|比[^，。]{1,20}(?:多|高|大|快)(?:吗|么|没有|不)"
    r"|\b(?:more|higher|larger|greater|faster|(?<!at )most|highest|largest|greatest|biggest|fastest)\b"
)
_LESS = re.compile(
    r"更(?:少|低|小|慢)|最(?:少|低|小|慢)|\b(?:less|lower|fewer|smaller|(?<!at )least|lowest|fewest|smallest|slowest)\b"
)
_WHERE = re.compile(
    r"园区|开发区|全[市省区县]|各[市县区]|[两三]地|[两三][市省]|所在|目标|计划|实际|预期|完成|情况|[的\s]"
)
# "三次产业增加值各是多少" asks of each of the three.
_SECTORS = re.compile(
    r"(?:三次产业|(?<![第、])三产业|第?一二三产业?|第?一、二、三产业?)(?=的?(?:增加值|产值|增速|占比|比重)[^，。]{0,6}(?:分别|各))"
)
MIN_MATTER_CHARS = 2
_SET_AGAINST = re.compile(r"(?:相比|比起来|对比|比较)[^，。？?]{0,4}(?:怎么样|怎样|如何|情况)?[？?]?$")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]|[“\"「《][^”\"」》]*[”\"」》]")
_CLOSING, _OPENING = '”"」》', re.compile('[“"「《]')
_HAN = re.compile(rf"[{BASIC_HAN}]")


def language_of(text: str) -> Literal["zh", "en"]:
    """English when it is written in letters; Chinese words in brackets or quotation marks may stand in it."""
    closed = max(map(text.rfind, _CLOSING)) + 1  # what opens behind is left open: each would be searched to the end
    plain = _IN_BRACKETS.sub("", text[:closed] + _OPENING.sub(" ", text[closed:]))
    return "en" if not _HAN.search(plain) and re.search(r"[A-Za-z]{2}", plain) else "zh"


def read_question(question: str, known: Known) -> Query:
    """What ``question`` asks (already stand-alone). Never raises; an empty question gives an empty focus."""
    alone = partial(_read_alone, known=known)
    query, subjects = alone(question)
    if query.language == "en":
        parts = _english_parts(query, known)
    else:
        parts = () if sides.stand_together(query.text, subjects) else _parts(query, subjects, known)
    if parts and (query.compare is None or all(_has_matter(one.text, known) for _, one in parts)):
        return replace(with_further(query, alone), compare=_picked(query.text), parts=parts)
    return replace(query, singles=_singles(query, subjects, known)) if query.compare else with_further(query, alone)


def _read_alone(question: str, known: Known) -> tuple[Query, tuple[PlaceMention, ...]]:
    """The question as one about one matter and all of its places and years, and the mentions of its places."""
    text = tidy(question)
    language = language_of(text)
    text = _SECTORS.sub("第一产业、第二产业和第三产业", simplified(text)) if language == "zh" else text
    mentions = find_places(text, known) or zone_told_of(text, known)
    subjects, others = split_subjects(text, mentions, known)
    around = [m for m in others if any(gazetteer().contains(m.name, subject.name) for subject in subjects)]
    others = tuple(mention for mention in others if mention not in around)
    wants, units = read_wants(fold(text)) if language == "zh" else (read_english_wants(text), read_english_units(text))
    names = tuple(dict.fromkeys(mention.name for mention in subjects)) or all_subjects(text, known)
    ranked = () if names or mentions or _picked(text) == "list" else ranked_subjects(text, known)
    names = names or (ranked if len(ranked) <= MAX_COMPARED else ())
    base_year = known.year_of(names)
    years = question_years(text, base_year)
    compare = _comparison(text, names, years)
    set_against = compare == "list" and wants in {(Want.EXPLANATION,), (Want.LIST,)} and _SET_AGAINST.search(text)
    if (compare in {"more", "less"} or set_against) and not set(wants) & NUMERIC:
        wants = (Want.NUMBER,)  # 谁更多 and 哪个城市更高 ask for figures, not for a person or a place
    query = Query(
        text=text,
        focus=_with_chinese_names(focus_of(text, (*subjects, *around), base_year), others if language == "en" else ()),
        wants=wants,
        units=units,
        places=names,
        place_group=len({(m.start, m.end) for m in subjects}) < len(names),
        years=years,
        reports=report_years(text),
        aim=_aim(text),
        compare=compare,
        ordinal=None if names_by_ordinal(text, known) else ordinal_of(text),
        language=language,
        spelled=spell_out(text, subjects, years, base_year),
        ranked=len(ranked),
        missing_places=tuple(
            dict.fromkeys(
                [m.name for m in (*subjects, *others) if is_unknown(text, m, known)]
                + foreign_places(text, mentions, known)
            )
        ),
    )
    return query, subjects


def _with_chinese_names(focus: str, others: Sequence[PlaceMention]) -> str:
    """A focus with the other places of an English question by their Chinese names too, as documents write them."""
    return " ".join(dict.fromkeys((focus, *(gazetteer().short(mention.name) for mention in others))))


def _has_matter(name: str, known: Known) -> bool:
    """Whether a part of a question says more than a place and a year."""
    focus = focus_of(name, split_subjects(name, find_places(name, known), known)[0])
    return len(_WHERE.sub("", focus)) >= MIN_MATTER_CHARS


def _parts(query: Query, subjects: Sequence[PlaceMention], known: Known) -> tuple[tuple[str, Query], ...]:
    """What a question about several matters calls each, and the question about it alone."""
    head_end = 0
    for mention in subjects[:1]:
        head_end = mention.end if not YEAR_OR_ADDRESS.sub("", query.text[: mention.start]) else 0
    for period in find_periods(query.text, known.year_of(query.places)):
        if len(period.years) == 1 and not query.text[head_end : period.start].strip("的，, 市园区开发"):
            head_end = max(head_end, period.end)
    told = {query.text[m.start : m.end]: m.name for m in find_places(query.text, known) if m.name in known.subjects}

    def place_of(name: str) -> str | None:  # 来宾 is a place in a list, and a word where it stands alone
        return next((place for written, place in told.items() if name.startswith(written)), None)

    parts = split_parts(query.text, head_end, lambda name: bool(find_places(name, known) or place_of(name)))
    found = []
    for part in parts:
        single, _ = _read_alone(part.text, known)
        place = place_of(part.name)
        places = single.places or ((place,) if place else ())
        alone = replace(single, compare=None, places=places, units=single.units or query.units)
        found.append((part.name, alone))
    return tuple(found)


def _english_parts(query: Query, known: Known) -> tuple[tuple[str, Query], ...]:
    """The like of ``_parts`` for an English question, whose places and years hold for each part without its own."""
    if not set(query.wants) & NUMERIC and query.compare is None and _picked(query.text) == "list":
        return ()
    found = []
    for part in split_english(query.text, lambda name: bool(find_places(name, known))):
        single, own = _read_alone(part.text, known)
        if not own:
            single = replace(single, places=query.places, missing_places=query.missing_places)
        found.append((part.name, replace(single, compare=None, years=single.years or query.years)))
    return tuple(found)


def _respelled(query: Query, text: str, known: Known) -> Query:
    """``query`` in other words, which ask the same of fewer places or years."""
    if text == query.text:
        return query
    single, _ = _read_alone(text, known)
    return replace(query, text=single.text, focus=single.focus, spelled=single.spelled)


def _singles(query: Query, subjects: Sequence[PlaceMention], known: Known) -> tuple[Query, ...]:
    """The question about each place, or each year, of a comparison; none where there are too many."""
    missing = {place: tuple(name for name in query.missing_places if name == place) for place in query.places}
    if query.language == "en":  # its wording is left to the vectors: only what it is about changes
        alone = replace(query, compare=None)
        if sides.too_many([query.text] * max(len(query.places), len(query.years)), query.places):
            return ()
        if len(query.places) > 1:
            asked = [
                (p, _respelled(alone, sides.english_question(query.text, subjects, p), known)) for p in query.places
            ]
            return tuple(replace(single, places=(p,), missing_places=missing[p]) for p, single in asked)
        return tuple(
            replace(_respelled(alone, sides.english_year_question(query.text, year), known), years=(year,))
            for year in query.years
        )
    if len(query.places) > 1:
        dated, names = sides.with_own_years(query.text, subjects, query.places)
        texts = sides.single_questions(query.text, dated, names)
    else:
        unparted = (query.text,) * len(query.years)
        texts = sides.year_questions(query.text, query.years, known.year_of(query.places)) or unparted
    found, together = [], sides.stand_together(query.text, subjects)
    for number, text in enumerate(() if sides.too_many(texts, query.places) else texts):
        single = _read_alone(text, known)[0] if text != query.text else query
        units = single.units or query.units
        single = replace(single, wants=sides.wants_of(single, query), units=units, compare=None, singles=())
        if len(query.places) > 1:
            place = query.places[number]
            parts: tuple[tuple[str, Query], ...] = ()
            if together and (matters := sides.asked_of(query.text, subjects, place)) != text:
                parts = _parts(*_read_alone(matters, known), known)
            if len(texts) * len(parts) > sides.MAX_ASKED:
                return ()
            found.append(replace(single, places=(place,), missing_places=missing[place], parts=parts))
        else:
            found.append(replace(single, years=(query.years[number],), places=query.places))
    return tuple(found)


def _aim(text: str) -> Literal["target", "result"] | None:
    target, result = _TARGET.search(text), _RESULT.search(text)
    if bool(target) == bool(result):
        return "result" if not target and _NOW.search(text) else None
    return "target" if target else "result"


def _comparison(text: str, places: Sequence[str], years: Sequence[int]) -> Literal["list", "more", "less"] | None:
    if len(places) < 2 and (len(years) < 2 or spans_years(text)):
        return None
    return _picked(text)


def _picked(text: str) -> Literal["list", "more", "less"]:
    return "more" if _MORE.search(text) else "less" if _LESS.search(text) else "list"


__all__ = ["Known", "find_places", "language_of", "read_question", "split_subjects", "tidy"]
