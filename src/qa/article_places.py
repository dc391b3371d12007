"""Where an article begins that only the places tell apart from the one before: reports that bear no titles."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from qa.article_titles import PlaceFinder, find_subject, find_title, front_matter
from qa.markers import LEADS, Rank
from qa.paragraphs import Paragraph, is_prose
from qa.place_zones import split_zone
from qa.places import gazetteer

_WHEN = re.compile(
    r"^\s*(?:过去的?一年|一年来|近年来|今年(?:以来)?|去年|(?:(?:20)?\d\d\s*年)?(?:上半年|下半年)?(?:以来)?)[，,\s]*"
)
OPENING_CHARS = 12
MAX_OPENING = 3
PLACE_PARAGRAPHS = 12  # enough to tell whom an article speaks of
# "武汉市专家组来我市指导…" introduces no report on 武汉.
_GUEST = re.compile(r"[^。]{0,40}(?:我[市区县省]|本[市区县]|专家|代表团|考察团|客商|商会|赴|来访|援助|对口)")
MAX_PLACES, MAX_SUBJECTS = 40, 12  # more are a list
INTRODUCING_CHARS = 40
CHANGE_COST, MAX_MENTIONS = 2, 2  # mentions; of those of one paragraph no more count
MIN_RUN, MIN_RUN_SHARE = 3, 0.6  # paragraphs that name a place, of those between its first and the next one's


def place_led(paragraphs: Sequence[Paragraph], firsts: Sequence[int], find_places: PlaceFinder) -> list[int]:
    """``firsts`` and the beginnings that only the place tells: reports whose headings are each worded anew.

    One begins at an introduction ("2024 年，襄阳市坚持…") above a heading, where it opens with a place that neither
    is the subject so far nor lies in it or around it, and that the next paragraphs name more often than the former.
    """
    headings = [index for index, p in enumerate(paragraphs) if heads_sections(p)]
    found: list[int] = []
    for begin, stop in itertools.pairwise([*firsts, len(paragraphs)]):
        found.append(begin)
        title = find_title(front_matter(paragraphs[begin:stop]), find_places)
        if title and (titled := find_places(title)):
            found += [begin + at for at in _taken_over(paragraphs[begin:stop], titled, find_places)]
            continue
        for top in headings[bisect_right(headings, begin) : bisect_left(headings, stop)]:
            first = _introduction_above(paragraphs, top, found[-1], find_places)
            if first is None:
                continue
            place = _opening_place(paragraphs[first].text, find_places)
            subject = subject_of(paragraphs[found[-1] : min(first, found[-1] + PLACE_PARAGRAPHS)], find_places)
            if place and subject and not gazetteer().related(place, subject):
                below = paragraphs[first : min(stop, first + PLACE_PARAGRAPHS)]
                counts = Counter(find_places("".join(p.text for p in below)))
                if counts[place] > counts[subject]:
                    found.append(with_headings_above(paragraphs, first, found[-1]))
    return found


def _taken_over(paragraphs: Sequence[Paragraph], titled: Sequence[str], find_places: PlaceFinder) -> list[int]:
    """Where, in an article whose title names its place, another's report without a title begins: at an introduction
    that opens with a place of which nothing was told before, that is named often from there on while the title's isn't.

    An article that calls its place 我市 throughout, and one that a guest from elsewhere visits, go on.
    """
    held: dict[str, list[int]] = {}  # what a place is called → the paragraphs that say so

    def paragraphs_of(base: str) -> list[int]:
        if base not in held:
            held[base] = [index for index, p in enumerate(paragraphs) if is_prose(p) and base in p.text]
        return held[base]

    cuts: list[int] = []
    subjects = {_base(place) for place in titled}
    for index in range(1, len(paragraphs)):
        paragraph, above = paragraphs[index], paragraphs[index - 1]
        if paragraph.marker is not None or not is_prose(paragraph) or not is_prose(above):
            continue
        place = _opening_place(paragraph.text, find_places)
        if place is None or any(gazetteer().related(place, one) for one in titled) or _base(place) in subjects:
            continue
        if _GUEST.match(paragraph.text) or len(held) > MAX_PLACES:
            continue
        told = [at for base in subjects for at in paragraphs_of(base)]
        own = paragraphs_of(_base(place))
        if told and max(told) < index and own[0] == index and len(own) >= MIN_RUN:
            cuts.append(index)
            subjects = {_base(place)}
    return cuts


def _base(place: str) -> str:
    """What a place is called, or a zone called after."""
    return (split_zone(place) or (gazetteer().short(place), ""))[0]


def _introduction_above(paragraphs: Sequence[Paragraph], top: int, floor: int, find_places: PlaceFinder) -> int | None:
    """The paragraph nearest above a heading that opens with a place and isn't all that its own section holds."""
    for index in range(top - 1, max(floor, top - 1 - MAX_OPENING), -1):
        paragraph = paragraphs[index]
        if paragraph.marker is not None or paragraph.plain_heading:
            return None
        above = paragraphs[index - 1]
        opens_section = above.marker is not None and not above.plain_heading and above.marker.body_at >= len(above.text)
        if _opening_place(paragraph.text, find_places) and not opens_section:
            return index
    return None


