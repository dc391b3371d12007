"""Places as people write them in a question: every way of naming that is too loose for documents."""

from __future__ import annotations

from collections.abc import Collection

import rjieba

from qa.place_abbreviations import find_abbreviations, find_groups, overlaps
from qa.place_latin import find_latin
from qa.place_names import PlaceMention, place_table, short_form
from qa.place_slips import find_slips

# A known county's short form counts unless it is a verb or a function word here (合作 of 合作市).
_NAMING_TAGS = frozenset({"n", "ns", "nr", "nrt", "nrfg", "nz", "nt", "x"})


def find_more(folded: str, found: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    """``found`` and what else the folded question names, ascending; later ways never overlap earlier ones."""
    mentions = list(found)
    mentions += _known_counties(folded, mentions, known)
    mentions += find_groups(folded, mentions)
    mentions += find_abbreviations(folded, mentions)
    mentions += [m for m in find_latin(folded, known) if not overlaps(m.start, m.end, mentions)]
    mentions += find_slips(folded, mentions, known)
    return sorted(mentions, key=lambda mention: mention.start)


def _known_counties(folded: str, taken: list[PlaceMention], known: Collection[str]) -> list[PlaceMention]:
    table = place_table()
    taken_shorts = {*table.tables["ordinary"], *table.shorts}
    counties = [name for name in known if table.levels.get(name) == "county"]
    shorts = {short: name for name in counties if (short := short_form(name)) not in taken_shorts}
    if not shorts:
        return []
    found: list[PlaceMention] = []
    position = 0
    for word, tag in rjieba.tag(folded, hmm=False):
        end = position + len(word)
        if word in shorts and tag in _NAMING_TAGS and not overlaps(position, end, taken):
            found.append(PlaceMention(position, end, shorts[word], "county"))
        position = end
    return found
