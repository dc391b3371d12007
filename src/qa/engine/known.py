"""What the loaded index can be asked about: the places that articles are about, what stands in the documents, years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from qa.language.text import squash
from qa.places.places import gazetteer
from qa.places.zones import count_bare, split_zone, written_zone
from qa.question.question import Known
from qa.types import Document, Passage

MIN_BARE = 2  # mentions of a zone by its kind alone, in a city's article
KEPT = 4096  # answers for names: a question and its follow-ups ask for the same several times


def read_known(
    documents: Sequence[Document], passages: Sequence[Passage], folded: Sequence[str], all_text: str
) -> Known:
    """``folded`` are the passages' words with their context, in order, ``all_text`` all of them together."""

    @lru_cache(maxsize=KEPT)
    def mentions(name: str) -> bool:
        # 襄阳 is no 襄阳新区
        short = name if gazetteer().level(name) in (None, "zone") else gazetteer().short(name)
        return any(form in all_text for form in {squash(name), squash(short)})

    @lru_cache(maxsize=KEPT)
    def told_of(name: str) -> tuple[str, ...]:
        plain = squash(name)
        if plain not in all_text:  # one search through all is many times faster than one in each
            return ()
        held = [p for p, words in zip(passages, folded, strict=True) if plain in words]
        opened = {place for p in held if len(p.section_path) < 2 for place in p.facets.places}
        times = Counter(place for p in held for place in p.facets.places)
        return tuple(place for place, count in times.items() if place in opened and count > 1)

    subjects = dict.fromkeys(place for document in documents for place in document.outline.facets.places)

    @lru_cache(maxsize=KEPT)
    def city_of_zone(name: str) -> str | None:
        base, kind = split_zone(name) or ("", "")
        city = next((place for place in subjects if base and gazetteer().short(place) == base), None)
        if city is None or gazetteer().level(city) not in ("city", "county"):
            return None
        own = "\n".join(w for p, w in zip(passages, folded, strict=True) if city in p.facets.places)
        if any(squash(written) in own for written in (name, *written_zone(name))):
            return None
        bare, named = count_bare(own, kind)
        return city if bare >= MIN_BARE and bare > named else None

    dated = sorted((d.year, d.outline.facets.places) for d in documents if d.year is not None)
    years = {place: year for year, places in dated for place in places}  # of several the latest
    latest = dated[-1][0] if dated else None
    return Known(tuple(subjects), mentions, latest, years, told_of, city_of_zone, is_empty=not documents)