def introduction_of_other(
    paragraphs: Sequence[Paragraph], top: int, floor: int, find_places: PlaceFinder
) -> int | None:
    """Where above the heading at ``top``, with which an outline starts over, the next report begins: at the first of
    the paragraphs that name its place, below what is still told of the former. None where the places don't tell."""
    first = top
    while first - 1 > floor and top - first < MAX_OPENING and _is_plain_prose(paragraphs[first - 1]):
        first -= 1
    former = subject_of(paragraphs[floor : first + 1], find_places)
    found: int | None = None
    for index in range(top - 1, first - 1, -1):
        place = next(iter(find_places(paragraphs[index].text[:INTRODUCING_CHARS])), None)
        if place is None:
            continue
        if former is None or gazetteer().related(place, former):
            break
        subject = subject_of(paragraphs[index : index + PLACE_PARAGRAPHS], find_places)
        if subject is None or not gazetteer().related(place, subject):
            break
        found = index
    return None if found is None else with_headings_above(paragraphs, found, floor)


def _is_plain_prose(paragraph: Paragraph) -> bool:
    return paragraph.marker is None and is_prose(paragraph)


def with_headings_above(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    """The first of the headings that stand in a row above a paragraph and below ``floor``; else the paragraph."""
    while index - 1 > floor and paragraphs[index - 1].plain_heading:
        index -= 1
    return index


def _opening_place(text: str, find_places: PlaceFinder) -> str | None:
    """The place that a paragraph begins with, after words of time at most."""
    rest = _WHEN.sub("", text, count=1)
    place = next(iter(find_places(rest[:OPENING_CHARS])), None)
    return place if place and rest.startswith(place[:2]) else None


def subject_of(paragraphs: Sequence[Paragraph], find_places: PlaceFinder) -> str | None:
    """The place that paragraphs speak of, as ``find_subject`` reads it from their text."""
    return find_subject("".join(p.text for p in paragraphs), find_places)


def heads_sections(paragraph: Paragraph) -> bool:
    """Whether a paragraph's marker makes it a heading: leads (一是) and the articles of a statute are none."""
    marker = paragraph.marker
    return marker is not None and marker.rank not in LEADS and marker.rank != Rank.ARTICLE


def place_runs(paragraphs: Sequence[Paragraph], firsts: Sequence[int], find_places: PlaceFinder) -> list[int]:
    """``firsts`` and where, in an article without a title, all that is told is of one place up to a paragraph and of
    another from there on: reports of two cities, one below the other.

    The places that lie in a city count for it. What can't be parted so that each place has one stretch, and is named in
    most of its paragraphs, is one article: a report of one city that speaks of its neighbours. Where there are
    headings, an article begins with an introduction, and never right below one.
    """
    found: list[int] = []
    for begin, stop in itertools.pairwise([*firsts, len(paragraphs)]):
        found.append(begin)
        own = paragraphs[begin:stop]
        if find_title(front_matter(own), find_places):
            continue
        named = [Counter(find_places(p.text)) if is_prose(p) else Counter[str]() for p in own]
        if any(heads_sections(p) and not p.plain_heading for p in own):
            changes = _introduced(own, named, find_places)
        else:
            changes = _changes(named)
        found += [with_headings_above(paragraphs, begin + at, begin) for at in changes]
    return found


def _introduced(paragraphs: Sequence[Paragraph], named: Sequence[Counter[str]], find_places: PlaceFinder) -> list[int]:
    """The introductions from which another place is spoken of: the likeliest sequence of subjects (Viterbi), where a
    paragraph speaks for each place as often as it names it, and a change costs ``CHANGE_COST`` mentions.

    The parts of a whole are tried where wholes part nothing: the districts of a city that is named in between.
    """
    often = [place for place, count in Counter(p for counts in named for p in counts).items() if count >= MIN_RUN]
    if len(often) > MAX_PLACES:  # a list of places, which speaks of none
        return []
    named = _with_short_forms(paragraphs, named)
    for subjects in (_subjects(named), _parts(named)):
        if len(subjects) > MAX_SUBJECTS:
            continue
        begun = [_introduces(paragraphs, index, subjects, find_places) for index in range(len(paragraphs))]
        path = _likeliest(named, subjects, begun) if len(subjects) > 1 else []
        changes = [index for index in range(1, len(path)) if path[index] != path[index - 1]]
        bounds = [0, *changes, len(path)]
        if (
            changes
            and len({path[index] for index in bounds[:-1]}) == len(changes) + 1
            and all(_is_about(path[first], named[first:end], subjects) for first, end in itertools.pairwise(bounds))
        ):
            return changes
    return []


def _with_short_forms(paragraphs: Sequence[Paragraph], named: Sequence[Counter[str]]) -> list[Counter[str]]:
    """``named``, where what is named in full somewhere counts wherever its short form stands ("谷城的老本行"), which
    alone may be a word of another meaning."""
    shorts = {place: gazetteer().short(place) for counts in named for place in counts}
    shorts = {place: short for place, short in shorts.items() if len(short) > 1 and gazetteer().level(place) != "zone"}
    result = []
    for paragraph, counts in zip(paragraphs, named, strict=True):
        told = {place: paragraph.text.count(short) for place, short in shorts.items()} if is_prose(paragraph) else {}
        result.append(counts | Counter({place: count for place, count in told.items() if count}))
    return result


def _introduces(
    paragraphs: Sequence[Paragraph], index: int, subjects: Sequence[str], find_places: PlaceFinder
) -> str | None:
    """The subject that a paragraph of prose names first, near its beginning and not right below a section's heading."""
    paragraph, above = paragraphs[index], paragraphs[index - 1] if index else None
    if paragraph.marker is not None or not is_prose(paragraph):
        return None
    if above and above.marker is not None and not above.plain_heading and above.marker.body_at >= len(above.text):
        return None
    first = next(iter(find_places(paragraph.text[:INTRODUCING_CHARS])), None)
    return next((s for s in subjects if first and gazetteer().contains(s, first)), None)


def _likeliest(named: Sequence[Counter[str]], subjects: Sequence[str], begun: Sequence[str | None]) -> list[str]:
    """A subject for each paragraph."""
    scores = dict.fromkeys(subjects, 0)
    steps: list[dict[str, str]] = []
    for counts, opens in zip(named, begun, strict=True):
        best = max(subjects, key=lambda subject: scores[subject])
        step = {s: best if opens == s and scores[best] - CHANGE_COST > scores[s] else s for s in subjects}
        scores = {
            s: scores[step[s]] - CHANGE_COST * (step[s] != s) + min(_mentions(s, counts), MAX_MENTIONS)
            for s in subjects
        }
        steps.append(step)
    path = [max(subjects, key=lambda subject: scores[subject])] if steps else []
    for step in reversed(steps[1:]):
        path.append(step[path[-1]])
    return path[::-1]


def _is_about(subject: str, named: Sequence[Counter[str]], subjects: Sequence[str]) -> bool:
    """Whether a stretch names a subject often enough, and seldom another instead."""
    labels = [label for counts in named if (label := _most_named(counts, subjects))]
    return labels.count(subject) >= max(MIN_RUN, MIN_RUN_SHARE * len(labels))


def _changes(named: Sequence[Counter[str]]) -> list[int]:
    """The indexes from which another place is spoken of; none where the places don't part the text."""
    subjects = _subjects(named)
    labels = [_most_named(counts, subjects) for counts in named]
    told = [(index, label) for index, label in enumerate(labels) if label]
    runs = [(label, [index for index, _ in run]) for label, run in itertools.groupby(told, key=lambda pair: pair[1])]
    if len(runs) < 2 or len({label for label, _ in runs}) < len(runs):
        return []
    naming = [index for index, counts in enumerate(named) if counts]
    bounds = [run[0] for _, run in runs] + [len(named)]
    for (_, run), (first, end) in zip(runs, itertools.pairwise(bounds), strict=True):
        if len(run) < MIN_RUN or len(run) < MIN_RUN_SHARE * sum(first <= index < end for index in naming):
            return []
    return bounds[1:-1]


def _subjects(named: Sequence[Counter[str]]) -> list[str]:
    """The places named in several paragraphs that lie in no other of them; a province around some is none."""
    spread = Counter(place for counts in named for place in counts)
    often = [place for place, paragraphs in spread.items() if paragraphs >= MIN_RUN]
    inside = {one: [p for p in often if p != one and gazetteer().contains(one, p)] for one in often}
    kept = [place for place in often if not (inside[place] and gazetteer().level(place) == "province")]
    return [one for one in kept if not any(one in inside[other] for other in kept)]


def _parts(named: Sequence[Counter[str]]) -> list[str]:
    """The places named in several paragraphs that have none of the others around or in them, zones aside: districts of
    a city that is named too."""
    spread = Counter(place for counts in named for place in counts)
    often = [p for p, paragraphs in spread.items() if paragraphs >= MIN_RUN and gazetteer().level(p) != "zone"]
    return [one for one in often if not any(p != one and gazetteer().contains(one, p) for p in often)]


def _mentions(subject: str, counts: Counter[str]) -> int:
    return sum(n for place, n in counts.items() if gazetteer().contains(subject, place))


def _most_named(counts: Counter[str], subjects: Sequence[str]) -> str | None:
    own = {subject: _mentions(subject, counts) for subject in subjects}
    best = max(own, key=lambda subject: own[subject], default=None)
    return best if best and own[best] else None
