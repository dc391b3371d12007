"""An article that a newspaper continues on another page: "（下转第二版）", and there "（上接第一版）"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise
from math import inf

from qa.language.newspaper import DATELINE, KICKER, SIGNATURE, WHOLE_LINE_BYLINE
from qa.language.numerals import whole_number
from qa.language.text import squash
from qa.loading.reflow_lines import SourceLine, ends_sentence
from qa.loading.reflow_page_lines import is_contact_line, is_page_line

_JUMPS = re.compile(
    r"[（(]\s*+下转(?P<page>[^（()）《]{1,12})(?:《(?P<title>[^《》（()）]{2,40})》[^（()）]{0,8})?[)）]\s*+$"
)
_LANDS = re.compile(
    r"^\s*+[（(]\s*+上接[^（()）《]{1,12}(?:《(?P<title>[^《》（()）]{2,40})》[^（()）]{0,8})?[)）]\s*+"
)
_PAGE = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}")
MAX_HEADLINE_LINES, MAX_SIGNATURE_CHARS = 4, 60
MAX_JUMPS = 24  # more are no page's
MAX_BESIDE = 4  # characters of a headline's line beside its title; an index of the page has more


@dataclass(frozen=True, slots=True)
class Jump:
    """What stands from the line numbered ``first`` to before ``end`` goes on below the line numbered ``after``."""

    after: int
    first: int
    end: float


def find_jumps(lines: Sequence[SourceLine]) -> list[Jump]:
    """Where "（下转…）" stands above "（上接…）": what is below that, up to the next article or the end.

    Only where there is one of each, where each goes on on a page of its own, and these are in order, or where each
    names the title of its article ("（上接第一版《粮库扩容记》）"): which of several goes on where on one page their
    numbers don't tell. One whose article isn't marked where it breaks off does so at the foot of its page.
    """
    marks = {at: match["title"] for at, line in enumerate(lines) if (match := _JUMPS.search(line.text))}
    lands = {at: match["title"] for at, line in enumerate(lines) if (match := _LANDS.match(line.text))}
    if len(marks) == len(lands) == 1 and min(marks) < min(lands):
        land = min(lands)
        return [_jump(lines, min(marks), land, _next_article(lines, land + 1))]
    if not 0 < len(lands) <= MAX_JUMPS:
        return []
    pages = [_page(match["page"]) for line in lines if (match := _JUMPS.search(line.text))]
    in_order = len(pages) == len(lands) and all(one < other for one, other in pairwise(pages)) and pages[0] > 0
    if in_order and max(marks) < min(lands) and not any(lands.values()):
        ends = [*list(lands)[1:], len(lines)]
        return [
            _jump(lines, after, land, min(end, _next_article(lines, land + 1)))
            for after, land, end in zip(marks, lands, ends, strict=True)
        ]
    if not all(lands.values()):
        return []
    folded = [squash(line.text) for line in lines]
    jumps: list[Jump] = []
    for land, title in lands.items():
        after = _broken_off(lines, folded, squash(title), land, marks)
        if after is None or any(jump.after == lines[after].number for jump in jumps):
            return []
        next_land = min((at for at in lands if at > land), default=len(lines))
        jumps.append(_jump(lines, after, land, min(next_land, _next_article(lines, land + 1))))
    inside = any(one.first <= other.after < one.end for one in jumps for other in jumps)
    return [] if inside else jumps


def follow_jumps(lines: Sequence[SourceLine], jumps: Sequence[Jump]) -> list[SourceLine]:
    """The lines with what goes on elsewhere where it belongs, and without the marks. Lines keep their numbers, so that
    the way back to the source holds."""
    by_line = {jump.after: jump for jump in jumps}
    result: list[SourceLine] = []
    for line in lines:
        if any(jump.first <= line.number < jump.end for jump in jumps):
            continue
        jump = by_line.pop(line.number, None)
        if jump is None:
            result.append(line)
            continue
        # The marks may stand behind the last words, and before the first ones.
        result += _without(_JUMPS, line)
        moved = [other for other in lines if jump.first <= other.number < jump.end]
        moved = [*_without(_LANDS, moved[0]), *moved[1:]] if moved else []
        result += dropwhile(lambda other: not other.text.strip(), moved)
    return result


def _jump(lines: Sequence[SourceLine], after: int, land: int, end: int) -> Jump:
    return Jump(lines[after].number, lines[land].number, lines[end].number if end < len(lines) else inf)


def _broken_off(
    lines: Sequence[SourceLine], folded: Sequence[str], title: str, land: int, marks: Mapping[int, str | None]
) -> int | None:
    """Where the article under that headline breaks off above ``land``: at its mark, else where a sentence is left at
    the foot of a page. None where the headline stands nowhere above, or nothing is broken off below it."""
    for headed in (at for at in range(land) if title in folded[at] and len(folded[at]) <= len(title) + MAX_BESIDE):
        last = headed
        for at in range(headed + 1, land):
            text = lines[at].text
            if at in marks and squash(marks[at] or title) == title:
                return at
            if is_page_line(text) or is_contact_line(text):
                if last > headed and not ends_sentence(lines[last].text):
                    return last
                break
            last = at if folded[at] else last
    return None


def _page(words: str) -> int:
    """The number of the page that a jump names ("第二版"); 0 where it names none."""
    found = _PAGE.search(words)
    return whole_number(found[0]) or 0 if found else 0


def _without(mark: re.Pattern[str], line: SourceLine) -> list[SourceLine]:
    text = mark.sub("", line.text)
    return [replace(line, text=text)] if text.strip() else []


def _next_article(lines: Sequence[SourceLine], start: int) -> int:
    """Where the next article's headline, kicker or dateline stands, or what is below this one's signature; the end
    where there is none."""
    before = ""
    for at in range(start, len(lines)):
        text = lines[at].text.strip()
        if KICKER.match(text):
            return at
        if text and SIGNATURE.search(before):
            return at
        before = (before + text)[-MAX_SIGNATURE_CHARS:]
        if DATELINE.match(text) or WHOLE_LINE_BYLINE.match(text):
            return _headline_above(lines, at, start)
    return len(lines)


def _headline_above(lines: Sequence[SourceLine], at: int, floor: int) -> int:
    """The first of the lines that end no sentence above ``at``, blank ones between them aside."""
    first = at
    for above in range(at - 1, max(floor, at - 2 * MAX_HEADLINE_LINES) - 1, -1):
        text = lines[above].text.strip()
        if text and ends_sentence(text):
            break
        first = above if text else first
    return first
