"""Where one report ends and the next begins that neither titles nor headings tell: the stretches of each place."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from qa.outline.article_places import (
    INTRODUCING_CHARS,
    MAX_PLACES,
    MIN_RUN,
    heads_sections,
    opening_place,
    with_headings_above,
)
from qa.outline.article_subjects import PlaceFinder
from qa.outline.article_titles import DOCUMENT_KIND, find_title, front_matter
from qa.outline.markers import Rank
from qa.outline.paragraphs import Paragraph, is_prose
from qa.places.places import gazetteer
from qa.places.zones import zone_base

_CLAUSES = re.compile("[，。；：]")
CHANGE_COST, MAX_MENTIONS = 2, 2  # mentions; of those of one paragraph no more count
MIN_TOLD_SHARE = 0.7
MIN_LIST = 3  # places
MAX_SUBJECTS = 12
MIN_RUN_SHARE = 0.6  # of the paragraphs between a place's first and the next one's that name a place


def place_runs(
    paragraphs: Sequence[Paragraph], firsts: Sequence[int], find_places: PlaceFinder
) -> dict[int, str | None]:
    """``firsts`` and where, in an article without a title of its own, all that is told is of one place up to a
    paragraph and of another from there on: reports of two cities, one below the other; each with that place, where it
    tells them apart.

    The places that lie in a city count for it. What can't be parted so that each place has one stretch, and is named in
    most of its paragraphs, is one article: a report of one city that speaks of its neighbours. Where there are
    headings, an article begins with an introduction, and never right below one.
    """
    found: dict[int, str | None] = {}
    for begin, stop in itertools.pairwise([*firsts, len(paragraphs)]):
        found[begin] = None
        own = paragraphs[begin:stop]
        front = front_matter(own)
        title = find_title(front, find_places)
        if title and _is_own(title, front, find_places):
            continue
        named = [Counter(find_places(p.text)) if is_prose(p) else Counter[str]() for p in own]
        if any(heads_sections(p) and not p.plain_heading for p in own):
            runs = _introduced(own, named, find_places)
        elif not (runs := _changes(named)):
            runs = _introduced(own, named, find_places)
            by_base = zip(named, _zones_by_base(own, named), strict=True)
            runs = runs if _are_told([counts | based for counts, based in by_base], runs) else {}
        if title and not _are_introduced(own, runs, find_places):
            continue
        for at, place in runs.items():
            found[with_headings_above(paragraphs, begin + at, begin) if at else begin] = place
    return found


def _is_own(title: str, front: Sequence[Paragraph], find_places: PlaceFinder) -> bool:
    """Whether an article's title is its own: one that names a place or a kind of document, or below which the format
    marks headings; a plain line that does neither ("春耕纪事") may head a whole page."""
    return any(p.marker for p in front) or bool(find_places(title) or DOCUMENT_KIND.search(title))


def _are_introduced(paragraphs: Sequence[Paragraph], runs: Mapping[int, str], find_places: PlaceFinder) -> bool:
    """Whether each stretch but the first opens with its place, as the reports on a page do and the parts of a story
    don't ("与此同时，孝感市…")."""
    later = list(runs.items())[1:]
    opened = ((place, opening_place(paragraphs[at].text, find_places)) for at, place in later)
    return all(told and gazetteer().contains(place, told) for place, told in opened)


def _are_told(named: Sequence[Counter[str]], runs: Mapping[int, str]) -> bool:
    """Whether most paragraphs of each stretch that name a place name its own: where no heading is, a stretch may be all
    of the neighbours that a report goes through. What lies around it, and a list of where people went, say nothing.
    """
    bounds = [*runs, len(named)]
    for (first, end), place in zip(itertools.pairwise(bounds), runs.values(), strict=True):
        naming = [
            counts
            for counts in named[first:end]
            if _mentions(place, counts)
            or (0 < len(counts) < MIN_LIST and not all(gazetteer().contains(around, place) for around in counts))
        ]
        if sum(_mentions(place, counts) > 0 for counts in naming) < MIN_TOLD_SHARE * len(naming):
            return False
    return True


def _introduced(
    paragraphs: Sequence[Paragraph], named: Sequence[Counter[str]], find_places: PlaceFinder
) -> dict[int, str]:
    """The introductions from which another place is spoken of, each with that place: the likeliest sequence of subjects
    (Viterbi), where a paragraph speaks for each place as often as it names it, and a change costs ``CHANGE_COST``
    mentions. Empty where there is but one.

    The parts of a whole are tried where wholes part nothing: the districts of a city that is named in between; then the
    zones that are each named in full but once or twice, and else by what they are called after.
    """
    often = [place for place, count in Counter(p for counts in named for p in counts).items() if count >= MIN_RUN]
    if len(often) > MAX_PLACES:  # a list of places, which speaks of none
        return {}
    named = with_short_forms(paragraphs, named)
    by_base = _zones_by_base(paragraphs, named)
    zones = list(dict.fromkeys(zone for counts in by_base for zone in counts))
    for subjects, told in ((subjects_of(named), named), (_parts(named), named), (zones, by_base)):
        if len(subjects) > MAX_SUBJECTS:
            continue
        led = told is by_base
        begun = [_introduces(paragraphs, index, subjects, find_places, led) for index in range(len(paragraphs))]
        subjects = [subject for subject in subjects if subject in begun]
        path = likeliest(told, subjects, begun) if len(subjects) > 1 else []
        changes = [index for index in range(1, len(path)) if path[index] != path[index - 1]]
        bounds = [0, *changes, len(path)]
        if (
            changes
            and len({path[index] for index in bounds[:-1]}) == len(changes) + 1
            and all(_is_about(path[first], told[first:end], subjects) for first, end in itertools.pairwise(bounds))
        ):
            return {index: path[index] for index in bounds[:-1]}
    return {}


