"""Whose words each paragraph of a round table gives: guests are introduced by name and office, then speak in turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby, permutations

from qa.language.people import OFFICES, has_surname
from qa.language.text import BASIC_HAN
from qa.outline.article_subjects import PlaceFinder
from qa.outline.markers import Marker, Rank
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer

# "黎明　湖北襄阳经济技术开发区管委会主任" among the guests; "黎明：" or "黎明答：" where one speaks.
_GUEST = re.compile(
    rf"(?P<name>[{BASIC_HAN}]{{2,4}})(?:[\s\u3000]{{1,8}}|[：:，,])[^。；]{{4,40}}(?:{OFFICES}|负责人)[）)。；;]?$"
)
_ANSWERS = re.compile(
    rf"(?P<name>[{BASIC_HAN}]{{2,4}})[（(](?P<office>[^（）()。；]{{4,40}}(?:{OFFICES}|负责人))[)）][：:]"
)
_SPEAKS = re.compile(rf"(?P<name>[{BASIC_HAN}]{{2,4}}?)答?[：:]")
MIN_PLACES = 2
MIN_TURNS, OPENING_CHARS = 3, 30


def with_speakers(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> list[Paragraph]:
    """The paragraphs, each that a guest speaks marked with the guest's place; unchanged where those who speak stand
    for fewer than two places.

    A guest is introduced in a line of their own with a name and an office that names a place.
    """
    guests = _guests(paragraphs, find_places)
    speaking = ((p.start, _SPEAKS.match(p.text)) for p in paragraphs if not _GUEST.match(p.text))
    spoken = {start: match for start, match in speaking if match and match["name"] in guests}
    if len({guests[match["name"]] for match in spoken.values()}) < MIN_PLACES:
        return list(paragraphs)
    return [
        replace(p, marker=_marker(spoken[p.start], guests), plain_heading=False) if p.start in spoken else p
        for p in paragraphs
    ]


def with_places_in_turn(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> list[Paragraph]:
    """The paragraphs, each that speaks of one of several places marked with it, where a text goes through the same
    places matter by matter ("襄阳高新区建…", "孝感高新区靠…", "襄阳高新区把…"); unchanged where each has one stretch.
    """
    opens = Counter(place for p in paragraphs if is_prose(p) for place in find_places(p.text[:OPENING_CHARS])[:1])
    subjects = {place for place, count in opens.items() if count >= MIN_TURNS}
    nested = any(gazetteer().contains(one, other) for one, other in permutations(subjects, 2))
    if len(subjects) < MIN_PLACES or nested:
        return list(paragraphs)
    named = [subjects.intersection(find_places(p.text)) if is_prose(p) else set[str]() for p in paragraphs]
    told = [
        next(iter(own)) if len(own) == 1 and not p.plain_heading else None
        for own, p in zip(named, paragraphs, strict=True)
    ]
    turns = [place for place, _ in groupby(filter(None, told))]
    if any(turns.count(place) < MIN_TURNS for place in subjects):
        return list(paragraphs)
    return [
        replace(p, marker=Marker(Rank.SPEAKER, place, 0, places=(place,))) if place and p.marker is None else p
        for p, place in zip(paragraphs, told, strict=True)
    ]


def speakers_places(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The places that the speakers of an article stand for, in the order in which they speak."""
    return tuple(dict.fromkeys(place for p in paragraphs if p.marker for place in p.marker.places))


def interviewed_place(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> tuple[str, ...]:
    """The place of whoever answers in an interview with one person: "黎明（襄阳高新区管委会主任）：…"."""
    answers = (_ANSWERS.match(p.text) for p in paragraphs)
    offices = [match["office"] for match in answers if match and has_surname(match["name"])]
    places = find_places(offices[0]) if len(offices) == 1 else ()
    return (places[-1],) if places else ()


def _guests(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> dict[str, str]:
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        match = _GUEST.match(paragraph.text)
        places = find_places(paragraph.text[match.end("name") :]) if match else ()
        if match and places and has_surname(match["name"]):
            found.setdefault(match["name"], places[-1])  # the narrowest: 湖北襄阳经开区
    return found


def _marker(speaks: re.Match[str], guests: Mapping[str, str]) -> Marker:
    name = speaks["name"]
    return Marker(Rank.SPEAKER, f"{name}（{guests[name]}）", speaks.end(), places=(guests[name],))
