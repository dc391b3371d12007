"""An article that a newspaper continues on another page: "（下转第二版）", and there "（上接第一版）"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.language.newspaper import DATELINE, KICKER, SIGNATURE, WHOLE_LINE_BYLINE
from qa.loading.reflow_lines import SourceLine, ends_sentence

_JUMPS = re.compile(r"[（(]\s*+下转[^（()）]{1,12}[)）]\s*+$")
_LANDS = re.compile(r"^\s*+[（(]\s*+上接[^（()）]{1,12}[)）]\s*+")
MAX_HEADLINE_LINES, MAX_SIGNATURE_CHARS = 4, 60


def follow_jumps(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with what stands below "（上接…）", up to the next article or the end, where "（下转…）" stands above
    it; the marks are left out.

    Only where there is one of each: which of several goes on where their page numbers alone don't tell. Lines keep
    their numbers, so that the way back to the source holds.
    """
    pair = _pair(lines)
    if pair is None:
        return list(lines)
    jump, land = pair
    end = _next_article(lines, land + 1)
    # The marks may stand behind the last words, and before the first ones.
    above, below = _without(_JUMPS, lines[jump]), _without(_LANDS, lines[land])
    return [*lines[:jump], *above, *below, *lines[land + 1 : end], *lines[jump + 1 : land], *lines[end:]]


def jump_lines(lines: Sequence[SourceLine]) -> tuple[int, ...]:
    """The numbers of the lines on which an article breaks off and goes on; none where ``follow_jumps`` does nothing."""
    return tuple(lines[at].number for at in _pair(lines) or ())


def _pair(lines: Sequence[SourceLine]) -> tuple[int, int] | None:
    jumps = [at for at, line in enumerate(lines) if _JUMPS.search(line.text)]
    lands = [at for at, line in enumerate(lines) if _LANDS.match(line.text)]
    return (jumps[0], lands[0]) if len(jumps) == len(lands) == 1 and jumps[0] < lands[0] else None


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