def with_short_forms(paragraphs: Sequence[Paragraph], named: Sequence[Counter[str]]) -> list[Counter[str]]:
    """``named``, where what is named in full somewhere counts wherever its short form stands ("谷城的老本行"), which
    alone may be a word of another meaning."""
    shorts = {place: gazetteer().short(place) for counts in named for place in counts}
    shorts = {place: short for place, short in shorts.items() if len(short) > 1 and gazetteer().level(place) != "zone"}
    result = []
    for paragraph, counts in zip(paragraphs, named, strict=True):
        told = {place: paragraph.text.count(short) for place, short in shorts.items()} if is_prose(paragraph) else {}
        result.append(counts | Counter({place: count for place, count in told.items() if count}))
    return result


def _zones_by_base(paragraphs: Sequence[Paragraph], named: Sequence[Counter[str]]) -> list[Counter[str]]:
    """How often each paragraph of prose names what a zone is called after (襄阳, of 襄阳高新区), where enough of them
    do, and no other zone called after it is named more than once."""
    spread = Counter(p for counts in named for p in counts if gazetteer().level(p) == "zone")
    bases = {zone: zone_base(zone) for zone, count in spread.items() if count > 1}
    shared = Counter(bases.values())
    result = [Counter[str]() for _ in paragraphs]
    for zone, base in bases.items():
        told = [p.text.count(base) if is_prose(p) else 0 for p in paragraphs] if shared[base] == 1 else []
        if sum(map(bool, told)) >= MIN_RUN:
            for counts, count in zip(result, told, strict=True):
                counts.update({zone: count} if count else {})
    return result


def _introduces(
    paragraphs: Sequence[Paragraph], index: int, subjects: Sequence[str], find_places: PlaceFinder, led: bool
) -> str | None:
    """The subject that a paragraph of prose names first, near its beginning and not right below a section's heading;
    with ``led``, behind a slogan too ("江汉之间，粮仓林立。襄阳高新区…")."""
    paragraph, above = paragraphs[index], paragraphs[index - 1] if index else None
    if not is_prose(paragraph) or (paragraph.marker and not (led and paragraph.marker.rank == Rank.RUN_IN)):
        return None
    if above and above.marker is not None and not above.plain_heading and above.marker.body_at >= len(above.text):
        return None
    first = _introduced_place(paragraph.text[:INTRODUCING_CHARS], find_places)
    return next((s for s in subjects if first and gazetteer().contains(s, first)), None)


def _introduced_place(text: str, find_places: PlaceFinder) -> str | None:
    """The place that the words are about: 孝感 of "与襄阳市相邻的孝感市，去年…", else the first."""
    for clause in _CLAUSES.split(text):
        before, of, told = clause.rpartition("的")
        if of and find_places(before) and (places := find_places(told)):
            return places[0]
    return next(iter(find_places(text)), None)


def likeliest(
    named: Sequence[Counter[str]], subjects: Sequence[str], begun: Sequence[str | None], cost: int = CHANGE_COST
) -> list[str]:
    """A subject for each paragraph; ``cost``: of a change, in mentions."""
    scores = dict.fromkeys(subjects, 0)
    steps: list[dict[str, str]] = []
    for counts, opens in zip(named, begun, strict=True):
        best = max(subjects, key=lambda subject: scores[subject])
        step = {s: best if opens == s and scores[best] - cost > scores[s] else s for s in subjects}
        scores = {
            s: scores[step[s]] - cost * (step[s] != s) + min(_mentions(s, counts), MAX_MENTIONS) for s in subjects
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


def _changes(named: Sequence[Counter[str]]) -> dict[int, str]:
    """The indexes from which another place is spoken of, each with it; none where the places don't part the text."""
    subjects = subjects_of(named)
    labels = [_most_named(counts, subjects) for counts in named]
    told = [(index, label) for index, label in enumerate(labels) if label]
    runs = [(label, [index for index, _ in run]) for label, run in itertools.groupby(told, key=lambda pair: pair[1])]
    if len(runs) < 2 or len({label for label, _ in runs}) < len(runs):
        return {}
    naming = [index for index, counts in enumerate(named) if counts]
    bounds = [run[0] for _, run in runs] + [len(named)]
    for (_, run), (first, end) in zip(runs, itertools.pairwise(bounds), strict=True):
        if len(run) < MIN_RUN or len(run) < MIN_RUN_SHARE * sum(first <= index < end for index in naming):
            return {}
    return {first if at else 0: label for at, (first, (label, _)) in enumerate(zip(bounds[:-1], runs, strict=True))}


def subjects_of(named: Sequence[Counter[str]], least: int = MIN_RUN) -> list[str]:
    """The places named in ``least`` paragraphs that lie in no other of them; a province around some is none."""
    spread = Counter(place for counts in named for place in counts)
    often = [place for place, paragraphs in spread.items() if paragraphs >= least]
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
