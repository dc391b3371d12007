"""Articles that a newspaper continues on another page: "（下转第二版）", and there "（上接第一版）"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.reflow_lines import SourceLine

_JUMPS = re.compile(r"^\s*[（(]\s*下转.{1,12}[)）]\s*$")
_LANDS = re.compile(r"^\s*[（(]\s*上接.{1,12}[)）]\s*$")


def follow_jumps(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with what stands below each "（上接…）", up to the next mark or the end, where "（下转…）" stands above
    it; the marks are left out. Marks without a partner stay.

    The first jump lands first, as on the pages of one paper. Lines keep their numbers, so that the way back holds.
    """
    jumps = [at for at, line in enumerate(lines) if _JUMPS.match(line.text)]
    lands = [at for at, line in enumerate(lines) if _LANDS.match(line.text)]
    pairs = list(zip(jumps, lands, strict=False))
    if not pairs or len(jumps) != len(lands) or any(jump > land for jump, land in pairs):
        return list(lines)
    marks = sorted([*jumps, *lands])
    ends = {land: next((mark for mark in marks if mark > land), len(lines)) for land in lands}
    landed = {at for land in lands for at in range(land, ends[land])}
    goes_on = {jump: range(land + 1, ends[land]) for jump, land in pairs}
    result: list[SourceLine] = []
    for at, line in enumerate(lines):
        if at in goes_on:
            result.extend(lines[index] for index in goes_on[at])
        elif at not in landed:
            result.append(line)
    return result
