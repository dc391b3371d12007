"""The last way to part reports that run on in one text: the stretch over which each place is told of, by all that
lies in it, wherever a stretch begins."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set

from qa.outline.article_places import INTRODUCING_CHARS, MAX_PLACES, subject_of
from qa.outline.article_runs import likeliest, subjects_of, with_short_forms
from qa.outline.article_subjects import PlaceFinder
from qa.outline.article_titles import find_title, front_matter
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer

MIN_MENTIONS, MIN_PARAGRAPHS = 2, 2  # of its place in a stretch
MIN_OWN = 0.75  # of what a stretch names of places with stretches its own place, and of its mentions those within it
MIN_OF_ALL = 0.5  # of all places that a stretch names
MIN_LIST = 3  # places: where people went, which says nothing
MIN_CHARS = 200
CHANGE_COST = 1  # a short report names its place but twice


def place_stretches(
    paragraphs: Sequence[Paragraph], told: Mapping[int, str | None], find_places: PlaceFinder
) -> dict[int, str | None]:
    """``told`` (where articles begin, each with its place, if it is known) and where such a text without a title and a
    known place goes over from one place to another for good."""
    found: dict[int, str | None] = {}
    last: str | None = None  # the place of what only its mentions part from another, or of what is but an introduction
    for begin, stop in itertools.pairwise([*told, len(paragraphs)]):
        own = paragraphs[begin:stop]
        untitled = told[begin] is None and not find_title(front_matter(own), find_places)
        if untitled and last is not None and subject_of(own, find_places) == last:
            continue  # the rest of it
        found[begin] = told[begin]
        stretches = _stretches(own, find_places) if untitled else {}
        found |= {begin + at: place for at, place in stretches.items()}
        introduces = not any(p.marker or p.plain_heading for p in own)
        last = next(reversed(stretches.values()), told[begin] if introduces else None)
    return found


def _stretches(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> dict[int, str]:
    """The index at which each stretch begins, with its headings, and its place; empty where there is but one."""
    named = [Counter(find_places(p.text)) if is_prose(p) else Counter[str]() for p in paragraphs]
    if len({place for counts in named for place in counts}) > MAX_PLACES:
        return {}
    first = {find_places(p.text)[0] for p, counts in zip(paragraphs, named, strict=True) if counts}
    rolled = _rolled_up(with_short_forms(paragraphs, named), first)
    subjects = subjects_of(rolled, MIN_PARAGRAPHS)
    begun = [_opens(p, counts, subjects, find_places) for p, counts in zip(paragraphs, rolled, strict=True)]
    subjects = [subject for subject in subjects if subject in begun]
    if len(subjects) < 2:
        return {}
    # What names several alike introduces them all, and speaks for none.
    votes = [counts if _is_of_one(counts, subjects) else Counter[str]() for counts in rolled]
    path = likeliest(votes, subjects, begun, CHANGE_COST)
    changes = [index for index in range(1, len(path)) if path[index] != path[index - 1]]
    bounds = [0, *changes, len(path)]
    stretches = list(itertools.pairwise(bounds))
    if not changes or len({path[first] for first, _ in stretches}) < len(stretches):
        return {}
    if not all(_is_told(path[first], first, end, votes, paragraphs, set(path)) for first, end in stretches):
        return {}
    return {_with_headings(paragraphs, first): path[first] for first, _ in stretches}


def _rolled_up(named: Sequence[Counter[str]], first: Set[str]) -> list[Counter[str]]:
    """The mentions of each place and of all that lies in it; provinces are none, and no place is that no paragraph
    names ``first`` while several of those in it are: their city, which each report speaks of in passing."""
    places = dict.fromkeys(p for counts in named for p in counts if gazetteer().level(p) != "province")
    inside = {q: [p for p in places if p != q and gazetteer().contains(q, p)] for q in places}
    passing = {q for q, parts in inside.items() if q not in first and len(first & set(parts)) > 1}
    around = {p: [q for q in places if q not in passing and p in inside[q]] for p in places if p not in passing}
    # The outermost; of a district that several of the cities have, none is meant for certain.
    outer = {p: [q for q in wholes if not around[q]] for p, wholes in around.items()}
    tops = {p: wholes[0] if len(wholes) == 1 else p for p, wholes in outer.items()}
    result = []
    for counts in named:
        rolled = Counter[str]()
        for place, count in counts.items():
            if place in tops:
                rolled[tops[place]] += count
        result.append(rolled)
    return result


def _opens(paragraph: Paragraph, counts: Counter[str], subjects: Sequence[str], find_places: PlaceFinder) -> str | None:
    """The place whose report may begin with a paragraph: the only one that it names, else the first near its start."""
    if not is_prose(paragraph):
        return None
    own = [subject for subject in subjects if counts[subject]]
    if len(own) == 1:
        return own[0]
    for place in find_places(paragraph.text[:INTRODUCING_CHARS]):
        for subject in own:
            if gazetteer().contains(subject, place):
                return subject
    return None


def _is_of_one(counts: Counter[str], subjects: Sequence[str]) -> bool:
    most = sorted((counts[subject] for subject in subjects), reverse=True)
    return len(most) < 2 or most[0] > most[1]


def _is_told(
    place: str,
    first: int,
    end: int,
    votes: Sequence[Counter[str]],
    paragraphs: Sequence[Paragraph],
    told: Collection[str],
) -> bool:
    """Whether a stretch speaks of its place, of hardly another that is ``told`` of, and the rest hardly of it."""
    own = [counts[place] for counts in votes[first:end]]
    speaking = [counts for counts in votes[first:end] if counts[place] or len(counts) < MIN_LIST]
    of_told = sum(counts[other] for counts in speaking for other in told)
    everywhere = sum(counts[place] for counts in votes)
    return (
        sum(own) >= max(MIN_MENTIONS, MIN_OWN * of_told, MIN_OWN * everywhere)
        and sum(own) >= MIN_OF_ALL * sum(map(Counter.total, speaking))
        and sum(map(bool, own)) >= MIN_PARAGRAPHS
        and sum(len(p.text) for p in paragraphs[first:end]) >= MIN_CHARS
    )


def _with_headings(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The first of the headings in a row right above a paragraph."""
    while index > 1 and _is_heading(paragraphs[index - 1]):
        index -= 1
    return index if index > 1 else 0


def _is_heading(paragraph: Paragraph) -> bool:
    marker = paragraph.marker
    alone = marker is not None and marker.body_at >= len(paragraph.text)
    return not is_prose(paragraph) and (paragraph.plain_heading or alone)
